/** Supply orders made by hand, and purchases that were open before the book began. The same number again changes nothing. */
import { findItemsByCodes } from "../catalog/index.ts";
import type { Tx } from "../db/index.ts";
import { findPlaces, type ItemPlace } from "../inventory/index.ts";
import { isDay, refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import { findVendorsByCodes } from "../partners/index.ts";
import { findSupplyOrders, insertSupplyOrders, isWholeAbove0 } from "../replenishment/index.ts";
import type { FlowContext } from "./context.ts";
import { issueIn } from "./issue-supply-orders.ts";
import { replan } from "./replan.ts";

export interface SupplyOrderAsk {
  /** Missing: the next of ours. */
  readonly number?: string;
  readonly vendor?: string;
  readonly place: string;
  readonly lines: readonly { readonly line?: number; readonly item: string; readonly quantity: number; readonly day?: Day | null; readonly price?: string }[];
  /** "issued" makes it supply at once; "opening": it was issued before the book began, nobody is told. */
  readonly as?: "proposed" | "issued" | "opening";
}

export interface SupplyOrderMade {
  readonly number: string;
  readonly again: boolean;
}

export async function createSupplyOrders(context: FlowContext, asks: readonly SupplyOrderAsk[]): Promise<Outcome<SupplyOrderMade>[]> {
  const touched: ItemPlace[] = [];
  const outcomes = await context.db.transaction(async (tx) => {
    touched.length = 0;
    const done: Outcome<SupplyOrderMade>[] = [];
    for (const ask of asks) done.push(await createOne(tx, ask, context, touched));
    return done;
  });
  await replan(context, touched, "supply order");
  return outcomes;
}

async function createOne(tx: Tx, ask: SupplyOrderAsk, context: FlowContext, touched: ItemPlace[]): Promise<Outcome<SupplyOrderMade>> {
  const [known] = ask.number === undefined ? [] : await findSupplyOrders(tx, [ask.number]);
  if (known) return taken({ number: known.number, again: true });
  const [place] = await findPlaces(tx, [ask.place]);
  if (!place) return refused("unknown place", { subject: ask.place });
  if (place.kind !== "storage") return refused("place serves no orders", { subject: ask.place });
  const vendor = ask.vendor === undefined ? undefined : (await findVendorsByCodes(tx, [ask.vendor])).get(ask.vendor);
  if (ask.vendor !== undefined && !vendor) return refused("unknown vendor", { subject: ask.vendor });
  const items = await findItemsByCodes(tx, null, ask.lines.map((line) => line.item));
  const missing = ask.lines.find((line) => !items.has(line.item));
  if (missing) return refused("unknown item", { subject: missing.item });
  const bad = ask.lines.find((line) => !isWholeAbove0(line.quantity));
  if (bad || ask.lines.length === 0) return refused("quantity not a whole number above 0", { subject: bad?.item ?? ask.place });
  const noDay = ask.lines.find((line) => line.day !== undefined && line.day !== null && !isDay(line.day));
  if (noDay) return refused("no such day", { subject: noDay.item, args: { day: noDay.day ?? null } });
  const cause = ask.as === "opening" ? "opening" : "by hand";
  const lines = ask.lines.map((line) => ({ lineNo: line.line, itemId: items.get(line.item)?.id ?? 0, quantity: line.quantity, price: line.price ?? null, reasons: [] }));
  const [order] = await insertSupplyOrders(tx, [{ number: ask.number, vendorId: vendor?.id ?? null, placeId: place.id, state: "proposed", cause, lines }], context.now());
  if (!order) return refused("unknown place", { subject: ask.place });
  if (ask.as !== "proposed") {
    const named = ask.lines.some((line) => line.day !== undefined);
    const days = new Map(order.lineIds.map((id, i) => [id, ask.lines[i]?.day ?? null]));
    touched.push(...(await issueIn(tx, [order.id], context, named ? days : undefined)).affected);
  }
  return taken({ number: order.number, again: false });
}
