/** The shipments themselves, and what is due from each: its notice at once, and its delivery when nobody reports it. */
import type { Tx } from "../../../db/index.ts";
import { assumedAt, insertShipments, type NewShipment } from "../../../fulfilment/index.ts";
import { localDay } from "../../../kernel/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import type { ShipFacts } from "./gather-shippable.ts";
import type { PlannedShipment } from "./shipping.ts";

export interface NumberedShipment extends PlannedShipment {
  readonly id: number;
  readonly number: string;
}

/**
 * Keeps those of which something leaves; expected on the day their first line should arrive. Returns the ids of those
 * whose number was free: of the others nothing was written.
 */
export async function keepShipments(
  tx: Tx,
  { facts, shipments }: { readonly facts: ShipFacts; readonly shipments: readonly NumberedShipment[] },
  context: FlowContext,
): Promise<ReadonlySet<number>> {
  const now = context.now();
  const heads = shipments.map((shipment) => headOf(shipment, facts, now));
  const kept = await insertShipments(tx, heads);
  const due = heads
    .filter((head) => kept.has(head.id))
    .flatMap(({ id, placeId, shippedOn, expectedOn }) => {
      const key = String(id);
      const assumeDays = context.settings.assumeDeliveryDays;
      const assumeAt = assumedAt({ shippedOn, expectedOn, zone: facts.zone(placeId), assumeDays });
      return [
        { kind: "notice.shipment", key, dueAt: now },
        { kind: "delivery.assume", key, dueAt: assumeAt },
      ];
    });
  await addTodos(tx, due, now);
  return kept;
}

function headOf(
  { id, number, ask, order, lines, placeId }: NumberedShipment,
  facts: ShipFacts,
  now: number,
): NewShipment {
  const { carrier = null, tracking = null } = ask;
  const leaving = lines.filter((line) => line.quantity > 0);
  const shippedOn = localDay(now, facts.zone(placeId));
  const first = facts.demandsOf(order.id).find((d) => d.id === leaving[0]?.demandId);
  const expectedOn = first ? facts.arrival(first, shippedOn) : null;
  return {
    id,
    number,
    placeId,
    orderId: order.id,
    carrier,
    tracking,
    shippedAt: now,
    shippedOn,
    expectedOn,
    lines: leaving,
  };
}
