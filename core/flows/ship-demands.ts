/**
 * Shipping: allocated → shipped, stock moves to the customer. Partial shipments keep one order. Units that were not found
 * go back to the queue at their place, leave the stock as lost, and ask for a count.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { shipOrder, type Shipped, type ShipWhat } from "./steps/ship/ship-order.ts";

export type { Shipped } from "./steps/ship/ship-order.ts";

export type ShipAsk = OrderName & ShipWhat;

export async function shipDemands(context: FlowContext, asks: readonly ShipAsk[]): Promise<Outcome<Shipped>[]> {
  return oneByOne(context, asks, {
    cause: "short pick",
    one: async (tx, ask, touched) => {
      const order = await findOrder(tx, ask);
      return order.ok ? shipOrder(tx, { ask, order: order.value, touched }, context) : order;
    },
  });
}
