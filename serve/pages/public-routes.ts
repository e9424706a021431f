/** Pages behind signed links, for people without an account. A GET changes nothing; one button does. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sayRefusal } from "../../contract/index.ts";
import { confirmSupply, getPublicOrder, rateOrder } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { readLink, say, type Link } from "../../core/notices/index.ts";
import { getSupplyOrderForVendor } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { field } from "./form.ts";
import { html } from "./html.ts";
import { publicPage, sendPage } from "./layout.ts";
import { speechOf, statusPage } from "./status.ts";
import { readConfirmation, vendorPage, type Wrong } from "./vendor.ts";

const COMMENT_MAX = 2000;
const WRONG = 422;
const limited = { config: { rateLimit: { max: 120, timeWindow: "1 minute" } }, schema: { hide: true } };

interface Params {
  readonly token: string;
}

export function publicRoutes(http: FastifyInstance, app: App): void {
  orderRoutes(http, app);
  purchaseRoutes(http, app);
}

function orderRoutes(http: FastifyInstance, app: App): void {
  http.get<{ Params: Params }>("/s/:token", limited, (request, reply) => {
    const { token } = request.params;
    const link = opened(app, token, ["order", "rating"]);
    return "page" in link ? refuse(reply, link) : showOrder(app, reply, { link, token });
  });
  http.post<{ Params: Params; Body: unknown }>("/s/:token/rate", limited, async (request, reply) => {
    const { token } = request.params;
    const link = opened(app, token, ["order", "rating"]);
    if ("page" in link) return refuse(reply, link);
    const comment = field(request.body, "comment").slice(0, COMMENT_MAX).replaceAll("\u0000", "");
    const ask = {
      orderId: link.id,
      score: Number(field(request.body, "score")),
      comment: comment === "" ? null : comment,
    };
    const done = await rateOrder(app.as("customer"), ask);
    if (done.ok) return reply.redirect(`/s/${token}#rate`, 303);
    return showOrder(app, reply, {
      link,
      token,
      wrong: done.refusal.code === "nothing shipped" ? "rate.early" : "rate.choose",
    });
  });
}

async function showOrder(
  app: App,
  reply: FastifyReply,
  shown: { link: Link; token: string; wrong?: string },
): Promise<FastifyReply> {
  const { link, ...ask } = shown;
  const order = await getPublicOrder(app.db, link.id, app.now());
  if (!order) return refuse(reply, unknown(app));
  const page = statusPage({ ...ask, order, company: app.business.companyName, rateFirst: link.what === "rating" });
  return sendPage(reply, publicPage(page), shown.wrong === undefined ? 200 : WRONG);
}

function purchaseRoutes(http: FastifyInstance, app: App): void {
  http.get<{ Params: Params }>("/v/:token", limited, (request, reply) => {
    const { token } = request.params;
    const link = opened(app, token, ["vendor"]);
    return "page" in link
      ? refuse(reply, link)
      : showPurchase(app, reply, { link, token, kept: field(request.query, "kept") === "1" });
  });
  http.post<{ Params: Params; Body: unknown }>("/v/:token", limited, async (request, reply) => {
    const { token } = request.params;
    const link = opened(app, token, ["vendor"]);
    if ("page" in link) return refuse(reply, link);
    const wrong = await confirm(app, link, request);
    return wrong
      ? showPurchase(app, reply, { link, token, kept: false, wrong })
      : reply.redirect(`/v/${token}?kept=1`, 303);
  });
}

/** Takes the vendor's answer, or says what is wrong with it. */
async function confirm(app: App, link: Link, request: FastifyRequest): Promise<Wrong | undefined> {
  const order = await getSupplyOrderForVendor(app.db, link.id);
  if (!order) return undefined;
  const read = readConfirmation(request.body, order, localDay(app.now(), order.zone));
  if ("wrong" in read) return read.wrong;
  const outcomes = await confirmSupply(app.as(`vendor ${order.vendor}`, request.ip), read.asks);
  const [refusal] = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));
  return refusal && { text: sayRefusal(refusal).text };
}

type Shown = { readonly link: Link; readonly token: string; readonly kept: boolean; readonly wrong?: Wrong };

async function showPurchase(app: App, reply: FastifyReply, { link, ...shown }: Shown): Promise<FastifyReply> {
  const order = await getSupplyOrderForVendor(app.db, link.id);
  if (!order) return refuse(reply, unknown(app));
  const page = vendorPage({ ...shown, order, company: app.business.companyName, now: app.now() });
  return sendPage(reply, publicPage(page), shown.wrong ? WRONG : 200);
}

interface Refused {
  readonly page: string;
  readonly status: number;
}

/** What a token opens here, or the page that says why nothing. */
function opened(app: App, token: string, what: readonly Link["what"][]): Link | Refused {
  const link = readLink(app.business.secret, token, app.now());
  if (link.ok) return what.includes(link.value.what) ? link.value : unknown(app);
  return link.refusal.code === "link_ended" ? { page: wordsPage("link.ended", app), status: 410 } : unknown(app);
}

const unknown = (app: App): Refused => ({ page: wordsPage("link.unknown", app), status: 404 });
const refuse = (reply: FastifyReply, refused: Refused): FastifyReply => sendPage(reply, refused.page, refused.status);

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
