/** What we say of an order, 855, 865, 870 and ORDRSP, and of stock, 846 and INVRPT, as people of the trade read it. */
import { readFactsInvrpt } from "../edifact/facts-invrpt.ts";
import { readFactsOrdrsp } from "../edifact/facts-ordrsp.ts";
import type { EdiMessage } from "../message.ts";
import type { Party } from "../x12/facts.ts";
import { readFacts846 } from "../x12/facts-846.ts";
import { readFacts855 } from "../x12/facts-855.ts";
import { readFacts865 } from "../x12/facts-865.ts";
import { readFacts870 } from "../x12/facts-870.ts";
import { testFact } from "./business-orders.ts";
import {
  codeFact,
  dayFact,
  EMPTY_BUSINESS,
  partFact,
  quantityFact,
  textFact,
  type Business,
  type BusinessFact,
} from "./business.ts";

export const hasSegment = ({ segments }: EdiMessage, id: string): boolean =>
  segments.some((segment) => segment.id === id);

export function business855(message: EdiMessage): Business | null {
  const { facts } = readFacts855(message);
  if (!facts) return null;
  const { headerAck, acknowledgmentDate, orderDate, sellerOrderNumber, orderNumber, parties, envelope } = facts;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: sellerOrderNumber,
    order: orderNumber || null,
    about: [
      { name: "purpose", text: facts.purpose },
      ...codeFact("answer", headerAck),
      ...dayFact("answeredOn", acknowledgmentDate),
      ...dayFact("orderDate", orderDate),
      ...testFact(envelope),
    ],
    parties,
    lines: facts.lines.map(({ line, items, quantity, unit, price, acks, text }) => ({
      key: line,
      line,
      items,
      facts: [
        ...quantityFact("ordered", quantity, unit),
        ...textFact("price", price),
        ...acks.map(partFact),
        ...textFact("reason", text),
      ],
    })),
  };
}

export function business865(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BCA")) return null;
  const facts = readFacts865(message);
  const { headerAck, acknowledgmentDate, changeRequestDate, changeNumber, orderNumber, sellerOrderNumber } = facts;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: sellerOrderNumber,
    order: orderNumber || null,
    about: [
      { name: "purpose", text: facts.purpose },
      ...codeFact("answer", headerAck),
      ...textFact("changeNumber", changeNumber),
      ...dayFact("answeredOn", acknowledgmentDate),
      ...dayFact("changeDate", changeRequestDate),
      ...testFact(facts.envelope),
    ],
    isChange: true,
    lines: facts.lines.map((line) => ({
      key: line.line,
      line: line.line,
      items: line.items,
      facts: [
        ...(line.changeCode === "" ? [] : [{ name: "change", text: line.change, code: line.changeCode }]),
        ...quantityFact("ordered", line.quantityOrdered, line.unit),
        ...quantityFact("leftToReceive", line.quantityLeftToReceive, line.unit),
        ...textFact("price", line.price),
        ...line.acks.map(partFact),
        ...textFact("reason", line.text),
      ],
      ...(line.changeCode === "DI" ? { does: "delete" as const } : {}),
    })),
  };
}

export function business870(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BSR")) return null;
  const { trigger, scope, reportNumber, reportDate, orders, envelope } = readFacts870(message);
  const [first] = orders;
  const isOne = orders.length === 1;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: reportNumber || null,
    order: isOne ? (first?.orderNumber ?? null) : null,
    about: [
      { name: "trigger", text: trigger },
      { name: "scope", text: scope },
      ...dayFact("answeredOn", reportDate),
      ...testFact(envelope),
    ],
    isChange: true,
    lines: orders.flatMap(({ orderNumber, lines }) =>
      lines.map((line) => ({
        key: isOne ? line.line : `${orderNumber} ${line.line}`,
        line: isOne ? line.line : `${orderNumber} / ${line.line}`,
        items: line.items,
        facts: [
          ...quantityFact("ordered", line.quantityOrdered, line.unit),
          ...textFact("price", line.price),
          ...line.status.flatMap(statusFacts),
        ],
      })),
    ),
  };
}

/** A quantity of a status is said of the status. */
function statusFacts({
  code,
  meaning,
  date,
  quantities,
}: ReturnType<typeof readFacts870>["orders"][number]["lines"][number]["status"][number]): BusinessFact[] {
  const said = { name: meaning, ...(meaning === code ? {} : { code }), ...(date ? { day: date } : {}) };
  if (quantities.length === 0) return [said];
  return quantities.map(({ quantity, unit }) => ({ ...said, quantity, ...(unit === "" ? {} : { unit }) }));
}

export const partiesOf = (
  said: readonly { readonly role: string; readonly id: string; readonly idQualifier: string }[],
): Party[] =>
  said.map(({ role, id, idQualifier }) => ({ role, id: id || null, idQualifier: idQualifier || null, name: null }));

export function businessOrdrsp(message: EdiMessage): Business | null {
  const { facts } = readFactsOrdrsp(message);
  if (!facts) return null;
  const { responseNumber, orderNumber, headerAck, responseDate, changeNumber, currency } = facts;
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: responseNumber || null,
    order: orderNumber || null,
    about: [
      ...codeFact("answer", headerAck),
      ...textFact("changeNumber", changeNumber),
      ...dayFact("answeredOn", responseDate),
    ],
    facts: textFact("currency", currency),
    parties: partiesOf(facts.parties),
    lines: facts.lines.map((line) => ({
      key: line.line,
      line: line.line,
      items: line.items,
      facts: [
        ...codeFact("action", line.action),
        ...quantityFact("ordered", line.quantityOrdered, line.unit),
        ...textFact("price", line.price),
        ...line.acks.map(partFact),
        ...(line.notAccepted > 0 ? quantityFact("notAccepted", line.notAccepted, line.unit) : []),
        ...textFact("reason", line.text),
      ],
    })),
  };
}

export function business846(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BIA")) return null;
  const { purpose, reportType, reportNumber, reportDateTime, parties, lines, envelope } = readFacts846(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: reportNumber || null,
    about: [
      { name: "purpose", text: purpose },
      { name: "reportType", text: reportType },
      ...textFact("asOf", reportDateTime?.replace("T", " ")),
      ...testFact(envelope),
    ],
    parties,
    lines: lines.map((line) => ({
      key: line.items[0]?.code ?? line.line,
      line: line.line,
      items: line.items,
      facts: [
        ...dayFact("nextAvailable", line.dates.available),
        ...line.quantities.map(partFact),
        ...line.coming.map(({ quantity, day }) => ({ name: "coming", quantity, ...(day ? { day } : {}) })),
      ],
    })),
  };
}

export function businessInvrpt(message: EdiMessage): Business | null {
  if (!hasSegment(message, "BGM")) return null;
  const { purpose, reportNumber, documentDate, reportDate, parties, lines } = readFactsInvrpt(message);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: reportNumber || null,
    about: [{ name: "purpose", text: purpose }, ...dayFact("writtenOn", documentDate), ...dayFact("asOf", reportDate)],
    parties: partiesOf(parties),
    lines: lines.map(({ line, items, quantities }) => ({
      key: items[0]?.code ?? line,
      line,
      items,
      facts: quantities.map(partFact),
    })),
  };
}
