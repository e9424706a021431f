/**
 * A person asks a vendor again: one who has not confirmed is reminded, however often before; one who has, and did not
 * deliver on the day, is asked when it comes. The letter leaves now.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders, getArrears, type Arrears, type SupplyOrderHead } from "../replenishment/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export const VENDOR_CHASE = "notice.vendor-chase";
export const VENDOR_LATE = "notice.vendor-late";

export interface Chased {
  readonly number: string;
  readonly vendor: string;
  /** What the letter asks for: that it is confirmed, or when it comes after all. */
  readonly asked: "confirmation" | "delivery";
}

export async function chaseVendors(context: FlowContext, numbers: readonly string[]): Promise<Outcome<Chased>[]> {
  return context.db.transaction(async (tx) => {
    const orders = new Map((await findSupplyOrders(tx, numbers)).map((order) => [order.number, order]));
    const arrears = await getArrears(
      tx,
      [...orders.values()].map((order) => order.id),
    );
    const outcomes = numbers.map((number): Outcome<Chased> => {
      const order = orders.get(number);
      return order ? chase(order, arrears.get(order.id)) : refused("unknown supply order", { subject: number });
    });
    const now = context.now();
    const chased = outcomes.flatMap((one) => (one.ok ? [one.value] : []));
    const idOf = ({ number }: Chased): number => orders.get(number)?.id ?? 0;
    await addTodos(
      tx,
      chased.map((one) => ({ kind: TODOS[one.asked], key: String(idOf(one)), dueAt: now })),
      now,
    );
    const events: NewEvent[] = chased.map((one) => ({
      kind: "vendor chased",
      subject: `supply_order:${idOf(one)}`,
      payload: { asked: one.asked },
    }));
    await recordEvents(tx, events, actingAt(context, now));
    return outcomes;
  });
}

const TODOS: Readonly<Record<Chased["asked"], string>> = { confirmation: VENDOR_CHASE, delivery: VENDOR_LATE };

function chase(order: SupplyOrderHead, arrears: Arrears | undefined): Outcome<Chased> {
  const { number, vendorCode: vendor } = order;
  if (order.state !== "issued") return refused("supply order not issued", { subject: number });
  if (arrears?.open !== true) return refused("nothing open", { subject: number });
  if (vendor === null) return refused("nobody to chase", { subject: number });
  if (order.confirmedAt === null) return taken({ number, vendor, asked: "confirmation" });
  if (arrears.late.length > 0) return taken({ number, vendor, asked: "delivery" });
  if (arrears.until === null) return refused("vendor knows no day", { subject: vendor, args: { number } });
  return refused("vendor has confirmed", { subject: vendor, args: { number, day: arrears.until } });
}
