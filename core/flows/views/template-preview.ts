/** How a text of users looks on a real order, shipment or purchase: written as it would be now, sent to nobody. */
import { sql, type Queryable } from "../../db/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import {
  checkTemplate,
  composeDelivered,
  composeFollowUp,
  composeAhead,
  composeLate,
  composePurchase,
  composeShipped,
  findNewestSubject,
  getOrderFacts,
  getPurchaseFacts,
  getShipmentFacts,
  lookAtTemplate,
  type Complaint,
  type PurchaseFacts,
  type TemplateKind,
  type TemplateLook,
  type TemplateName,
  type TemplateText,
} from "../../notices/index.ts";
import type { FlowContext } from "../context.ts";
import { findOrder } from "../steps/find-order.ts";
import { letterUrl } from "../steps/letter-url.ts";
import type { Letter } from "../steps/letter.ts";
import { composeAboutOrder } from "../steps/order-letters.ts";
import { getComingPurchases, getLatePurchases } from "../steps/vendor-letters.ts";

export interface PreviewAsk extends TemplateName {
  readonly text: TemplateText;
  /** Number of an order, a shipment or a purchase. Left out: the newest of which it was said, or could be. */
  readonly of?: string | undefined;
}

export interface TemplatePreview {
  /** Null: there is nothing yet of which it could be said. */
  readonly about: { readonly number: string; readonly name: string } | null;
  readonly look: TemplateLook | null;
  readonly complaints: readonly Complaint[];
}

type Preview = Outcome<TemplatePreview>;

export async function previewTemplate(context: FlowContext, ask: PreviewAsk): Promise<Preview> {
  const { kind, language, text, of } = ask;
  const { db } = context;
  const complaints = checkTemplate(kind, text);
  const found = of === undefined ? taken(await findNewest(db, kind)) : await findNamed(db, kind, of);
  if (!found.ok) return found;
  const letter = found.value === undefined ? undefined : await composeOn(context, kind, found.value);
  if (!letter) return taken({ about: null, look: null, complaints });
  const { notice, today, recipient } = letter;
  const { companyName } = context.settings;
  const look = lookAtTemplate(notice, { language, today, name: recipient.name, companyName }, text);
  const fails: Complaint[] =
    look.rendered === null && complaints.length === 0 ? [{ code: "template fails", at: "body", line: null }] : [];
  return taken({
    about: { number: String(look.says["number"] ?? ""), name: recipient.name },
    look,
    complaints: [...complaints, ...fails],
  });
}

type About = "order" | "shipment" | "supply_order";

function aboutOf(kind: TemplateKind): About {
  if (kind === "shipped" || kind === "delivered") return "shipment";
  return kind.startsWith("purchase") ? "supply_order" : "order";
}

const newest = {
  order: sql("template-newest-order", "select id from sales_order order by id desc limit 1"),
  shipment: sql("template-newest-shipment", "select id from shipment order by id desc limit 1"),
  supply_order: sql(
    "template-newest-purchase",
    `select id from supply_order where kind = 'purchase' and vendor_id is not null order by id desc limit 1`,
  ),
} as const;

async function findNewest(db: Queryable, kind: TemplateKind): Promise<number | undefined> {
  const told = await findNewestSubject(db, kind);
  if (told !== undefined) return Number(told.split(":")[1]);
  return (await db.rows<{ id: number }>(newest[aboutOf(kind)], []))[0]?.id;
}

const shipmentOf = sql(
  "template-shipment-named",
  `select id from shipment where number = $1::text or order_id = $2::bigint order by id desc limit 1`,
);
const purchaseOf = sql(
  "template-purchase-named",
  `select id from supply_order where number = $1::text and kind = 'purchase' and vendor_id is not null order by id desc limit 1`,
);

async function findNamed(db: Queryable, kind: TemplateKind, number: string): Promise<Outcome<number>> {
  const about = aboutOf(kind);
  if (about === "supply_order") {
    const [purchase] = await db.rows<{ id: number }>(purchaseOf, [number]);
    return purchase ? taken(purchase.id) : refused("unknown supply order", { subject: number });
  }
  const order = await findOrder(db, { order: number });
  if (about === "order") return order.ok ? taken(order.value.id) : order;
  const [shipment] = await db.rows<{ id: number }>(shipmentOf, [number, order.ok ? order.value.id : 0]);
  return shipment ? taken(shipment.id) : refused("unknown shipment", { subject: number });
}

type Written = Pick<Letter, "notice" | "recipient" | "today">;

async function composeOn(context: FlowContext, kind: TemplateKind, id: number): Promise<Written | undefined> {
  const { db } = context;
  const now = context.now();
  if (kind === "shipped" || kind === "delivered") {
    const [shipment] = await getShipmentFacts(db, [id], now);
    if (!shipment) return undefined;
    const url = letterUrl(context, "order", shipment.orderId);
    return { ...shipment, notice: (kind === "shipped" ? composeShipped : composeDelivered)(shipment, url) };
  }
  if (kind === "follow-up") {
    const [order] = await getOrderFacts(db, [id], { now, told: new Map() });
    return order && { ...order, notice: composeFollowUp(order.number, letterUrl(context, "rating", id)) };
  }
  if (kind === "purchase" || kind === "purchase-change" || kind === "purchase-reminder") {
    const [purchase] = await getPurchaseFacts(db, [id], { now, told: new Map() });
    const url = letterUrl(context, "vendor", id);
    return purchase && { ...purchase, notice: composePurchase(purchase, kind, url) };
  }
  if (kind === "purchase-late") {
    const [late] = await getLatePurchases(db, [id], context);
    const [purchase] = await getPurchaseFacts(db, [id], { now, told: new Map() });
    const about = late ?? (purchase && asIfLate(purchase));
    return about && { ...about, notice: composeLate(about, letterUrl(context, "vendor", id)) };
  }
  if (kind === "purchase-ahead") {
    const [coming] = await getComingPurchases(db, [id], context);
    const [purchase] = await getPurchaseFacts(db, [id], { now, told: new Map() });
    const about = coming ?? (purchase && asIfComing(purchase));
    return about && { ...about, notice: composeAhead(about, letterUrl(context, "vendor", id)) };
  }
  return composeAboutOrder(db, { orderId: id, kind }, context);
}

/** How it would be said of a purchase that nobody confirmed, or of which something is late: as if it were all to come. */
const asIfComing = (purchase: PurchaseFacts): PurchaseFacts => ({
  ...purchase,
  lines: purchase.lines.map((line) => ({
    ...line,
    coming: [{ day: line.neededOn ?? purchase.today, quantity: line.quantity.quantity }],
  })),
});

/** How it would be said of a purchase that is in time: as if all of it had not come on its day. */
const asIfLate = (purchase: PurchaseFacts): PurchaseFacts => ({
  ...purchase,
  lines: purchase.lines.map((line) => {
    const { quantity } = line.quantity;
    return { ...line, late: [{ day: line.neededOn ?? purchase.today, quantity, open: quantity, confirmed: true }] };
  }),
});
