/** An 865 → its business facts: which lines changed, and what is left of each. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { ackDates, headerAcks, lineAcks, meaning, priceBases, purposes, type Codes } from "./codes.ts";
import { Parsed } from "./elements.ts";
import type { Coded, EnvelopeFacts } from "./facts.ts";
import type { AckFacts } from "./facts-855.ts";
import { readEnvelope } from "./facts-850.ts";
import { readCount, readDay, readDecimal } from "./values.ts";

export interface LineFacts865 {
  readonly line: string;
  readonly changeCode: string;
  readonly change: string;
  readonly quantityOrdered: number;
  readonly quantityLeftToReceive: number;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: Coded | null;
  readonly items: readonly ReceivedItemCode[];
  readonly acks: readonly AckFacts[];
  /** Free text: why its change was refused. */
  readonly text?: string;
}

export interface Facts865 {
  readonly envelope: EnvelopeFacts;
  readonly purpose: OrderPurpose;
  readonly headerAck: Coded;
  readonly orderNumber: string;
  /** What the buyer calls his change. */
  readonly changeNumber?: string;
  readonly orderDate: Day | null;
  readonly sellerOrderNumber: string | null;
  readonly acknowledgmentDate: Day | null;
  readonly changeRequestDate: Day | null;
  readonly lines: readonly LineFacts865[];
}

/** Element 670, POC02. */
const changes: Codes = {
  DI: "delete",
  QD: "quantityDecrease",
  QI: "quantityIncrease",
  RC: "refused",
  RQ: "rescheduleAndQuantity",
  RS: "reschedule",
};

const [FIRST_ITEM, PAIR] = [8, 2];

export function readFacts865(set: EdiMessage): Facts865 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const bca = segments.find(({ id }) => id === "BCA");
  invariant(bca, "an 865 opens with BCA");
  const lines: { poc: Parsed; acks: Parsed[]; said: { text?: string } }[] = [];
  for (const segment of segments) {
    if (segment.id === "POC") lines.push({ poc: segment, acks: [], said: {} });
    else if (segment.id === "PID") Object.assign(lines.at(-1)?.said ?? {}, { text: segment.at(5) });
    else if (segment.id === "ACK") lines.at(-1)?.acks.push(segment);
  }
  return {
    ...readEnvelope(set),
    purpose: purposes[bca.at(1)] ?? "original",
    headerAck: { code: bca.at(2), meaning: meaning(headerAcks, bca.at(2)) },
    orderNumber: bca.at(3),
    ...(bca.at(5) !== "" && { changeNumber: bca.at(5) }),
    orderDate: readDay(bca.at(6)),
    sellerOrderNumber: bca.at(8) || null,
    acknowledgmentDate: readDay(bca.at(10)),
    changeRequestDate: readDay(bca.at(11)),
    lines: lines.map(({ poc, acks, said }) => ({ ...readPoc(poc), acks: acks.map(readAck), ...said })),
  };
}

function readPoc(poc: Parsed): Omit<LineFacts865, "acks" | "text"> {
  const [changeCode, basis] = [poc.at(2), poc.at(7)];
  return {
    line: poc.at(1),
    changeCode,
    change: meaning(changes, changeCode),
    quantityOrdered: readCount(poc.at(3)) ?? 0,
    quantityLeftToReceive: readCount(poc.at(4)) ?? 0,
    unit: poc.at(5),
    price: readDecimal(poc.at(6)),
    priceBasis: basis === "" ? null : { code: basis, meaning: meaning(priceBases, basis) },
    items: readPairs(poc, FIRST_ITEM),
  };
}

/** Qualifiers with their codes, from an element on. */
export function readPairs(segment: Parsed, first: number): ReceivedItemCode[] {
  const count = Math.max(0, Math.ceil((segment.length - first) / PAIR));
  const pairs = Array.from({ length: count }, (_, i) => first + i * PAIR);
  return pairs.map((n) => ({ qualifier: segment.at(n), code: segment.at(n + 1) })).filter(({ code }) => code !== "");
}

function readAck(ack: Parsed): AckFacts {
  const [code, dateQualifier] = [ack.at(1), ack.at(4)];
  return {
    code,
    meaning: meaning(lineAcks, code),
    quantity: readCount(ack.at(2)) ?? 0,
    unit: ack.at(3),
    dateQualifier: dateQualifier || null,
    dateMeaning: dateQualifier === "" ? null : meaning(ackDates, dateQualifier),
    date: readDay(ack.at(5)),
  };
}
