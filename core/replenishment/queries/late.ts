/** What was said for a day that has passed and has not come; and until when a supply order need not be asked after. */
import type { Queryable } from "../../db/index.ts";
import { compareText, groupBy, sumBy, type Day } from "../../kernel/index.ts";
import { isReckonedAnew, latePartsOf, remainingParts } from "../rules/dates.ts";
import type { DatedPart, LatePart, LineDates, OpenLine } from "../types.ts";
import { getLineDates, getSaidDates, listLinesOf } from "./lines.ts";

/** A line of which something is late. */
export interface LateLine {
  readonly line: OpenLine;
  /** The vendor has confirmed the days that passed; otherwise we expected them. */
  readonly confirmed: boolean;
  readonly parts: readonly LatePart[];
  /** All that was said last of what is open. */
  readonly said: readonly DatedPart[];
}

/** The late ones of these lines, in their order; `dates`: what stands of each now. */
export async function findLateLines(
  tx: Queryable,
  lines: readonly OpenLine[],
  dates: ReadonlyMap<number, LineDates>,
): Promise<LateLine[]> {
  const moved = lines.flatMap((line) => {
    const now = dates.get(line.id);
    return line.state === "issued" && line.open > 0 && now && isReckonedAnew(now) ? [{ line, now }] : [];
  });
  const said = await getSaidDates(
    tx,
    moved.map(({ line }) => line.id),
  );
  return moved.flatMap(({ line, now }) => {
    const last = said.get(line.id);
    if (!last) return [];
    const parts = latePartsOf(last.parts, now.parts, line.open);
    const confirmed = last.cause === "confirmed";
    return parts.length === 0 ? [] : [{ line, confirmed, parts, said: remainingParts(last.parts, line.open) }];
  });
}

/** Of a line, what is open and was given no day. */
export interface UndatedLine {
  readonly line: OpenLine;
  readonly quantity: number;
}

export interface Arrears {
  readonly late: readonly LateLine[];
  readonly undated: readonly UndatedLine[];
  /** Something is still to come. */
  readonly open: boolean;
  /** The first day on which something of it is expected; null: no day is known. */
  readonly until: Day | null;
}

/** By supply order. */
export async function getArrears(tx: Queryable, supplyOrderIds: readonly number[]): Promise<Map<number, Arrears>> {
  const lines = await listLinesOf(tx, supplyOrderIds);
  const dates = await getLineDates(
    tx,
    lines.map((line) => line.id),
  );
  const late = groupBy(await findLateLines(tx, lines, dates), ({ line }) => line.supplyOrderId);
  return new Map(
    [...groupBy(lines, (line) => line.supplyOrderId)].map(([id, own]) => {
      const parts = own.flatMap((line) => remainingParts(dates.get(line.id)?.parts ?? [], line.open));
      const behind = late.get(id) ?? [];
      const [until = null] = parts.flatMap(({ day }) => day ?? []).toSorted(compareText);
      return [
        id,
        { late: behind, undated: undatedOf(own, dates, behind), open: own.some((line) => line.open > 0), until },
      ];
    }),
  );
}

/** By what was said last: of what is late our own reckoning says nothing. */
function undatedOf(
  lines: readonly OpenLine[],
  dates: ReadonlyMap<number, LineDates>,
  late: readonly LateLine[],
): UndatedLine[] {
  return lines.flatMap((line) => {
    const said = late.find((one) => one.line.id === line.id)?.said;
    const parts = said ?? remainingParts(dates.get(line.id)?.parts ?? [], line.open);
    const quantity = sumBy(parts, (part) => (part.day === null ? part.quantity : 0));
    return quantity === 0 ? [] : [{ line, quantity }];
  });
}
