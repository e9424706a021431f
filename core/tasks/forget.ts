/** Notes and tasks that were removed go for good after a while, and with them what they said of people. */
import { sql, type Queryable } from "../db/index.ts";

const STEPS = [
  sql(
    "notes-forget",
    `delete from note where id in (select id from note where removed_at < $1::bigint order by removed_at limit $2::int)`,
  ),
  sql(
    "tasks-forget",
    `delete from task where id in (select id from task where removed_at < $1::bigint order by removed_at limit $2::int)`,
  ),
];

/** Removed before an instant; at most `limit` of each kind. Returns whether more may be left. */
export async function forgetRemoved(db: Queryable, before: number, limit: number): Promise<boolean> {
  let isMore = false;
  for (const step of STEPS) if ((await db.run(step, [before, limit])) === limit) isMore = true;
  return isMore;
}
