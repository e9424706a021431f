/**
 * A person asks a vendor again: one who has not confirmed is reminded, however often before; one who has, and did not
 * deliver on the day or gave none, is asked when it comes; one who has for a day to come, whether it stays so. The letter leaves now; who was asked within the hour is not asked again.
 */
import { refused, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders, getArrears } from "../replenishment/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { chase, type Chased } from "./steps/supply/chase.ts";
import { instantText, listJustAsked } from "./steps/just-asked.ts";

export type { Chased } from "./steps/supply/chase.ts";

export const VENDOR_CHASE = "notice.vendor-chase";
export const VENDOR_LATE = "notice.vendor-late";
export const VENDOR_AHEAD = "notice.vendor-ahead";

const TODOS = { confirmation: VENDOR_CHASE, delivery: VENDOR_LATE, day: VENDOR_AHEAD } as const;

export async function chaseVendors(context: FlowContext, numbers: readonly string[]): Promise<Outcome<Chased>[]> {
  return context.db.transaction(async (tx) => {
    const orders = new Map((await findSupplyOrders(tx, numbers)).map((order) => [order.number, order]));
    const ids = [...orders.values()].map((order) => order.id);
    const arrears = await getArrears(tx, ids);
    const asked = [...orders.values()].map(({ id, confirmedAt }) => ({ id, confirmed: confirmedAt !== null }));
    const just = await listJustAsked(tx, asked, context.now());
    const outcomes = numbers.map((number): Outcome<Chased> => {
      const order = orders.get(number);
      if (!order) return refused("unknown supply order", { subject: number });
      const chased = chase(order, arrears.get(order.id));
      const at = just.get(order.id);
      if (!chased.ok || at === undefined) return chased;
      return refused("vendor just asked", { subject: chased.value.vendor, args: { number, at: instantText(at) } });
    });
    const now = context.now();
    const chased = outcomes.flatMap((one) =>
      one.ok ? [{ id: orders.get(one.value.number)?.id ?? 0, asked: one.value.asked }] : [],
    );
    const todos = chased.map(({ id, asked }) => ({ kind: TODOS[asked], key: String(id), dueAt: now }));
    await addTodos(tx, todos, now);
    await recordEvents(tx, chased.map(eventOf), actingAt(context, now));
    return outcomes;
  });
}

const eventOf = ({ id, asked }: { readonly id: number; readonly asked: Chased["asked"] }): NewEvent => ({
  kind: "vendor chased",
  subject: `supply_order:${id}`,
  payload: { asked },
});
