/**
 * Writes a status of orders (870): an order, below it the lines that changed, each with the status of what is open: in
 * time, late, without a day, and of what is not served.
 */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import { digitsOf } from "../acknowledged-lines.ts";
import { openedOf, type ChangedLine } from "../changed-lines.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import { writeInterchange, type OutgoingEnvelope } from "./write.ts";

export interface StatusDialect {
  /** ISR01 of each case (element 368). */
  readonly status: Readonly<Record<"accepted" | "backordered" | "undated" | "rejected", string>>;
}

export interface OrderStatus {
  readonly reportNumber: string;
  readonly reportedOn: Day;
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  readonly orderDate: Day | null;
  readonly lines: readonly ChangedLine[];
}

/** QTY01 of what is late, and of everything else (element 673). */
const [BACKORDERED, ON_ORDER] = ["BQ", "63"];

export function write870(envelope: OutgoingEnvelope, said: OrderStatus, dialect: StatusDialect): Uint8Array {
  const { orderNumber, releaseNumber, orderDate, reportNumber, reportedOn, lines } = said;
  invariant(lines.length > 0, `nothing to say of ${orderNumber}`);
  const segments: OutgoingSegment[] = [
    ["BSR", "3", "PP", reportNumber, digitsOf(reportedOn)],
    ["HL", 1, null, "O"],
    ["PRF", orderNumber, releaseNumber, null, orderDate && digitsOf(orderDate)],
    ...lines.flatMap((line, i) => [["HL", i + 2, 1, "I"], ...lineSegments(line, dialect)]),
    ["CTT", lines.length],
  ];
  return writeInterchange(envelope, { type: "870", code: "RS", segments });
}

function lineSegments(line: ChangedLine, { status }: StatusDialect): OutgoingSegment[] {
  const codes = line.items.flatMap(({ qualifier, code }) => [qualifier, code]);
  const { parts, rejected } = openedOf(line);
  const states = [
    ...parts.map(({ kind, day, quantity }) => ({ code: status[day === null ? "undated" : kind], day, quantity, kind })),
    ...(rejected > 0 ? [{ code: status.rejected, day: null, quantity: rejected, kind: "rejected" }] : []),
  ];
  return [
    ["PO1", line.line, line.quantity, line.unit, line.price, line.priceBasis, ...codes],
    ...states.flatMap(({ code, day, quantity, kind }): OutgoingSegment[] => [
      ["ISR", code, day && digitsOf(day)],
      ["QTY", kind === "backordered" ? BACKORDERED : ON_ORDER, quantity, line.unit],
    ]),
  ];
}
