/** Approves supply orders that are proposed, and says that they wait to be issued. */
import type { Tx } from "../../../db/index.ts";
import { getSupplyOrders, setApproved } from "../../../replenishment/index.ts";
import { closeExceptions, raiseExceptions, recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lockLines } from "../lock-lines.ts";

/** Numbers of those that were approved now. */
export async function approveOrders(tx: Tx, orderIds: readonly number[], context: FlowContext): Promise<string[]> {
  if (orderIds.length === 0) return [];
  await lockLines(tx, orderIds);
  const orders = (await getSupplyOrders(tx, orderIds)).filter((order) => order.state === "proposed");
  const by = actingAt(context);
  await setApproved(
    tx,
    orders.map((order) => order.id),
  );
  const subjectOf = ({ id }: { readonly id: number }): string => `supply_order:${id}`;
  await closeExceptions(
    tx,
    orders.map((order) => ({ kind: "purchase to approve", subject: subjectOf(order) })),
    by.now,
  );
  await raiseExceptions(
    tx,
    orders.map((order) => ({
      kind: "purchase to issue",
      subject: subjectOf(order),
      details: { number: order.number, vendor: order.vendorCode },
    })),
    by.now,
  );
  const events: NewEvent[] = orders.map((order) => ({
    kind: "supply order approved",
    subject: subjectOf(order),
    payload: { number: order.number },
  }));
  await recordEvents(tx, events, by);
  return orders.map((order) => order.number);
}
