/** Documents of goods as people of the trade read them: ship notices (856, DESADV), a warehouse's orders and advices (940, 945). */
import type { EdiMessage } from "../message.ts";
import { readFactsDesadv, type DespatchedPack } from "../edifact/facts-desadv.ts";
import { readFacts856, type Holds, type ShippedItem } from "../x12/facts-856.ts";
import { readFacts940, readFacts945 } from "../x12/facts-940.ts";
import { hasSegment, partiesOf } from "./business-answers.ts";
import { testFact } from "./business-orders.ts";
import {
  codeFact,
  dayFact,
  EMPTY_BUSINESS,
  quantityFact,
  referenceFacts,
  textFact,
  type Business,
  type BusinessFact,
  type BusinessLine,
} from "./business.ts";

export function business856(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BSN")) return null;
  const { purpose, shipmentNumber, shipmentDateTime, structure, dates, shipment, parties, orders, envelope } =
    readFacts856(message);
  const lines = orders.flatMap((order) => {
    const about = orders.length > 1 ? textFact("orderNumber", order.orderNumber) : [];
    return heldLines(order, about);
  });
  const said = Object.entries(shipment).map(([name, value]) => [name, String(value)] as const);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: shipmentNumber || null,
    order: orders.length === 1 ? (orders[0]?.orderNumber ?? null) : null,
    about: [
      { name: "purpose", text: purpose },
      ...textFact("writtenOn", shipmentDateTime?.replace("T", " ")),
      ...textFact("levels", structure.levels),
      ...testFact(envelope),
    ],
    parties,
    facts: [
      ...Object.entries(dates).flatMap(([name, day]) => dayFact(name, day)),
      ...referenceFacts(Object.fromEntries(said)),
    ],
    lines: lines.map((line, i) => ({ ...line, key: `${i + 1}`, line: `${i + 1}` })),
  };
}

type Held = Omit<BusinessLine, "key" | "line">;

/** Items with the pallet and the carton that they are in. */
function heldLines({ tares = [], packs = [], items = [] }: Holds, around: readonly BusinessFact[]): Held[] {
  return [
    ...items.map((item) => ({ items: item.items, facts: [...shippedFacts(item), ...around] })),
    ...packs.flatMap((pack) => heldLines(pack, [...around, ...textFact("carton", pack.sscc)])),
    ...tares.flatMap((tare) => heldLines(tare, [...around, ...textFact("pallet", tare.sscc)])),
  ];
}

const shippedFacts = ({ shipped, unit, ordered, orderedUnit }: ShippedItem): BusinessFact[] => [
  ...quantityFact("shipped", shipped, unit),
  ...quantityFact("ordered", ordered, orderedUnit),
];

export function businessDesadv(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BGM")) return null;
  const { purpose, shipmentNumber, documentDate, dates, orderNumber, parties, shipment, packs } =
    readFactsDesadv(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: shipmentNumber || null,
    order: orderNumber,
    about: [{ name: "purpose", text: purpose }, ...dayFact("writtenOn", documentDate)],
    parties: partiesOf(parties),
    facts: [
      ...Object.entries(dates).flatMap(([name, day]) => dayFact(name, day)),
      ...quantityFact("packages", shipment.packages, shipment.packaging),
    ],
    lines: packs.flatMap(packLines),
  };
}

const packLines = ({ sscc, items }: DespatchedPack): BusinessLine[] =>
  items.map(({ line, items: codes, despatched, unit, variance }) => ({
    key: line,
    line,
    items: codes,
    facts: [
      ...quantityFact("despatched", despatched, unit),
      ...(variance ? [{ name: variance.meaning, code: variance.code, quantity: variance.quantity ?? 0, unit }] : []),
      ...textFact("carton", sscc),
    ],
  }));

export function business940(message: EdiMessage): Business | null {
  if (!hasSegment(message, "W05")) return null;
  const { orderStatus, depositorOrderNumber, orderNumber, parties, dates, lines, envelope } = readFacts940(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: depositorOrderNumber || null,
    order: orderNumber,
    about: [{ name: "purpose", text: orderStatus }, ...testFact(envelope)],
    parties,
    facts: Object.entries(dates).flatMap(([name, day]) => dayFact(name, day)),
    lines: lines.map(({ line, quantity, unit, items }) => ({
      key: line,
      line,
      items,
      facts: quantityFact("ordered", quantity, unit),
    })),
  };
}

export function business945(message: EdiMessage): Business | null {
  if (!hasSegment(message, "W06")) return null;
  const { reporting, depositorOrderNumber, orderNumber, shipmentNumber, dates, parties, lines, envelope } =
    readFacts945(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: shipmentNumber ?? (depositorOrderNumber || null),
    order: orderNumber,
    about: [...codeFact("reporting", reporting), ...testFact(envelope)],
    parties,
    facts: dayFact("shipped", dates.shipped),
    lines: lines.map(({ line, status, ordered, shipped, difference, unit, items, reason }) => ({
      key: line,
      line,
      items,
      facts: [
        ...codeFact("status", status),
        ...quantityFact("ordered", ordered, unit),
        ...quantityFact("shipped", shipped, unit),
        ...quantityFact("difference", difference, unit),
        ...codeFact("reason", reason),
      ],
    })),
  };
}
