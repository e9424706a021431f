/**
 * Places in a long queue, and who of it matters to a plan. A demand matters that has cover, was told a day or never
 * answered, ships with other lines, may not wait, or was named; with it all stores of its line. The others only take what
 * is free, oldest first, so that they are read as far as that may reach.
 */
import { sql, type Queryable } from "../db/index.ts";
import type { Pair } from "./queries.ts";

export interface PlacesAsk extends Pair {
  /** Of those that matter no other way so many units, the oldest first; beside what is free. Null: all. */
  readonly units: number | null;
  /** And these places of the queue, from 1 on; 0 to 0: none. */
  readonly from: number;
  readonly to: number;
}

export interface QueuePlace extends Pair {
  readonly demandId: number;
  /** Its place in the queue, from 1 on. */
  readonly rank: number;
  readonly matters: boolean;
}

export interface QueuePlaces {
  readonly places: readonly QueuePlace[];
  /** By pair: all that are open, those not named above, and the fewest units that one of these takes; 0: none of them. */
  readonly counts: readonly (Pair & { readonly open: number; readonly leftOut: number; readonly least: number })[];
}

const MATTERS = `d.covered > 0 or d.promise_version = 0 or d.complete = 'order' or not d.may_wait or d.id = any ($6::bigint[])
  or coalesce(s.ship_day is not null or s.first_day is not null and exists (select from promise p
       where p.demand_id = d.id and p.version = d.promise_version and p.ship_day is not null), true)`;

// Stores of a line share their place in the queue: they are peers, and taken together or not at all.
const places = sql(
  "queue-places",
  `with asked as materialized (
     select t.*, t.units + coalesce((select sum(y.quantity - y.leaving - y.covered) from supply y
       where y.item_id = t.item_id and y.place_id = t.place_id), 0) as reach
     from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[], $5::int[]) as t(item_id, place_id, units, first, last)),
   open as materialized (
     select d.id, d.item_id, d.place_id, d.tier, d.received_at, d.arrival_no, d.ordered - d.shipped - d.cancelled as units,
       case d.complete when 'line' then d.ordered - d.shipped - d.cancelled else d.multiple end as least, ${MATTERS} as matters
     from asked a join demand d on d.item_id = a.item_id and d.place_id = a.place_id left join standing s on s.demand_id = d.id
     where d.shipped + d.cancelled < d.ordered),
   placed as materialized (
     select o.id, o.item_id, o.place_id, o.least, bool_or(o.matters) over (peers range between current row and current row) as matters,
       row_number() over (partition by o.item_id, o.place_id order by o.tier, o.received_at, o.arrival_no, o.id) as rank,
       rank() over peers as first, count(*) over (peers range between current row and current row) as stores,
       sum(case when o.matters then 0 else o.units end) over peers
         - sum(case when o.matters then 0 else o.units end) over (peers range between current row and current row) as before
     from open o window peers as (partition by o.item_id, o.place_id order by o.tier, o.received_at, o.arrival_no)),
   chosen as materialized (
     select p.*, p.matters or a.units is null or p.before < a.reach or p.first <= a.last and p.first + p.stores > a.first as taken
     from placed p join asked a on a.item_id = p.item_id and a.place_id = p.place_id)
   select item_id as "itemId", place_id as "placeId", id as "demandId", rank, matters, 0::bigint as open, 0::bigint as "leftOut", 0::bigint as least
   from chosen where taken
   union all
   select item_id, place_id, 0, 0, false, count(*), count(*) filter (where not taken), coalesce(min(least) filter (where not taken), 0)
   from chosen group by item_id, place_id`,
);

type Found = QueuePlace & QueuePlaces["counts"][number];

export async function listPlaces(
  tx: Queryable,
  asks: readonly PlacesAsk[],
  named: readonly number[],
): Promise<QueuePlaces> {
  if (asks.length === 0) return { places: [], counts: [] };
  const rows = await tx.rows<Found>(places, [
    asks.map((ask) => ask.itemId),
    asks.map((ask) => ask.placeId),
    asks.map((ask) => ask.units),
    asks.map((ask) => ask.from),
    asks.map((ask) => ask.to),
    named,
  ]);
  return { places: rows.filter((row) => row.demandId > 0), counts: rows.filter((row) => row.demandId === 0) };
}
