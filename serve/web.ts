/**
 * Gives out the dashboard: its files by their hash, kept for ever; its one page at every address that is nobody else's. The
 * page is the same for everybody and holds nothing of the book but that it is the sample's, whose bar stands there before
 * anything is asked: what it shows, it asks the API for.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "./app.ts";

const DIST = fileURLToPath(new URL("../web/dist/", import.meta.url));
const NOT_BUILT =
  "The dashboard is not built. Start with npm start, which builds it; the API and the public pages are there.";
/** Mantine writes its variables and measured sizes as styles of elements; no script but ours runs. */
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
const A_YEAR_MS = 31_536_000_000;

export async function addWeb(http: FastifyInstance, app: Pick<App, "sample">): Promise<void> {
  const page = existsSync(`${DIST}index.html`) ? readFileSync(`${DIST}index.html`, "utf8") : undefined;
  if (page !== undefined)
    await http.register(fastifyStatic, {
      root: `${DIST}assets`,
      prefix: "/app/assets/",
      preCompressed: true,
      immutable: true,
      maxAge: A_YEAR_MS,
      index: false,
    });
  const bare = page?.replace(FIRST, "");
  http.get("/*", { schema: { hide: true } }, (request, reply) => {
    if (!isPage(request)) return reply.callNotFound();
    if (page === undefined || bare === undefined)
      return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
    const shown = hasFrame(request) ? page : bare;
    return sendPage(reply, app.sample === null ? shown : shown.replace("<html", "<html data-sample"));
  });
}

/** What is seen before any script: the bar of the pages inside. */
const FIRST = /<div class="first".*?<\/div>/;
const hasFrame = ({ url }: FastifyRequest): boolean => !/^\/(sign-in|setup|password|w)\b/.test(url);

/** The address itself answers also to who asks for anything at all, as checks of whether a server is there do. */
function isPage({ url, headers }: FastifyRequest): boolean {
  return (
    url === "/" || (!/^\/(api|app|assets|health|ready)\b/.test(url) && (headers.accept ?? "").includes("text/html"))
  );
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-cache")
    .header("content-security-policy", CSP)
    .send(page);
}
