/**
 * Amendments. More is a new demand on the same line with its own place in the queue; less takes the newest part first;
 * a date keeps the place and is planned again. Below what is shipped or packed is refused whole.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { amendLine, type AmendWhat, type Amended } from "./steps/amend/amend-line.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";

export type { Amended } from "./steps/amend/amend-line.ts";

export type AmendAsk = OrderName & AmendWhat;

export async function amendOrders(context: FlowContext, asks: readonly AmendAsk[]): Promise<Outcome<Amended>[]> {
  return oneByOne(context, asks, {
    cause: "amended",
    one: async (tx, ask, touched) => {
      const order = await findOrder(tx, ask);
      return order.ok ? amendLine(tx, { ask, order: order.value, touched }, context) : order;
    },
  });
}
