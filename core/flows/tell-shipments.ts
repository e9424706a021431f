/** Tells customers that goods left, that they arrived (or should have), and asks how it was. Each once. */
import { composeDelivered, composeFollowUp, composeShipped, getOrderFacts, getShipmentFacts, linkUrl, type MailTransport, type Notice, type ShipmentFacts } from "../notices/index.ts";
import { addTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { sendLetters, type Letter, type LetterOutcome, type LetterSpec } from "./steps/send-letters.ts";

const DAY_MS = 86_400_000;

/** Handler of `notice.shipment`; keys are shipments. */
export async function tellShipments(context: FlowContext, shipmentIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec = shipmentSpec(context, "shipped", composeShipped);
  return sendLetters(context, transport, { spec, keys: shipmentIds });
}

/** Handler of `notice.delivery`. When all of an order is delivered, the follow-up becomes due. */
export async function tellDeliveries(context: FlowContext, shipmentIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec = shipmentSpec(context, "delivered", composeDelivered);
  const compose: LetterSpec["compose"] = async (tx, keys, states) => {
    const facts = await getShipmentFacts(tx, keys, context.now());
    const complete = facts.filter((shipment) => shipment.orderDelivered && shipment.notify === "email");
    const dueAt = context.now() + context.settings.followUpDays * DAY_MS;
    await addTodos(tx, complete.map(({ orderId }) => ({ kind: "notice.follow-up", key: String(orderId), dueAt })), context.now());
    return spec.compose(tx, keys, states);
  };
  return sendLetters(context, transport, { spec: { ...spec, compose }, keys: shipmentIds });
}

/** Handler of `notice.follow-up`; keys are orders. */
export async function followUps(context: FlowContext, orderIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec: LetterSpec = {
    audience: "customer",
    kinds: ["follow-up"],
    subjectOf: (orderId) => `order:${orderId}`,
    once: true,
    compose: async (tx, keys) => {
      const orders = await getOrderFacts(tx, keys, { now: context.now(), told: new Map() });
      return orders.filter((order) => order.notify === "email").map(({ orderId, number, recipient, today }) => {
        const url = linkUrl(context.settings, { what: "rating", id: orderId });
        return { key: orderId, notice: composeFollowUp(number, url), recipient, today };
      });
    },
  };
  return sendLetters(context, transport, { spec, keys: orderIds });
}

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
