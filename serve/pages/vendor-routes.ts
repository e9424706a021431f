/** A purchase's page behind its signed link, for its vendor. A GET changes nothing; one button does. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { confirmSupply, findVendorNote } from "../../core/flows/index.ts";
import { localDay } from "../../core/kernel/index.ts";
import { getSupplyOrderForVendor, type VendorOrderView } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { field } from "./form.ts";
import { publicPage, sendPage } from "./layout.ts";
import { limited, opened, refuse, type Token } from "./links.ts";
import { vendorPage, type VendorPageAsk } from "./vendor.ts";
import { readConfirmation } from "./vendor-read.ts";

const OPENS = ["vendor"] as const;
const WRONG = 422;

/** A purchase that a link opens, for one request. */
interface At {
  readonly app: App;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly token: string;
  readonly order: VendorOrderView;
}

type Handler = (at: At) => Promise<FastifyReply> | FastifyReply;

export function vendorRoutes(http: FastifyInstance, app: App): void {
  const on =
    (handler: Handler) =>
    async (request: FastifyRequest<{ Params: Token }>, reply: FastifyReply): Promise<FastifyReply> => {
      const { token } = request.params;
      const link = opened(app, token, OPENS);
      const order = link && (await getSupplyOrderForVendor(app.db, link.id));
      return order ? handler({ app, request, reply, token, order }) : refuse({ app, request, reply }, OPENS);
    };
  http.get<{ Params: Token }>("/v/:token", limited, on(shown));
  http.post<{ Params: Token }>("/v/:token", limited, on(answered));
}

const shown = (at: At): Promise<FastifyReply> => show(at, 200, { kept: field(at.request.query, "kept") === "1" });

type More = Pick<VendorPageAsk, "kept" | "wrong" | "form" | "look">;

async function show(at: At, status: number, more: More): Promise<FastifyReply> {
  const { app, reply, token, order } = at;
  const note = await findVendorNote(app.db, order.id);
  const page = vendorPage({ ...more, note, token, order, company: app.business.companyName, now: app.now() });
  return sendPage(reply, publicPage(page), status);
}

/** Shows the vendor's answer, takes it when it is sent, or says what is wrong with it. */
async function answered(at: At): Promise<FastifyReply> {
  const { app, request, reply, token, order } = at;
  const form = request.body;
  const step = field(form, "step");
  if (step === "change") return show(at, 200, { form });
  const read = readConfirmation(form, order, localDay(app.now(), order.zone));
  if ("wrong" in read) return show(at, WRONG, { wrong: read.wrong, form });
  if (step !== "send") return show(at, 200, { look: read.asks, form });
  const outcomes = await confirmSupply(app.as(`vendor ${order.vendor}`, request.ip), read.asks);
  const refused = read.asks.filter((_, i) => outcomes[i]?.ok === false);
  if (refused.length === 0) return reply.redirect(`/v/${token}?kept=1`, 303);
  // What the form says was held against the order: between that and the writing it has moved.
  const isPartly = refused.length < read.asks.length;
  const key = isPartly ? "vendor.wrong-moved-some" : "vendor.wrong-moved";
  const items = refused.map(({ line }) => order.lines.find((one) => one.line === line)?.item ?? line).join(", ");
  const now = (await getSupplyOrderForVendor(app.db, order.id)) ?? order;
  return show({ ...at, order: now }, WRONG, { wrong: { key, args: { items }, isPartly }, form });
}
