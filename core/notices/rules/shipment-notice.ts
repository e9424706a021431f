/** What a customer is told about a shipment: that it left, that it arrived (or should have), and how it was. */
import type { Arg, Message, Notice, NoticeLine, ShipmentFacts } from "../types.ts";

function linesOf(shipment: ShipmentFacts): NoticeLine[] {
  return shipment.lines.map(({ itemCode: code, itemName: name, quantity }) => ({
    title: { key: "line.title", args: { code, name } },
    quantity,
    parts: [],
  }));
}

export function composeShipped(shipment: ShipmentFacts, statusUrl: string): Notice {
  const { orderNumber: number, carrier, tracking, expectedOn } = shipment;
  const paragraphs: Message[] = [{ key: "shipped.intro", args: { number, day: { day: shipment.shippedOn } } }];
  if (carrier !== null) paragraphs.push({ key: "shipped.carrier", args: { carrier } });
  if (tracking !== null) paragraphs.push({ key: "shipped.tracking", args: { tracking } });
  if (expectedOn !== null) paragraphs.push({ key: "shipped.expected", args: { day: { day: expectedOn } } });
  return {
    kind: "shipped",
    subject: { key: shipment.moreToCome ? "shipped.subject.part" : "shipped.subject.all", args: { number } },
    paragraphs,
    lines: linesOf(shipment),
    closing: [{ key: shipment.moreToCome ? "shipped.more" : "shipped.all" }],
    link: { label: { key: "link.order", args: { number } }, url: statusUrl },
    values: {
      ...valuesOf(shipment),
      day: { day: shipment.shippedOn },
      more: shipment.moreToCome,
      ...(carrier !== null && { carrier }),
      ...(tracking !== null && { tracking }),
    },
  };
}

function valuesOf({ orderNumber, number, expectedOn }: ShipmentFacts): Record<string, Arg> {
  return { number: orderNumber, shipment: number, ...(expectedOn !== null && { expected: { day: expectedOn } }) };
}

/** Without an event of the carrier it says that we assume it, and what to do when that is wrong. */
export function composeDelivered(shipment: ShipmentFacts, statusUrl: string): Notice {
  const { orderNumber: number, expectedOn } = shipment;
  const assumed = shipment.assumed ? "assumed" : "known";
  const intro: Message =
    shipment.assumed && expectedOn !== null
      ? { key: "delivered.intro.assumed-day", args: { number, day: { day: expectedOn } } }
      : { key: `delivered.intro.${assumed}`, args: { number } };
  return {
    kind: "delivered",
    subject: { key: `delivered.subject.${assumed}`, args: { number } },
    paragraphs: [intro],
    lines: linesOf(shipment),
    closing: [{ key: `delivered.next.${assumed}` }],
    link: { label: { key: "link.order", args: { number } }, url: statusUrl },
    values: { ...valuesOf(shipment), assumed: shipment.assumed },
  };
}

export function composeFollowUp(number: string, ratingUrl: string): Notice {
  return {
    kind: "follow-up",
    subject: { key: "follow-up.subject", args: { number } },
    paragraphs: [{ key: "follow-up.intro", args: { number } }],
    lines: [],
    closing: [{ key: "follow-up.next" }],
    link: { label: { key: "link.rating", args: { number } }, url: ratingUrl },
    values: { number },
  };
}
