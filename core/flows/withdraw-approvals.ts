/** Approved purchases become proposals again while nobody has sent them: the undo of an approval. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findSupplyOrders, setProposedAgain } from "../replenishment/index.ts";
import { closeExceptions, raiseExceptions, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { lockLines } from "./steps/lock-lines.ts";

export async function withdrawApprovals(
  context: FlowContext,
  numbers: readonly string[],
): Promise<Outcome<{ readonly number: string }>[]> {
  return context.db.transaction(async (tx) => {
    const named = await findSupplyOrders(tx, numbers);
    await lockLines(
      tx,
      named.map((order) => order.id),
    );
    const orders = (await findSupplyOrders(tx, numbers)).filter((order) => order.state === "approved");
    const by = actingAt(context);
    await setProposedAgain(
      tx,
      orders.map((order) => order.id),
    );
    const about = orders.map((order) => ({ ...order, subject: `supply_order:${order.id}` }));
    await closeExceptions(
      tx,
      about.map(({ subject }) => ({ kind: "purchase to issue", subject })),
      by.now,
    );
    await raiseExceptions(
      tx,
      about.map(({ subject, number, vendorCode: vendor }) => ({
        kind: "purchase to approve",
        subject,
        details: { number, vendor },
      })),
      by.now,
    );
    const events: NewEvent[] = about.map(({ subject, number }) => ({
      kind: "approval withdrawn",
      subject,
      payload: { number },
    }));
    await recordEvents(tx, events, by);
    const done = new Set(orders.map((order) => order.number));
    const known = new Set(named.map((order) => order.number));
    return numbers.map((number) => {
      if (done.has(number)) return taken({ number });
      return refused(known.has(number) ? "supply order not approved" : "unknown supply order", { subject: number });
    });
  });
}
