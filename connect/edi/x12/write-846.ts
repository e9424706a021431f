/**
 * Writes an inventory advice (846): for each item what is free today, and what comes free by day: the first such day, how
 * much it is together, and a schedule of it.
 */
import { sumBy, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import { digitsOf } from "../acknowledged-lines.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import type { AckParty } from "./write-855.ts";
import { writeInterchange, type OutgoingEnvelope } from "./write.ts";

export interface StockLine {
  readonly items: readonly ReceivedItemCode[];
  readonly unit: string;
  readonly free: number;
  /** Null: nothing is said of it. */
  readonly backordered: number | null;
  readonly coming: readonly { readonly day: Day; readonly quantity: number }[];
}

export interface StockAdvice {
  readonly reportNumber: string;
  /** "2026-04-01T06:00", local. */
  readonly dateTime: string;
  readonly parties: readonly AckParty[];
  readonly lines: readonly StockLine[];
}

export interface StockCodes {
  readonly free: string;
  readonly coming: string;
}

const [AVAILABLE, BACKORDERED] = ["018", "BQ"];
/** A quantity has at most so many schedules (004010). */
const SCHEDULES_MAX = 25;

export function write846(envelope: OutgoingEnvelope, said: StockAdvice, codes: StockCodes): Uint8Array {
  const [day = "", time = ""] = said.dateTime.split("T");
  const segments: OutgoingSegment[] = [
    ["BIA", "00", "SI", said.reportNumber, digitsOf(day), time.replace(":", "")],
    ...said.parties.map(({ code, name, idQualifier, id }) => ["N1", code, name, idQualifier, id]),
    ...said.lines.flatMap((line, i) => lineSegments(line, i + 1, codes)),
    ["CTT", said.lines.length],
  ];
  return writeInterchange(envelope, { type: "846", code: "IB", segments });
}

function lineSegments(line: StockLine, n: number, codes: StockCodes): OutgoingSegment[] {
  const { items, unit, free, backordered, coming } = line;
  const [first] = coming;
  const scheduled = coming.length > 1 ? coming.slice(0, SCHEDULES_MAX) : [];
  return [
    ["LIN", n, ...items.flatMap(({ qualifier, code }) => [qualifier, code])],
    ...(first ? [["DTM", AVAILABLE, digitsOf(first.day)]] : []),
    ["QTY", codes.free, free, unit],
    ...(backordered === null ? [] : [["QTY", BACKORDERED, backordered, unit]]),
    ...(first ? [["QTY", codes.coming, sumBy(coming, ({ quantity }) => quantity), unit]] : []),
    ...scheduled.map(({ day, quantity }) => ["SCH", quantity, unit, null, null, AVAILABLE, digitsOf(day)]),
  ];
}
