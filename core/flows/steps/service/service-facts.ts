/** What the measures of service are counted from: the lines whose last day first asked is in a span of days, with what became of them. */
import { sql, type Queryable } from "../../../db/index.ts";
import type { Day } from "../../../kernel/index.ts";
import type { ServedLine } from "../../../orders/index.ts";

export interface ServedLineOf extends ServedLine {
  readonly customerId: number;
}

/** The day told last is that of the last part of the promise version told last; null where a part of it had none. */
const readLines = sql(
  "service-lines",
  `select o.customer_id as "customerId", l.asked, l.requested_last as "requestedLast",
     coalesce(x.lost, 0)::bigint as lost, coalesce(x.repeated, 0)::bigint as repeated, coalesce(y.demands, '[]') as demands
   from order_line l join sales_order o on o.id = l.order_id
   left join lateral (
     select sum(n.quantity) as lost, sum(n.quantity) filter (where n.repeat_of is not null) as repeated
     from lost_demand n where n.line_id = l.id) x on true
   left join lateral (
     select jsonb_agg(jsonb_build_object('units', d.ordered - d.cancelled, 'windowFrom', d.window_from, 'windowTo', d.window_to,
         'firstDay', s.first_day, 'toldDay', t.day, 'shipments', coalesce(h.shipments, '[]'))) as demands
     from demand d left join standing s on s.demand_id = d.id
     left join lateral (
       select case when bool_and(p.ship_day is not null) then max(p.ship_day) end as day from promise p
       where p.demand_id = d.id and p.version = (select max(version) from told where demand_id = d.id and audience in ('customer', 'partner'))) t on true
     left join lateral (
       select jsonb_agg(jsonb_build_object('day', m.shipped_on, 'quantity', k.quantity)) as shipments
       from shipment_line k join shipment m on m.id = k.shipment_id where k.demand_id = d.id) h on true
     where d.order_id = l.order_id and d.line_id = l.id and d.kind = 'order') y on true
   where l.requested_last between $1::date and $2::date`,
);

/** Both ends included. */
export interface DaySpan {
  readonly from: Day;
  readonly until: Day;
}

export async function listServedLines(db: Queryable, { from, until }: DaySpan): Promise<ServedLineOf[]> {
  return db.rows<ServedLineOf>(readLines, [from, until]);
}
