/**
 * Holds block shipping and keep the place in the queue. Cover stays one working day, after that only the place. What was
 * told binds nobody meanwhile; lifted, the order is planned as one who waits and answered anew.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { placeHold, type HoldWhat } from "./steps/hold/place-hold.ts";
import type { Held } from "./steps/hold/holds.ts";

export type HoldAsk = OrderName & HoldWhat;

/** Nothing is to be planned again: cover stays until the working day is over. */
export async function holdOrders(context: FlowContext, asks: readonly HoldAsk[]): Promise<Outcome<Held>[]> {
  return oneByOne(context, asks, {
    cause: "hold",
    one: async (tx, ask) => {
      const order = await findOrder(tx, ask);
      return order.ok ? placeHold(tx, { ask, order: order.value }, context) : order;
    },
  });
}
