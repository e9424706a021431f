/**
 * Writes a change by the seller (865): the lines that changed, each with what is ordered of it now and what is left to
 * receive, and ACKs that add up to what is left. A line of which nothing is served any more is deleted and has none.
 */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import { digitsOf } from "../acknowledged-lines.ts";
import { openedOf, type ChangedLine, type Opened, type OpenPart } from "../changed-lines.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import type { AckDialect } from "./ack-dialect.ts";
import { writeInterchange, type OutgoingEnvelope } from "./write.ts";
import { HEADER_CODES, refusal } from "./write-855.ts";

export interface ChangeDialect extends Pick<AckDialect, "dateQualifier"> {
  readonly codes: AckDialect["codes"] & {
    /** Another day than was said. */
    readonly rescheduled: string;
  };
}

export interface ChangeAnswered {
  readonly number: string | null;
  /** Of all its lines. */
  readonly said: "accepted" | "rejected" | "changed";
}

export interface SellerChange {
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  readonly orderDate: Day | null;
  readonly sellerOrderNumber: string | null;
  /** When we say it. */
  readonly acknowledgedOn: Day;
  /** When the change was asked for; null: nobody asked. */
  readonly requestedOn: Day | null;
  /** What the buyer calls his change that is answered; null: he asked for none. */
  readonly change: ChangeAnswered | null;
  readonly lines: readonly ChangedLine[];
}

/** POC02 of each change (element 670). */
const CHANGES: Readonly<Record<Opened["change"], string>> = {
  dates: "RS",
  less: "QD",
  more: "QI",
  "less and dates": "RQ",
  deleted: "DI",
};

/** The change of a line is rejected (element 670). */
const REFUSED = "RC";

export function write865(envelope: OutgoingEnvelope, said: SellerChange, dialect: ChangeDialect): Uint8Array {
  const { orderNumber, releaseNumber, orderDate, sellerOrderNumber, acknowledgedOn, requestedOn, lines } = said;
  invariant(lines.length > 0, `nothing changed in ${orderNumber}`);
  const opened = lines.map((line) => ({ line, opened: openedOf(line) }));
  const allDeleted = opened.every(({ opened: { change } }) => change === "deleted");
  const segments: OutgoingSegment[] = [
    [
      "BCA",
      "04",
      said.change ? HEADER_CODES[said.change.said] : allDeleted ? "RD" : "AC",
      orderNumber,
      releaseNumber,
      said.change?.number ?? null,
      digitsOf(orderDate ?? acknowledgedOn),
      null,
      sellerOrderNumber,
      null,
      digitsOf(acknowledgedOn),
      requestedOn && digitsOf(requestedOn),
    ],
    ...opened.flatMap(({ line, opened: own }) => lineSegments(line, own, dialect)),
    ["CTT", lines.length],
  ];
  return writeInterchange(envelope, { type: "865", code: "CA", segments });
}

function lineSegments(line: ChangedLine, { ordered, left, parts, change }: Opened, dialect: ChangeDialect) {
  const codes = line.items.flatMap(({ qualifier, code }) => [qualifier, code]);
  const acks = parts.map((part) => {
    const date = part.day === null ? [] : [dialect.dateQualifier, digitsOf(part.day)];
    return ["ACK", ackCode(part, dialect), part.quantity, line.unit, ...date];
  });
  const code = line.refused === undefined ? (line.done ?? CHANGES[change]) : REFUSED;
  const refused = line.refused === undefined ? [] : [refusal(line.refused)];
  const poc = ["POC", line.line, code, ordered, left, line.unit, line.price, line.priceBasis, ...codes];
  return [poc, ...refused, ...acks];
}

function ackCode({ kind, day, known }: OpenPart, { codes }: ChangeDialect): string {
  if (day === null) return codes.undated;
  return known ? codes[kind] : codes.rescheduled;
}
