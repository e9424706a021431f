/** A person asks a vendor again who has not confirmed: the reminder leaves now, however many went before. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders } from "../replenishment/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export const VENDOR_CHASE = "notice.vendor-chase";

export interface Chased {
  readonly number: string;
  readonly vendor: string;
}

export async function chaseVendors(context: FlowContext, numbers: readonly string[]): Promise<Outcome<Chased>[]> {
  return context.db.transaction(async (tx) => {
    const orders = new Map((await findSupplyOrders(tx, numbers)).map((order) => [order.number, order]));
    const outcomes = numbers.map((number): Outcome<Chased> => {
      const order = orders.get(number);
      if (!order) return refused("unknown supply order", { subject: number });
      if (order.state !== "issued") return refused("supply order not issued", { subject: number });
      if (order.vendorCode === null) return refused("nobody to chase", { subject: number });
      if (order.confirmedAt !== null)
        return refused("vendor has confirmed", { subject: order.vendorCode, args: { number } });
      return taken({ number, vendor: order.vendorCode });
    });
    const now = context.now();
    const chased = outcomes.flatMap((one) => (one.ok ? [orders.get(one.value.number)?.id ?? 0] : []));
    await addTodos(
      tx,
      chased.map((id) => ({ kind: VENDOR_CHASE, key: String(id), dueAt: now })),
      now,
    );
    const events: NewEvent[] = chased.map((id) => ({
      kind: "vendor chased",
      subject: `supply_order:${id}`,
      payload: {},
    }));
    await recordEvents(tx, events, actingAt(context, now));
    return outcomes;
  });
}
