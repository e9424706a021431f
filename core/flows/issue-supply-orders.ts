/** Approves and issues supply orders: a person says so; the rule of a vendor may say so by itself. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders, type ReplenishmentRefusal } from "../replenishment/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { issueOrders } from "./steps/issue-orders.ts";
import { holdAgainstSeen, type SeenUnits } from "./steps/supply/moved-proposals.ts";

export interface Issued {
  readonly number: string;
  /** It was issued already: nothing changed. */
  readonly again: boolean;
}

export async function issueSupplyOrders(
  context: FlowContext,
  numbers: readonly string[],
  seen: SeenUnits = new Map(),
): Promise<Outcome<Issued, ReplenishmentRefusal>[]> {
  const done = await context.db.transaction(async (tx) => {
    const { moved, still } = await holdAgainstSeen(tx, numbers, seen);
    const issued = await issueOrders(tx, still, context);
    const orders = new Map((await findSupplyOrders(tx, numbers)).map((order) => [order.number, order]));
    return { orders, moved, ...issued };
  });
  await replan(context, done.touched, "replenishment issued");
  return numbers.map((number) => {
    const units = done.moved.get(number);
    if (units !== undefined) return refused("proposal changed meanwhile", { subject: number, args: { now: units } });
    const order = done.orders.get(number);
    if (!order) return refused("unknown supply order", { subject: number });
    if (order.state !== "issued") return refused("supply order not open", { subject: number });
    return taken({ number, again: !done.numbers.includes(number) });
  });
}
