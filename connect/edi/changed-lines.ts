/** Lines that changed since they were said, as documents of changes say them: what is open of each, and what is new. */
import { sumBy, type Day } from "../../core/kernel/index.ts";
import { openParts } from "../../core/promising/index.ts";
import type { AckLine } from "./acknowledged-lines.ts";
import type { AckPart } from "./x12/ack-dialect.ts";

export interface SaidBefore {
  readonly quantity: number;
  readonly parts: readonly AckPart[];
}

export interface ChangedLine extends AckLine {
  /** In its unit: left already. */
  readonly shipped: number;
  readonly before: SaidBefore | null;
  /** What the buyer asked to change of it, by his code, where that was done and nothing else is new. */
  readonly done?: string;
  /** The buyer added it: whatever is said of it, he heard no other. */
  readonly added?: boolean;
}

export interface OpenPart {
  readonly kind: "accepted" | "backordered";
  readonly quantity: number;
  readonly day: Day | null;
  /** Said before just so, or nothing else was. */
  readonly known: boolean;
}

export interface Opened {
  /** What was ordered, less what is rejected. */
  readonly ordered: number;
  readonly left: number;
  readonly rejected: number;
  readonly parts: readonly OpenPart[];
  /** How the line differs from what was said. */
  readonly change: "dates" | "less" | "more" | "less and dates" | "deleted";
}

const rejectedOf = (parts: readonly AckPart[]): number =>
  sumBy(parts, ({ kind, quantity }) => (kind === "rejected" ? quantity : 0));
const dayKey = ({ kind, shipDay }: AckPart): string => `${kind} ${shipDay ?? ""}`;

export function openedOf({ quantity, parts, shipped, before, added = false }: ChangedLine): Opened {
  const rejected = rejectedOf(parts);
  const ordered = quantity - rejected;
  const left = Math.max(0, ordered - shipped);
  const said = new Set((before?.parts ?? []).map(dayKey));
  const open = openParts(
    parts.filter(({ kind }) => kind !== "rejected"),
    left,
  ).map((part): OpenPart => ({
    kind: part.kind === "accepted" ? "accepted" : "backordered",
    quantity: part.quantity,
    day: part.shipDay,
    known: added || said.has(dayKey(part)),
  }));
  const orderedBefore = before ? before.quantity - rejectedOf(before.parts) : ordered;
  const moved = open.some(({ known }) => !known);
  const less = moved ? "less and dates" : "less";
  const change =
    ordered === 0 ? "deleted" : ordered < orderedBefore ? less : ordered > orderedBefore ? "more" : "dates";
  return { ordered, left, rejected, parts: open, change };
}
