/**
 * Items at their places, by page, in the order of their codes: on hand, free, inbound, who waits, out until when. The page
 * is found on indexes first and joined after; the cursor is the last code.
 */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import { LAST } from "./orders/filter.ts";

export interface ItemFilter {
  readonly view: "all" | "out" | "waiting";
  /** How its code, its name or a GTIN of it begins. */
  readonly find?: string;
}

export interface ItemListRow {
  readonly item: string;
  readonly name: string;
  /** Null: it never lay anywhere, and nothing is on order. */
  readonly place: string | null;
  readonly onHand: number;
  readonly free: number;
  readonly inbound: number;
  /** Units that wait for supply: pegged or uncovered. */
  readonly waiting: number;
  /** While nothing is free: from when something is; null: no day is known. */
  readonly outUntil: Day | null;
  readonly everHere: boolean;
}

export interface ItemPage {
  readonly rows: readonly ItemListRow[];
  readonly next: string | null;
}

/** Which a few letters may mean; more than these are asked for more letters. */
const FOUND_MAX = 500;

const IS_OUT = `not exists (select from supply s where s.item_id = i.id and s.state = 'here' and s.quantity - s.leaving > s.covered)`;
const WAITS = `(exists (select from demand d where d.item_id = i.id and d.shipped + d.cancelled < d.ordered and d.shipped + d.cancelled + d.covered < d.ordered)
  or exists (select from supply s where s.item_id = i.id and s.state = 'coming' and s.covered > 0))`;
const PASSES = `($2::text = 'all' or ($2::text = 'out' and ${IS_OUT}) or ($2::text = 'waiting' and ${WAITS}))`;

const pageOfAll = sql(
  "item-list-ids",
  `select i.id, i.code from item i where i.code > $1::text and ${PASSES} order by i.code limit $3::int`,
);
// Beginnings are ranges of bytes: a pattern that is handed in would not be looked up by index.
const pageOfFound = sql(
  "item-list-found",
  `with found as materialized (
     (select id from item where lower(code) ~>=~ $4::text and lower(code) ~<~ $5::text limit ${FOUND_MAX})
     union (select id from item where lower(name) ~>=~ $4::text and lower(name) ~<~ $5::text limit ${FOUND_MAX})
     union (select item_id from item_alias where code ~>=~ $6::text and code ~<~ $7::text limit ${FOUND_MAX}))
   select i.id, i.code from found f join item i on i.id = f.id where i.code > $1::text and ${PASSES} order by i.code limit $3::int`,
);
const rows = sql(
  "item-list-rows",
  `select i.code as item, i.name, p.code as place, coalesce(s.here, 0)::bigint as "onHand", coalesce(s.free, 0)::bigint as free,
     coalesce(s.coming, 0)::bigint as inbound, coalesce(s.pegged, 0)::bigint + coalesce(d.uncovered, 0)::bigint as waiting,
     case when coalesce(s.free, 0) = 0 then s.until end as "outUntil", i.first_received_at is not null or coalesce(s.here, 0) > 0 as "everHere"
   from item i left join guard g on g.item_id = i.id left join place p on p.id = g.place_id
   left join lateral (
     select sum(y.quantity - y.leaving) filter (where y.state = 'here') as here,
       sum(greatest(0, y.quantity - y.leaving - y.covered)) filter (where y.state = 'here') as free,
       sum(y.quantity - y.leaving) filter (where y.state = 'coming') as coming, sum(y.covered) filter (where y.state = 'coming') as pegged,
       min(y.usable_on) filter (where y.state = 'coming' and y.quantity - y.leaving > y.covered) as until
     from supply y where y.item_id = g.item_id and y.place_id = g.place_id) s on true
   left join lateral (
     select sum(o.ordered - o.shipped - o.cancelled - o.covered) as uncovered from demand o
     where o.item_id = g.item_id and o.place_id = g.place_id and o.shipped + o.cancelled < o.ordered) d on true
   where i.id = any ($1::bigint[]) order by i.code, p.code`,
);

/** Counted as far as this; beyond it there are more. */
const COUNTED_MAX = 10_000;
const counted = (condition: string): string =>
  `(select count(*) from (select from item i where ${condition} limit ${COUNTED_MAX + 1}) x)`;
const counts = sql(
  "item-list-counts",
  `select ${counted("true")} as all, ${counted(IS_OUT)} as out, ${counted(WAITS)} as waiting`,
);

/** How many items each view holds, at most one more than 10,000. */
export type ItemCounts = Readonly<Record<ItemFilter["view"], number>>;

export async function countItems(db: Queryable): Promise<ItemCounts> {
  const [found] = await db.rows<ItemCounts>(counts, []);
  return found ?? { all: 0, out: 0, waiting: 0 };
}

export async function listItemPage(
  db: Queryable,
  filter: ItemFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<ItemPage> {
  const find = filter.find?.trim();
  const lower = find?.toLowerCase();
  const values = [page.after ?? "", filter.view, page.limit + 1];
  const found = find
    ? await db.rows<{ id: number; code: string }>(pageOfFound, [...values, lower, lower + LAST, find, find + LAST])
    : await db.rows<{ id: number; code: string }>(pageOfAll, values);
  const shown = found.slice(0, page.limit);
  return {
    rows: await db.rows<ItemListRow>(rows, [shown.map((row) => row.id)]),
    next: found.length > page.limit ? (shown.at(-1)?.code ?? null) : null,
  };
}
