/** Marks items at places whose need must be looked at: the short ones, and those that have a reorder point or safety stock to watch. */
import { sql, type Tx } from "../../db/index.ts";
import { sortedPairs, type ItemPlace } from "../../inventory/index.ts";
import { addTodos } from "../../tasks/index.ts";

export const REPLENISH = "replenish";

const watched = sql(
  "replenish-watched",
  `select ip.item_id as "itemId", ip.place_id as "placeId" from item_place ip
   join unnest($1::bigint[], $2::bigint[]) as t(item_id, place_id) using (item_id, place_id) where ip.reorder_point > 0 or ip.safety_stock > 0`,
);

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
