/**
 * Attempts to sign in, counted by address whether or not there is such a user: after so many that were not right the
 * address waits. Counted before the password is looked at, so that many at once are no way around it.
 */
import { build, sql, type Queryable } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";

const ATTEMPTS_MAX = 10;
const ATTEMPTS_MS = 15 * 60_000;

const count = sql(
  "people-attempt",
  `insert into sign_in_attempt (key, wrong, since) values ($1::text, 1, $2::bigint)
   on conflict (key) do update set
     wrong = case when sign_in_attempt.since <= $3::bigint then 1 else sign_in_attempt.wrong + 1 end,
     since = case when sign_in_attempt.since <= $3::bigint then $2::bigint else sign_in_attempt.since end
   returning wrong, since`,
);
const sweep = sql("people-attempts-sweep", "delete from sign_in_attempt where since <= $1::bigint");

const keyOf = (email: string): string => hashOf(email.trim().toLowerCase());

/** Counts one more; answers how long the address has to wait, 0 when it may try. */
export async function countAttempt(db: Queryable, email: string, now: number): Promise<number> {
  const [row] = await db.rows<{ wrong: number; since: number }>(count, [keyOf(email), now, now - ATTEMPTS_MS]);
  return row && row.wrong > ATTEMPTS_MAX ? row.since + ATTEMPTS_MS - now : 0;
}

/** It was right after all: the address begins anew, and what is long past is forgotten. */
export async function forgetAttempts(db: Queryable, email: string, now: number): Promise<void> {
  await db.execute(build.deleteFrom("sign_in_attempt").where("key", "=", keyOf(email)));
  await db.run(sweep, [now - ATTEMPTS_MS]);
}
