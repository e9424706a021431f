/** 850, ORDERS, 860 and ORDCHG as people of the trade read them. */
import { readFactsOrdchg, type OrdchgLineFacts } from "../edifact/facts-ordchg.ts";
import { readFactsOrders } from "../edifact/facts-orders.ts";
import type { EdiMessage } from "../message.ts";
import type { Facts850, LineFacts850, Party, Terms } from "../x12/facts.ts";
import { readFacts850 } from "../x12/facts-850.ts";
import { readFacts860, type ChangeLineFacts } from "../x12/facts-860.ts";
import {
  codeFact,
  dateFacts,
  dayFact,
  EMPTY_BUSINESS,
  quantityFact,
  referenceFacts,
  textFact,
  type Business,
  type BusinessFact,
  type BusinessLine,
} from "./business.ts";

export function business850(message: EdiMessage): Business | null {
  const { facts } = readFacts850(message);
  return facts && { ...orderOf(facts, message.type), facts: [...termsFacts(facts.terms), ...headFacts(facts)] };
}

export function businessOrders(message: EdiMessage): Business | null {
  const { facts } = readFactsOrders(message);
  if (!facts) return null;
  const { currency, text } = facts;
  return {
    ...orderOf(facts, message.type),
    facts: [...textFact("currency", currency), ...headFacts(facts)],
    texts: text.map((one) => one.text).filter((one) => one !== ""),
  };
}

type OrderFacts = Omit<Facts850, "terms" | "hashTotal">;

function orderOf(facts: OrderFacts, type: string): Business {
  const { orderNumber, releaseNumber, orderDate, purpose, orderType, envelope, parties, lines } = facts;
  return {
    ...EMPTY_BUSINESS,
    type,
    number: orderNumber || null,
    order: orderNumber || null,
    about: [
      { name: "purpose", text: purpose },
      ...codeFact("orderType", orderType),
      ...textFact("releaseNumber", releaseNumber),
      ...dayFact("orderDate", orderDate),
      ...testFact(envelope),
    ],
    parties,
    lines: lines.map(orderLine),
  };
}

export const testFact = ({ test }: { readonly test: boolean }): BusinessFact[] =>
  test ? [{ name: "test", text: "yes" }] : [];

const headFacts = ({ dates, buyerRule, references }: OrderFacts): BusinessFact[] => [
  ...dateFacts(dates),
  ...codeFact("buyerRule", buyerRule),
  ...referenceFacts(references),
];

function termsFacts(terms: Terms | null): BusinessFact[] {
  if (!terms) return [];
  const { discountPercent, discountDays, netDays } = terms;
  return [
    ...quantityFact("netDays", netDays, null),
    ...textFact("discountPercent", discountPercent),
    ...quantityFact("discountDays", discountDays, null),
  ];
}

/** "18.50", and for how many where that is not one. */
const priceFact = (price: string | null, units: number): BusinessFact[] =>
  price === null ? [] : [{ name: "price", text: price, ...(units === 1 ? {} : { quantity: units }) }];

function orderLine(line: LineFacts850): BusinessLine {
  const { quantity, unit, price, priceUnits, pack, dates, buyerRule, shipTo, stores, schedule, storeUnit } = line;
  return {
    key: line.line,
    line: line.line,
    items: line.items,
    facts: [
      ...quantityFact("ordered", quantity, unit),
      ...priceFact(price, priceUnits),
      ...quantityFact("pack", pack, null),
      ...dateFacts(dates),
      ...codeFact("buyerRule", buyerRule),
      ...textFact("shipTo", shipTo),
      ...stores.map(({ store, quantity: units }) => ({
        name: "store",
        text: store,
        quantity: units,
        unit: storeUnit ?? unit,
      })),
      ...schedule.map((part) => scheduled(part, unit)),
    ],
  };
}

function scheduled({ quantity, dates, shipTo }: LineFacts850["schedule"][number], unit: string): BusinessFact {
  const [first] = Object.entries(dates);
  return {
    name: "scheduled",
    quantity,
    unit,
    ...(shipTo === null ? {} : { text: shipTo }),
    ...(first ? { dayName: first[0], day: first[1] } : {}),
  };
}

export function business860(message: EdiMessage): Business | null {
  const { facts } = readFacts860(message);
  if (!facts) return null;
  const { changeSequence, changeDate, orderDate, references, envelope } = facts;
  return {
    ...changeOf(facts, message.type),
    number: changeSequence,
    about: [
      { name: "purpose", text: facts.purpose },
      ...codeFact("orderType", facts.orderType),
      ...dayFact("changeDate", changeDate),
      ...dayFact("orderDate", orderDate),
      ...testFact(envelope),
    ],
    facts: [...dateFacts(facts.dates), ...referenceFacts(references)],
    lines: facts.lines.map(changedLine),
  };
}

export function businessOrdchg(message: EdiMessage): Business | null {
  const { facts } = readFactsOrdchg(message);
  if (!facts) return null;
  return {
    ...changeOf(facts, message.type),
    number: facts.changeNumber,
    about: [{ name: "purpose", text: facts.purpose }, ...dayFact("changeDate", facts.changeDate)],
    facts: dateFacts(facts.dates),
    lines: facts.lines.map(({ action, ...line }) => changedLine({ ...line, change: action })),
  };
}

const changeOf = (
  { orderNumber, parties, purpose }: { orderNumber: string; parties: readonly Party[]; purpose: string },
  type: string,
): Business => ({
  ...EMPTY_BUSINESS,
  type,
  order: orderNumber || null,
  parties,
  isChange: purpose !== "replace",
});

type ChangedLine = Omit<OrdchgLineFacts, "action"> &
  Pick<ChangeLineFacts, "change"> & { readonly quantityLeftToReceive?: number | null };

/** What stands beside a code that does not change it is said, and is no change: its value is as it was. */
function changedLine(line: ChangedLine): BusinessLine {
  const { change, quantityOrdered, quantityLeftToReceive = null, unit, price, priceUnits, stores, dates } = line;
  const { does, direction } = change;
  // Of more and less it is the profile that says whether the whole or the difference stands there.
  const name = direction === undefined ? "ordered" : direction === "more" ? "orderedMore" : "orderedLess";
  return {
    key: line.line,
    line: line.line,
    items: line.items,
    facts: [
      ...codeFact("change", change),
      ...(does === "delete" ? [] : quantityFact(name, quantityOrdered, unit)),
      ...quantityFact("leftToReceive", quantityLeftToReceive, unit),
      ...priceFact(price, priceUnits),
      ...dateFacts(dates),
      ...stores.map(({ store, quantity }) => ({ name: "store", text: store, quantity })),
    ],
    ...(does === "add" || does === "delete" ? { does } : {}),
  };
}
