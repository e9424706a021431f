/** What was said for a day that has passed and has not come; what has none, and what is to come of a supply order. */
import type { Queryable } from "../../db/index.ts";
import { groupBy, sumBy, type Day } from "../../kernel/index.ts";
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

/** Of a line, what is open on days that are known. */
export interface ComingLine {
  readonly line: OpenLine;
  readonly parts: readonly { readonly day: Day; readonly quantity: number }[];
}

export interface Arrears {
  readonly late: readonly LateLine[];
  readonly undated: readonly UndatedLine[];
  readonly coming: readonly ComingLine[];
  /** Something is still to come. */
  readonly open: boolean;
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
      const behind = late.get(id) ?? [];
      const [undated, coming] = [undatedOf(own, dates, behind), comingOf(own, dates)];
      return [id, { late: behind, undated, coming, open: own.some((line) => line.open > 0) }];
    }),
  );
}

function comingOf(lines: readonly OpenLine[], dates: ReadonlyMap<number, LineDates>): ComingLine[] {
  return lines.flatMap((line) => {
    const parts = remainingParts(dates.get(line.id)?.parts ?? [], line.open).flatMap(({ day, quantity }) =>
      day === null ? [] : [{ day, quantity }],
    );
    return parts.length === 0 ? [] : [{ line, parts }];
  });
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
