/**
 * Lists of demands, by page, fast at a million: the page is found on narrow indexes first and joined after. All that are
 * late or backordered by promised day, else in the order their orders came; the cursor is the last row's key.
 */
import { planForValues, sql, type Database, type Queryable, type Tx } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import { nearOrAll, run, USUAL, type Asked, type Effort } from "./near-or-all.ts";
import { Asking, begins, whereOf } from "./orders/conditions.ts";

export interface DemandFilter {
  readonly view?: "open" | "late" | "backordered" | "all";
  readonly customer?: string;
  readonly item?: string;
  /** Prefix of the customer's order number. */
  readonly number?: string;
}

export interface DemandListRow {
  readonly id: number;
  readonly order: string;
  readonly orderId: number;
  readonly customer: string;
  readonly line: string;
  readonly item: string;
  readonly store: string | null;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly shipDay: Day | null;
  readonly firstDay: Day | null;
  readonly late: boolean;
  readonly backordered: boolean;
  readonly receivedAt: number;
}

export interface Page {
  /** Opaque; from the last answer. */
  readonly after?: string;
  readonly limit: number;
}

export interface DemandPage {
  readonly rows: readonly DemandListRow[];
  readonly next: string | null;
}

const rows = sql(
  "demand-list-rows",
  `select d.id, o.number as order, o.id as "orderId", c.code as customer, l.line_no as line, i.code as item, s.code as store,
     d.ordered, d.shipped, d.cancelled, coalesce(x.allocated, 0)::bigint as allocated, d.covered - coalesce(x.allocated, 0)::bigint as pegged,
     d.ordered - d.shipped - d.cancelled - d.covered as uncovered, st.ship_day as "shipDay", st.first_day as "firstDay",
     coalesce(st.late, false) as late, coalesce(st.backordered, false) as backordered, d.received_at as "receivedAt"
   from unnest($1::bigint[]) with ordinality as t(id, n) join demand d on d.id = t.id join sales_order o on o.id = d.order_id
   join order_line l on l.id = d.line_id join customer c on c.id = d.customer_id join item i on i.id = d.item_id
   left join ship_to s on s.id = d.ship_to_id left join standing st on st.demand_id = d.id
   left join lateral (select sum(k.quantity) as allocated from cover k join supply y on y.id = k.supply_id and y.state = 'here' where k.demand_id = d.id) x on true
   order by t.n`,
);

const codes = sql(
  "demand-list-codes",
  `select (select id from customer where code = $1::text) as customer, (select id from item where code = $2::text) as item`,
);
// An unknown code matches nothing, not everything.
const NOBODY = -1;

interface Known {
  readonly view: NonNullable<DemandFilter["view"]>;
  readonly customer?: number;
  readonly item?: number;
  readonly number?: string;
}

async function knowFilter(db: Queryable, { view = "open", customer, item, number }: DemandFilter): Promise<Known> {
  const [ids] = await db.rows<{ customer: number | null; item: number | null }>(codes, [
    customer ?? null,
    item ?? null,
  ]);
  return {
    view,
    ...(customer !== undefined && { customer: ids?.customer ?? NOBODY }),
    ...(item !== undefined && { item: ids?.item ?? NOBODY }),
    ...(number !== undefined && { number }),
  };
}

/** Where a row stands. */
interface Key {
  readonly day: string | null;
  readonly order: number;
  readonly id: number;
}

export async function listDemandPage(
  db: Database,
  filter: DemandFilter,
  page: Page & { readonly effort?: Effort },
): Promise<DemandPage> {
  const known = await knowFilter(db, filter);
  const found = await db.snapshot(async (tx) => {
    await planForValues(tx);
    return findPage(tx, known, { after: readCursor(page.after), limit: page.limit + 1, effort: page.effort ?? USUAL });
  });
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: await db.rows<DemandListRow>(rows, [shown.map((row) => row.id)]),
    next: found.length > page.limit && last ? writeCursor(last) : null,
  };
}

interface Search {
  readonly after: Key | null;
  readonly limit: number;
  readonly effort: Effort;
}

async function findPage(tx: Tx, filter: Known, search: Search): Promise<Key[]> {
  const { view, customer, item, number } = filter;
  const isPlain = customer === undefined && item === undefined && number === undefined;
  if (isPlain && (view === "late" || view === "backordered")) return findByDay(tx, view, search);
  const { limit, effort } = search;
  return nearOrAll(tx, {
    along: (stretch) => nearest(filter, search, stretch),
    all: everything(filter, search),
    limit,
    effort,
    isNear: true,
  });
}

