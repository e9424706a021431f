/** Delivery as it is reported: told once. A real report replaces one that was assumed. */
import { findShipments } from "../fulfilment/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { deliver } from "./steps/deliver.ts";

export interface DeliveryAsk {
  readonly shipment: string;
  /** Instant of delivery; now where nothing is said. */
  readonly at?: number;
}

export interface Delivered {
  readonly shipment: string;
  readonly again: boolean;
}

export async function recordDelivery(
  context: FlowContext,
  asks: readonly DeliveryAsk[],
): Promise<Outcome<Delivered>[]> {
  return context.db.transaction(async (tx) => {
    const numbers = asks.map((ask) => ask.shipment);
    const shipments = new Map((await findShipments(tx, numbers)).map((shipment) => [shipment.number, shipment]));
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
