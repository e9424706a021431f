/** Who waits for an item at a place, in the order of the queue, each with its promise. Stores of a line share one place in it. */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";

export interface QueuedDemand {
  readonly id: number;
  /** Place in the queue, 1 is served first. */
  readonly rank: number;
  readonly order: string;
  readonly orderId: number;
  readonly customer: string;
  readonly customerName: string;
  readonly line: string;
  readonly store: string | null;
  readonly tier: number;
  readonly receivedAt: number;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly shipDay: Day | null;
  readonly firstDay: Day | null;
  readonly late: boolean;
  readonly held: boolean;
  /** Why what has no day has none, as it was last promised: "past cancel-after"; null where all of it has one. */
  readonly why: string | null;
  /** Supply orders its pegs rest on. */
  readonly supplyOrders: readonly string[];
}

export interface QueuePage {
  readonly rows: readonly QueuedDemand[];
  /** Opaque: ask with after=… */
  readonly next: string | null;
}

// The index demand_open leads; the page is cut before anything is joined.
const rows = sql(
  "item-queue",
  `with page as materialized (
     select d.* from demand d where d.item_id = (select id from item where code = $1::text) and d.place_id = (select id from place where code = $2::text)
       and d.shipped + d.cancelled < d.ordered and (d.tier, d.received_at, d.arrival_no, d.id) > ($3::smallint, $4::bigint, $5::bigint, $6::bigint)
     order by d.tier, d.received_at, d.arrival_no, d.id limit $7::int)
   select d.id, d.arrival_no as "arrivalNo", o.number as order, o.id as "orderId", c.code as customer, p.name as "customerName", l.line_no as line, t.code as store, d.tier, d.received_at as "receivedAt",
     d.ordered, d.shipped, d.cancelled, coalesce(x.here, 0)::bigint as allocated, d.covered - coalesce(x.here, 0)::bigint as pegged,
     d.ordered - d.shipped - d.cancelled - d.covered as uncovered, s.ship_day as "shipDay", s.first_day as "firstDay", coalesce(s.late, false) as late,
     exists (select from hold h where h.order_id = d.order_id and h.lifted_at is null) as held,
     (select r.reason from promise r where r.demand_id = d.id and r.version = d.promise_version and r.ship_day is null order by r.part limit 1) as why, coalesce(x.numbers, '{}') as "supplyOrders"
   from page d join sales_order o on o.id = d.order_id join order_line l on l.id = d.line_id join customer c on c.id = d.customer_id join party p on p.id = o.party_id
   left join ship_to t on t.id = d.ship_to_id left join standing s on s.demand_id = d.id
   left join lateral (
     select sum(k.quantity) filter (where y.state = 'here') as here,
       array_agg(distinct so.number) filter (where y.state = 'coming' and so.number is not null) as numbers
     from cover k join supply y on y.id = k.supply_id left join supply_order_line sl on sl.id = y.source_line left join supply_order so on so.id = sl.supply_order_id
     where k.demand_id = d.id) x on true
   order by d.tier, d.received_at, d.arrival_no, d.id`,
);

interface Cursor {
  readonly tier: number;
  readonly receivedAt: number;
  readonly arrivalNo: number;
  readonly id: number;
  readonly rank: number;
}

const START: Cursor = { tier: -1, receivedAt: 0, arrivalNo: 0, id: 0, rank: 0 };

export async function listQueuePage(
  db: Queryable,
  of: { readonly item: string; readonly place: string },
  page: { readonly after?: string; readonly limit: number },
): Promise<QueuePage> {
  const after = readCursor(page.after);
  const found = await db.rows<Omit<QueuedDemand, "rank"> & { arrivalNo: number }>(rows, [
    of.item,
    of.place,
    after.tier,
    after.receivedAt,
    after.arrivalNo,
    after.id,
    page.limit + 1,
  ]);
  let last = after;
  const shown = found.slice(0, page.limit).map(({ arrivalNo, ...row }): QueuedDemand => {
    const rank = arrivalNo === last.arrivalNo && last.rank > 0 ? last.rank : last.rank + 1;
    last = { tier: row.tier, receivedAt: row.receivedAt, arrivalNo, id: row.id, rank };
    return { ...row, rank };
  });
  return { rows: shown, next: found.length > page.limit ? writeCursor(last) : null };
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return START;
  try {
    const read = JSON.parse(Buffer.from(text, "base64url").toString()) as Cursor;
    return Object.keys(START).every((key) => Number.isSafeInteger(read[key as keyof Cursor])) ? read : START;
  } catch {
    return START;
  }
}
