/** A transaction set 855 → its business facts: what we said of an order, read back from what we wrote. Pure. */
import type { Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose } from "../../../core/orders/index.ts";
import { finding, type Finding } from "../findings.ts";
import { ackDates, headerAcks, lineAcks, meaning, purposes } from "./codes.ts";
import { notesFor, readParty, readReferences, splitSet, type Loop, type Notes, type Parsed } from "./elements.ts";
import type { Coded, EnvelopeFacts, LineFacts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readLine } from "./lines-850.ts";
import type { EdiMessage, Identity } from "../message.ts";
import { readCount, readDay, readTotal } from "./values.ts";

export interface AckFacts extends Coded {
  readonly quantity: number;
  readonly unit: string;
  readonly dateQualifier: string | null;
  readonly dateMeaning: string | null;
  readonly date: Day | null;
}

export interface LineFacts855 extends Pick<
  LineFacts850,
  "line" | "quantity" | "unit" | "price" | "priceBasis" | "items"
> {
  readonly acks: readonly AckFacts[];
  /** Free text: why a change of it was refused. */
  readonly text?: string;
}

export interface Facts855 {
  readonly release: string;
  readonly sender: Identity | null;
  readonly receiver: Identity | null;
  readonly envelope: EnvelopeFacts;
  readonly purpose: OrderPurpose;
  readonly headerAck: Coded;
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  readonly orderDate: Day | null;
  readonly sellerOrderNumber: string | null;
  readonly acknowledgmentDate: Day | null;
  readonly references: Readonly<Record<string, string>>;
  readonly parties: readonly Party[];
  readonly lines: readonly LineFacts855[];
  readonly hashTotal: number | null;
}

export interface Read855 {
  readonly facts: Facts855 | null;
  readonly findings: readonly Finding[];
}

export function readFacts855(set: EdiMessage): Read855 {
  const findings = [...set.findings];
  const { heading, loops, summary } = splitSet(set);
  const bak = heading.find((segment) => segment.id === "BAK");
  if (!bak) return { facts: null, findings: [...findings, finding("heading missing", { at: set.segments[0] })] };
  const facts = {
    ...readEnvelope(set),
    purpose: purposes[bak.at(1)] ?? "original",
    headerAck: { code: bak.at(2), meaning: meaning(headerAcks, bak.at(2)) },
    orderNumber: bak.at(3),
    releaseNumber: bak.at(5) || null,
    orderDate: readDay(bak.at(4)),
    sellerOrderNumber: bak.at(8) || null,
    acknowledgmentDate: readDay(bak.at(9)),
    references: readReferences(heading),
    parties: heading.filter((segment) => segment.id === "N1").map(readParty),
    lines: loops.map((loop, i) => readAckLine(loop, i + 1, findings)),
    hashTotal: readTotal(summary.find((segment) => segment.id === "CTT")?.at(2) ?? ""),
  };
  return { facts, findings };
}

function readAckLine(loop: Loop, ordinal: number, findings: Finding[]): LineFacts855 {
  const { line, quantity, unit, price, priceBasis, items } = readLine({ ...loop, members: [] }, ordinal, findings);
  const notes = notesFor(findings, line);
  const acks = loop.members.filter((member) => member.id === "ACK").map((ack) => readAck(ack, notes));
  const text = loop.members.find((member) => member.id === "PID")?.at(5);
  return { line, quantity, unit, price, priceBasis, items, acks, ...(text && { text }) };
}

function readAck(ack: Parsed, notes: Notes): AckFacts {
  const [code, said, unit, dateQualifier, day] = [1, 2, 3, 4, 5].map((n) => ack.at(n)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const quantity = readCount(said);
  if (quantity === null) notes.note("quantity not a whole number above 0", ack, { field: "ACK02", quantity: said });
  const date = day === "" ? null : readDay(day);
  if (day !== "" && date === null) notes.note("date impossible", ack, { field: "ACK05", day });
  return {
    code,
    meaning: meaning(lineAcks, code),
    quantity: quantity ?? 0,
    unit,
    dateQualifier: dateQualifier || null,
    dateMeaning: dateQualifier === "" ? null : meaning(ackDates, dateQualifier),
    date,
  };
}
