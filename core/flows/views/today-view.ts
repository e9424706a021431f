/** What needs a person, what waits, what is late, what arrives: the page that opens the day. Counts are exact to a bound. */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import { listExceptionViews, type ExceptionView } from "./exception-list.ts";

export const COUNT_MAX = 10_000;
const EXCEPTIONS_MAX = 50;

export interface Arriving {
  readonly supplyOrder: string;
  readonly vendor: string | null;
  readonly place: string;
  readonly day: Day;
  readonly firm: boolean;
  readonly units: number;
  readonly items: number;
  readonly demands: number;
  readonly pegged: number;
}

export interface LateDemand {
  readonly order: string;
  readonly orderId: number;
  readonly customer: string;
  readonly item: string;
  readonly open: number;
  readonly shipDay: Day | null;
  readonly firstDay: Day;
}

export interface TodayView {
  /** Demands with something open; COUNT_MAX means "that many or more". */
  readonly open: number;
  readonly backordered: number;
  readonly late: number;
  readonly withoutDate: number;
  readonly stopped: number;
  readonly arriving: readonly Arriving[];
  readonly lateDemands: readonly LateDemand[];
  readonly exceptions: readonly ExceptionView[];
}

const openOnes = `from standing s join demand d on d.id = s.demand_id and s.open and d.shipped + d.cancelled < d.ordered`;
const counts = sql(
  "today-counts",
  `select (select count(*) from (select from demand where shipped + cancelled < ordered limit $1::int) x) as open,
     (select count(*) from (select ${openOnes} where s.backordered limit $1::int) x) as backordered,
     (select count(*) from (select ${openOnes} where s.late limit $1::int) x) as late,
     (select count(*) from (select ${openOnes} where s.ship_day is null limit $1::int) x) as "withoutDate",
     (select count(*) from document_part where state = 'stopped') as stopped`,
);
const arriving = sql(
  "today-arriving",
  `select o.number as "supplyOrder", v.code as vendor, p.code as place, s.usable_on as day, bool_and(s.firm) as firm,
     sum(s.quantity - s.leaving)::bigint as units, count(distinct s.item_id) as items,
     coalesce(sum(c.demands), 0)::bigint as demands, sum(s.covered)::bigint as pegged
   from supply s join supply_order_line l on l.id = s.source_line join supply_order o on o.id = l.supply_order_id
   join place p on p.id = s.place_id left join vendor v on v.id = o.vendor_id
   left join lateral (select count(*) as demands from cover where supply_id = s.id) c on true
   where s.state = 'coming' and s.usable_on <= $1::date group by o.number, v.code, p.code, s.usable_on
   order by s.usable_on, o.number limit 30`,
);
const lateOnes = sql(
  "today-late",
  `select o.number as order, o.id as "orderId", c.code as customer, i.code as item, d.ordered - d.shipped - d.cancelled as open,
     s.ship_day as "shipDay", s.first_day as "firstDay"
   from standing s join demand d on d.id = s.demand_id and s.open and d.shipped + d.cancelled < d.ordered
   join sales_order o on o.id = d.order_id join customer c on c.id = d.customer_id join item i on i.id = d.item_id
   where s.late order by s.ship_day nulls first, d.id limit 20`,
);

/** `until`: the last day whose arrivals are listed. */
export async function getTodayView(db: Queryable, until: Day): Promise<TodayView> {
  const [count] = await db.rows<Pick<TodayView, "open" | "backordered" | "late" | "withoutDate" | "stopped">>(counts, [
    COUNT_MAX,
  ]);
  const exceptions = await listExceptionViews(db, { limit: EXCEPTIONS_MAX });
  return {
    open: 0,
    backordered: 0,
    late: 0,
    withoutDate: 0,
    stopped: 0,
    ...count,
    arriving: await db.rows<Arriving>(arriving, [until]),
    lateDemands: await db.rows<LateDemand>(lateOnes),
    exceptions,
  };
}
