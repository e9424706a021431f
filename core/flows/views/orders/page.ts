/**
 * Orders by page: their quantities by state, the day the last of what is open ships, what holds them. The page is found
 * first (ids.ts), joined after; the cursor says where the last row stands in its sort.
 */
import { sql, type Database, type Queryable } from "../../../db/index.ts";
import type { Day } from "../../../kernel/index.ts";
import type { OrderStatus } from "../../../orders/index.ts";
import { knowFilter, type OrderFilter } from "./filter.ts";
import { listOrderIds, type Sorting } from "./ids.ts";
import type { FoundOrder, Place } from "./walks.ts";

export interface OrderListRow {
  readonly id: number;
  readonly number: string;
  readonly release: string;
  readonly channel: string;
  readonly customer: string;
  readonly customerName: string;
  readonly shipTo: string | null;
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
  /** Kinds of the holds it is on. */
  readonly holds: readonly string[];
}

export interface OrderPage {
  readonly rows: readonly OrderListRow[];
  /** Opaque; null after the last row. */
  readonly next: string | null;
}

export interface PageOfOrders extends Partial<Sorting> {
  readonly after?: string;
  readonly limit: number;
}

const OPEN = "d.shipped + d.cancelled < d.ordered";
const rows = sql(
  "order-list-rows",
  `select o.id, o.number, o.release_number as release, o.channel, c.code as customer, p.name as "customerName",
     (select t.code from ship_to t where t.id = o.ship_to_id) as "shipTo", o.received_at as "receivedAt", o.status,
     (select count(*) from order_line l where l.order_id = o.id) as lines,
     coalesce(x.ordered, 0)::bigint as ordered, coalesce(x.shipped, 0)::bigint as shipped, coalesce(x.cancelled, 0)::bigint as cancelled,
     coalesce(x.allocated, 0)::bigint as allocated, coalesce(x.covered - x.allocated, 0)::bigint as pegged,
     coalesce(x.ordered - x.shipped - x.cancelled - x.covered, 0)::bigint as uncovered, x."shipDay", x."firstDay",
     coalesce(x.late, false) as late, coalesce(x.backordered, false) as backordered,
     array(select h.kind from hold h where h.order_id = o.id and h.lifted_at is null order by h.kind) as holds
   from unnest($1::bigint[]) with ordinality as t(id, n) join sales_order o on o.id = t.id
   join customer c on c.id = o.customer_id join party p on p.id = o.party_id
   left join lateral (
     select sum(d.ordered) as ordered, sum(d.shipped) as shipped, sum(d.cancelled) as cancelled, sum(d.covered) as covered, coalesce(sum(a.allocated), 0) as allocated,
       case when bool_and(s.ship_day is not null) filter (where ${OPEN}) then max(s.ship_day) filter (where ${OPEN}) end as "shipDay",
       max(s.first_day) filter (where ${OPEN}) as "firstDay", bool_or(s.late and ${OPEN}) as late, bool_or(s.backordered and ${OPEN}) as backordered
     from demand d left join standing s on s.demand_id = d.id
     left join lateral (select sum(k.quantity) as allocated from cover k join supply y on y.id = k.supply_id and y.state = 'here' where k.demand_id = d.id) a on true
     where d.order_id = o.id) x on true
   order by t.n`,
);

/** Days, customers and numbers rise, arrivals fall, where nothing else is said. */
export const sortingOf = ({ sort = "arrival", falling = sort === "arrival" }: Partial<Sorting>): Sorting => ({
  sort,
  falling,
});

export async function listOrderPage(db: Database, filter: OrderFilter, page: PageOfOrders): Promise<OrderPage> {
  const known = await knowFilter(db, filter);
  const asked = { ...sortingOf(page), after: readCursor(page.after), limit: page.limit + 1 };
  return pageOf(db, await listOrderIds(db, known, asked), page.limit);
}

async function pageOf(db: Queryable, found: readonly FoundOrder[], limit: number): Promise<OrderPage> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await listRows(
      db,
      shown.map((row) => row.id),
    ),
    next: found.length > limit && last ? writeCursor(last) : null,
  };
}

async function listRows(db: Queryable, ids: readonly number[]): Promise<OrderListRow[]> {
  return ids.length === 0 ? [] : db.rows<OrderListRow>(rows, [ids]);
}

/** Ids alone, in the order of the list, at most `limit`. */
export async function listMatchingIds(
  db: Database,
  filter: OrderFilter,
  page: Partial<Sorting> & { readonly limit: number },
): Promise<number[]> {
  const known = await knowFilter(db, filter);
  const found = await listOrderIds(db, known, { ...sortingOf(page), after: null, limit: page.limit });
  return found.map((row) => row.id);
}

const EACH = 500;

/** All that match, some hundreds at a time: each piece is read when the one before was taken. */
export async function* eachOrder(
  db: Database,
  filter: OrderFilter,
  sorting: Partial<Sorting>,
): AsyncGenerator<readonly OrderListRow[]> {
  const known = await knowFilter(db, filter);
  for (let after: Place | null = null; ;) {
    const found: FoundOrder[] = await listOrderIds(db, known, { ...sortingOf(sorting), after, limit: EACH });
    if (found.length > 0)
      yield await listRows(
        db,
        found.map((row) => row.id),
      );
    after = found.at(-1) ?? null;
    if (found.length < EACH) return;
  }
}

function writeCursor({ walk, key, at }: FoundOrder): string {
  return Buffer.from(JSON.stringify([walk, key, at])).toString("base64url");
}

/** What cannot be read begins at the top. */
function readCursor(text: string | undefined): Place | null {
  if (text === undefined) return null;
  try {
    const [walk, key, at] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    if (!Number.isSafeInteger(walk) || !Number.isSafeInteger(at) || !(key === null || typeof key === "string"))
      return null;
    return { walk: walk as number, key, at: at as number };
  } catch {
    return null;
  }
}
