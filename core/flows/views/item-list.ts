/**
 * Items at their places, by page, in the order of their codes: on hand, free, inbound, who waits, out until when. The page
 * is found on indexes first and joined after; the cursor is the last code.
 */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import { LAST, wordsOf } from "./orders/filter.ts";

export interface ItemFilter {
  readonly view: "all" | "out" | "waiting";
  /** How its code, a word of its name or a GTIN of it begins. */
  readonly find?: string;
  /** Its code: items that lie, come or are waited for there, and what they are there. */
  readonly place?: string;
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

/** Asked of `i`, an item, at the place whose id `at` is; at all of them where that is null. */
interface Asks {
  readonly isOut: string;
  readonly waits: string;
  readonly isThere: string;
}

function asksAt(at: string): Asks {
  const there = (of: string): string => `(${at} is null or ${of}.place_id = ${at})`;
  const demands = `d.item_id = i.id and ${there("d")} and d.shipped + d.cancelled < d.ordered and d.shipped + d.cancelled + d.covered < d.ordered`;
  const supplies = (state: string): string => `s.item_id = i.id and ${there("s")} and s.state = '${state}'`;
  return {
    isOut: `not exists (select from supply s where ${supplies("here")} and s.quantity - s.leaving > s.covered)`,
    waits: `(exists (select from demand d where ${demands}) or exists (select from supply s where ${supplies("coming")} and s.covered > 0))`,
    isThere: `(${at} is null or exists (select from guard g where g.item_id = i.id and g.place_id = ${at}))`,
  };
}

const passes = ({ isOut, waits, isThere }: Asks): string =>
  `${isThere} and ($2::text = 'all' or ($2::text = 'out' and ${isOut}) or ($2::text = 'waiting' and ${waits}))`;
const PASSES = passes(asksAt("$4::bigint"));

const placeId = sql("item-list-place", "select id from place where code = $1::text");
const pageOfAll = sql(
  "item-list-ids",
  `select i.id, i.code from item i where i.code > $1::text and ${PASSES} order by i.code limit $3::int`,
);
// Beginnings are ranges of bytes: a pattern that is handed in would not be looked up by index.
const pageOfFound = sql(
  "item-list-found",
  `with found as materialized (
     (select id from item where lower(code) ~>=~ $5::text and lower(code) ~<~ $6::text limit ${FOUND_MAX})
     union (select id from item where lower(name) ~>=~ $5::text and lower(name) ~<~ $6::text limit ${FOUND_MAX})
     union (select id from item where to_tsvector('simple', code || ' ' || name) @@ to_tsquery('simple', $9::text) limit ${FOUND_MAX})
     union (select item_id from item_alias where code ~>=~ $7::text and code ~<~ $8::text limit ${FOUND_MAX}))
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
   where i.id = any ($1::bigint[]) and ($2::bigint is null or g.place_id = $2::bigint) order by i.code, p.code`,
);

/** Counted as far as this; beyond it there are more. */
const COUNTED_MAX = 10_000;
const counted = (condition: string): string =>
  `(select count(*) from (select from item i where ${condition} limit ${COUNTED_MAX + 1}) x)`;
const ASKED = asksAt("$1::bigint");
const counts = sql(
  "item-list-counts",
  `select ${counted(ASKED.isThere)} as all, ${counted(`${ASKED.isThere} and ${ASKED.isOut}`)} as out,
     ${counted(`${ASKED.isThere} and ${ASKED.waits}`)} as waiting,
     array(select code from place where kind = 'storage' order by code) as places`,
);

/** How many items each view holds, at most one more than 10,000; and where items can lie. */
export type ItemCounts = Readonly<Record<ItemFilter["view"], number>> & { readonly places: readonly string[] };

export async function countItems(db: Queryable, { place }: Pick<ItemFilter, "place"> = {}): Promise<ItemCounts> {
  const [found] = await db.rows<ItemCounts>(counts, [await idOf(db, place)]);
  return found ?? { all: 0, out: 0, waiting: 0, places: [] };
}

const NOWHERE = -1;

/** Null: everywhere; of a place that there is not, nothing is shown. */
async function idOf(db: Queryable, place: string | undefined): Promise<number | null> {
  if (place === undefined) return null;
  const [found] = await db.rows<{ id: number }>(placeId, [place]);
  return found?.id ?? NOWHERE;
}

export async function listItemPage(
  db: Queryable,
  filter: ItemFilter,
  page: { readonly after?: string; readonly limit: number },
): Promise<ItemPage> {
  const find = filter.find?.trim();
  const lower = find?.toLowerCase();
  const at = await idOf(db, filter.place);
  const values = [page.after ?? "", filter.view, page.limit + 1, at];
  const ranges = [lower, lower + LAST, find, find + LAST];
  const found = find
    ? await db.rows<{ id: number; code: string }>(pageOfFound, [...values, ...ranges, wordsOf(find)])
    : await db.rows<{ id: number; code: string }>(pageOfAll, values);
  const shown = found.slice(0, page.limit);
  return {
    rows: await db.rows<ItemListRow>(rows, [shown.map((row) => row.id), at]),
    next: found.length > page.limit ? (shown.at(-1)?.code ?? null) : null,
  };
}
