/** What customers said to a delay: consent_pkey makes the same answer sent twice one. What is said is never changed. */
import { sql, type Queryable, type Tx } from "../../db/index.ts";
import type { ToldDemand } from "../types.ts";

export interface ConsentState {
  readonly demandId: number;
  /** The version that the customer agreed to last, else the one told first; null: none was told. */
  readonly from: number | null;
  readonly agreedAt: number | null;
  readonly zone: string;
}

const readStates = sql(
  "consent-states",
  `select d.id as "demandId", coalesce(c.version, (select min(t.version) from told t where t.demand_id = d.id and t.audience = 'customer')) as "from",
     c.at as "agreedAt", p.zone
   from demand d join place p on p.id = d.place_id
   left join lateral (select version, at from consent where demand_id = d.id order by version desc limit 1) c on true
   where d.order_id = $1::bigint and d.kind = 'order' and d.shipped + d.cancelled < d.ordered order by d.id`,
);

/** Of each demand of an order that is still open. */
export async function listConsentStates(db: Queryable, orderId: number): Promise<ConsentState[]> {
  return db.rows<ConsentState>(readStates, [orderId]);
}

/** The promises that an answer is about, as they were shown. */
export type ShownPromise = Pick<ToldDemand, "demandId" | "version">;

export interface Consent {
  readonly orderId: number;
  readonly shown: readonly ShownPromise[];
  readonly said: string;
  readonly language: string;
  readonly via: string | undefined;
  readonly at: number;
}

// A day that is no longer the promise, or belongs to another order, is agreed to by nobody.
const insert = sql(
  "consent-insert",
  `insert into consent (demand_id, version, at, said, language, via)
   select d.id, t.version, $4::bigint, $5::text, $6::text, $7::text from unnest($2::bigint[], $3::int[]) as t(demand_id, version)
     join demand d on d.id = t.demand_id and d.promise_version = t.version and d.order_id = $1::bigint
   on conflict (demand_id, version) do nothing returning demand_id as "demandId"`,
);

/** Returns the demands whose consent is new. */
export async function insertConsents(tx: Tx, consent: Consent): Promise<number[]> {
  const { orderId, shown, at, said, language, via } = consent;
  const ids = shown.map((one) => one.demandId);
  const versions = shown.map((one) => one.version);
  const rows = await tx.rows<{ demandId: number }>(insert, [orderId, ids, versions, at, said, language, via ?? null]);
  return rows.map((row) => row.demandId);
}
