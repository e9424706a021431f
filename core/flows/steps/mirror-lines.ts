/** What is issued is supply: the dates of supply order lines as coming rows, watched for the day they pass. */
import { together, type Tx } from "../../db/index.ts";
import {
  lockGuards,
  markDirty,
  setComing,
  type ItemPlace,
  type WantedLine,
  type WantedRow,
} from "../../inventory/index.ts";
import { groupBy, sumBy } from "../../kernel/index.ts";
import { loadPlaceDays, overdueAt, usableDay, type PlaceDays } from "../../promising/index.ts";
import {
  findLateLines,
  getLineDates,
  getLines,
  isFirm,
  remainingParts,
  type DatedPart,
  type LineDates,
  type OpenLine,
} from "../../replenishment/index.ts";
import { addTodos, closeExceptions, dropTodosOf } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { endOrders } from "./supply/end-orders.ts";

const OVERDUE = "supply.overdue";
export const SUPPLY_OVERDUE = "supply overdue";
export const SUPPLY_WITHOUT_DAY = "supply without a day";

export const lineSubject = (line: Pick<OpenLine, "id">): string => `supply_order_line:${line.id}`;

interface Mirrored {
  readonly line: OpenLine;
  readonly place: PlaceDays | undefined;
  readonly dates: LineDates | undefined;
  readonly parts: readonly DatedPart[];
}

/**
 * Brings rows, watches and exceptions of these lines in line with what is open and expected. Returns the items at places
 * that changed; they are marked dirty, to be planned again after the transaction.
 */
export async function mirrorLines(tx: Tx, lineIds: readonly number[], context: FlowContext): Promise<ItemPlace[]> {
  const before = await getLines(tx, lineIds);
  await lockGuards(tx, before);
  // Read under the lock: what was open before it may have been received meanwhile.
  const [lines, dates, places] = await together(
    getLines(tx, lineIds),
    getLineDates(tx, lineIds),
    loadPlaceDays(tx, [...new Set(before.map((line) => line.placeId))]),
  );
  const mirrored = lines.map((line): Mirrored => {
    const own = dates.get(line.id);
    return { line, place: places.get(line.placeId), dates: own, parts: comingParts(line, own) };
  });
  const late = new Set((await findLateLines(tx, lines, dates)).map(({ line }) => line.id));
  const changed = await setComing(tx, mirrored.map(wantedLine));
  await together(
    markDirty(tx, changed, context.now()),
    watch(tx, { mirrored, late }, context.now()),
    endOrders(
      tx,
      lines.map((line) => line.supplyOrderId),
      context.now(),
    ),
  );
  return changed;
}

function comingParts(line: OpenLine, dates: LineDates | undefined): DatedPart[] {
  return line.state === "issued" && dates ? remainingParts(dates.parts, line.open) : [];
}

function wantedLine({ line, place, dates, parts }: Mirrored): WantedLine {
  const firm = dates !== undefined && isFirm(line, dates);
  const rows = parts.map(({ day, quantity }): WantedRow => {
    const usableOn = day === null || !place ? null : usableDay(place, day);
    return { usableOn, firm: firm && usableOn !== null, quantity };
  });
  // Two expected days may become usable on the same one.
  const byDay = [...groupBy(rows, (row) => row.usableOn).values()].flatMap((same) =>
    same[0] ? [{ ...same[0], quantity: sumBy(same, (row) => row.quantity) }] : [],
  );
  return { lineId: line.id, itemId: line.itemId, placeId: line.placeId, rows: byDay };
}

interface Watching {
  readonly mirrored: readonly Mirrored[];
  /** Lines of which something has not come on its day. */
  readonly late: ReadonlySet<number>;
}

/** The next day that may pass without the goods; and what does not need a person any more. */
async function watch(tx: Tx, { mirrored, late }: Watching, now: number): Promise<void> {
  const due = mirrored.flatMap(({ line, place, parts }) => {
    const first = parts.find((part) => part.day !== null)?.day;
    return place && first
      ? [{ kind: OVERDUE, key: String(line.id), dueAt: overdueAt(place, first), again: "replace" as const }]
      : [];
  });
  const watched = new Set(due.map((todo) => todo.key));
  const inTime = mirrored.filter(({ line }) => !late.has(line.id));
  const dated = mirrored.filter(({ parts }) => parts.every((part) => part.day !== null));
  await together(
    // Those watched keep their row: the worker that holds it must see that it was marked again.
    addTodos(tx, due, now),
    dropTodosOf(
      tx,
      mirrored.flatMap(({ line: { id } }) => (watched.has(String(id)) ? [] : [{ kind: OVERDUE, key: String(id) }])),
    ),
    closeExceptions(
      tx,
      [
        ...inTime.map(({ line }) => ({ kind: SUPPLY_OVERDUE, subject: lineSubject(line) })),
        ...dated.map(({ line }) => ({ kind: SUPPLY_WITHOUT_DAY, subject: lineSubject(line) })),
      ],
      now,
    ),
  );
}
