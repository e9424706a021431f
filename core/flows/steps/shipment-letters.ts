/** What there is to say about shipments and, when all has arrived, about the whole order. Each is said once. */
import {
  composeDelivered,
  composeFollowUp,
  composeShipped,
  getOrderFacts,
  getShipmentFacts,
  isAnythingOpen,
  type Notice,
  type OrderFacts,
  type ShipmentFacts,
} from "../../notices/index.ts";
import type { FlowContext } from "../context.ts";
import { letterUrl } from "./letter-url.ts";
import type { Letter, LetterSpec } from "./letter.ts";

export function shippedLetters(context: FlowContext): LetterSpec {
  return shipmentLetters(context, "shipped", composeShipped);
}

export function deliveredLetters(context: FlowContext): LetterSpec {
  return shipmentLetters(context, "delivered", composeDelivered);
}

type Say = (shipment: ShipmentFacts, statusUrl: string) => Notice;

function shipmentLetters(context: FlowContext, kind: "shipped" | "delivered", say: Say): LetterSpec {
  return {
    audience: "customer",
    kinds: [kind],
    subjectOf: (shipmentId) => `shipment:${shipmentId}`,
    once: true,
    compose: async (tx, keys) => {
      const shipments = await getShipmentFacts(tx, keys, context.now());
      const heard = shipments.filter((shipment) => shipment.notify !== "edi");
      return heard.map((shipment): Letter => {
        const url = letterUrl(context, "order", shipment.orderId);
        const { recipient, today, shipmentId: key, notify } = shipment;
        return { key, notice: say(shipment, url), recipient, today, toNobody: notify === "none" };
      });
    },
  };
}

/** Asked only when all of an order has arrived. */
export function followUpLetters(context: FlowContext): LetterSpec {
  return {
    audience: "customer",
    kinds: ["follow-up"],
    subjectOf: (orderId) => `order:${orderId}`,
    once: true,
    compose: async (tx, keys) => {
      const orders = await getOrderFacts(tx, keys, { now: context.now(), told: new Map() });
      return orders.filter(isComplete).map(({ orderId, number, recipient, today }) => {
        const url = letterUrl(context, "rating", orderId);
        return { key: orderId, notice: composeFollowUp(number, url), recipient, today };
      });
    },
  };
}

const isComplete = (order: OrderFacts): boolean =>
  order.notify === "email" && order.delivered && !isAnythingOpen(order);
