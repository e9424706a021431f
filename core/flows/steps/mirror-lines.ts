/** What is issued is supply: the dates of supply order lines as coming rows, and the items marked to be planned again. */
import type { Tx } from "../../db/index.ts";
import { lockGuards, markDirty, setComing, type ItemPlace } from "../../inventory/index.ts";
import { loadPlaceDays, overdueAt, usableDay } from "../../promising/index.ts";
import { getLineDates, getLines, remainingParts, type LineDates, type OpenLine } from "../../replenishment/index.ts";
import { addTodos, dropTodosOf } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";

export const OVERDUE = "supply.overdue";

/** The vendor said so: safe to rest a later day on. */
const isFirm = (dates: LineDates): boolean => dates.cause === "confirmed" || dates.cause === "slip" || dates.cause === "short";

/** Returns the pairs that changed: to be planned again after the transaction. */
export async function mirrorLines(tx: Tx, lineIds: readonly number[], context: FlowContext): Promise<ItemPlace[]> {
  const found = await getLines(tx, lineIds);
  await lockGuards(tx, found);
  // Read again: what was open before the lock may have been received meanwhile.
  const lines = await getLines(tx, lineIds);
  const dates = await getLineDates(tx, lineIds);
  const places = await loadPlaceDays(tx, [...new Set(lines.map((line) => line.placeId))]);
  const wanted = lines.map((line) => {
    const place = places.get(line.placeId);
    const own = dates.get(line.id);
    const parts = own && place ? comingParts(line, own) : [];
    return {
      lineId: line.id,
      itemId: line.itemId,
      placeId: line.placeId,
      rows: parts.map((part) => ({
        usableOn: part.day === null || !place ? null : usableDay(place, part.day),
        firm: own !== undefined && isFirm(own),
        quantity: part.quantity,
      })),
    };
  });
  const changed = await setComing(tx, wanted.map((line) => ({ ...line, rows: joinRows(line.rows) })));
  await markDirty(tx, changed, context.now());
  const due = lines.flatMap((line) => {
    const place = places.get(line.placeId);
    const first = comingParts(line, dates.get(line.id)).find((part) => part.day !== null)?.day;
    return place && first ? [{ kind: OVERDUE, key: String(line.id), dueAt: overdueAt(place, first), again: "replace" as const }] : [];
  });
  await dropTodosOf(tx, lines.map((line) => ({ kind: OVERDUE, key: String(line.id) })));
  await addTodos(tx, due, context.now());
  return changed;
}

function comingParts(line: OpenLine, dates: LineDates | undefined) {
  const isComing = line.state === "issued" || line.state === "approved";
  return isComing && line.open > 0 && dates ? remainingParts(dates.parts, line.open) : [];
}

interface Row {
  readonly usableOn: string | null;
  readonly firm: boolean;
  readonly quantity: number;
}

/** Two expected days may become usable on the same one. */
function joinRows(rows: readonly Row[]): Row[] {
  const byDay = Map.groupBy(rows, (row) => row.usableOn);
  return [...byDay.values()].flatMap((same) => {
    const [head] = same;
    return head ? [{ ...head, quantity: same.reduce((sum, row) => sum + row.quantity, 0) }] : [];
  });
}
