/** Lines as an answer says them, X12 and EDIFACT alike: what becomes of each, in the unit it was ordered in. */
import { groupBy, invariant, sumBy, type Day } from "../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../core/orders/index.ts";
import type { AckPart } from "./x12/ack-dialect.ts";

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
  /** Why what the buyer asked to change of it was refused, as free text. */
  readonly refused?: string;
}

/** Is it this line, or a part of its schedule? */
export const isOfLine = (own: string, line: string): boolean => own === line || own.startsWith(`${line}/`);

const SCHEDULED = /^(.+)\/([1-9]\d*)$/;

/** The buyer knows one line where its schedule gave us several, "1/1" to "1/n". */
export function joinSchedules<Line extends Pick<AckLine, "line" | "quantity" | "parts">>(
  lines: readonly Line[],
): Line[] {
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

export function checkParts(line: AckLine): void {
  const sum = sumBy(line.parts, (part) => part.quantity);
  invariant(sum === line.quantity, `line ${line.line}: its parts make ${sum}, ordered were ${line.quantity}`);
}

/** What all lines together say: all accepted, all rejected, or anything else. */
export function overall(lines: readonly AckLine[]): "accepted" | "rejected" | "changed" {
  const kinds = new Set(lines.flatMap((line) => line.parts.map((part) => part.kind)));
  if (kinds.size > 1) return "changed";
  return kinds.has("accepted") ? "accepted" : kinds.has("rejected") ? "rejected" : "changed";
}

/** "20260401". */
export const digitsOf = (day: Day): string => day.replaceAll("-", "");
