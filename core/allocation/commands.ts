/**
 * The only writer of cover and of its counters in demand and supply: rows and counters get the same deltas in one call.
 * Oversell is impossible by constraint (supply_cover_not_over_quantity, demand_open_not_negative), not by care.
 * The caller holds the guards of all items at places it touches.
 */
import { insertRows, sql, together, type Sql, type Tx } from "../db/index.ts";
import { invariant } from "../kernel/index.ts";

/** So many units of a supply to a demand (positive) or back (negative). */
export interface CoverChange {
  readonly demandId: number;
  readonly supplyId: number;
  readonly quantity: number;
}

/** Sums per demand and supply; what cancels out is left out. */
export function sumChanges(changes: readonly CoverChange[]): CoverChange[] {
  const sums = new Map<string, CoverChange>();
  for (const change of changes) {
    const key = `${change.demandId}:${change.supplyId}`;
    sums.set(key, { ...change, quantity: change.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()].filter((change) => change.quantity !== 0);
}

function totals(changes: readonly CoverChange[], key: "demandId" | "supplyId"): [number[], number[]] {
  const sums = new Map<number, number>();
  for (const change of changes) sums.set(change[key], (sums.get(change[key]) ?? 0) + change.quantity);
  const ids = [...sums.keys()].toSorted((a, b) => a - b);
  return [ids, ids.map((id) => sums.get(id) ?? 0)];
}

const removeWhole = sql(
  "cover-remove",
  `delete from cover c using unnest($1::bigint[], $2::bigint[], $3::bigint[]) as t(demand_id, supply_id, quantity)
   where c.demand_id = t.demand_id and c.supply_id = t.supply_id and c.quantity = t.quantity`,
);
const removePart = sql(
  "cover-lower",
  `update cover c set quantity = c.quantity - t.quantity
   from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as t(demand_id, supply_id, quantity)
   where c.demand_id = t.demand_id and c.supply_id = t.supply_id and c.quantity > t.quantity`,
);
const demandCovered = sql(
  "cover-demand",
  `update demand d set covered = d.covered + t.quantity, version = d.version + 1
   from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where d.id = t.id`,
);
const supplyCovered = sql(
  "cover-supply",
  `update supply s set covered = s.covered + t.quantity
   from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where s.id = t.id`,
);

async function takeBack(tx: Tx, changes: readonly CoverChange[]): Promise<void> {
  if (changes.length === 0) return;
  const columns = [
    changes.map((change) => change.demandId),
    changes.map((change) => change.supplyId),
    changes.map((change) => -change.quantity),
  ];
  // Removal first: a row that was lowered by half of it would match the exact removal, a removed row meets no lowering.
  const removed = await tx.run(removeWhole, columns);
  const lowered = removed === changes.length ? 0 : await tx.run(removePart, columns);
  invariant(lowered + removed === changes.length, `cover to take back: ${changes.length}, found ${lowered + removed}`);
}

async function give(tx: Tx, changes: readonly CoverChange[]): Promise<void> {
  const rows = changes.map((change) => ({
    demand_id: change.demandId,
    supply_id: change.supplyId,
    quantity: change.quantity,
  }));
  const onConflict = "on conflict (demand_id, supply_id) do update set quantity = cover.quantity + excluded.quantity";
  await insertRows(tx, { table: "cover", onConflict }, rows);
}

export interface ApplyOptions {
  /** The demands were inserted in this transaction with `covered` already counted (coveredBy): only supply is counted. */
  readonly freshDemands?: boolean;
}

/** Applies the changes to cover and to both counters. */
export async function applyCover(tx: Tx, changes: readonly CoverChange[], options: ApplyOptions = {}): Promise<void> {
  const summed = sumChanges(changes);
  if (summed.length === 0) return;
  await takeBack(
    tx,
    summed.filter((change) => change.quantity < 0),
  );
  await together(
    give(
      tx,
      summed.filter((change) => change.quantity > 0),
    ),
    options.freshDemands ? undefined : count(tx, demandCovered, totals(summed, "demandId")),
    count(tx, supplyCovered, totals(summed, "supplyId")),
  );
}

async function count(tx: Tx, counter: Sql, [ids, quantities]: [number[], number[]]): Promise<void> {
  const touched = await tx.run(counter, [ids, quantities]);
  invariant(touched === ids.length, `${counter.name} of ${ids.length} met ${touched}`);
}

/** Units covered per demand by changes that are about to be applied with `freshDemands`. */
export function coveredBy(changes: readonly CoverChange[]): Map<number, number> {
  const [ids, quantities] = totals(changes, "demandId");
  return new Map(ids.map((id, i) => [id, quantities[i] ?? 0]));
}
