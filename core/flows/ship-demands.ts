/**
 * Shipping: allocated → shipped, stock moves to the customer. Partial shipments keep one order. Units that were not found
 * go back to the queue at their place, leave the stock as lost, and ask for a count.
 */
import type { ItemPlace } from "../inventory/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { findOrders, type OrderName } from "./steps/find-order.ts";
import { roundsOf } from "./steps/ship/rounds.ts";
import { shipRound } from "./steps/ship/ship-round.ts";
import type { ShipWhat } from "./steps/ship/shipping.ts";
import type { Shipped } from "./steps/ship/write-shipments.ts";

export type { Shipped } from "./steps/ship/write-shipments.ts";

export type ShipAsk = OrderName & ShipWhat;

/** Some orders at a time, in the order asked, each round a transaction; a refused one changes nothing. */
export async function shipDemands(context: FlowContext, asks: readonly ShipAsk[]): Promise<Outcome<Shipped>[]> {
  const found = await findOrders(context.db, asks);
  const outcomes: Outcome<Shipped>[] = [];
  const asked = found.flatMap((order, at) => {
    const ask = asks[at];
    if (order.ok && ask) return [{ ask, order: order.value, at }];
    if (!order.ok) outcomes[at] = order;
    return [];
  });
  for (const round of roundsOf(asked)) {
    const done = await context.db.transaction((tx) => shipRound(tx, round, context));
    for (const [i, { at }] of round.entries()) outcomes[at] = done.outcomes[i] as Outcome<Shipped>;
    const short: readonly ItemPlace[] = done.short;
    if (short.length > 0) await replan(context, short, "short pick");
  }
  return outcomes;
}
