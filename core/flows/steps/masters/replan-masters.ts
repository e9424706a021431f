/**
 * What changed masters mean for the book: other days at a place, other levels of an item. Nothing is planned here: what is
 * open is marked dirty, with the days of what is coming, and planned by the next worker or newcomer.
 */
import { sql, type Tx } from "../../../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../../../inventory/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { mirrorLines } from "../mirror-lines.ts";
import { REPLENISH } from "../mark-replenish.ts";

const openPairs = sql(
  "replan-place-pairs",
  `select distinct item_id as "itemId", place_id as "placeId" from demand
   where place_id = any ($1::bigint[]) and shipped + cancelled < ordered`,
);
const comingLines = sql(
  "replan-place-lines",
  `select distinct item_id as "itemId", place_id as "placeId", source_line as "lineId" from supply
   where place_id = any ($1::bigint[]) and state = 'coming'`,
);

/** Calendar, cut-off, receiving or handling days of these places changed. */
export async function replanPlaces(tx: Tx, placeIds: readonly number[], context: FlowContext): Promise<void> {
  const places = [...new Set(placeIds)];
  if (places.length === 0) return;
  const coming = await tx.rows<ItemPlace & { lineId: number }>(comingLines, [places]);
  const open = await tx.rows<ItemPlace>(openPairs, [places]);
  await lockGuards(tx, [...coming, ...open]);
  await mirrorLines(tx, [...new Set(coming.map((row) => row.lineId))], context);
  await markDirty(tx, open, context.now());
}

/** Safety stock or reorder point of these changed: what is kept free and what is bought follow. */
export async function replanLevels(tx: Tx, pairs: readonly ItemPlace[], context: FlowContext): Promise<void> {
  if (pairs.length === 0) return;
  const now = context.now();
  await lockGuards(tx, pairs);
  await markDirty(tx, pairs, now);
  const todos = pairs.map((pair) => ({ kind: REPLENISH, key: `${pair.itemId}:${pair.placeId}`, dueAt: now }));
  await addTodos(tx, todos, now);
}
