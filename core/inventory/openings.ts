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
  `select t.item_id as "itemId", t.place_id as "placeId", t.lot,
     sum(case when m.to_place = t.place_id then m.quantity else -m.quantity end)::bigint as quantity
   from (select distinct * from unnest($1::bigint[], $2::bigint[], $3::text[]) as u(item_id, place_id, lot)) t
   join stock_move m on m.item_id = t.item_id and t.place_id in (m.to_place, m.from_place) and m.lot = t.lot and m.cause = 'opening'
   group by t.item_id, t.place_id, t.lot
   having sum(case when m.to_place = t.place_id then m.quantity else -m.quantity end) <> 0`,
);

/** What was booked and not taken back. */
export async function findOpenings(tx: Queryable, asked: readonly Omit<Opening, "quantity">[]): Promise<Opening[]> {
  if (asked.length === 0) return [];
  return tx.rows<Opening>(openings, [asked.map((a) => a.itemId), asked.map((a) => a.placeId), asked.map((a) => a.lot)]);
}

const openingsInUse = sql(
  "openings-in-use",
  `select t.item_id as "itemId", t.place_id as "placeId", t.lot
   from unnest($1::bigint[], $2::bigint[], $3::text[]) as t(item_id, place_id, lot)
   where exists (select from stock_move m where m.item_id = t.item_id and m.lot = t.lot and m.cause <> 'opening'
       and t.place_id in (m.from_place, m.to_place))
     or exists (select from supply s where s.item_id = t.item_id and s.place_id = t.place_id and s.lot = t.lot
       and s.state = 'here' and s.covered + s.leaving > 0)`,
);

/** Opening stock that has moved, or that somebody was given. */
export async function findOpeningsInUse(
  tx: Queryable,
  asked: readonly Omit<Opening, "quantity">[],
): Promise<Omit<Opening, "quantity">[]> {
  if (asked.length === 0) return [];
  return tx.rows(openingsInUse, [asked.map((a) => a.itemId), asked.map((a) => a.placeId), asked.map((a) => a.lot)]);
}
