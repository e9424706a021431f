/** What a token opens here, or the page that says why nothing. */
import type { FastifyReply } from "fastify";
import { localDay } from "../../core/kernel/index.ts";
import { readLink, say, type Link } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import { html } from "./html.ts";
import { publicPage, sendPage } from "./layout.ts";
import { speechOf } from "./speech.ts";

export const limited = { config: { rateLimit: { max: 120, timeWindow: "1 minute" } }, schema: { hide: true } };

export interface Token {
  readonly token: string;
}

export interface Refused {
  readonly page: string;
  readonly status: number;
}

export function opened(app: App, token: string, what: readonly Link["what"][]): Link | Refused {
  const link = readLink(app.business.secret, token, app.now());
  if (link.ok) return what.includes(link.value.what) ? link.value : unknown(app);
  return link.refusal.code === "link_ended" ? { page: wordsPage("link.ended", app), status: 410 } : unknown(app);
}

export const unknown = (app: App): Refused => ({ page: wordsPage("link.unknown", app), status: 404 });
export const refuse = (reply: FastifyReply, refused: Refused): FastifyReply =>
  sendPage(reply, refused.page, refused.status);

function wordsPage(key: "link.ended" | "link.unknown", app: App): string {
  const company = app.business.companyName;
  const { language, speech } = speechOf("en", localDay(app.now(), "UTC"));
  const text = say({ key, args: key === "link.ended" ? { company } : {} }, speech);
  return publicPage({
    language,
    title: company,
    body: html`<h1>${company}</h1>
      <p class="answer">${text}</p>`,
  });
}
