/**
 * What an availability answer rests on, in one statement for any number of items: the item, its place, what is free there,
 * and who waits for it unserved. Nobody waits for what is free where the item is planned: he would have it.
 */
import { sql, type Queryable } from "../../../db/index.ts";
import type { Day } from "../../../kernel/index.ts";
import type { FreeUnits } from "../../../promising/index.ts";

export interface ItemAvailability {
  /** The code that was asked for: the item's own, or an alias. */
  readonly asked: string;
  readonly itemId: number;
  readonly code: string;
  readonly name: string;
  readonly preOrder: boolean;
  readonly launchDay: Day | null;
  readonly discontinued: boolean;
  readonly replacement: string | null;
  readonly firstReceivedAt: number | null;
  readonly placeId: number;
  readonly placeCode: string;
  readonly safetyStock: number;
  readonly waiting: number;
  readonly supplies: readonly FreeUnits[] | null;
}

const facts = sql(
  "availability-facts",
  `select t.code as asked, i.id as "itemId", i.code, i.name, i.pre_order as "preOrder", i.launch_day as "launchDay", i.discontinued,
     (select r.code from item r where r.id = i.replacement_id) as replacement, i.first_received_at as "firstReceivedAt",
     p.id as "placeId", p.code as "placeCode", coalesce(ip.safety_stock, 0) as "safetyStock",
     case when g.dirty_since is null then 0 else (select coalesce(sum(d.ordered - d.shipped - d.cancelled - d.covered), 0)::bigint from demand d
        where d.item_id = i.id and d.place_id = p.id and d.shipped + d.cancelled < d.ordered) end as waiting,
     (select jsonb_agg(jsonb_build_object('state', s.state, 'usableOn', s.usable_on, 'free', s.quantity - s.leaving - s.covered))
        from supply s where s.item_id = i.id and s.place_id = p.id and s.quantity - s.leaving > s.covered) as supplies
   from unnest($1::text[], $2::text[]) as t(code, place)
   join place p on p.id = (select min(x.id) from place x where x.kind = 'storage' and (t.place = '' or x.code = t.place))
   join item i on i.id = coalesce((select x.id from item x where x.code = t.code), (select a.item_id from item_alias a where a.partner_id is null and a.code = t.code))
   left join item_place ip on ip.item_id = i.id and ip.place_id = p.id
   left join guard g on g.item_id = i.id and g.place_id = p.id`,
);

export interface ItemAt {
  readonly item: string;
  /** Missing: the company's first storage place. */
  readonly place?: string;
}

/** Looks up what each ask is about; nothing where its item or place is not known. */
export async function gatherAvailability(
  db: Queryable,
  asks: readonly ItemAt[],
): Promise<(ask: ItemAt) => ItemAvailability | undefined> {
  const rows = await db.rows<ItemAvailability>(facts, [
    asks.map((ask) => ask.item),
    asks.map((ask) => ask.place ?? ""),
  ]);
  const there = new Map(rows.map((row) => [`${row.asked}\0${row.placeCode}`, row]));
  const anywhere = new Map(rows.map((row) => [row.asked, row]));
  return ({ item, place }) => (place === undefined ? anywhere.get(item) : there.get(`${item}\0${place}`));
}
