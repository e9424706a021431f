/**
 * A line that was not received when receiving closed on its day is no supply for that day any more: estimated once more
 * and told as an estimate; when that passes too, it has no day. Never a daily roll.
 */
import type { Tx } from "../db/index.ts";
import type { ItemPlace } from "../inventory/index.ts";
import { groupBy } from "../kernel/index.ts";
import { estimateAfterOverdue, isOverdue, loadPlaceDays, type PlaceDays } from "../promising/index.ts";
import { getLineDates, getLines, joinDays, remainingParts, writeLineDates, type LineDates, type OpenLine } from "../replenishment/index.ts";
import { raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { mirrorLines } from "./steps/mirror-lines.ts";

/** Due work: supply order lines whose day has passed. */
export async function watchSupply(context: FlowContext, lineIds: readonly number[]): Promise<void> {
  const touched = await context.db.transaction((tx) => watchIn(tx, lineIds, context));
  await replan(context, touched, "overdue");
}

async function watchIn(tx: Tx, lineIds: readonly number[], context: FlowContext): Promise<ItemPlace[]> {
  const lines = (await getLines(tx, lineIds)).filter((line) => line.open > 0 && line.state === "issued");
  const dates = await getLineDates(tx, lines.map((line) => line.id));
  const places = await loadPlaceDays(tx, [...new Set(lines.map((line) => line.placeId))]);
  const late = lines.flatMap((line) => {
    const own = dates.get(line.id);
    const place = places.get(line.placeId);
    const next = own && place && nextDates(line, own, { place, now: context.now(), estimateWorkingDays: context.settings.overdueEstimateWorkingDays });
    return next ? [{ line, ...next }] : [];
  });
  const now = context.now();
  await writeLineDates(tx, late.map(({ line, parts, cause }) => ({ lineId: line.id, version: line.dateVersion, parts, cause })), { actor: context.actor, now });
  await raiseExceptions(tx, [...groupBy(late, ({ line }) => line.supplyOrderId)].map(([id, members]) => ({
    kind: "supply overdue",
    subject: `supply_order:${id}`,
    details: { number: members[0]?.line.number, vendor: members[0]?.line.vendorCode, items: members.map(({ line }) => line.itemCode), units: members.reduce((sum, { line }) => sum + line.open, 0) },
  })), now);
  return mirrorLines(tx, lines.map((line) => line.id), context);
}

interface Watching {
  readonly place: PlaceDays;
  readonly now: number;
  readonly estimateWorkingDays: number;
}

/** The next version of a line's dates; null when none of its days has passed. */
function nextDates(line: OpenLine, dates: LineDates, watching: Watching) {
  const { place, now, estimateWorkingDays } = watching;
  const parts = remainingParts(dates.parts, line.open);
  const passed = (day: string | null): day is string => day !== null && isOverdue(place, day, now);
  if (!parts.some((part) => passed(part.day))) return null;
  const isEstimated = dates.cause === "estimated" || dates.cause === "overdue";
  const next = parts.map((part) =>
    passed(part.day) ? { ...part, day: estimateAfterOverdue(place, { expected: part.day, isEstimated, estimateWorkingDays }, now) } : part);
  const cause = next.every((part) => part.day === null) ? ("overdue" as const) : ("estimated" as const);
  return { parts: joinDays(next), cause };
}
