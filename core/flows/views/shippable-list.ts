/** Orders that can ship from a place now: something of them lies here, allocated, and their day has come. Not what is on hold. */
import { sql, type Queryable } from "../../db/index.ts";
import { localDay, type Day } from "../../kernel/index.ts";

export interface ShippableOrder {
  readonly orderId: number;
  readonly order: string;
  readonly customer: string;
  readonly lines: number;
  readonly units: number;
  /** Earliest day that was told for what lies here. */
  readonly day: Day;
}

const DEMANDS_MAX = 5000;

// By promised day on its index, cut before anything is joined: what is due first ships first.
const rows = sql(
  "shippable-list",
  `with due as materialized (
     select st.demand_id, st.ship_day, d.order_id, d.line_id from standing st join demand d on d.id = st.demand_id and st.open and d.shipped + d.cancelled < d.ordered
     where st.ship_day <= $2::date and d.place_id = (select id from place where code = $1::text)
       and exists (select from cover k join supply s on s.id = k.supply_id and s.state = 'here' and s.leaving = 0 where k.demand_id = d.id)
     order by st.ship_day, st.demand_id limit ${DEMANDS_MAX})
   select o.id as "orderId", o.number as order, c.code as customer, count(distinct u.line_id) as lines, sum(x.units)::bigint as units, min(u.ship_day) as day
   from due u join sales_order o on o.id = u.order_id join customer c on c.id = o.customer_id
   join lateral (select sum(k.quantity) as units from cover k join supply s on s.id = k.supply_id and s.state = 'here' and s.leaving = 0 where k.demand_id = u.demand_id) x on true
   where not exists (select from hold h where h.order_id = o.id and h.lifted_at is null)
   group by o.id, o.number, c.code order by min(u.ship_day), o.id limit $3::int`,
);

export async function listShippable(
  db: Queryable,
  ask: { readonly place: string; readonly zone: string; readonly limit: number },
  now: number,
): Promise<ShippableOrder[]> {
  return db.rows<ShippableOrder>(rows, [ask.place, localDay(now, ask.zone), ask.limit]);
}
