/**
 * Arriving: the supply row turns from coming to here, and all cover on it from pegs into allocations, in one row's
 * update, whatever their number.
 */
import { insertRows, newIds, sql, type Tx } from "../db/index.ts";
import { groupBy } from "../kernel/index.ts";
import { listComing, type SupplyRow } from "./stock.ts";

export interface Arrival {
  readonly sourceLine: number;
  readonly quantity: number;
  readonly lot: string;
}

/** What happens to one coming row when so much of it arrives. */
export interface ArrivalStep {
  readonly row: SupplyRow;
  readonly lot: string;
  readonly arrived: number;
  /** "whole": turns here. "part": all pegs fit into what came, the row turns here and the rest stays coming.
   * "short": pegs do not fit; what came stands free on its own row and the queue is planned again. */
  readonly how: "whole" | "part" | "short";
}

/** Deals what arrived to the coming rows of its line, earliest first. What no row expects is left to the caller. */
export function planArrival(
  rows: readonly SupplyRow[],
  arrival: Arrival,
): { steps: ArrivalStep[]; unexpected: number } {
  const steps: ArrivalStep[] = [];
  let rest = arrival.quantity;
  for (const row of rows) {
    if (rest === 0) break;
    const expected = row.quantity - row.leaving;
    const arrived = Math.min(rest, expected);
    if (arrived === 0) continue;
    const how =
      row.leaving === 0 && arrived === expected
        ? "whole"
        : row.leaving === 0 && row.covered <= arrived
          ? "part"
          : "short";
    steps.push({ row, lot: arrival.lot, arrived, how });
    rest -= arrived;
  }
  return { steps, unexpected: rest };
}

const turnHere = sql(
  "supply-turn-here",
  `update supply s set state = 'here', usable_on = null, quantity = t.quantity, lot = t.lot
   from unnest($1::bigint[], $2::bigint[], $3::text[]) as t(id, quantity, lot) where s.id = t.id and s.state = 'coming'`,
);
const shrinkComing = sql(
  "supply-shrink-coming",
  `update supply s set quantity = s.quantity - least(t.quantity, greatest(0, s.quantity - s.covered - s.leaving)),
     leaving = s.leaving + t.quantity - least(t.quantity, greatest(0, s.quantity - s.covered - s.leaving))
   from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where s.id = t.id`,
);

export async function applyArrival(tx: Tx, steps: readonly ArrivalStep[]): Promise<void> {
  const turned = steps.filter((step) => step.how !== "short");
  if (turned.length > 0) {
    await tx.run(turnHere, [turned.map((s) => s.row.id), turned.map((s) => s.arrived), turned.map((s) => s.lot)]);
  }
  const rests = turned.filter((step) => step.how === "part");
  const shorts = steps.filter((step) => step.how === "short");
  if (shorts.length > 0) await tx.run(shrinkComing, [shorts.map((s) => s.row.id), shorts.map((s) => s.arrived)]);
  const ids = await newIds(tx, rests.length + shorts.length);
  const rows = [
    ...rests.map((s) => ({ ...s, state: "coming", quantity: s.row.quantity - s.arrived, usable_on: s.row.usableOn })),
    ...shorts.map((s) => ({ ...s, state: "here", quantity: s.arrived, usable_on: null })),
  ].map((s, i) => ({
    id: ids[i],
    item_id: s.row.itemId,
    place_id: s.row.placeId,
    lot: s.state === "here" ? s.lot : s.row.lot,
    state: s.state,
    usable_on: s.usable_on,
    source_line: s.row.sourceLine,
    firm: s.row.firm,
    quantity: s.quantity,
  }));
  await insertRows(tx, "supply", rows);
}

/** Coming rows per supply order line. */
export async function comingByLine(tx: Tx, lineIds: readonly number[]): Promise<Map<number, SupplyRow[]>> {
  return groupBy(await listComing(tx, lineIds), (row) => row.sourceLine ?? 0);
}
