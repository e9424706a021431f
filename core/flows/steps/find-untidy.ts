/**
 * What is untidy: orders that are dead (open without a day, and nothing happened for long), supply orders without a vendor,
 * items that have been out for long while somebody waits. Each list is bounded: who has more begins with these.
 */
import { sql, type Tx } from "../../db/index.ts";
import { localDay } from "../../kernel/index.ts";
import type { NewException } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";

export const HOUSEKEEPING = ["order dead", "supply order without vendor", "item out for long"] as const;

const DAY_MS = 86_400_000;
const EACH_MAX = 500;

const dead = sql(
  "untidy-orders",
  `select distinct d.order_id as id, o.number, c.code as customer, o.accepted_at as since
   from standing s join demand d on d.id = s.demand_id and s.open and d.shipped + d.cancelled < d.ordered
   join sales_order o on o.id = d.order_id join customer c on c.id = o.customer_id
   where s.ship_day is null and o.accepted_at < $1::bigint
     and not exists (select from event e where e.subject = 'order:' || o.id and e.at >= $1::bigint)
     and not exists (select from demand x join standing y on y.demand_id = x.id and y.ship_day is not null
       where x.order_id = o.id and x.shipped + x.cancelled < x.ordered)
   order by d.order_id limit $2::int`,
);
const vendorless = sql(
  "untidy-supply-orders",
  `select o.id, o.number, sum(l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short)::bigint as open
   from supply_order o join supply_order_line l on l.supply_order_id = o.id
   where o.vendor_id is null and o.kind = 'purchase' and o.state <> 'cancelled'
   group by o.id having sum(l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short) > 0 order by o.id limit $1::int`,
);
// Waiting since: the oldest demand that has no stock. On a long queue the first rows of the index tell.
const out = sql(
  "untidy-items",
  `select i.id, i.code as item, w.since, w.open from item i
   join (select item_id, min(received_at) as since, sum(ordered - shipped - cancelled)::bigint as open
     from demand where shipped + cancelled < ordered group by item_id) w on w.item_id = i.id
   where w.since < $1::bigint and not i.discontinued and i.first_received_at is not null
     and not exists (select from supply s where s.item_id = i.id and s.state = 'here' and s.quantity > s.leaving)
     and not exists (select from stock_move m where m.item_id = i.id and m.at >= $1::bigint and m.cause in ('receipt', 'count', 'return', 'opening'))
   order by w.since limit $2::int`,
);

export async function findUntidy(tx: Tx, { settings, now }: FlowContext): Promise<NewException[]> {
  const before = (days: number): [number, number] => [now() - days * DAY_MS, EACH_MAX];
  type Row = Readonly<Record<string, unknown>> & { readonly id: number; readonly since?: number };
  const raise = (kind: (typeof HOUSEKEEPING)[number], what: string, rows: readonly Row[]): NewException[] =>
    rows.map(({ id, since, ...details }) => ({
      kind,
      subject: `${what}:${id}`,
      details: { ...details, ...(since !== undefined && { since: localDay(since, "UTC") }) },
    }));
  return [
    ...raise("order dead", "order", await tx.rows<Row>(dead, before(settings.deadOrderDays))),
    ...raise("supply order without vendor", "supply_order", await tx.rows<Row>(vendorless, [EACH_MAX])),
    ...raise("item out for long", "item", await tx.rows<Row>(out, before(settings.longOutDays))),
  ];
}
