/** Marks items at places whose need must be looked at: the short ones, those with a reorder point or safety stock to watch, and those nobody sells us. */
import { sql, type Tx } from "../../db/index.ts";
import { sortedPairs, type ItemPlace } from "../../inventory/index.ts";
import { addTodos } from "../../tasks/index.ts";

export const REPLENISH = "replenish";

const watched = sql(
  "replenish-watched",
  `select t.item_id as "itemId", t.place_id as "placeId" from unnest($1::bigint[], $2::bigint[]) as t(item_id, place_id)
   left join item_place ip using (item_id, place_id) where ip.reorder_point > 0 or ip.safety_stock > 0
     or exists (select from exception e where e.kind = 'no vendor' and e.subject = 'item:' || t.item_id || ':' || t.place_id and e.closed_at is null)`,
);

const unsold = sql(
  "replenish-unsold",
  `select i.id as "itemId", split_part(e.subject, ':', 3)::bigint as "placeId" from exception e
   join unnest($1::bigint[]) as i(id) on e.subject like 'item:' || i.id || ':%' where e.kind = 'no vendor' and e.closed_at is null order by i.id`,
);

/** Somebody sells us these items now, or otherwise than before: who waits for a vendor is looked at again. */
export async function markUnsold(tx: Tx, itemIds: readonly number[], now: number): Promise<void> {
  const short = await tx.rows<ItemPlace>(unsold, [itemIds]);
  if (short.length > 0) await markReplenish(tx, { short, touched: [] }, now);
}

export async function markReplenish(
  tx: Tx,
  ask: { readonly short: readonly ItemPlace[]; readonly touched: readonly ItemPlace[] },
  now: number,
): Promise<void> {
  const touched = sortedPairs(ask.touched);
  const watch =
    touched.length === 0
      ? []
      : await tx.rows<ItemPlace>(watched, [touched.map((p) => p.itemId), touched.map((p) => p.placeId)]);
  const pairs = sortedPairs([...ask.short, ...watch]);
  await addTodos(
    tx,
    pairs.map((pair) => ({ kind: REPLENISH, key: `${pair.itemId}:${pair.placeId}`, dueAt: now })),
    now,
  );
}
