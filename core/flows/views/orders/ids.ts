/**
 * The page of a list of orders: ids alone, found along an index, what stands in the rows is joined after. Each sort is a
 * row of walks one after another; a page goes on in the walk where the one before ended.
 */
import { once, planForValues, type Database, type Tx } from "../../../db/index.ts";
import { Asking, branched, conditionsOf, standingConditions, whereOf } from "./conditions.ts";
import { LAST, type KnownFilter } from "./filter.ts";

export const ORDER_SORTS = ["arrival", "day", "customer", "number"] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

export interface Sorting {
  readonly sort: OrderSort;
  /** Newest, latest, last of the alphabet first. */
  readonly falling: boolean;
}

/** Where a row stands: `key` and then `at` in walk `walk` of its sort. */
export interface FoundOrder {
  readonly id: number;
  readonly key: string | null;
  readonly at: number;
  readonly walk: number;
}

export type Place = Omit<FoundOrder, "id">;

export interface IdPage extends Sorting {
  readonly after: Place | null;
  readonly limit: number;
}

/** One stretch of a sort: rows by key and then by `at`. */
interface Step {
  readonly filter: KnownFilter;
  readonly falling: boolean;
  readonly after: Place | null;
  readonly limit: number;
}

type Walk = (step: Step, asking: Asking) => string | null;

export async function listOrderIds(db: Database, filter: KnownFilter, page: IdPage): Promise<FoundOrder[]> {
  return db.snapshot(async (tx) => {
    await planForValues(tx);
    return idsIn(tx, filter, page);
  });
}

async function idsIn(tx: Tx, filter: KnownFilter, page: IdPage): Promise<FoundOrder[]> {
  const { sort, falling, after } = page;
  const found: FoundOrder[] = [];
  for (const [walk, textOf] of WALKS[sort].entries()) {
    if (found.length >= page.limit || walk < (after?.walk ?? 0)) continue;
    const limit = page.limit - found.length;
    const step = { filter, falling, after: after?.walk === walk ? after : null, limit };
    found.push(...(await walked(tx, step, { walk, textOf, sort })));
  }
  return found;
}

interface Walking {
  readonly walk: number;
  readonly textOf: Walk;
  readonly sort: OrderSort;
}

async function walked(tx: Tx, step: Step, { walk, textOf, sort }: Walking): Promise<FoundOrder[]> {
  const lists: FoundOrder[][] = [];
  for (const filter of branched(step.filter)) {
    const asking = new Asking();
    const text = textOf({ ...step, filter }, asking);
    if (text !== null) lists.push(await tx.rows<FoundOrder>(once(text), asking.values));
  }
  const rows = lists.length === 1 ? (lists[0] ?? []) : merged(lists, { ...step, sort });
  return rows.map(({ id, key, at }) => ({ id, key, at, walk }));
}

/** Rows that several branches found stand once. */
function merged(lists: readonly FoundOrder[][], of: Step & { readonly sort: OrderSort }): FoundOrder[] {
  const byId = new Map(lists.flat().map((row) => [row.id, row]));
  const keyed = of.falling ? -1 : 1;
  // Under one customer the newest stand first, whichever way the customers go.
  const tied = of.sort === "customer" ? -1 : keyed;
  return [...byId.values()]
    .toSorted((a, b) => keyed * compared(a.key, b.key) || tied * (a.at - b.at))
    .slice(0, of.limit);
}

const compared = (a: string | null, b: string | null): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a ?? ""), Buffer.from(b ?? ""));

const beyond = (falling: boolean): string => (falling ? "<" : ">");
const way = (falling: boolean): string => (falling ? "desc" : "asc");
/** Bytes in their order: what the index of beginnings is sorted by. */
const bytes = (falling: boolean): string => (falling ? "using ~>~" : "using ~<~");

function byArrival(step: Step, asking: Asking, extra: readonly string[] = []): string {
  const { filter, falling, after, limit } = step;
  if (extra.length === 0 && isStandingAlone(filter))
    return alongStanding(step, standingConditions(filter, asking), asking);
  const { onOrder, onId } = conditionsOf(filter, asking, "o.id");
  const on = [...onOrder, ...onId, ...extra];
  if (after) on.push(`o.id ${beyond(falling)} ${asking.value(after.at, "bigint")}`);
  return `select o.id, null::text as key, o.id as at from sales_order o${whereOf(on)} order by o.id ${way(falling)} limit ${limit}`;
}

/** Nothing is asked but what the standing of a demand says. */
export function isStandingAlone({ view, from, to, ...rest }: KnownFilter): boolean {
  const asksStanding =
    view === "open" || view === "late" || view === "backordered" || from !== undefined || to !== undefined;
  return asksStanding && view !== "respond" && Object.values(rest).every((value) => value === undefined);
}

