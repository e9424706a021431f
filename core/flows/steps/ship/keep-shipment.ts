/** The shipment itself, and what is due from it: its notice at once, and its delivery when nobody reports it. */
import type { Tx } from "../../../db/index.ts";
import { assumedAt, insertShipment, type ShipLine } from "../../../fulfilment/index.ts";
import { localDay } from "../../../kernel/index.ts";
import type { OrderHead } from "../../../orders/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import type { ShipFacts } from "./gather-shippable.ts";

/** How it travels, as the warehouse says it. */
export interface Carried {
  readonly carrier?: string;
  readonly tracking?: string;
}

export interface KeptShipment {
  readonly id: number;
  readonly number: string;
  readonly ask: Carried;
  readonly order: OrderHead;
  readonly facts: ShipFacts;
  /** Those of which something leaves. */
  readonly lines: readonly ShipLine[];
  readonly placeId: number;
}

/** Expected on the day its first line should arrive. False: its number is taken, and nothing was written. */
export async function keepShipment(tx: Tx, kept: KeptShipment, context: FlowContext): Promise<boolean> {
  const { id, number, ask, order, facts, lines, placeId } = kept;
  const { carrier = null, tracking = null } = ask;
  const now = context.now();
  const zone = facts.zone(placeId);
  const shippedOn = localDay(now, zone);
  const first = facts.demands.find((d) => d.id === lines[0]?.demandId);
  const expectedOn = first ? facts.arrival(first, shippedOn) : null;
  const days = { shippedOn, expectedOn };
  const head = { id, number, placeId, orderId: order.id, carrier, tracking };
  if (!(await insertShipment(tx, { ...head, ...days, shippedAt: now, lines }))) return false;
  const assumeAt = assumedAt({ ...days, zone, assumeDays: context.settings.assumeDeliveryDays });
  const key = String(id);
  const due = [
    { kind: "notice.shipment", key, dueAt: now },
    { kind: "delivery.assume", key, dueAt: assumeAt },
  ];
  await addTodos(tx, due, now);
  return true;
}
