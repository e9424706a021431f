/**
 * What a channel hears at once about orders it sent: each line with its quantities by state and its promise. Few
 * statements however many orders, and none that counts a queue: the whole story is the order's own page.
 */
import { sql, together, type Queryable } from "../../db/index.ts";
import { groupBy, type Day } from "../../kernel/index.ts";
import { computeStatus, type OrderStatus } from "../../orders/index.ts";

export interface AnswerPart {
  readonly quantity: number;
  readonly shipDay: Day | null;
  readonly deliveryDay: Day | null;
  readonly basis: string;
  readonly supplyOrder: string | null;
  readonly reason: string;
}

export interface AnswerLine {
  readonly line: string;
  readonly item: string;
  readonly store: string | null;
  readonly place: string;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly backordered: boolean;
  readonly preOrder: boolean;
  readonly late: boolean;
  readonly shortageCause: string | null;
  readonly promise: readonly AnswerPart[];
}

export interface OrderAnswer {
  readonly id: number;
  readonly number: string;
  readonly customer: string;
  readonly status: OrderStatus;
  readonly lines: readonly AnswerLine[];
  readonly lost: readonly {
    readonly line: string | null;
    readonly item: string;
    readonly quantity: number;
    readonly reason: string;
  }[];
}

const heads = sql(
  "order-answer-heads",
  `select o.id, o.number, c.code as customer, coalesce((select bool_and(s.delivered_at is not null) from shipment s where s.order_id = o.id), false) as delivered
   from sales_order o join customer c on c.id = o.customer_id where o.id = any ($1::bigint[])`,
);
// Names are looked up row by row: a generic plan that joined the few demands with all items would read all items.
const lines = sql(
  "order-answer-lines",
  `select d.order_id as "orderId", (select l.line_no from order_line l where l.id = d.line_id) as line, (select i.code from item i where i.id = d.item_id) as item,
     (select s.code from ship_to s where s.id = d.ship_to_id) as store, (select p.code from place p where p.id = d.place_id) as place, d.ordered, d.shipped, d.cancelled,
     a.allocated, d.covered - a.allocated as pegged, d.ordered - d.shipped - d.cancelled - d.covered as uncovered,
     coalesce(st.backordered, false) and d.shipped + d.cancelled < d.ordered as backordered, d.pre_order as "preOrder",
     coalesce(st.late, false) and d.shipped + d.cancelled < d.ordered as late, m.cause as "shortageCause", coalesce(m.parts, '[]') as promise
   from demand d left join lateral (select * from standing where demand_id = d.id limit 1) st on true
   cross join lateral (select coalesce(sum(k.quantity), 0)::bigint as allocated from cover k join supply y on y.id = k.supply_id and y.state = 'here' where k.demand_id = d.id) a
   left join lateral (select min(m.shortage_cause) as cause, jsonb_agg(jsonb_build_object('quantity', m.quantity, 'shipDay', m.ship_day, 'deliveryDay', m.delivery_day,
       'basis', m.basis, 'supplyOrder', o.number, 'reason', m.reason) order by m.part) as parts
     from promise m left join supply_order_line sl on sl.id = m.basis_id and m.basis = 'inbound' left join supply_order o on o.id = sl.supply_order_id
     where m.demand_id = d.id and m.version = d.promise_version) m on true
   where d.order_id = any ($1::bigint[]) order by d.order_id, d.line_id, d.arrival_no, d.id`,
);
const losses = sql(
  "order-answer-lost",
  `select l.order_id as "orderId", l.line_no as line, x.item_code as item, x.quantity, x.reason from order_line l join lost_demand x on x.line_id = l.id
   where l.order_id = any ($1::bigint[]) order by x.id`,
);

/** In no order; an id that is unknown is missing. */
export async function getOrderAnswers(db: Queryable, orderIds: readonly number[]): Promise<OrderAnswer[]> {
  if (orderIds.length === 0) return [];
  const [found, rows, refused] = await together(
    db.rows<{ id: number; number: string; customer: string; delivered: boolean }>(heads, [orderIds]),
    db.rows<AnswerLine & { orderId: number }>(lines, [orderIds]),
    db.rows<OrderAnswer["lost"][number] & { orderId: number }>(losses, [orderIds]),
  );
  const own = groupBy(rows, (line) => line.orderId);
  const lost = groupBy(refused, (row) => row.orderId);
  return found.map(({ delivered, ...head }) => {
    const members = own.get(head.id) ?? [];
    return {
      ...head,
      status: computeStatus(members, delivered),
      lines: members.map(({ orderId: _, ...line }) => line),
      lost: (lost.get(head.id) ?? []).map(({ orderId: _, ...row }) => row),
    };
  });
}
