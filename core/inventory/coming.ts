/**
 * Rows of what is coming, kept equal to the dates of their supply order line. A row that carries cover keeps its identity
 * where it can: then a slip moves a day, and no cover. What shrinks below its cover is marked as leaving.
 */
import { insertRows, newIds, sql, together, type Tx } from "../db/index.ts";
import { sortedPairs, type ItemPlace } from "./guards.ts";
import { listComing, type SupplyRow } from "./stock.ts";

export interface WantedRow {
  readonly usableOn: string | null;
  readonly firm: boolean;
  readonly quantity: number;
}

export interface WantedLine extends ItemPlace {
  readonly lineId: number;
  readonly rows: readonly WantedRow[];
}

interface RowChange extends WantedRow {
  readonly id: number;
  readonly leaving: number;
}

export interface ComingPlan {
  readonly changed: readonly RowChange[];
  readonly added: readonly WantedRow[];
}

/**
 * Matches rows to what is wanted: the same day first, then in order of days. A row keeps its day to the end rather than
 * lose it: without a day nothing is pegged. Pure.
 */
export function planComing(existing: readonly SupplyRow[], wanted: readonly WantedRow[]): ComingPlan {
  const matches = new Map<SupplyRow, WantedRow>();
  let open = [...wanted];
  const match = (fits: (row: SupplyRow, want: WantedRow) => boolean): void => {
    open = open.filter((want) => {
      const row = existing.find((candidate) => !matches.has(candidate) && fits(candidate, want));
      if (row) matches.set(row, want);
      return !row;
    });
  };
  match((row, want) => row.usableOn === want.usableOn);
  match((_, want) => want.usableOn !== null);
  const changes = existing.map((row) => ({ row, change: changeOf(row, matches.get(row) ?? { ...row, quantity: 0 }) }));
  return { changed: changes.flatMap(({ row, change }) => (differs(change, row) ? [change] : [])), added: open };
}

function changeOf(row: SupplyRow, want: WantedRow): RowChange {
  const quantity = Math.max(want.quantity, row.covered);
  return { id: row.id, usableOn: want.usableOn, firm: want.firm, quantity, leaving: quantity - want.quantity };
}

function differs(change: RowChange, row: SupplyRow): boolean {
  const isMoved = row.usableOn !== change.usableOn || row.firm !== change.firm;
  return isMoved || row.quantity !== change.quantity || row.leaving !== change.leaving || change.quantity === 0;
}

const setRows = sql(
  "supply-set-coming",
  `update supply s set usable_on = t.usable_on, firm = t.firm, quantity = t.quantity, leaving = t.leaving
   from unnest($1::bigint[], $2::date[], $3::boolean[], $4::bigint[], $5::bigint[]) as t(id, usable_on, firm, quantity, leaving)
   where s.id = t.id and s.state = 'coming'`,
);
const dropRows = sql(
  "supply-drop-coming",
  "delete from supply where id = any ($1::bigint[]) and quantity = 0 and covered = 0",
);

/** Brings the coming rows of lines to what is wanted. Returns the pairs that changed; the caller holds the guards. */
export async function setComing(tx: Tx, lines: readonly WantedLine[]): Promise<ItemPlace[]> {
  const rows = Map.groupBy(
    await listComing(
      tx,
      lines.map((line) => line.lineId),
    ),
    (row) => row.sourceLine ?? 0,
  );
  const plans = lines.map((line) => ({ line, plan: planComing(rows.get(line.lineId) ?? [], line.rows) }));
  const changed = plans.flatMap(({ plan }) => plan.changed);
  if (changed.length > 0) {
    const set = tx.run(setRows, [
      changed.map((c) => c.id),
      changed.map((c) => c.usableOn),
      changed.map((c) => c.firm),
      changed.map((c) => c.quantity),
      changed.map((c) => c.leaving),
    ]);
    await together(set, tx.run(dropRows, [changed.map((c) => c.id)]));
  }
  const added = plans.flatMap(({ line, plan }) => plan.added.map((row) => ({ line, row })));
  const ids = await newIds(tx, added.length);
  await insertRows(
    tx,
    "supply",
    added.map(({ line, row }, i) => ({
      id: ids[i],
      item_id: line.itemId,
      place_id: line.placeId,
      state: "coming",
      usable_on: row.usableOn,
      source_line: line.lineId,
      firm: row.firm,
      quantity: row.quantity,
    })),
  );
  const moved = plans.filter(({ plan }) => plan.changed.length + plan.added.length > 0);
  return sortedPairs(moved.map(({ line: { itemId, placeId } }) => ({ itemId, placeId })));
}
