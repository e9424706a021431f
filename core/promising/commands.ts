/**
 * Writes promise versions: the rows, the demand's current version and its standing, in three statements for any number. A
 * version follows the one before and its parts add up to what is open; anything else is a bug and writes nothing.
 */
import { insertRows, sql, together, type Row, type Tx } from "../db/index.ts";
import { invariant, localDay } from "../kernel/index.ts";
import { promisedDay } from "./rules/lateness.ts";
import { unitsOf } from "./rules/parts.ts";
import type { PromisePart, ShortageCause } from "./types.ts";

export interface NewPromise {
  readonly demandId: number;
  /** One more than the demand's current version. */
  readonly version: number;
  readonly parts: readonly PromisePart[];
  readonly backordered: boolean;
  readonly changedBy: string;
  readonly runId: number | null;
  readonly at: number;
  readonly shortageCause?: ShortageCause;
  readonly evidence?: Readonly<Record<string, unknown>>;
}

const setVersions = sql(
  "promise-set-versions",
  `update demand d set promise_version = t.version, version = d.version + 1
   from unnest($1::bigint[], $2::int[], $3::bigint[]) as t(id, version, quantity)
   where d.id = t.id and d.promise_version = t.version - 1 and d.ordered - d.shipped - d.cancelled = t.quantity`,
);

export async function writePromises(tx: Tx, promises: readonly NewPromise[]): Promise<void> {
  if (promises.length === 0) return;
  const versions = tx.run(setVersions, [
    promises.map((promise) => promise.demandId),
    promises.map((promise) => promise.version),
    promises.map((promise) => unitsOf(promise.parts)),
  ]);
  const [written] = await together(versions, writeCountedPromises(tx, promises));
  invariant(
    written === promises.length,
    `${written} of ${promises.length} promises follow their version and add up to what is open`,
  );
}

// first_day is the first day ever promised and stays. late says that the promise has moved behind it and behind what the
// buyer asks for now, or lost its day when that has passed; a day that passes later is marked once a day.
const setStandings = sql(
  "promise-set-standings",
  `update standing s set ship_day = t.ship_day, first_day = coalesce(s.first_day, t.ship_day), backordered = t.backordered,
     late = coalesce(coalesce(t.ship_day, t.today) > greatest(s.first_day, d.window_from) and s.first_day is not null, false)
   from unnest($1::bigint[], $2::date[], $3::boolean[], $4::date[]) as t(id, ship_day, backordered, today) join demand d on d.id = t.id
   where s.demand_id = t.id`,
);

/** Of demands that have their new version already: applyCover has set it together with their cover. */
export async function writeCountedPromises(tx: Tx, promises: readonly NewPromise[]): Promise<void> {
  if (promises.length === 0) return;
  const standings = tx.run(setStandings, [
    promises.map((promise) => promise.demandId),
    promises.map((promise) => promisedDay(promise.parts)),
    promises.map((promise) => promise.backordered),
    promises.map((promise) => localDay(promise.at, "UTC")),
  ]);
  const [stood] = await together(standings, insertRows(tx, "promise", promises.flatMap(rowsOf)));
  invariant(stood === promises.length, `${stood} of ${promises.length} promises have a standing`);
}

export interface FirstPromise extends NewPromise {
  readonly orderId: number;
}

/** First answers to demands that enter the book with `promise_version` 1. */
export async function writeFirstPromises(tx: Tx, promises: readonly FirstPromise[]): Promise<void> {
  if (promises.length === 0) return;
  invariant(
    promises.every((promise) => promise.version === 1),
    "a first promise has version 1",
  );
  const standings = promises.map((promise) => {
    const day = promisedDay(promise.parts);
    return {
      demand_id: promise.demandId,
      order_id: promise.orderId,
      ship_day: day,
      first_day: day,
      backordered: promise.backordered,
    };
  });
  await together(insertRows(tx, "promise", promises.flatMap(rowsOf)), insertRows(tx, "standing", standings));
}

function rowsOf(promise: NewPromise): Row[] {
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

/** Demands that enter the book without an answer: open, without a day. */
export async function enterStandings(tx: Tx, demands: readonly Row[]): Promise<void> {
  const rows = demands.map((demand) => ({ demand_id: demand["id"], order_id: demand["order_id"] }));
  await insertRows(tx, "standing", rows);
}

const close = sql(
  "standing-close",
  `update standing s set open = false from demand d
   where s.demand_id = d.id and d.id = any ($1::bigint[]) and s.open and d.shipped + d.cancelled = d.ordered`,
);

/** Of these demands those that have ended leave the lists of what is open; ended is final. */
export async function closeStandings(tx: Tx, demandIds: readonly number[]): Promise<void> {
  if (demandIds.length > 0) await tx.run(close, [demandIds]);
}

const setHere = sql(
  "promise-settle-backordered",
  `update standing s set backordered = false from demand d
   where s.demand_id = d.id and d.id = any ($1::bigint[]) and s.backordered
     and d.shipped + d.cancelled < d.ordered and d.covered = d.ordered - d.shipped - d.cancelled
     and not exists (select from cover c join supply y on y.id = c.supply_id where c.demand_id = d.id and y.state <> 'here')`,
);

/** What is here is never backordered: also where its promise keeps the day that was told. The caller holds the guards. */
export async function settleBackordered(tx: Tx, demandIds: readonly number[]): Promise<void> {
  if (demandIds.length > 0) await tx.run(setHere, [demandIds]);
}
