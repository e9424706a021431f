/** Items at places that cannot be planned need a person, until they are planned. */
import { sql, type Database } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { raiseExceptions } from "../../tasks/index.ts";

const NOT_PLANNED = "item not planned";

export const stuckSubject = (pair: ItemPlace): string => `item:${pair.itemId}:${pair.placeId}`;

const planned = sql(
  "stuck-pairs-planned",
  `update exception e set closed_at = $2::bigint where e.kind = $1::text and e.closed_at is null and not exists (
     select from guard g where g.dirty_since is not null and e.subject = 'item:' || g.item_id || ':' || g.place_id)`,
);

/** `stuck`: by subject, what went wrong. Whoever planned one since, it is over: its mark is gone. */
export async function noteStuck(db: Database, stuck: ReadonlyMap<string, unknown>, now: number): Promise<void> {
  const exceptions = [...stuck].map(([subject, cause]) => ({
    kind: NOT_PLANNED,
    subject,
    details: { error: String(cause) },
  }));
  if (exceptions.length > 0) await db.transaction((tx) => raiseExceptions(tx, exceptions, now));
  await db.run(planned, [NOT_PLANNED, now]);
}
