/** Tells customers that goods left, that they arrived (or should have), and asks how it was. Each once. */
import {
  composeDelivered,
  composeFollowUp,
  composeShipped,
  getOrderFacts,
  getShipmentFacts,
  isAnythingOpen,
  linkUrl,
  type MailTransport,
  type Notice,
  type OrderFacts,
  type ShipmentFacts,
} from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import { sendLetters, type Letter, type LetterOutcome, type LetterSpec } from "./steps/send-letters.ts";

/** Handler of `notice.shipment`; keys are shipments. */
export async function tellShipments(context: FlowContext, shipmentIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec = shipmentSpec(context, "shipped", composeShipped);
  return sendLetters(context, transport, { spec, keys: shipmentIds });
}

/** Handler of `notice.delivery`; keys are shipments. */
export async function tellDeliveries(context: FlowContext, shipmentIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec = shipmentSpec(context, "delivered", composeDelivered);
  return sendLetters(context, transport, { spec, keys: shipmentIds });
}

/** Handler of `notice.follow-up`; keys are orders. Asked only when all of an order has arrived. */
export async function followUps(context: FlowContext, orderIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec: LetterSpec = {
    audience: "customer",
    kinds: ["follow-up"],
    subjectOf: (orderId) => `order:${orderId}`,
    once: true,
    compose: async (tx, keys) => {
      const orders = await getOrderFacts(tx, keys, { now: context.now(), told: new Map() });
      return orders.filter(isComplete).map(({ orderId, number, recipient, today }) => {
        const url = linkUrl(context.settings, { what: "rating", id: orderId });
        return { key: orderId, notice: composeFollowUp(number, url), recipient, today };
      });
    },
  };
  return sendLetters(context, transport, { spec, keys: orderIds });
}

const isComplete = (order: OrderFacts): boolean => order.notify === "email" && order.delivered && !isAnythingOpen(order);

function shipmentSpec(context: FlowContext, kind: "shipped" | "delivered", say: (shipment: ShipmentFacts, url: string) => Notice): LetterSpec {
  return {
    audience: "customer",
    kinds: [kind],
    subjectOf: (shipmentId) => `shipment:${shipmentId}`,
    once: true,
    compose: async (tx, keys) => {
      const shipments = await getShipmentFacts(tx, keys, context.now());
      const heard = shipments.filter((shipment) => shipment.notify !== "edi");
      return heard.map((shipment): Letter => {
        const url = linkUrl(context.settings, { what: "order", id: shipment.orderId });
        const { recipient, today, shipmentId: key, notify } = shipment;
        return { key, notice: say(shipment, url), recipient, today, toNobody: notify === "none" };
      });
    },
  };
}
