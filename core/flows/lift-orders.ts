/** Lifting holds: once none is left on it, the order is planned as one who waits, at its place, and answered anew. */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import type { Held } from "./steps/hold/holds.ts";
import { liftHold, type LiftWhat } from "./steps/hold/lift-hold.ts";

export type LiftAsk = OrderName & LiftWhat;

export async function liftOrders(context: FlowContext, asks: readonly LiftAsk[]): Promise<Outcome<Held>[]> {
  return oneByOne(context, asks, {
    cause: "hold lifted",
    one: async (tx, ask, touched) => {
      const order = await findOrder(tx, ask);
      return order.ok ? liftHold(tx, { ask, order: order.value, touched }, context) : order;
    },
  });
}
