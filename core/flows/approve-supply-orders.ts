/** A person approves proposals: the need changes them no more. They become supply when they are issued, not before. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders, type ReplenishmentRefusal } from "../replenishment/index.ts";
import type { FlowContext } from "./context.ts";
import { approveOrders } from "./steps/supply/approve-orders.ts";
import { holdAgainstSeen, type SeenUnits } from "./steps/supply/moved-proposals.ts";

export interface Approved {
  readonly number: string;
  /** It was approved or issued already: nothing changed. */
  readonly again: boolean;
}

export async function approveSupplyOrders(
  context: FlowContext,
  numbers: readonly string[],
  seen: SeenUnits = new Map(),
): Promise<Outcome<Approved, ReplenishmentRefusal>[]> {
  const { orders, approved, moved } = await context.db.transaction(async (tx) => {
    const asSeen = await holdAgainstSeen(tx, numbers, seen);
    const done = await approveOrders(tx, asSeen.still, context);
    return { approved: done, moved: asSeen.moved, orders: await findSupplyOrders(tx, numbers) };
  });
  const states = new Map(orders.map((order) => [order.number, order.state]));
  return numbers.map((number) => {
    const units = moved.get(number);
    if (units !== undefined) return refused("proposal changed meanwhile", { subject: number, args: { now: units } });
    const state = states.get(number);
    if (state === undefined) return refused("unknown supply order", { subject: number });
    if (state === "cancelled") return refused("supply order not open", { subject: number });
    return taken({ number, again: !approved.includes(number) });
  });
}
