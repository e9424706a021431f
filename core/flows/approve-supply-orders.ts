/** A person approves proposals: the need changes them no more. They become supply when they are issued, not before. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders, type ReplenishmentRefusal } from "../replenishment/index.ts";
import type { FlowContext } from "./context.ts";
import { approveOrders } from "./steps/supply/approve-orders.ts";

export interface Approved {
  readonly number: string;
  /** It was approved or issued already: nothing changed. */
  readonly again: boolean;
}

export async function approveSupplyOrders(
  context: FlowContext,
  numbers: readonly string[],
): Promise<Outcome<Approved, ReplenishmentRefusal>[]> {
  const { orders, approved } = await context.db.transaction(async (tx) => {
    const ids = (await findSupplyOrders(tx, numbers)).map((order) => order.id);
    const done = await approveOrders(tx, ids, context);
    return { approved: done, orders: await findSupplyOrders(tx, numbers) };
  });
  const states = new Map(orders.map((order) => [order.number, order.state]));
  return numbers.map((number) => {
    const state = states.get(number);
    if (state === undefined) return refused("unknown supply order", { subject: number });
    if (state === "cancelled") return refused("supply order not open", { subject: number });
    return taken({ number, again: !approved.includes(number) });
  });
}
