/**
 * Customers by page, by code: what is open and late of each, and how well it was served. A page reads at most OPEN_MAX
 * open demands of each customer and counted days alone, whatever the book holds.
 */
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import type { Service } from "../../orders/index.ts";
import type { CustomerKind } from "../../partners/index.ts";

export interface CustomerFilter {
  /** How its code or its name begins. */
  readonly find?: string;
  /** Code of the last customer seen. */
  readonly after?: string;
  readonly limit: number;
}

export interface OpenOf {
  readonly openOrders: number;
  readonly lateOrders: number;
  /** There are more; what is counted is a beginning. */
  readonly more: boolean;
}

export interface CustomerListRow extends OpenOf {
  readonly code: string;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly service: Service;
}

export interface CustomerPage {
  readonly rows: readonly CustomerListRow[];
  readonly next: string | null;
}

export interface Span {
  readonly from: Day;
  readonly until: Day;
}

const OPEN_MAX = 2000;

const pageOfIds = sql(
  "customer-list-ids",
  `select c.id, c.code, p.name, c.kind from customer c join party p on p.id = c.party_id
   where ($1::text is null or c.code > $1::text)
     and ($2::text is null or c.code ilike $2::text || '%' or p.name ilike $2::text || '%')
   order by c.code limit $3::int`,
);
// Of the open demands an index alone; what is late is read once for all customers.
const openOf = sql(
  "customer-open",
  `with late as materialized (select distinct order_id from standing where late and open)
   select c.id, x.orders as "openOrders", x.late as "lateOrders", x.demands >= $2::int as more from unnest($1::bigint[]) as c(id)
   cross join lateral (
     select count(*)::int as orders, (count(*) filter (where o.order_id in (select order_id from late)))::int as late, coalesce(sum(o.demands), 0)::int as demands
     from (select d.order_id, count(*) as demands from (
         select order_id from demand where customer_id = c.id and shipped + cancelled < ordered order by order_id limit $2::int) d
       group by d.order_id) o) x`,
);
const SUMS = ["asked", "filled", "revised", "revised_filled", "promised", "kept", "told", "told_kept"]
  .map((column) => `coalesce(sum(${column}), 0)::bigint as "${column.replace(/_f/, "F").replace(/_k/, "K")}"`)
  .join(", ");
const serviceOfCustomers = sql(
  "customer-service",
  `select customer_id as id, ${SUMS} from service_day where customer_id = any ($1::bigint[]) and day between $2::date and $3::date group by customer_id`,
);
const serviceByMonth = sql(
  "customer-service-months",
  `select left(day::text, 7) as month, ${SUMS} from service_day
   where customer_id = $1::bigint and day between $2::date and $3::date group by 1 order by 1`,
);

const NOTHING: Service = {
  asked: 0,
  filled: 0,
  revised: 0,
  revisedFilled: 0,
  promised: 0,
  kept: 0,
  told: 0,
  toldKept: 0,
};

export async function listCustomerPage(db: Queryable, filter: CustomerFilter, span: Span): Promise<CustomerPage> {
  const find = filter.find?.trim().replaceAll(/[\\%_]/g, (c) => `\\${c}`) || null;
  const found = await db.rows<{ id: number; code: string; name: string; kind: CustomerKind }>(pageOfIds, [
    filter.after ?? null,
    find,
    filter.limit + 1,
  ]);
  const shown = found.slice(0, filter.limit);
  const ids = shown.map((row) => row.id);
  const open = await countOpen(db, ids);
  const service = await getServices(db, ids, span);
  const rows = shown.map(({ id, ...row }) => ({
    ...row,
    ...(open.get(id) ?? { openOrders: 0, lateOrders: 0, more: false }),
    service: service.get(id) ?? NOTHING,
  }));
  return { rows, next: found.length > filter.limit ? (shown.at(-1)?.code ?? null) : null };
}

export async function countOpen(db: Queryable, ids: readonly number[]): Promise<Map<number, OpenOf>> {
  const rows = await db.rows<OpenOf & { id: number }>(openOf, [ids, OPEN_MAX]);
  return new Map(rows.map(({ id, ...open }) => [id, open]));
}

export async function getServices(db: Queryable, ids: readonly number[], span: Span): Promise<Map<number, Service>> {
  const rows = await db.rows<Service & { id: number }>(serviceOfCustomers, [ids, span.from, span.until]);
  return new Map(rows.map(({ id, ...service }) => [id, service]));
}

export interface ServiceMonth extends Service {
  /** "2026-11". */
  readonly month: string;
}

export async function listServiceMonths(db: Queryable, id: number, span: Span): Promise<ServiceMonth[]> {
  return db.rows<ServiceMonth>(serviceByMonth, [id, span.from, span.until]);
}
