/**
 * Supply rows and stock moves. Stock never changes, it moves: every change of a here-row has a move between two places in
 * the same transaction. quantity - leaving is the true quantity of a row; covered never exceeds quantity
 * (supply_cover_not_over_quantity). The caller holds the guards.
 */
import { insertRows, newIds, sql, together, type Queryable, type Tx } from "../db/index.ts";
import { groupBy, invariant, sumBy } from "../kernel/index.ts";
import type { ItemPlace } from "./guards.ts";

export interface SupplyRow {
  readonly id: number;
  readonly itemId: number;
  readonly placeId: number;
  readonly lot: string;
  readonly state: "here" | "coming";
  readonly usableOn: string | null;
  readonly sourceLine: number | null;
  readonly firm: boolean;
  readonly quantity: number;
  readonly covered: number;
  readonly leaving: number;
}

const SUPPLY_COLUMNS = `id, item_id as "itemId", place_id as "placeId", lot, state, usable_on as "usableOn",
  source_line as "sourceLine", firm, quantity, covered, leaving`;

const suppliesOfPairs = sql(
  "supply-of-pairs",
  `select ${SUPPLY_COLUMNS} from supply where (item_id, place_id) in (select * from unnest($1::bigint[], $2::bigint[]))
   order by item_id, place_id, state desc, usable_on nulls last, id`,
);

export async function listSupplies(tx: Queryable, pairs: readonly ItemPlace[]): Promise<SupplyRow[]> {
  if (pairs.length === 0) return [];
  return tx.rows<SupplyRow>(suppliesOfPairs, [pairs.map((pair) => pair.itemId), pairs.map((pair) => pair.placeId)]);
}

const suppliesOfLines = sql(
  "supply-of-lines",
  `select ${SUPPLY_COLUMNS} from supply where source_line = any ($1::bigint[]) and state = 'coming'
   order by source_line, usable_on nulls last, id`,
);

/** Rows still coming for these supply order lines, earliest first. */
export async function listComing(tx: Queryable, lineIds: readonly number[]): Promise<SupplyRow[]> {
  return lineIds.length === 0 ? [] : tx.rows<SupplyRow>(suppliesOfLines, [lineIds]);
}

export type MoveCause =
  | "opening"
  | "receipt"
  | "receipt reversed"
  | "count"
  | "loss"
  | "shipment"
  | "return"
  | "set aside";

export interface NewMove {
  readonly itemId: number;
  readonly lot?: string;
  readonly fromPlace: number;
  readonly toPlace: number;
  readonly quantity: number;
  readonly cause: MoveCause;
  readonly ref?: string;
  readonly demandId?: number;
  readonly sourceLine?: number | null;
}

/** Places every book has. */
export const CUSTOMERS = 1;
export const VENDORS = 2;
export const LOSS = 3;
export const SET_ASIDE = 4;

export async function recordMoves(tx: Tx, moves: readonly NewMove[], now: number): Promise<void> {
  const ids = await newIds(tx, moves.length);
  const rows = moves.map((move, i) => ({
    id: ids[i],
    item_id: move.itemId,
    lot: move.lot ?? "",
    from_place: move.fromPlace,
    to_place: move.toPlace,
    quantity: move.quantity,
    cause: move.cause,
    ref: move.ref ?? null,
    demand_id: move.demandId ?? null,
    source_line: move.sourceLine ?? null,
    at: now,
  }));
  await insertRows(tx, "stock_move", rows);
}

export interface StockChange extends ItemPlace {
  readonly lot: string;
  readonly quantity: number;
}

const freeHereRows = sql(
  "supply-here-row",
  `select distinct on (item_id, place_id, lot) id, item_id as "itemId", place_id as "placeId", lot from supply
   where (item_id, place_id) in (select * from unnest($1::bigint[], $2::bigint[])) and state = 'here' and leaving = 0
   order by item_id, place_id, lot, (source_line is null) desc, id`,
);
const raise = sql(
  "supply-raise",
  `update supply s set quantity = s.quantity + t.quantity from unnest($1::bigint[], $2::bigint[]) as t(id, quantity)
   where s.id = t.id and s.state = 'here'`,
);

const stockKey = (row: { itemId: number; placeId: number; lot: string }) => `${row.itemId}:${row.placeId}:${row.lot}`;

