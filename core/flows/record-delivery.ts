/** Delivery: told once; assumed two days after it was due when no carrier says so, and marked as assumed. */
import type { Tx } from "../db/index.ts";
import { findShipments, getShipments, setShipmentsDelivered, type ShipmentRow } from "../fulfilment/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { addTodos, dropTodosOf, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";

export interface DeliveryAsk {
  readonly shipment: string;
  /** Instant of delivery; now where nothing is said. */
  readonly at?: number;
}

export interface Delivered {
  readonly shipment: string;
  readonly again: boolean;
}

const DAY_MS = 86_400_000;

export async function recordDelivery(
  context: FlowContext,
  asks: readonly DeliveryAsk[],
): Promise<Outcome<Delivered>[]> {
  return context.db.transaction(async (tx) => {
    const shipments = new Map(
      (
        await findShipments(
          tx,
          asks.map((ask) => ask.shipment),
        )
      ).map((s) => [s.number, s]),
    );
    const found = asks.flatMap((ask) => {
      const shipment = shipments.get(ask.shipment);
      return shipment ? [{ shipment, at: ask.at ?? context.now(), assumed: false }] : [];
    });
    const changed = await deliver(tx, found, context);
    return asks.map((ask) => {
      const shipment = shipments.get(ask.shipment);
      return shipment
        ? taken({ shipment: shipment.number, again: !changed.has(shipment.id) })
        : refused("unknown shipment", { subject: ask.shipment });
    });
  });
}

/** Due work: shipments whose delivery nobody reported. */
export async function assumeDelivery(context: FlowContext, shipmentIds: readonly number[]): Promise<void> {
  await context.db.transaction(async (tx) => {
    const shipments = (await getShipments(tx, shipmentIds)).filter((s) => s.deliveredAt === null);
    await deliver(
      tx,
      shipments.map((shipment) => ({ shipment, at: context.now(), assumed: true })),
      context,
    );
  });
}

async function deliver(
  tx: Tx,
  members: readonly { shipment: ShipmentRow; at: number; assumed: boolean }[],
  context: FlowContext,
): Promise<Set<number>> {
  const now = context.now();
  const changed = await setShipmentsDelivered(
    tx,
    members.map((m) => ({ id: m.shipment.id, at: m.at, assumed: m.assumed })),
  );
  const told = members.filter((m) => changed.has(m.shipment.id));
  await dropTodosOf(
    tx,
    told.filter((m) => !m.assumed).map((m) => ({ kind: "delivery.assume", key: String(m.shipment.id) })),
  );
  await addTodos(
    tx,
    told.flatMap((m) => [
      { kind: "notice.delivery", key: String(m.shipment.id), dueAt: now },
      {
        kind: "notice.follow-up",
        key: String(m.shipment.orderId),
        dueAt: now + context.settings.followUpDays * DAY_MS,
      },
    ]),
    now,
  );
  const events = told.map((m) => ({
    kind: m.assumed ? "delivery assumed" : "delivered",
    subject: `order:${m.shipment.orderId}`,
    payload: { shipment: m.shipment.number },
  }));
  await recordEvents(tx, events, { actor: context.actor, now });
  return changed;
}
