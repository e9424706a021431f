/** A purchase's page behind its signed link, for its vendor. A GET changes nothing; one button does. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sayRefusal } from "../../contract/index.ts";
import { confirmSupply } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import type { Link } from "../../core/notices/index.ts";
import { getSupplyOrderForVendor } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { field } from "./form.ts";
import { publicPage, sendPage } from "./layout.ts";
import { limited, opened, refuse, unknown, type Token } from "./links.ts";
import { readConfirmation, vendorPage, type Wrong } from "./vendor.ts";

const WRONG = 422;

export function vendorRoutes(http: FastifyInstance, app: App): void {
  http.get<{ Params: Token }>("/v/:token", limited, (request, reply) => {
    const { token } = request.params;
    const link = opened(app, token, ["vendor"]);
    return "page" in link
      ? refuse(reply, link)
      : showPurchase(app, reply, { link, token, kept: field(request.query, "kept") === "1" });
  });
  http.post<{ Params: Token; Body: unknown }>("/v/:token", limited, async (request, reply) => {
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
