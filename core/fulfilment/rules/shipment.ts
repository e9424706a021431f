/** What may leave, taken from what is allocated: the whole shipment, or the first reason why not. Pure. */
import { refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";

export type ShipRefusal =
  | "not allocated"
  | "not a whole unit"
  | "ship complete"
  | "past cancel-after"
  | "nothing to ship";

export interface Shippable {
  readonly demandId: number;
  readonly lineNo: string;
  readonly itemCode: string;
  readonly orderId: number;
  readonly open: number;
  readonly multiple: number;
  readonly complete: "none" | "line" | "order";
  readonly limitDay: string | null;
  /** Allocated on stock that is here. */
  readonly allocations: readonly { readonly supplyId: number; readonly quantity: number }[];
}

export interface ShipWish {
  readonly demandId: number;
  readonly quantity: number;
  /** Allocated units that were not found: back to the queue. */
  readonly short: number;
}

export interface ShipLine {
  readonly demandId: number;
  readonly quantity: number;
  readonly from: readonly { readonly supplyId: number; readonly quantity: number }[];
  readonly missing: readonly { readonly supplyId: number; readonly quantity: number }[];
}

/** All wishes of one shipment, or the first reason why not. A wish of nothing with nothing short is left out. */
export function planShipment(
  demands: readonly Shippable[],
  wishes: readonly ShipWish[],
  today: string,
): Outcome<ShipLine[], ShipRefusal> {
  const byId = new Map(demands.map((demand) => [demand.demandId, demand]));
  const lines: ShipLine[] = [];
  for (const wish of wishes.filter((w) => w.quantity + w.short > 0)) {
    const demand = byId.get(wish.demandId);
    const line = demand ? planLine(demand, wish, today) : refused<ShipRefusal>("not allocated");
    if (!line.ok) return line;
    lines.push(line.value);
  }
  if (lines.length === 0) return refused("nothing to ship");
  return missingOfComplete(demands, lines) ?? taken(lines);
}

function planLine(demand: Shippable, wish: ShipWish, today: string): Outcome<ShipLine, ShipRefusal> {
  const subject = `line ${demand.lineNo}`;
  const allocated = sumBy(demand.allocations, (a) => a.quantity);
  const asked = wish.quantity + wish.short;
  if (demand.limitDay !== null && demand.limitDay < today)
    return refused("past cancel-after", { subject, args: { limitDay: demand.limitDay } });
  if (asked > allocated)
    return refused("not allocated", {
      subject,
      args: { item: demand.itemCode, asked, available: allocated, short: asked - allocated },
    });
  if (wish.quantity % demand.multiple !== 0)
    return refused("not a whole unit", { subject, args: { asked: wish.quantity, multiple: demand.multiple } });
  if (demand.complete !== "none" && wish.quantity < demand.open && wish.short === 0) {
    return refused("ship complete", { subject, args: { asked: wish.quantity, open: demand.open } });
  }
  const from = draw(demand.allocations, wish.quantity);
  return taken({
    demandId: demand.demandId,
    quantity: wish.quantity,
    from,
    missing: draw(rest(demand.allocations, from), wish.short),
  });
}

/** A ship-complete order leaves whole: every open demand of it that must is on the shipment; what was added later need not be. */
function missingOfComplete(
  demands: readonly Shippable[],
  lines: readonly ShipLine[],
): Outcome<ShipLine[], ShipRefusal> | null {
  const shipped = new Set(lines.filter((line) => line.quantity > 0).map((line) => line.demandId));
  const orders = new Set(
    demands.filter((d) => d.complete === "order" && shipped.has(d.demandId)).map((d) => d.orderId),
  );
  const left = demands.find(
    (d) => d.complete === "order" && orders.has(d.orderId) && d.open > 0 && !shipped.has(d.demandId),
  );
  return left
    ? refused("ship complete", { subject: `line ${left.lineNo}`, args: { asked: 0, open: left.open } })
    : null;
}

function draw(allocations: Shippable["allocations"], quantity: number): { supplyId: number; quantity: number }[] {
  let left = quantity;
  return allocations.flatMap((allocation) => {
    const taking = Math.min(left, allocation.quantity);
    left -= taking;
    return taking > 0 ? [{ supplyId: allocation.supplyId, quantity: taking }] : [];
  });
}

function rest(
  allocations: Shippable["allocations"],
  drawn: Shippable["allocations"],
): { supplyId: number; quantity: number }[] {
  const used = new Map(drawn.map((d) => [d.supplyId, d.quantity]));
  return allocations.map((a) => ({ supplyId: a.supplyId, quantity: a.quantity - (used.get(a.supplyId) ?? 0) }));
}
