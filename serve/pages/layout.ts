/** What every page that the server makes has: one stylesheet by its hash, no script. */
import { readFileSync } from "node:fs";
import type { FastifyInstance, FastifyReply } from "fastify";
import { hashOf } from "../../core/kernel/index.ts";
import { html, type Html } from "./html.ts";

const css = readFileSync(new URL("./style.css", import.meta.url), "utf8");
const STYLE_PATH = `/assets/style-${hashOf(css).slice(0, 12)}.css`;
const A_YEAR = 31_536_000;

export function styleRoute(http: FastifyInstance): void {
  http.get(STYLE_PATH, { schema: { hide: true } }, (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", `public, max-age=${A_YEAR}, immutable`).send(css),
  );
}

export interface PublicPage {
  readonly title: string;
  readonly language: string;
  readonly body: Html;
}

export function publicPage({ title, language, body }: PublicPage): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
        <link rel="icon" href="data:," />
      </head>
      <body class="public">
        <main>${body}</main>
      </body>
    </html> `.text;
}

/** Answers with a page that no cache keeps and no robot lists. */
export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("x-robots-tag", "noindex")
    .send(page);
}
