/**
 * Writes an acknowledgement (855): for each line what is accepted with its ship day, what is backordered with its day or
 * without one, what is rejected. The parts of a line add up to what was ordered, in the unit it was ordered in, and the
 * heading says what the lines say. How ACK says it is the partner's dialect.
 */
import { groupBy, invariant, sumBy, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { acksOf, PLAIN_ACKS, type AckDialect, type AckPart } from "./ack-dialect.ts";
import { writeInterchange, type OutgoingEnvelope } from "./write.ts";

export interface AckLine {
  /** As the buyer numbers it; "1/1" and "1/2" are parts of their line "1". */
  readonly line: string;
  /** In the unit it was ordered in, like its parts. */
  readonly quantity: number;
  readonly unit: string;
  readonly price: string | null;
  /** Code of PO105 as received. */
  readonly priceBasis: string | null;
  readonly items: readonly ReceivedItemCode[];
  readonly parts: readonly AckPart[];
}

export interface Acknowledgement {
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  /** Null where the order had none: then the day of the acknowledgement stands there, as BAK04 must not be empty. */
  readonly orderDate: Day | null;
  readonly sellerOrderNumber: string;
  readonly acknowledgedOn: Day;
  /** Qualifier and value of each REF. */
  readonly references: readonly { readonly qualifier: string; readonly value: string }[];
  /** N1 of each: code "ST", name, qualifier and identifier. */
  readonly parties: readonly AckParty[];
  readonly lines: readonly AckLine[];
}

export interface AckParty {
  readonly code: string;
  readonly name: string | null;
  readonly idQualifier: string | null;
  readonly id: string | null;
}

const NAME_MAX = 60;

export function write855(
  envelope: OutgoingEnvelope,
  said: Acknowledgement,
  dialect: AckDialect = PLAIN_ACKS,
): Uint8Array {
  const lines = joinSchedules(said.lines);
  invariant(lines.length > 0, `nothing to acknowledge in ${said.orderNumber}`);
  const orderDate = dateOf(said.orderDate ?? said.acknowledgedOn);
  const { orderNumber, releaseNumber, sellerOrderNumber } = said;
  const segments: OutgoingSegment[] = [
    [
      "BAK",
      "00",
      headerCode(lines),
      orderNumber,
      orderDate,
      releaseNumber,
      null,
      null,
      sellerOrderNumber,
      dateOf(said.acknowledgedOn),
    ],
    ...said.references.map(({ qualifier, value }) => ["REF", qualifier, value]),
    ...said.parties.map(({ code, name, idQualifier, id }) => [
      "N1",
      code,
      name && name.slice(0, NAME_MAX),
      idQualifier,
      id,
    ]),
    ...lines.flatMap((line) => lineSegments(line, dialect)),
    ["CTT", lines.length, sumBy(lines, (line) => line.quantity)],
  ];
  return writeInterchange(envelope, { type: "855", code: "PR", segments });
}

/** AD: all accepted; RD: all rejected; AC: anything else. */
function headerCode(lines: readonly AckLine[]): "AD" | "AC" | "RD" {
  const kinds = new Set(lines.flatMap((line) => line.parts.map((part) => part.kind)));
  if (kinds.size > 1) return "AC";
  return kinds.has("accepted") ? "AD" : kinds.has("rejected") ? "RD" : "AC";
}

function lineSegments(line: AckLine, dialect: AckDialect): OutgoingSegment[] {
  const sum = sumBy(line.parts, (part) => part.quantity);
  invariant(sum === line.quantity, `line ${line.line}: its parts make ${sum}, ordered were ${line.quantity}`);
  const codes = line.items.flatMap(({ qualifier, code }) => [qualifier, code]);
  const acks = acksOf(line, dialect).map(({ code, quantity, day }) => {
    const date = day === null ? [] : [dialect.dateQualifier, dateOf(day)];
    return ["ACK", code, quantity, line.unit, ...date];
  });
  return [["PO1", line.line, line.quantity, line.unit, line.price, line.priceBasis, ...codes], ...acks];
}

const dateOf = (day: Day): string => day.replaceAll("-", "");

const SCHEDULED = /^(.+)\/([1-9]\d*)$/;

/** The buyer knows one line where its schedule gave us several, "1/1" to "1/n". */
function joinSchedules(lines: readonly AckLine[]): AckLine[] {
  const groups = groupBy(lines, (line) => SCHEDULED.exec(line.line)?.[1] ?? line.line);
  return [...groups].flatMap(([name, members]) => {
    const [first] = members;
    const named = new Set(members.map(({ line }) => line));
    const scheduled = members.length > 1 && members.every((_, i) => named.has(`${name}/${i + 1}`));
    if (!first || !scheduled) return members;
    const parts = members.flatMap((member) => member.parts);
    return [{ ...first, line: name, quantity: sumBy(members, (member) => member.quantity), parts }];
  });
}
