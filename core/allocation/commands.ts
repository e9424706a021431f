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
const demandAnswered = sql(
  "cover-demand-answered",
  `update demand d set covered = d.covered + t.quantity, promise_version = t.promise, version = d.version + 1
   from unnest($1::bigint[], $2::bigint[], $3::int[], $4::bigint[]) as t(id, quantity, promise, open)
   where d.id = t.id and d.promise_version = t.promise - 1 and d.ordered - d.shipped - d.cancelled = t.open`,
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

/** The promise version that a demand gets together with its cover, for so many units that are open. */
export interface Answered {
  readonly demandId: number;
  /** One more than the demand's current version. */
  readonly version: number;
  readonly open: number;
}

export interface ApplyOptions {
  /** The demands were inserted in this transaction with `covered` already counted (coveredBy): only supply is counted. */
  readonly freshDemands?: boolean;
  /** Demands whose promise changes as well, whether or not their cover does: a row that is written once costs half of twice. */
  readonly answered?: readonly Answered[];
}

/** Applies the changes to cover and to both counters. */
export async function applyCover(tx: Tx, changes: readonly CoverChange[], options: ApplyOptions = {}): Promise<void> {
  const summed = sumChanges(changes);
  const { freshDemands = false, answered = [] } = options;
  if (summed.length === 0 && answered.length === 0) return;
  await takeBack(
    tx,
    summed.filter((change) => change.quantity < 0),
  );
  await together(
    give(
      tx,
      summed.filter((change) => change.quantity > 0),
    ),
    freshDemands ? undefined : countDemands(tx, summed, answered),
    count(tx, supplyCovered, totals(summed, "supplyId")),
  );
}

async function countDemands(tx: Tx, summed: readonly CoverChange[], answered: readonly Answered[]): Promise<void> {
  const promised = new Map(answered.map((one) => [one.demandId, one]));
  const covered = coveredBy(summed);
  const ids = [...promised.keys()].toSorted((a, b) => a - b);
  await together(
    count(
      tx,
      demandCovered,
      totals(
        summed.filter((change) => !promised.has(change.demandId)),
        "demandId",
      ),
    ),
    count(tx, demandAnswered, [
      ids,
      ids.map((id) => covered.get(id) ?? 0),
      ids.map((id) => promised.get(id)?.version ?? 0),
      ids.map((id) => promised.get(id)?.open ?? 0),
    ]),
  );
}

async function count(tx: Tx, counter: Sql, columns: readonly (readonly number[])[]): Promise<void> {
  const ids = columns[0] ?? [];
  if (ids.length === 0) return;
  const touched = await tx.run(counter, columns);
  invariant(touched === ids.length, `${counter.name} of ${ids.length} met ${touched}`);
}

/** Units covered per demand by changes that are about to be applied with `freshDemands`. */
export function coveredBy(changes: readonly CoverChange[]): Map<number, number> {
  const [ids, quantities] = totals(changes, "demandId");
  return new Map(ids.map((id, i) => [id, quantities[i] ?? 0]));
}
