/** Opening stock that was booked: the stock that was there before the book began counts once per item, place and lot. */
import { sql, type Queryable } from "../db/index.ts";

export interface Opening {
  readonly itemId: number;
  readonly placeId: number;
  readonly lot: string;
  readonly quantity: number;
}

const openings = sql(
  "openings-of",
  `select m.item_id as "itemId", m.to_place as "placeId", m.lot, sum(m.quantity)::bigint as quantity
   from unnest($1::bigint[], $2::bigint[], $3::text[]) as t(item_id, place_id, lot)
   join stock_move m on m.item_id = t.item_id and m.to_place = t.place_id and m.lot = t.lot and m.cause = 'opening'
   group by m.item_id, m.to_place, m.lot`,
);

export async function findOpenings(tx: Queryable, asked: readonly Omit<Opening, "quantity">[]): Promise<Opening[]> {
  if (asked.length === 0) return [];
  return tx.rows<Opening>(openings, [asked.map((a) => a.itemId), asked.map((a) => a.placeId), asked.map((a) => a.lot)]);
}
