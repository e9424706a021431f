/**
 * What nobody asks for any more goes: answers kept for repeated requests, and sessions that ended. In bounded steps, so that
 * no statement is long. A request without an answer stays: it tells a repeat that nobody knows how the first one ended.
 */
import { sql, type Queryable } from "../../db/index.ts";

export interface RequestName {
  readonly scope: string;
  readonly key: string;
}

// Walked by its primary key: an index over the instant would cost every request, this costs one look at each a day.
const forget = sql(
  "requests-forget",
  `with page as materialized (
     select scope, key, at, answer is not null as answered from request_key where (scope, key) > ($2::text, $3::text) order by scope, key limit $4::int),
   gone as (delete from request_key r using page p where r.scope = p.scope and r.key = p.key and p.answered and p.at < $1::bigint)
   select scope, key from page order by scope, key offset $4::int - 1`,
);

/** Looks at so many after the last one looked at; returns the last of them, or undefined at the end. */
export async function forgetRequests(
  db: Queryable,
  before: number,
  page: { readonly after: RequestName | undefined; readonly limit: number },
): Promise<RequestName | undefined> {
  const { after, limit } = page;
  const [last] = await db.rows<RequestName>(forget, [before, after?.scope ?? "", after?.key ?? "", limit]);
  return last;
}

const STEPS = [
  sql(
    "user-sessions-forget",
    `delete from user_session where id in (
       select id from user_session where expires_at <= to_timestamp($1::bigint / 1000.0) order by id limit $2::int)`,
  ),
  sql(
    "user-verifications-forget",
    `delete from user_verification where id in (
       select id from user_verification where expires_at <= to_timestamp($1::bigint / 1000.0) order by id limit $2::int)`,
  ),
];

/** At most `limit` of each kind; returns whether more may be left. */
export async function forgetSessions(db: Queryable, now: number, limit: number): Promise<boolean> {
  let isMore = false;
  for (const step of STEPS) if ((await db.run(step, [now, limit])) === limit) isMore = true;
  return isMore;
}
