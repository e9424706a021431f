/**
 * Shipments have arrived: set once, told once, and asked about some days after. What is reported is no longer to be
 * assumed.
 */
import type { Tx } from "../../db/index.ts";
import { followUpAt, setShipmentsDelivered, type ShipmentRow } from "../../fulfilment/index.ts";
import { lockOrders } from "../../orders/index.ts";
import { addTodos, dropTodosOf, recordEvents, type NewEvent } from "../../tasks/index.ts";
import { actingAt, type FlowContext } from "../context.ts";
import { settleStatus } from "./settle-status.ts";

export interface Arrived {
  readonly shipment: ShipmentRow;
  readonly at: number;
  readonly assumed: boolean;
}

/** Returns the ids of those that changed. */
export async function deliver(tx: Tx, arrived: readonly Arrived[], context: FlowContext): Promise<Set<number>> {
  const now = context.now();
  const orderIds = arrived.map(({ shipment }) => shipment.orderId);
  await lockOrders(tx, orderIds);
  const changed = await setShipmentsDelivered(
    tx,
    arrived.map(({ shipment, at, assumed }) => ({ id: shipment.id, at, assumed })),
  );
  await settleStatus(tx, orderIds);
  const told = arrived.filter(({ shipment }) => changed.has(shipment.id));
  const reported = told.filter(({ assumed }) => !assumed);
  await dropTodosOf(
    tx,
    reported.map(({ shipment }) => ({ kind: "delivery.assume", key: String(shipment.id) })),
  );
  const askAt = followUpAt(now, context.settings.followUpDays);
  const due = told.flatMap(({ shipment }) => [
    { kind: "notice.delivery", key: String(shipment.id), dueAt: now },
    { kind: "notice.follow-up", key: String(shipment.orderId), dueAt: askAt },
  ]);
  await addTodos(tx, due, now);
  const events: NewEvent[] = told.map(({ shipment, assumed }) => ({
    kind: assumed ? "delivery assumed" : "delivered",
    subject: `order:${shipment.orderId}`,
    payload: { shipment: shipment.number },
  }));
  await recordEvents(tx, events, actingAt(context, now));
  return changed;
}
