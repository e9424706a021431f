/**
 * Writes an acknowledgement (855): for each line what is accepted with its ship day, what is backordered with its day or
 * without one, what is rejected. The parts of a line add up to what was ordered, in the unit it was ordered in, and the
 * heading says what the lines say. How ACK says it is the partner's dialect.
 */
import { invariant, sumBy, type Day } from "../../../core/kernel/index.ts";
import { checkParts, digitsOf, joinSchedules, overall, type AckLine } from "../acknowledged-lines.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { acksOf, PLAIN_ACKS, type AckDialect } from "./ack-dialect.ts";
import { writeInterchange, type OutgoingEnvelope } from "./write.ts";

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
  /** BAK01; not said: original. */
  readonly purpose?: "00" | "05";
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
  const orderDate = digitsOf(said.orderDate ?? said.acknowledgedOn);
  const { orderNumber, releaseNumber, sellerOrderNumber } = said;
  const segments: OutgoingSegment[] = [
    [
      "BAK",
      said.purpose ?? "00",
      HEADER_CODES[overall(lines)],
      orderNumber,
      orderDate,
      releaseNumber,
      null,
      null,
      sellerOrderNumber,
      digitsOf(said.acknowledgedOn),
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
export const HEADER_CODES = { accepted: "AD", rejected: "RD", changed: "AC" } as const;

/** Free text of a line. */
export const refusal = (text: string): OutgoingSegment => ["PID", "F", null, null, null, text.slice(0, TEXT_MAX)];
const TEXT_MAX = 80;

function lineSegments(line: AckLine, dialect: AckDialect): OutgoingSegment[] {
  checkParts(line);
  const codes = line.items.flatMap(({ qualifier, code }) => [qualifier, code]);
  const acks = acksOf(line, dialect).map(({ code, quantity, day }) => {
    const date = day === null ? [] : [dialect.dateQualifier, digitsOf(day)];
    return ["ACK", code, quantity, line.unit, ...date];
  });
  const refused = line.refused === undefined ? [] : [refusal(line.refused)];
  return [["PO1", line.line, line.quantity, line.unit, line.price, line.priceBasis, ...codes], ...refused, ...acks];
}
