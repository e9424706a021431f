/** Due work: shipments whose delivery nobody reported are taken as delivered, and marked as assumed. */
import { getShipments } from "../fulfilment/index.ts";
import type { FlowContext } from "./context.ts";
import { deliver } from "./steps/deliver.ts";

export async function assumeDelivery(context: FlowContext, shipmentIds: readonly number[]): Promise<void> {
  await context.db.transaction(async (tx) => {
    const open = (await getShipments(tx, shipmentIds)).filter((shipment) => shipment.deliveredAt === null);
    const assumed = open.map((shipment) => ({ shipment, at: context.now(), assumed: true }));
    await deliver(tx, assumed, context);
  });
}
