/** Gives out the snippet for product pages: one small file, for pages of anybody. */
import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";

const snippet = readFileSync(new URL("./availability.js", import.meta.url), "utf8");
const AN_HOUR = 3600;

export function snippetRoute(http: FastifyInstance): void {
  http.get("/availability.js", { schema: { hide: true } }, (_request, reply) =>
    reply
      .type("text/javascript; charset=utf-8")
      .header("cache-control", `public, max-age=${AN_HOUR}`)
      .header("cross-origin-resource-policy", "cross-origin")
      .send(snippet),
  );
}
