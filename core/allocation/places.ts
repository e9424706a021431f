/**
 * Places in a long queue, and who of it matters to a plan. A demand matters that has cover, was told a day or never
 * answered, ships with other lines, may not wait, or was named; with it all stores of its line. The others only take what
 * is free, oldest first, so that they are read as far as that may reach. And of those who hold just what they were told, as
 * most of a queue do that is planned, the first and the last of each supply are read, the others summed up: what a plan
 * changes begins at either end.
 */
import { sql, type Queryable } from "../db/index.ts";
import type { Day } from "../kernel/index.ts";
import type { Pair } from "./queries.ts";

export interface PlacesAsk extends Pair {
  /** Of those that matter no other way so many units, the oldest first; beside what is free. Null: all. */
  readonly units: number | null;
  /** Of each supply so many units of those who hold what they were told, at either end; null: all. */
  readonly margin: number | null;
  /** First day on which stock can ship. */
  readonly today: Day;
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

/** Alike, side by side but for those like them, not named, and covered by one supply for the day they were told. */
export interface UnmovedPlaces extends Pair {
  readonly supplyId: number;
  readonly told: Day;
  readonly want: Day;
  readonly limitDay: Day | null;
  /** Last day asked, of those who may not wait. */
  readonly last: Day | null;
  readonly prefer: "latest" | "earliest";
  readonly multiple: number;
  readonly quantity: number;
  readonly demands: number;
  readonly first: number;
  readonly end: number;
}

export interface QueuePlaces {
  readonly places: readonly QueuePlace[];
  readonly unmoved: readonly UnmovedPlaces[];
  /** By pair: all that are open, those in neither list, and the fewest units that one of these takes; 0: none of them. */
  readonly counts: readonly (Pair & { readonly open: number; readonly leftOut: number; readonly least: number })[];
}

// What was told is looked up last, and so of those alone who hold nothing.
const MATTERS = `d.covered > 0 or d.promise_version = 0 or d.complete = 'order' or not d.may_wait or d.id = any ($6::bigint[])
  or coalesce((select s.ship_day is not null or s.first_day is not null and exists (select from promise p
       where p.demand_id = d.id and p.version = d.promise_version and p.ship_day is not null) from standing s where s.demand_id = d.id), true)`;

const OPEN = "d.ordered - d.shipped - d.cancelled";

const NO_GROUP = `null::bigint as "supplyId", null::date as told, null::date as want, null::date as "limitDay", null::date as last,
  null as prefer, null::bigint as multiple, null::bigint as quantity, null::bigint as demands, null::bigint as first, null::bigint as "end"`;

// Stores of a line share their place in the queue: they are peers, and taken together or not at all. While an item waits to
// be planned, nobody says that what was told is what would be given again.
const places = sql(
  "queue-places",
  `with asked as materialized (
     select t.item_id, t.place_id, t.units, t.first, t.last, t.today, case when g.dirty_since is null then t.margin end as margin,
       t.units + coalesce((select sum(y.quantity - y.leaving - y.covered) from supply y
         where y.item_id = t.item_id and y.place_id = t.place_id), 0) as reach
     from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $7::bigint[], $8::date[])
       as t(item_id, place_id, units, first, last, margin, today)
     join guard g on g.item_id = t.item_id and g.place_id = t.place_id),
   open as materialized (
     select d.id, d.item_id, d.place_id, d.tier, d.received_at, d.arrival_no, ${OPEN} as units, d.multiple, h.supply_id, h.told, d.prefer,
       d.limit_day, case when h.told is not null then greatest(d.window_from, a.today) end as want,
       case when h.told is not null and not d.may_wait then greatest(d.window_to, a.today) end as until,
       case d.complete when 'line' then ${OPEN} else d.multiple end as least, ${MATTERS} as matters
     from asked a join demand d on d.item_id = a.item_id and d.place_id = a.place_id
       left join lateral (
         select c.supply_id, p.ship_day as told
         from cover c join promise p on p.demand_id = d.id and p.version = d.promise_version and p.part = 1 and p.quantity = d.ordered
         where a.margin is not null and c.demand_id = d.id and c.quantity = d.ordered and c.state = 'planned'
           and p.ship_day >= a.today and p.ship_day >= d.window_from) h
         on d.covered = d.ordered and d.covered % d.multiple = 0 and d.complete = 'none' and not d.id = any ($6::bigint[])
           and not exists (select from hold x where x.order_id = d.order_id and x.lifted_at is null)
     where d.shipped + d.cancelled < d.ordered),
   placed as (
     select o.id, o.item_id, o.place_id, o.units, o.multiple, o.supply_id, o.told, o.prefer, o.limit_day, o.want, o.until, o.least,
       bool_or(o.matters) over (peers range between current row and current row) as matters,
       row_number() over (partition by o.item_id, o.place_id order by o.tier, o.received_at, o.arrival_no, o.id)::int as rank,
       (rank() over peers)::int as first, (count(*) over (peers range between current row and current row))::int as stores,
       (sum(case when o.matters then 0 else o.units end) over peers
         - sum(case when o.matters then 0 else o.units end) over (peers range between current row and current row))::bigint as before
     from open o window peers as (partition by o.item_id, o.place_id order by o.tier, o.received_at, o.arrival_no)),
   ends as (
     select p.*, p.supply_id is not null and p.stores = 1 as unmoved,
       (sum(p.units) over (partition by p.item_id, p.place_id, p.supply_id order by p.rank))::bigint as ahead,
       (sum(p.units) over (partition by p.item_id, p.place_id, p.supply_id))::bigint as held
     from placed p),
   chosen as materialized (
     select e.id, e.item_id, e.place_id, e.units, e.multiple, e.supply_id, e.told, e.prefer, e.limit_day, e.want, e.until, e.least, e.matters,
       e.rank, e.unmoved, e.first <= a.last and e.first + e.stores > a.first or case
         when e.unmoved then e.ahead - e.units < a.margin or e.held - e.ahead < a.margin
         else e.matters or a.units is null or e.before < a.reach end as taken
     from ends e join asked a on a.item_id = e.item_id and a.place_id = e.place_id),
   taken as materialized (
     select item_id, place_id, array_agg(rank order by rank) as ranks from chosen where taken group by item_id, place_id)
   select item_id as "itemId", place_id as "placeId", id as "demandId", rank::bigint, matters, 0::bigint as open, 0::bigint as "leftOut",
     0::bigint as least, ${NO_GROUP}
   from chosen where taken
   union all
   select item_id, place_id, 0, 0, false, count(*), count(*) filter (where not taken and not unmoved),
     coalesce(min(least) filter (where not taken and not unmoved), 0), ${NO_GROUP}
   from chosen group by item_id, place_id
   union all
   select c.item_id, c.place_id, 0, 0, true, 0, 0, 0, supply_id, told, want, limit_day, until, prefer, multiple, sum(units)::bigint, count(*),
     min(rank), max(rank)
   from chosen c left join taken t on t.item_id = c.item_id and t.place_id = c.place_id where unmoved and not taken
   group by c.item_id, c.place_id, width_bucket(rank, coalesce(ranks, '{0}')), supply_id, told, want, limit_day, until, prefer, multiple`,
);

type Found = QueuePlace & QueuePlaces["counts"][number] & UnmovedPlaces;

export async function listPlaces(
  tx: Queryable,
  asks: readonly PlacesAsk[],
  named: readonly number[],
): Promise<QueuePlaces> {
  if (asks.length === 0) return { places: [], unmoved: [], counts: [] };
  const rows = await tx.rows<Found>(places, [
    asks.map((ask) => ask.itemId),
    asks.map((ask) => ask.placeId),
    asks.map((ask) => ask.units),
    asks.map((ask) => ask.from),
    asks.map((ask) => ask.to),
    named,
    asks.map((ask) => ask.margin),
    asks.map((ask) => ask.today),
  ]);
  return {
    places: rows.filter((row) => row.demandId > 0),
    unmoved: rows.filter((row) => row.supplyId !== null),
    counts: rows.filter((row) => row.demandId === 0 && row.supplyId === null),
  };
}
