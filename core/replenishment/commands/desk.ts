/** What a person decides about proposals: another quantity, a need that is not bought for. The caller holds the guards. */
import { sql, updateRows, type Queryable, type Tx } from "../../db/index.ts";
import type { ItemPlace } from "../types.ts";

/** Lines must be distinct. `byHand` false: it follows the need again. */
export async function setProposed(
  tx: Tx,
  lines: readonly { readonly lineId: number; readonly quantity: number; readonly byHand: boolean }[],
): Promise<void> {
  const rows = lines.map(({ lineId, quantity, byHand }) => ({ id: lineId, ordered: quantity, by_hand: byHand }));
  await updateRows(tx, "supply_order_line", rows);
}

export interface Dismissal extends ItemPlace {
  readonly quantity: number;
  readonly reason: string;
}

const dismiss = sql(
  "need-dismiss",
  `insert into need_dismissed (item_id, place_id, quantity, reason, by_whom, at)
   select item_id, place_id, quantity, reason, $5::text, $6::bigint from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[]) as t(item_id, place_id, quantity, reason)
   on conflict (item_id, place_id) do update set quantity = excluded.quantity, reason = excluded.reason, by_whom = excluded.by_whom, at = excluded.at`,
);

/** Pairs must be distinct. */
export async function dismissNeeds(
  tx: Tx,
  ones: readonly Dismissal[],
  by: { readonly actor: string; readonly now: number },
): Promise<void> {
  if (ones.length === 0) return;
  const columns = [
    ones.map((one) => one.itemId),
    ones.map((one) => one.placeId),
    ones.map((one) => one.quantity),
    ones.map((one) => one.reason),
  ];
  await tx.run(dismiss, [...columns, by.actor, by.now]);
}

const restore = sql(
  "need-restore",
  "delete from need_dismissed where (item_id, place_id) in (select * from unnest($1::bigint[], $2::bigint[]))",
);

/** The need is bought for again: somebody changed their mind, or it passed. */
export async function restoreNeeds(tx: Tx, pairs: readonly ItemPlace[]): Promise<void> {
  if (pairs.length > 0) await tx.run(restore, [pairs.map((pair) => pair.itemId), pairs.map((pair) => pair.placeId)]);
}

const dismissed = sql(
  "need-dismissed",
  `select item_id as "itemId", place_id as "placeId", quantity from need_dismissed
   where (item_id, place_id) in (select * from unnest($1::bigint[], $2::bigint[]))`,
);

export async function listDismissed(
  tx: Queryable,
  pairs: readonly ItemPlace[],
): Promise<(ItemPlace & { readonly quantity: number })[]> {
  return pairs.length === 0
    ? []
    : tx.rows(dismissed, [pairs.map((pair) => pair.itemId), pairs.map((pair) => pair.placeId)]);
}