function alongStanding({ falling, after, limit }: Step, on: readonly string[], asking: Asking): string {
  const all = after ? [...on, `s.order_id ${beyond(falling)} ${asking.value(after.at, "bigint")}`] : on;
  return `select s.order_id as id, null::text as key, s.order_id as at from standing s${whereOf(all)}
    group by s.order_id order by s.order_id ${way(falling)} limit ${limit}`;
}

const NO_DAY = "exists (select from standing n where n.order_id = o.id and n.open and n.ship_day is null)";
const ENDED = "not exists (select from standing n where n.order_id = o.id and n.open)";
const isOpenView = ({ view, from, to }: KnownFilter): boolean =>
  view === "open" || view === "late" || view === "backordered" || from !== undefined || to !== undefined;

/** An order stands where the last of its open demands stands, when each of them has a day. */
const dated: Walk = ({ filter, falling, after, limit }, asking) => {
  const rest = filter.view === "open" ? { ...filter, view: "all" as const } : filter;
  const { onOrder, onId } = conditionsOf(rest, asking, "t.order_id");
  const on = ["t.open", "t.ship_day is not null", ...onOrder, ...onId];
  if (after)
    on.push(
      `(t.ship_day, t.demand_id) ${beyond(falling)} (${asking.value(after.key, "date")}, ${asking.value(after.at, "bigint")})`,
    );
  on.push(`not exists (select from standing l where l.order_id = t.order_id and l.open
      and (l.ship_day is null or (l.ship_day, l.demand_id) > (t.ship_day, t.demand_id)))`);
  const head = onOrder.length > 0 ? " join sales_order o on o.id = t.order_id" : "";
  return `select t.order_id as id, t.ship_day::text as key, t.demand_id as at from standing t${head}${whereOf(on)}
    order by t.ship_day ${way(falling)}, t.demand_id ${way(falling)} limit ${limit}`;
};

/** Without a day and what has ended, the newest first, whichever way the days go. */
const undated: Walk = (step, asking) => {
  const newest = { ...step, falling: true };
  const plain = step.filter.view === "all" ? { ...step.filter, view: "open" as const } : step.filter;
  if (plain.view === "open" && isStandingAlone(plain))
    return alongStanding(newest, [...standingConditions(plain, asking), "s.ship_day is null"], asking);
  return byArrival(newest, asking, [NO_DAY]);
};
const ended: Walk = (step, asking) =>
  isOpenView(step.filter) ? null : byArrival({ ...step, falling: true }, asking, [ENDED]);

const byNumber: Walk = ({ filter, falling, after, limit }, asking) => {
  const { onOrder, onId } = conditionsOf(filter, asking, "o.id");
  const on = [...onOrder, ...onId];
  if (after) {
    const key = asking.value(after.key ?? "", "text");
    const [past, from] = falling ? ["~<~", "~<=~"] : ["~>~", "~>=~"];
    on.push(`o.number ${from} ${key}`);
    on.push(`(o.number ${past} ${key} or o.id ${beyond(falling)} ${asking.value(after.at, "bigint")})`);
  }
  return `select o.id, o.number as key, o.id as at from sales_order o${whereOf(on)}
    order by o.number ${bytes(falling)}, o.id ${way(falling)} limit ${limit}`;
};

/** The newest of each customer first. Where many match, customer by customer; else the few are found and sorted. */
const byCustomer: Walk = ({ filter, falling, after, limit }, asking) => {
  const key = asking.value(after?.key ?? (falling ? LAST : ""), "text");
  const from = `c.code ${falling ? "~<=~" : "~>=~"} ${key}`;
  const past = after ? [`(c.code <> ${key} or o.id < ${asking.value(after.at, "bigint")})`] : [];
  // The page goes on within its first customer.
  const within = (id: string): string =>
    after ? ` and (c.code <> ${key} or ${id} < ${asking.value(after.at, "bigint")})` : "";
  const isPlain = Object.entries(filter).every(([name, value]) => name === "view" || value === undefined);
  const order = `order by c.code ${bytes(falling)}, o.id desc limit ${limit}`;
  const each = (inner: string): string =>
    `select o.id, c.code as key, o.id as at from customer c cross join lateral (${inner} order by id desc limit ${limit}) o where ${[from, ...past].join(" and ")} ${order}`;
  if (isPlain && filter.view === "all")
    return each(`select i.id from sales_order i where i.customer_id = c.id${within("i.id")}`);
  if (isPlain && filter.view === "open")
    return each(
      `select d.order_id as id from demand d where d.customer_id = c.id and d.shipped + d.cancelled < d.ordered${within("d.order_id")} group by d.order_id`,
    );
  const { onOrder, onId } = conditionsOf(filter, asking, "o.id");
  return `select o.id, c.code as key, o.id as at from sales_order o join customer c on c.id = o.customer_id${whereOf([from, ...past, ...onOrder, ...onId])} ${order}`;
};

const WALKS: Readonly<Record<OrderSort, readonly Walk[]>> = {
  arrival: [(step, asking) => byArrival(step, asking)],
  day: [dated, undated, ended],
  customer: [byCustomer],
  number: [byNumber],
};
