/** Facts for tests: an order as it stands most often, with what differs. */
import type { DemandFacts, LineFacts, OrderFacts, PartFacts, ShipmentFacts, ToldFacts } from "./types.ts";

export const TODAY = "2025-12-01";

export function part(quantity: number, shipDay: string | null, more: Partial<PartFacts> = {}): PartFacts {
  const basis = shipDay === null ? "none" : "stock";
  return { quantity, shipDay, deliveryDay: shipDay, basis, reason: "in time", shortageCause: null, ...more };
}

export function told(parts: readonly PartFacts[], more: Partial<ToldFacts> = {}): ToldFacts {
  return { version: 1, cancelled: 0, preOrder: false, parts, ...more };
}

export function demand(current: readonly PartFacts[], more: Partial<DemandFacts> = {}): DemandFacts {
  return {
    demandId: 1,
    placeId: 10,
    ordered: current.reduce((sum, one) => sum + one.quantity, 0),
    shipped: 0,
    cancelled: 0,
    preOrder: false,
    windowTo: "2025-12-05",
    cancelAfter: null,
    lostReason: null,
    version: 1,
    shippedSince: 0,
    current,
    told: null,
    ...more,
  };
}

export function line(demands: readonly DemandFacts[], more: Partial<LineFacts> = {}): LineFacts {
  const asked = demands.reduce((sum, one) => sum + one.ordered, 0);
  return {
    lineId: 1,
    lineNo: "1",
    itemCode: "KT-17",
    itemName: "Kettle",
    unit: "EA",
    multiple: 1,
    asked,
    refused: null,
    demands,
    ...more,
  };
}

export function order(lines: readonly LineFacts[], more: Partial<OrderFacts> = {}): OrderFacts {
  return {
    orderId: 1,
    customerId: 1,
    number: "1043",
    notify: "email",
    recipient: { name: "Ann Lee", email: "ann@shop.example", language: "en" },
    held: false,
    delivered: false,
    today: TODAY,
    lastNoticeAt: null,
    lines,
    ...more,
  };
}

export function shipment(more: Partial<ShipmentFacts> = {}): ShipmentFacts {
  return {
    shipmentId: 5,
    orderId: 1,
    orderNumber: "1043",
    number: "SH-5",
    notify: "email",
    recipient: { name: "Ann Lee", email: "ann@shop.example", language: "en" },
    carrier: "Swift",
    tracking: "1Z999",
    shippedOn: "2025-12-05",
    expectedOn: "2025-12-09",
    deliveredAt: null,
    assumed: false,
    today: "2025-12-05",
    lines: [{ itemCode: "KT-17", itemName: "Kettle", quantity: { quantity: 300, unit: "EA" } }],
    moreToCome: true,
    ...more,
  };
}
