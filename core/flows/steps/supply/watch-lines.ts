/** Looks at lines whose day may have passed: what did not come is estimated once, then has no day. */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, type ItemPlace } from "../../../inventory/index.ts";
import { estimateAfterOverdue, isOverdue, loadPlaceDays, type PlaceDays } from "../../../promising/index.ts";
import {
  getLineDates,
  getLines,
  planOverdue,
  remainingParts,
  writeLineDates,
  type LineDates,
  type OpenLine,
} from "../../../replenishment/index.ts";
import { raiseExceptions, recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { lineSubject, mirrorLines, SUPPLY_OVERDUE } from "../mirror-lines.ts";

export async function watchLines(tx: Tx, lineIds: readonly number[], context: FlowContext): Promise<ItemPlace[]> {
  await lockGuards(tx, await getLines(tx, lineIds));
  const lines = (await getLines(tx, lineIds)).filter((line) => line.state === "issued");
  const dates = await getLineDates(tx, lineIds);
  const places = await loadPlaceDays(tx, [...new Set(lines.map((line) => line.placeId))]);
  const late = lines.flatMap((line) => {
    const [own, place] = [dates.get(line.id), places.get(line.placeId)];
    const next = own && place && overdueOf(line, { dates: own, place }, context);
    return next ? [{ line, was: own, ...next }] : [];
  });
  const by = actingAt(context);
  await writeLineDates(
    tx,
    late.map(({ line, parts, cause }) => ({ lineId: line.id, version: line.dateVersion, parts, cause })),
    by,
  );
  const touched = await mirrorLines(tx, lineIds, context);
  await raiseExceptions(
    tx,
    late.map(({ line, was, parts }) => ({
      kind: SUPPLY_OVERDUE,
      subject: lineSubject(line),
      details: {
        number: line.number,
        vendor: line.vendorCode,
        line: line.lineNo,
        item: line.itemCode,
        units: line.open,
        expected: was.parts[0]?.day ?? null,
        estimate: parts[0]?.day ?? null,
      },
    })),
    by.now,
  );
  await recordEvents(
    tx,
    late.map(({ line, cause }) => ({
      kind: "supply overdue",
      subject: `supply_order:${line.supplyOrderId}`,
      payload: { number: line.number, line: line.lineNo, now: cause },
    })),
    by,
  );
  return touched;
}

function overdueOf(
  line: OpenLine,
  { dates, place }: { readonly dates: LineDates; readonly place: PlaceDays },
  context: FlowContext,
) {
  const now = context.now();
  const estimateWorkingDays = context.settings.overdueEstimateWorkingDays;
  return planOverdue(
    { ...dates, parts: remainingParts(dates.parts, line.open) },
    {
      isOverdue: (day) => isOverdue(place, day, now),
      estimate: (expected, isEstimated) =>
        estimateAfterOverdue(place, { expected, isEstimated, estimateWorkingDays }, now),
    },
  );
}
