/**
 * Cancelling: from uncovered, then the latest dated, then stock; final, never re-opened. What is packed is refused. What
 * comes free goes to the queue before any newcomer.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { cancelUnits, type Cancelled, type CancelWhat } from "./steps/cancel/cancel-units.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";

export type { Cancelled } from "./steps/cancel/cancel-units.ts";

export type CancelAsk = OrderName & CancelWhat;

export async function cancelDemands(context: FlowContext, asks: readonly CancelAsk[]): Promise<Outcome<Cancelled>[]> {
  return oneByOne(context, asks, {
    cause: "cancelled",
    one: async (tx, ask, touched) => {
      const order = await findOrder(tx, ask);
      return order.ok ? cancelUnits(tx, { ask, order: order.value, touched }, context) : order;
    },
  });
}
