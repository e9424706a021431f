/**
 * Orders that can ship from a place now: something of them lies here, allocated, and their day has come. Not what is on hold,
 * nor what waits to ship complete.
 */
import { planForValues, sql, type Database } from "../../db/index.ts";
import { localDay, type Day } from "../../kernel/index.ts";
import { nearOrAll, USUAL, type Asked } from "./near-or-all.ts";

export interface ShippableOrder {
  readonly orderId: number;
  readonly order: string;
  readonly customer: string;
  readonly customerName: string;
  readonly lines: number;
  readonly units: number;
  /** Earliest day that was told for what lies here. */
  readonly day: Day;
}

const HERE = "cover k join supply s on s.id = k.supply_id and s.state = 'here' and s.leaving = 0";

const hereUnits = (demand: string): string =>
  `(select coalesce(sum(k.quantity), 0) from ${HERE} where k.demand_id = ${demand}.id)`;

/** The same as readyUnits of fulfilment, of the demand `d`. */
const MAY_LEAVE = `(d.complete = 'none' or not exists (select from demand o where o.order_id = d.order_id and o.shipped + o.cancelled < o.ordered
  and (o.id = d.id or (d.complete = 'order' and o.complete = 'order')) and ${hereUnits("o")} < o.ordered - o.shipped - o.cancelled))`;

/** Of what is due much is not here yet. */
const STRETCH = 4000;

interface Due {
  readonly place: string;
  readonly today: Day;
  readonly limit: number;
}

// What is due first ships first: orders are found along the days, each demand looked up by itself, before anything is joined.
function due({ place, today, limit }: Due, within: number | "all"): Asked {
  const isAll = within === "all";
  const days = "select demand_id, order_id, ship_day from standing where open and ship_day <= $2::date";
  const stretch = isAll ? days : `${days} order by ship_day, demand_id limit ${within}`;
  const text = `with st as ${isAll ? "" : "materialized "}(${stretch})
    select st.order_id as id from st
    where exists (select from demand d where d.id = st.demand_id and d.shipped + d.cancelled < d.ordered
        and d.place_id = (select id from place where code = $1::text) and exists (select from ${HERE} where k.demand_id = d.id) and ${MAY_LEAVE}${isAll ? "" : " offset 0"})
      and not exists (select from hold h where h.order_id = st.order_id and h.lifted_at is null)
    group by st.order_id order by min(st.ship_day), st.order_id limit $3::int`;
  return { text, values: [place, today, limit] };
}

const rows = sql(
  "shippable-list",
  `select o.id as "orderId", o.number as order, c.code as customer, p.name as "customerName", count(distinct d.line_id) as lines, sum(x.units)::bigint as units, min(st.ship_day) as day
   from unnest($1::bigint[]) as u(id) join sales_order o on o.id = u.id join customer c on c.id = o.customer_id join party p on p.id = o.party_id
   join demand d on d.order_id = o.id and d.shipped + d.cancelled < d.ordered and d.place_id = (select id from place where code = $2::text)
   join standing st on st.demand_id = d.id and st.ship_day <= $3::date
   join lateral (select sum(k.quantity) as units from ${HERE} where k.demand_id = d.id) x on x.units > 0 and ${MAY_LEAVE}
   group by o.id, o.number, c.code, p.name order by min(st.ship_day), o.id`,
);

export async function listShippable(
  db: Database,
  ask: { readonly place: string; readonly zone: string; readonly limit: number },
  now: number,
): Promise<ShippableOrder[]> {
  const { place, limit } = ask;
  const today = localDay(now, ask.zone);
  const of = { place, today, limit };
  return db.snapshot(async (tx) => {
    await planForValues(tx);
    const found = await nearOrAll<{ id: number }>(tx, {
      along: (stretch) => due(of, stretch),
      all: due(of, "all"),
      limit,
      effort: { ...USUAL, stretch: STRETCH },
    });
    return tx.rows<ShippableOrder>(rows, [found.map(({ id }) => id), place, today]);
  });
}
