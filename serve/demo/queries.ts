/** What the sample company's people look at before they act: what is ready to ship, what is on its way, what is due to arrive. */
import { sql, type Queryable } from "../../core/db/index.ts";
import type { Day } from "../../core/kernel/index.ts";

const ready = sql(
  "demo-ready",
  `select distinct o.number, c.code as customer, p.code as place from cover v
   join supply s on s.id = v.supply_id and s.state = 'here' and s.leaving = 0
   join demand d on d.id = v.demand_id join standing t on t.demand_id = d.id and t.first_day <= $1::date
   join sales_order o on o.id = d.order_id join customer c on c.id = o.customer_id join place p on p.id = d.place_id
   where not exists (select from hold h where h.order_id = o.id and h.lifted_at is null) order by o.number, c.code, p.code`,
);

export interface ReadyOrder {
  readonly number: string;
  readonly customer: string;
  readonly place: string;
}

export async function listReady(db: Queryable, today: Day): Promise<ReadyOrder[]> {
  return db.rows<ReadyOrder>(ready, [today]);
}

const travelling = sql(
  "demo-travelling",
  "select number from shipment where delivered_at is null and expected_on <= $1::date order by number",
);

export async function listTravelling(db: Queryable, today: Day): Promise<string[]> {
  return (await db.rows<{ number: string }>(travelling, [today])).map((row) => row.number);
}

const purchases = sql(
  "demo-purchases",
  `select o.number, o.state, v.code as vendor, p.code as place, o.issued_at as "issuedAt", o.confirmed_at is not null as confirmed, o.cause = 'opening' as opening,
     array_agg(i.code order by l.line_no) as items,
     array_agg((l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short)::text order by l.line_no) as open,
     array_agg((select min(d.day)::text from supply_line_date d where d.line_id = l.id and d.version = l.date_version) order by l.line_no) as days
   from supply_order o join supply_order_line l on l.supply_order_id = o.id
   join vendor v on v.id = o.vendor_id join place p on p.id = o.place_id join item i on i.id = l.item_id
   where o.state <> 'cancelled' and l.ordered + l.over_accepted > l.received + l.cancelled + l.closed_short
   group by o.id, v.code, p.code order by o.number`,
);

export interface OpenPurchase {
  readonly number: string;
  readonly state: string;
  readonly vendor: string;
  readonly place: string;
  readonly issuedAt: number | null;
  readonly confirmed: boolean;
  readonly opening: boolean;
  readonly lines: readonly { readonly item: string; readonly open: number; readonly day: Day | null }[];
}

type PurchaseRow = Omit<OpenPurchase, "lines"> & { items: string[]; open: string[]; days: (Day | null)[] };

export async function listPurchases(db: Queryable): Promise<OpenPurchase[]> {
  const rows = await db.rows<PurchaseRow>(purchases);
  return rows.map(({ items, open, days, ...head }) => ({
    ...head,
    lines: items.map((item, i) => ({ item, open: Number(open[i]), day: days[i] ?? null })),
  }));
}

const figures = sql(
  "demo-figures",
  `select
     (select count(*) from sales_order where accepted_at >= $1::bigint and accepted_at < $2::bigint) as orders,
     (select count(*) from order_line l join sales_order o on o.id = l.order_id where o.accepted_at >= $1::bigint and o.accepted_at < $2::bigint) as lines,
     (select count(distinct p.demand_id) from promise p where p.version = 1 and p.at >= $1::bigint and p.at < $2::bigint and p.shortage_cause is not null) as backordered,
     (select count(*) from notice where created_at >= $1::bigint and created_at < $2::bigint) as told,
     (select count(*) from supply_order where cause <> 'opening' and issued_at >= $1::bigint and issued_at < $2::bigint) as purchases,
     (select count(distinct (l.supply_order_id, d.at)) from supply_line_date d join supply_order_line l on l.id = d.line_id
        where d.cause = 'slip' and d.at >= $1::bigint and d.at < $2::bigint) as slips,
     (select count(*) from receipt where at >= $1::bigint and at < $2::bigint) as receipts,
     (select count(distinct l.demand_id) from shipment_line l join shipment s on s.id = l.shipment_id
        join promise p on p.demand_id = l.demand_id and p.version = 1 and p.shortage_cause is not null
        where s.shipped_at >= $1::bigint and s.shipped_at < $2::bigint) as served,
     (select count(*) from shipment where shipped_at >= $1::bigint and shipped_at < $2::bigint) as shipments,
     (select coalesce(sum(ordered), 0)::bigint from demand where window_to < $3::date and cancelled = 0) as due,
     (select coalesce(sum(l.quantity), 0)::bigint from shipment_line l join shipment s on s.id = l.shipment_id join demand d on d.id = l.demand_id
        where d.window_to < $3::date and d.cancelled = 0 and s.shipped_on <= d.window_to) as filled`,
);

export interface Figures {
  readonly orders: number;
  readonly lines: number;
  /** Lines that could not be ready by the day asked. */
  readonly backordered: number;
  readonly told: number;
  readonly purchases: number;
  readonly slips: number;
  readonly receipts: number;
  /** Backordered lines of which something was shipped. */
  readonly served: number;
  readonly shipments: number;
  /** Units wanted by now, and those of them shipped by the day asked. */
  readonly due: number;
  readonly filled: number;
}

export async function getFigures(db: Queryable, from: number, until: number): Promise<Figures> {
  const [row] = await db.rows<Figures>(figures, [from, until, new Date(until).toISOString().slice(0, 10)]);
  if (!row) throw new Error("no figures");
  return row;
}
