/** What every page has: one stylesheet by its hash, no script; inside the bar with the ways to go, outside only the company. */
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

/** Fill of the pegged segment, once a page. */
const HATCH = html`<svg class="hatch" aria-hidden="true">
  <defs>
    <pattern id="pegged" width="4" height="4" patternUnits="userSpaceOnUse">
      <rect width="4" height="4" />
      <path d="M0 4 4 0" />
    </pattern>
  </defs>
</svg>`;

interface Shell {
  readonly language: string;
  readonly title: string;
  readonly kind: "inside" | "public";
  readonly top: Html;
  readonly body: Html;
}

function shell({ language, title, kind, top, body }: Shell): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
        <link rel="icon" href="data:," />
      </head>
      <body class="${kind}">
        ${HATCH}${top}
        <main>${body}</main>
      </body>
    </html> `.text;
}

const WAYS = [
  ["Today", "/"],
  ["Orders", "/orders"],
  ["Inbound", "/inbound"],
  ["Stopped", "/documents/stopped"],
] as const;

export interface InsidePage {
  readonly title: string;
  /** Path of the way it belongs to. */
  readonly way: string;
  readonly company: string;
  readonly body: Html;
}

export function insidePage(page: InsidePage): string {
  const ways = WAYS.map(
    ([name, path]) => html`<a href="${path}" ${page.way === path && html` aria-current="page"`}>${name}</a>`,
  );
  const find = html`<form action="/find" method="get" role="search">
    <input name="q" aria-label="Order, item or purchase" placeholder="Order, item, purchase" />
  </form>`;
  const top = html`<nav class="global" aria-label="Fairfill">
    <span class="house">${page.company}</span>${ways}${find}
  </nav>`;
  return shell({ language: "en", title: `${page.title} · ${page.company}`, kind: "inside", top, body: page.body });
}

export function publicPage(page: { readonly title: string; readonly language: string; readonly body: Html }): string {
  return shell({ ...page, kind: "public", top: html`` });
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
