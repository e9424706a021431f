/** What became of connections lately: they worked, or failed and are tried again later, or stopped until somebody looks. */
import { sql, type Queryable, type Tx } from "../db/index.ts";
import type { FaultCode, Listing } from "./transport.ts";

const worked = sql(
  "connection-worked",
  `update connection set worked_at = $2::bigint, stopped = null, failures = 0, last_error = null, next_at = null
   where id = $1::bigint`,
);

export async function markWorked(db: Queryable, id: number, now: number): Promise<void> {
  await db.run(worked, [id, now]);
}

export interface Failing {
  readonly id: number;
  readonly now: number;
  readonly nextAt: number;
  readonly text: string;
  /** Until somebody looks. */
  readonly stopped: FaultCode | null;
}

const failed = sql(
  "connection-failed",
  `update connection set failed_at = $2::bigint, failures = failures + 1, next_at = $3::bigint, last_error = $4::text, stopped = $5::text
   where id = $1::bigint`,
);

export async function markFailed(tx: Tx, { id, now, nextAt, text, stopped }: Failing): Promise<void> {
  await tx.run(failed, [id, now, nextAt, text, stopped]);
}

const see = sql("connection-seen", "update connection set seen = $2::jsonb where id = $1::bigint");

export async function keepSeen(db: Queryable, id: number, seen: Listing): Promise<void> {
  await db.run(see, [id, JSON.stringify(seen)]);
}

const refuse = sql("connection-refused", "update connection set refused = refused + 1 where id = $1::bigint");

/** Somebody sent what is not signed as agreed: it is counted, and nothing of it kept. */
export async function countRefused(db: Queryable, id: number): Promise<void> {
  await db.run(refuse, [id]);
}
