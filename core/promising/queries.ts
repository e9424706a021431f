/**
 * Reads promises and the days of places. promise: append-only; parts add up to what was open at `at`
 * (promise_day_or_reason: a day, or basis none).
 */
import { sql, type Queryable } from "../db/index.ts";
import { groupBy } from "../kernel/index.ts";
import type { PlaceDays, PromisePart, PromiseVersion } from "./types.ts";

interface PromiseRow extends PromisePart {
  readonly demandId: number;
  readonly version: number;
  readonly at: number;
}

const COLUMNS = `p.demand_id as "demandId", p.version, p.quantity, p.ship_day as "shipDay", p.delivery_day as "deliveryDay", p.basis,
  p.basis_id as "basisId", p.reason, p.args, p.at`;

// By the versions that the reader has seen: reading each demand once more costs as much as its promise.
const ofVersions = sql(
  "promise-of-versions",
  `select ${COLUMNS} from unnest($1::bigint[], $2::int[]) as t(demand_id, version)
   join promise p on p.demand_id = t.demand_id and p.version = t.version order by p.demand_id, p.part`,
);

function toVersions(rows: readonly PromiseRow[]): PromiseVersion[] {
  const groups = groupBy(rows, (row) => `${row.demandId}:${row.version}`);
  return [...groups.values()].flatMap((parts) => {
    const [head] = parts;
    return head ? [{ demandId: head.demandId, version: head.version, at: head.at, parts }] : [];
  });
}

/** Current versions by demand id; a demand that was never answered has none. */
export async function getPromises(
  tx: Queryable,
  demands: readonly { readonly demandId: number; readonly promiseVersion: number }[],
): Promise<Map<number, PromiseVersion>> {
  const answered = demands.filter((demand) => demand.promiseVersion > 0);
  if (answered.length === 0) return new Map();
  const rows = await tx.rows<PromiseRow>(ofVersions, [
    answered.map((demand) => demand.demandId),
    answered.map((demand) => demand.promiseVersion),
  ]);
  return new Map(toVersions(rows).map((version) => [version.demandId, version]));
}

export interface PromiseRecord extends PromiseRow {
  readonly changedBy: string;
  readonly shortageCause: string | null;
  readonly evidence: Readonly<Record<string, unknown>> | null;
}

const history = sql(
  "promise-history",
  `select ${COLUMNS}, p.changed_by as "changedBy", p.shortage_cause as "shortageCause", p.evidence from promise p
   where p.demand_id = any ($1::bigint[]) order by p.demand_id, p.version, p.part`,
);

/** Every version ever given, oldest first. */
export async function listPromiseHistory(tx: Queryable, demandIds: readonly number[]): Promise<PromiseRecord[]> {
  return demandIds.length === 0 ? [] : tx.rows<PromiseRecord>(history, [demandIds]);
}

const placeDays = sql(
  "place-days",
  `select p.id as "placeId", p.zone, p.working_week as week, p.cut_off as "cutOff", p.receiving_until as "receivingUntil",
     p.receiving_days as "receivingDays", p.handling_days as "handlingDays", p.transit_days as "transitDays",
     coalesce((select jsonb_object_agg(c.day, c.working) from calendar_day c where c.place_id = p.id), '{}') as exceptions
   from place p where p.id = any ($1::bigint[])`,
);

type PlaceRow = Omit<PlaceDays, "calendar"> & {
  readonly week: string;
  readonly exceptions: Readonly<Record<string, boolean>>;
};

export async function loadPlaceDays(tx: Queryable, placeIds: readonly number[]): Promise<Map<number, PlaceDays>> {
  if (placeIds.length === 0) return new Map();
  const rows = await tx.rows<PlaceRow>(placeDays, [placeIds]);
  return new Map(
    rows.map(({ week, exceptions, ...row }) => [
      row.placeId,
      { ...row, calendar: { week, exceptions: new Map(Object.entries(exceptions)) } },
    ]),
  );
}