/** Adds free stock: to the row of its item, place and lot, else on a new row. */
export async function addStock(tx: Tx, changes: readonly StockChange[]): Promise<void> {
  const summed = [...groupBy(changes, stockKey).values()].flatMap((members) => {
    const quantity = sumBy(members, (member) => member.quantity);
    return members[0] && quantity > 0 ? [{ ...members[0], quantity }] : [];
  });
  if (summed.length === 0) return;
  const rows = await tx.rows<{ id: number; itemId: number; placeId: number; lot: string }>(freeHereRows, [
    summed.map((change) => change.itemId),
    summed.map((change) => change.placeId),
  ]);
  const known = new Map(rows.map((row) => [stockKey(row), row.id]));
  const raised = summed.filter((change) => known.has(stockKey(change)));
  if (raised.length > 0) {
    const touched = await tx.run(raise, [
      raised.map((change) => known.get(stockKey(change))),
      raised.map((change) => change.quantity),
    ]);
    invariant(touched === raised.length, `stock raised on ${touched} of ${raised.length} rows`);
  }
  const fresh = summed.filter((change) => !known.has(stockKey(change)));
  const ids = await newIds(tx, fresh.length);
  await insertRows(
    tx,
    "supply",
    fresh.map((change, i) => ({
      id: ids[i],
      item_id: change.itemId,
      place_id: change.placeId,
      lot: change.lot,
      state: "here",
      quantity: change.quantity,
    })),
  );
}

const lower = sql(
  "supply-lower",
  `update supply s set quantity = s.quantity - t.quantity from unnest($1::bigint[], $2::bigint[]) as t(id, quantity)
   where s.id = t.id and s.state = 'here' and s.leaving = 0`,
);
const dropEmpty = sql(
  "supply-drop-empty",
  "delete from supply where id = any ($1::bigint[]) and quantity = 0 and covered = 0",
);

/** Takes free units off here-rows that nothing leaves from: shipping, after the cover on them was taken back. */
export async function lowerStock(tx: Tx, changes: readonly { supplyId: number; quantity: number }[]): Promise<void> {
  if (changes.length === 0) return;
  const sums = new Map<number, number>();
  for (const change of changes) sums.set(change.supplyId, (sums.get(change.supplyId) ?? 0) + change.quantity);
  const ids = [...sums.keys()];
  const [touched] = await together(tx.run(lower, [ids, ids.map((id) => sums.get(id))]), tx.run(dropEmpty, [ids]));
  invariant(touched === ids.length, `stock lowered on ${touched} of ${ids.length} rows`);
}

/** How much of what must go comes from each row: free units first, on whichever row, then units under cover. */
export function planRemoval(
  rows: readonly SupplyRow[],
  quantity: number,
): { id: number; free: number; leaving: number }[] {
  let rest = quantity;
  const frees = rows.map((row) => {
    const free = Math.min(rest, Math.max(0, row.quantity - row.leaving - row.covered));
    rest -= free;
    return free;
  });
  const removed = rows.map((row, i) => {
    const free = frees[i] ?? 0;
    const leaving = Math.min(rest, row.quantity - row.leaving - free);
    rest -= leaving;
    return { id: row.id, free, leaving };
  });
  invariant(rest === 0, `${rest} units more must go than are there`);
  return removed.filter((row) => row.free + row.leaving > 0);
}

const remove = sql(
  "supply-remove",
  `update supply s set quantity = s.quantity - t.free, leaving = s.leaving + t.leaving
   from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as t(id, free, leaving) where s.id = t.id`,
);

/** Writes a removal; what stands under cover is marked as leaving until re-planning has taken the cover off. */
export async function removeStock(
  tx: Tx,
  removal: readonly { id: number; free: number; leaving: number }[],
): Promise<void> {
  if (removal.length === 0) return;
  await together(
    tx.run(remove, [removal.map((r) => r.id), removal.map((r) => r.free), removal.map((r) => r.leaving)]),
    tx.run(dropEmpty, [removal.map((r) => r.id)]),
  );
}

const settle = sql(
  "supply-settle",
  `update supply set quantity = quantity - least(leaving, quantity - covered), leaving = leaving - least(leaving, quantity - covered)
   where id = any ($1::bigint[]) and leaving > 0`,
);

/** Lowers quantity and leaving together by what is no longer covered; drops rows that became empty. */
export async function settleLeaving(tx: Tx, supplyIds: readonly number[]): Promise<void> {
  if (supplyIds.length === 0) return;
  await together(tx.run(settle, [supplyIds]), tx.run(dropEmpty, [supplyIds]));
}
