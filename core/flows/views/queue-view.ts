/**
 * Who is before a demand in the queue of its item at its place, and by what: a better tier of the agreement, or an earlier
 * arrival. Stores of a line share one place. For those inside: it names other customers.
 */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";

export interface QueuePlace {
  readonly orderId: number;
  readonly number: string;
  readonly customer: string;
  readonly customerName: string;
  readonly line: string;
  readonly tier: number;
  readonly receivedAt: number;
  readonly open: number;
  readonly covered: number;
  readonly shipDay: Day | null;
  /** What puts it before: its tier, or with the same tier its arrival. */
  readonly by: "tier" | "arrival";
}

export interface QueueView {
  readonly item: string;
  readonly place: string;
  readonly line: string;
  readonly tier: number;
  readonly receivedAt: number;
  readonly open: number;
  /** In queue order, at most AHEAD_MAX of them. */
  readonly ahead: readonly QueuePlace[];
  /** There are more between the last one named and this one. */
  readonly more: boolean;
}

const AHEAD_MAX = 50;
const OPEN = "d.shipped + d.cancelled < d.ordered";

interface Me {
  readonly itemId: number;
  readonly placeId: number;
  readonly arrivalNo: number;
  readonly item: string;
  readonly place: string;
  readonly line: string;
  readonly tier: number;
  readonly receivedAt: number;
  readonly open: number;
}

const me = sql(
  "queue-view-me",
  `select d.item_id as "itemId", d.place_id as "placeId", d.arrival_no as "arrivalNo", i.code as item, p.code as place, l.line_no as line, d.tier,
     d.received_at as "receivedAt", d.ordered - d.shipped - d.cancelled as open
   from demand d join item i on i.id = d.item_id join place p on p.id = d.place_id join order_line l on l.id = d.line_id
   where d.id = $1::bigint and d.order_id = $2::bigint`,
);
/** The index on what is open gives the queue in its order: only those that are named are read. */
const ahead = sql(
  "queue-view-ahead",
  `select q."orderId", o.number, c.code as customer, p.name as "customerName", l.line_no as line, q.tier, q."receivedAt", q.open, q.covered, q."shipDay"
   from (select d.tier, d.received_at as "receivedAt", d.arrival_no as "arrivalNo", d.order_id as "orderId", d.line_id as "lineId",
       sum(d.ordered - d.shipped - d.cancelled)::bigint as open, sum(d.covered)::bigint as covered,
       case when bool_and(s.ship_day is not null) then max(s.ship_day) end as "shipDay"
     from demand d left join standing s on s.demand_id = d.id
     where d.item_id = $1::bigint and d.place_id = $2::bigint and ${OPEN} and (d.tier, d.received_at, d.arrival_no) < ($3::smallint, $4::bigint, $5::bigint)
     group by d.tier, d.received_at, d.arrival_no, d.order_id, d.line_id
     order by d.tier, d.received_at, d.arrival_no limit $6::int) q
   join sales_order o on o.id = q."orderId" join customer c on c.id = o.customer_id join party p on p.id = o.party_id join order_line l on l.id = q."lineId"
   order by q.tier, q."receivedAt", q."arrivalNo"`,
);

/** Undefined: the order has no such demand. */
export async function getQueueView(
  db: Queryable,
  of: { readonly orderId: number; readonly demand: number },
): Promise<QueueView | undefined> {
  const [own] = await db.rows<Me>(me, [of.demand, of.orderId]);
  if (!own) return undefined;
  const { itemId, placeId, arrivalNo, ...view } = own;
  const key = [itemId, placeId, own.tier, own.receivedAt, arrivalNo];
  const before = await db.rows<Omit<QueuePlace, "by">>(ahead, [...key, AHEAD_MAX + 1]);
  return {
    ...view,
    ahead: before.slice(0, AHEAD_MAX).map((row) => ({ ...row, by: row.tier < own.tier ? "tier" : "arrival" })),
    more: before.length > AHEAD_MAX,
  };
}
