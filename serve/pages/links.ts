/**
 * What a token opens here; or the page that says why nothing, on which a new link is asked for. Whether there is such an
 * order or address is never said, and what is asked for goes to the address that we know.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { findLinkOwner } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { readLink, readSigned, type Link } from "../../core/notices/index.ts";
import type { App } from "../app.ts";
import { html, type Html } from "./html.ts";
import { publicPage, sendPage } from "./layout.ts";
import { languageOf, voiceOf, type Voice } from "./speech.ts";

export const limited = { config: { rateLimit: { max: 120, timeWindow: "1 minute" } }, schema: { hide: true } };

const GONE = 410;
const UNKNOWN = 404;

export interface Token {
  readonly token: string;
}

/** The voice of a page that no order speaks for. */
export const voiceFor = (app: App, request: FastifyRequest): Voice =>
  voiceOf(languageOf(request.headers["accept-language"]), localDay(app.now(), "UTC"));

export const opened = (app: App, token: string, what: readonly Link["what"][]): Link | undefined => {
  const link = readLink(app.business.secret, token, app.now());
  return link.ok && what.includes(link.value.what) ? link.value : undefined;
};

export interface Asked {
  readonly app: App;
  readonly request: FastifyRequest<{ Params: Token }>;
  readonly reply: FastifyReply;
}

/** Answers a link that opens nothing: it has ended, or is none of ours. */
export async function refuse({ app, request, reply }: Asked, what: readonly Link["what"][]): Promise<FastifyReply> {
  const { token } = request.params;
  const link = readSigned(app.business.secret, token);
  const ended = link?.expires !== undefined && link.expires < app.now() ? link.expires : undefined;
  if (!link || ended === undefined || !what.includes(link.what))
    return sendLinkPage(app, reply, askingPage(app, request));
  const owner = await findLinkOwner(app.db, link);
  const voice = owner ? voiceOf(owner.language, localDay(app.now(), "UTC")) : voiceFor(app, request);
  const { words, day } = voice;
  const body = html`<p class="answer">${words("link.ended", { day: day(localDay(ended, "UTC")) })}</p>
    <p>${words("link.ended-next")}</p>
    <form method="post" action="/links">
      <input type="hidden" name="token" value="${token}" />
      <p><button class="filled">${words("link.button")}</button></p>
    </form>`;
  return sendLinkPage(app, reply, { voice, body, status: GONE });
}

export interface LinkPage {
  readonly voice: Voice;
  readonly body: Html;
  readonly status: number;
}

export function sendLinkPage(app: App, reply: FastifyReply, { voice, body, status }: LinkPage): FastifyReply {
  const title = app.business.companyName;
  const page = publicPage({
    title,
    language: voice.language,
    body: html`<h1>${title}</h1>
      ${body}`,
  });
  return sendPage(reply.header("vary", "accept-language"), page, status);
}

/** Which order it was about we cannot know: number and address are asked for. */
export function askingPage(app: App, request: FastifyRequest, wrong?: string): LinkPage {
  const voice = voiceFor(app, request);
  const { words } = voice;
  const body = html`<p class="answer">${words("link.unknown")}</p>
    ${wrong !== undefined && html`<p class="note wrong" role="alert">${words(wrong)}</p>`}
    <p>${words("link.unknown-next")}</p>
    <form class="stack" method="post" action="/links">
      <label>${words("link.number")}<input name="number" maxlength="80" autocomplete="off" required /></label>
      <label
        >${words("link.email")}<input name="email" type="email" maxlength="254" autocomplete="email" required
      /></label>
      <p><button class="filled">${words("link.button")}</button></p>
    </form>`;
  return { voice, body, status: wrong === undefined ? UNKNOWN : 422 };
}
