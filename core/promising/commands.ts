/** Writes promise versions: rows, the demand's current version and its standing, in three statements for any number. */
import { insertRows, sql, type Tx } from "../db/index.ts";
import { invariant, type Day } from "../kernel/index.ts";
import { promisedDay } from "./rules/lateness.ts";
import type { PromisePart, ShortageCause } from "./types.ts";

export interface NewPromise {
  readonly demandId: number;
  readonly version: number;
  readonly parts: readonly PromisePart[];
  readonly windowTo: Day;
  readonly backordered: boolean;
  readonly changedBy: string;
  readonly runId: number | null;
  readonly at: number;
  readonly shortageCause?: ShortageCause;
  readonly evidence?: Readonly<Record<string, unknown>>;
}

const setCurrent = sql(
  "promise-set-current",
  `update demand d set promise_version = t.version, version = d.version + 1
   from unnest($1::bigint[], $2::int[]) as t(id, version) where d.id = t.id and d.promise_version = t.version - 1`,
);
// late: the current promised day lies after the first promised one; a first version is never late.
const setStanding = sql(
  "promise-set-standing",
  `insert into standing (demand_id, ship_day, first_day, late, backordered)
   select id, day, day, false, backordered from unnest($1::bigint[], $2::date[], $3::boolean[]) as t(id, day, backordered)
   on conflict (demand_id) do update set ship_day = excluded.ship_day, backordered = excluded.backordered,
     first_day = coalesce(standing.first_day, excluded.ship_day),
     late = standing.first_day is not null and (excluded.ship_day is null or excluded.ship_day > standing.first_day)`,
);

export async function writePromises(tx: Tx, promises: readonly NewPromise[]): Promise<void> {
  if (promises.length === 0) return;
  await insertRows(tx, "promise", promises.flatMap(rowsOf));
  const ids = promises.map((promise) => promise.demandId);
  const touched = await tx.run(setCurrent, [ids, promises.map((promise) => promise.version)]);
  invariant(touched === promises.length, `promise versions: ${promises.length} asked, ${touched} written`);
  await tx.run(setStanding, [ids, promises.map((p) => promisedDay(p.parts)), promises.map((p) => p.backordered)]);
}

function rowsOf(promise: NewPromise) {
  return promise.parts.map((part, i) => ({
    demand_id: promise.demandId,
    version: promise.version,
    part: i + 1,
    quantity: part.quantity,
    ship_day: part.shipDay,
    delivery_day: part.deliveryDay,
    basis: part.basis,
    basis_id: part.basisId,
    reason: part.reason,
    args: part.args ?? null,
    shortage_cause: promise.shortageCause ?? null,
    evidence: promise.evidence ?? null,
    run_id: promise.runId,
    changed_by: promise.changedBy,
    at: promise.at,
  }));
}
