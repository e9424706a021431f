/** Orders by page, newest first: their quantities by state and the day the last of them ships. The cursor is the last id. */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import { computeStatus, type OrderStatus } from "../../orders/index.ts";

export interface OrderFilter {
  readonly view?: "open" | "late" | "backordered" | "all";
  readonly customer?: string;
  /** Prefix of the customer's order number. */
  readonly number?: string;
}

export interface OrderListRow {
  readonly id: number;
  readonly number: string;
  readonly release: string;
  readonly channel: string;
  readonly customer: string;
  readonly customerName: string;
  readonly receivedAt: number;
  readonly status: OrderStatus;
  readonly lines: number;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  /** Of what is open, the last promised ship day; null when part of it has none. */
  readonly shipDay: Day | null;
  readonly firstDay: Day | null;
  readonly late: boolean;
  readonly backordered: boolean;
}

export interface OrderPage {
  readonly rows: readonly OrderListRow[];
  readonly next: number | null;
}

const OPEN = "d.shipped + d.cancelled < d.ordered";
/** The newest orders that pass the filter; an index on the customer or the number leads where one is given. */
const ids = sql(
  "order-list-ids",
  `select o.id from sales_order o
   where o.id < $1::bigint and ($2::text is null or o.customer_id = (select id from customer where code = $2::text))
     and ($3::text is null or o.number like $3::text || '%')
     and ($4::text = 'all' or exists (select from demand d left join standing s on s.demand_id = d.id
       where d.order_id = o.id and ${OPEN} and ($4::text <> 'late' or s.late) and ($4::text <> 'backordered' or s.backordered)))
   order by o.id desc limit $5::int`,
);
const rows = sql(
  "order-list-rows",
  `select o.id, o.number, o.release_number as release, o.channel, c.code as customer, p.name as "customerName", o.received_at as "receivedAt",
     (select count(*) from order_line l where l.order_id = o.id) as lines,
     coalesce(x.ordered, 0)::bigint as ordered, coalesce(x.shipped, 0)::bigint as shipped, coalesce(x.cancelled, 0)::bigint as cancelled,
     coalesce(x.allocated, 0)::bigint as allocated, coalesce(x.covered - x.allocated, 0)::bigint as pegged,
     coalesce(x.ordered - x.shipped - x.cancelled - x.covered, 0)::bigint as uncovered, x."shipDay", x."firstDay",
     coalesce(x.late, false) as late, coalesce(x.backordered, false) as backordered,
     coalesce((select bool_and(s.delivered_at is not null) from shipment s where s.order_id = o.id), false) as delivered
   from sales_order o join customer c on c.id = o.customer_id join party p on p.id = o.party_id
   left join lateral (
     select sum(d.ordered) as ordered, sum(d.shipped) as shipped, sum(d.cancelled) as cancelled, sum(d.covered) as covered, coalesce(sum(a.allocated), 0) as allocated,
       case when bool_and(s.ship_day is not null) filter (where ${OPEN}) then max(s.ship_day) filter (where ${OPEN}) end as "shipDay",
       max(s.first_day) filter (where ${OPEN}) as "firstDay", bool_or(s.late and ${OPEN}) as late, bool_or(s.backordered and ${OPEN}) as backordered
     from demand d left join standing s on s.demand_id = d.id
     left join lateral (select sum(k.quantity) as allocated from cover k join supply y on y.id = k.supply_id and y.state = 'here' where k.demand_id = d.id) a on true
     where d.order_id = o.id) x on true
   where o.id = any ($1::bigint[]) order by o.id desc`,
);

export async function listOrderPage(
  db: Queryable,
  filter: OrderFilter,
  page: { readonly before?: number; readonly limit: number },
): Promise<OrderPage> {
  const number = filter.number?.replaceAll(/[\\%_]/g, (c) => `\\${c}`) ?? null;
  const found = await db.rows<{ id: number }>(ids, [
    page.before ?? Number.MAX_SAFE_INTEGER,
    filter.customer ?? null,
    number,
    filter.view ?? "all",
    page.limit + 1,
  ]);
  const shown = found.slice(0, page.limit).map((row) => row.id);
  const full = await db.rows<Omit<OrderListRow, "status"> & { delivered: boolean }>(rows, [shown]);
  return {
    rows: full.map(({ delivered, ...row }) => ({ ...row, status: computeStatus([row], delivered) })),
    next: found.length > page.limit ? (shown.at(-1) ?? null) : null,
  };
}
