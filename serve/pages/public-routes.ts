/** Pages behind signed links, for people without an account. A GET changes nothing; one button does. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { sayRefusal } from "../../contract/index.ts";
import { confirmSupply, getPublicOrder, rateOrder } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { readLink, say, type Link } from "../../core/notices/index.ts";
import { getSupplyOrderForVendor } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { html } from "./html.ts";
import { publicPage, sendPage } from "./layout.ts";
import { speechOf, statusPage } from "./status.ts";
import { readConfirmation, vendorPage, type Form, type Wrong } from "./vendor.ts";

const COMMENT_MAX = 2000;
const limited = { config: { rateLimit: { max: 120, timeWindow: "1 minute" } }, schema: { hide: true } };

interface Params {
  readonly token: string;
}

export function publicRoutes(http: FastifyInstance, app: App): void {
  const company = app.business.companyName;

  http.get<{ Params: Params }>("/s/:token", limited, (request, reply) =>
    opened(app, reply, { token: request.params.token, what: ["order", "rating"] }, (link) =>
      showOrder(reply, link, request.params.token),
    ),
  );

  http.post<{ Params: Params; Body: Form }>("/s/:token/rate", limited, (request, reply) => {
    const { token } = request.params;
    return opened(app, reply, { token, what: ["order", "rating"] }, async (link) => {
      const { score, comment } = request.body;
      const text = typeof comment === "string" ? comment.trim().slice(0, COMMENT_MAX).replaceAll("\u0000", "") : "";
      const done = await rateOrder(app.as("customer"), {
        orderId: link.id,
        score: Number(score),
        comment: text === "" ? null : text,
      });
      if (done.ok) return reply.redirect(`/s/${token}#rate`, 303);
      return showOrder(reply, link, token, done.refusal.code === "nothing shipped" ? "rate.early" : "rate.choose");
    });
  });

  http.get<{ Params: Params; Querystring: { kept?: string } }>("/v/:token", limited, (request, reply) =>
    opened(app, reply, { token: request.params.token, what: ["vendor"] }, (link) =>
      showPurchase(reply, link, { token: request.params.token, kept: request.query.kept === "1" }),
    ),
  );

  http.post<{ Params: Params; Body: Form }>("/v/:token", limited, (request, reply) => {
    const { token } = request.params;
    return opened(app, reply, { token, what: ["vendor"] }, async (link) => {
      const order = await getSupplyOrderForVendor(app.db, link.id);
      if (!order) return unknown(reply, company);
      const read = readConfirmation(request.body, order, localDay(app.now(), order.zone));
      if ("wrong" in read) return showPurchase(reply, link, { token, kept: false, wrong: read.wrong });
      const outcomes = await confirmSupply(app.as(`vendor ${order.vendor}`), read.asks);
      const refused = outcomes.find((outcome) => !outcome.ok);
      if (!refused || refused.ok) return reply.redirect(`/v/${token}?kept=1`, 303);
      return showPurchase(reply, link, { token, kept: false, wrong: { text: sayRefusal(refused.refusal).text } });
    });
  });

  async function showOrder(reply: FastifyReply, link: Link, token: string, wrong?: string): Promise<FastifyReply> {
    const order = await getPublicOrder(app.db, link.id, app.now());
    if (!order) return unknown(reply, company);
    const page = statusPage({
      order,
      token,
      company,
      rateFirst: link.what === "rating",
      ...(wrong !== undefined && { wrong }),
    });
    return sendPage(reply, publicPage(page), wrong === undefined ? 200 : 422);
  }

  async function showPurchase(
    reply: FastifyReply,
    link: Link,
    shown: { token: string; kept: boolean; wrong?: Wrong },
  ): Promise<FastifyReply> {
    const order = await getSupplyOrderForVendor(app.db, link.id);
    if (!order) return unknown(reply, company);
    return sendPage(
      reply,
      publicPage(vendorPage({ ...shown, order, company, now: app.now() })),
      shown.wrong ? 422 : 200,
    );
  }
}

async function opened(
  app: App,
  reply: FastifyReply,
  ask: { token: string; what: readonly Link["what"][] },
  show: (link: Link) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const link = readLink(app.business.secret, ask.token, app.now());
  const company = app.business.companyName;
  if (!link.ok && link.refusal.code === "link_ended") return sendPage(reply, wordsPage("link.ended", company), 410);
  if (!link.ok || !ask.what.includes(link.value.what)) return unknown(reply, company);
  return show(link.value);
}

const unknown = (reply: FastifyReply, company: string): FastifyReply =>
  sendPage(reply, wordsPage("link.unknown", company), 404);

function wordsPage(key: "link.ended" | "link.unknown", company: string): string {
  const { language, speech } = speechOf("en", "2026-01-01");
  return publicPage({
    language,
    title: company,
    body: html`<h1>${company}</h1>
      <p class="answer">${say({ key, args: key === "link.ended" ? { company } : {} }, speech)}</p>`,
  });
}