/** By promised day, those without one last. */
async function findByDay(tx: Tx, view: "late" | "backordered", { after, limit }: Search): Promise<Key[]> {
  const walk = (on: string, values: readonly unknown[], left: number): Promise<Key[]> =>
    run(tx, {
      text: `select s.demand_id as id, s.order_id as order, s.ship_day as day from standing s where s.open and s.${view} and ${on}
        order by s.ship_day, s.demand_id limit ${left}`,
      values,
    });
  const isDated = after === null || after.day !== null;
  const past = after
    ? "s.ship_day is not null and (s.ship_day, s.demand_id) > ($1::date, $2::bigint)"
    : "s.ship_day is not null";
  const dated = isDated ? await walk(past, after ? [after.day, after.id] : [], limit) : [];
  if (dated.length >= limit) return dated;
  return [
    ...dated,
    ...(await walk("s.ship_day is null and s.demand_id > $1::bigint", [isDated ? 0 : after.id], limit - dated.length)),
  ];
}

const OPEN = "d.shipped + d.cancelled < d.ordered";

/** Along the orders as they came. */
function nearest(filter: Known, { after, limit }: Search, stretch: number): Asked {
  const asking = new Asking();
  const { view, item } = filter;
  const orders = ordersAlong(filter, after, asking);
  const on = [
    ...ofOrder(filter, asking, "d.order_id"),
    ...(item === undefined ? [] : [`d.item_id = ${asking.value(item, "bigint")}`]),
    ...(view === "all" ? [] : [OPEN, ...standingOf(view, "s.")]),
    ...past(after, asking, ["d.order_id", "d.id"]),
  ];
  const joined = view === "all" ? "" : " join standing s on s.demand_id = d.id";
  const text = `with o as materialized (${orders} limit ${stretch})
    select d.id, d.order_id as order, null as day from o join demand d on d.order_id = o.id${joined}${whereOf(on)}
    order by d.order_id, d.id limit ${limit}`;
  return { text, values: asking.values };
}

/** Orders as they came that may have such a demand; of a customer those that are theirs. */
function ordersAlong({ view, customer }: Known, after: Key | null, asking: Asking): string {
  const from = (id: string): string[] => (after ? [`${id} >= ${asking.value(after.order, "bigint")}`] : []);
  const theirs = (): string[] => (customer === undefined ? [] : [`customer_id = ${asking.value(customer, "bigint")}`]);
  if (view === "all") return `select id from sales_order${whereOf([...theirs(), ...from("id")])} order by id`;
  if (view === "open" && customer !== undefined)
    return `select distinct d.order_id as id from demand d${whereOf([...theirs(), OPEN, ...from("d.order_id")])} order by 1`;
  return `select distinct order_id as id from standing${whereOf([...standingOf(view, ""), ...from("order_id")])} order by order_id`;
}

/** All that match, begun with what is rare; of an item, and what is late or backordered, by index alone. */
function everything(filter: Known, { after, limit }: Search): Asked {
  const asking = new Asking();
  const { view, item } = filter;
  const ofItem = item === undefined ? [] : [`d.item_id = ${asking.value(item, "bigint")}`];
  const byStanding = view === "late" || view === "backordered" || (view === "open" && item === undefined);
  const onDemand = view === "all" ? ofItem : [...ofItem, OPEN];
  const [id, order] = byStanding ? ["s.demand_id", "s.order_id"] : ["d.id", "d.order_id"];
  const within =
    byStanding && item !== undefined
      ? [`exists (select from demand d${whereOf(["d.id = s.demand_id", ...onDemand])})`]
      : [];
  const on = [
    ...(byStanding ? [...standingOf(view, "s."), ...within] : onDemand),
    ...ofOrder(filter, asking, order),
    ...past(after, asking, [order, id]),
  ];
  const text = `with m as materialized (select ${id} as id, ${order} as order from ${byStanding ? "standing s" : "demand d"}${whereOf(on)})
    select id, "order", null as day from m order by "order", id limit ${limit}`;
  return { text, values: asking.values };
}

const standingOf = (view: Known["view"], of: string): string[] => [
  `${of}open`,
  ...(view === "late" || view === "backordered" ? [`${of}${view}`] : []),
];

function ofOrder({ customer, number }: Known, asking: Asking, id: string): string[] {
  if (customer === undefined && number === undefined) return [];
  const on = [
    `o.id = ${id}`,
    ...(customer === undefined ? [] : [`o.customer_id = ${asking.value(customer, "bigint")}`]),
    ...(number === undefined ? [] : begins(number, asking)),
  ];
  return [`exists (select from sales_order o${whereOf(on)})`];
}

const past = (after: Key | null, asking: Asking, [order, id]: readonly [string, string]): string[] =>
  after ? [`(${order}, ${id}) > (${asking.value(after.order, "bigint")}, ${asking.value(after.id, "bigint")})`] : [];

function writeCursor({ day, order, id }: Key): string {
  return Buffer.from(JSON.stringify([day, order, id])).toString("base64url");
}

/** What cannot be read begins at the top. */
function readCursor(text: string | undefined): Key | null {
  if (text === undefined) return null;
  try {
    const [day, order, id] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    const isRead = Number.isSafeInteger(order) && Number.isSafeInteger(id) && (day === null || isDay(day));
    return isRead ? { day: day as string | null, order: order as number, id: id as number } : null;
  } catch {
    return null;
  }
}

const isDay = (day: unknown): boolean => typeof day === "string" && /^\d{4}-\d\d-\d\d$/.test(day);
