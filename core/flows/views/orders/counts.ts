/**
 * How many orders each view holds under the same filter, exact as far as one reads; and, where nothing matches, which
 * filter to leave out.
 */
import { once, planForValues, type Database, type Tx } from "../../../db/index.ts";
import { alongOf, type Reach } from "./along.ts";
import {
  allOf,
  asksDays,
  asksDemand,
  Asking,
  AWAITING,
  branched,
  isOpenStatus,
  isStrewn,
  setOf,
  whereOf,
} from "./conditions.ts";
import { knowFilter, type KnownFilter, type OrderFilter, type OrderViewName } from "./filter.ts";

/** Counted as far as this; beyond it there are more. */
export const COUNTED_MAX = 10_000;

export type DroppableFilter = Exclude<keyof OrderFilter, "view">;

export interface OrderCounts {
  /** At most one more than COUNTED_MAX. */
  readonly views: Readonly<Record<OrderViewName, number>>;
  /** Where the view is empty: how many there are without one of its filters, the most first. */
  readonly without: readonly { readonly filter: DroppableFilter; readonly count: number }[];
}

const DROPPABLE = ["find", "number", "shipTo", "item", "customer", "place", "status", "hold", "from", "to"] as const;

export async function countOrders(db: Database, filter: OrderFilter, most = COUNTED_MAX): Promise<OrderCounts> {
  const known = await knowFilter(db, filter);
  const counted = await db.snapshot(async (tx) => {
    await planForValues(tx);
    return countViews(tx, known, most);
  });
  const isEmpty = counted[filter.view ?? "all"] === 0;
  return { views: counted, without: isEmpty ? await countWithout(db, filter) : [] };
}

type Views = OrderCounts["views"];

/** What one view says of another is not asked again. */
async function countViews(tx: Tx, known: KnownFilter, most: number): Promise<Views> {
  const count = (view: OrderViewName, reach?: Reach): Promise<number> =>
    countOf(tx, { ...known, view }, { most, reach });
  // Where more are open than are counted, there are more of all.
  const first = isFoundAlong({ ...known, view: "open" }, { most }) ? await count("open") : undefined;
  const all = first !== undefined && first > most ? first : await count("all");
  if (all === 0) return { all, open: 0, late: 0, backordered: 0, respond: 0 };
  const few = all > most ? null : await countFew(tx, known, most);
  if (few) return few;
  if (isOpenStatus(known) === false) return { all, open: 0, late: 0, backordered: 0, respond: await count("respond") };
  const counted = await countOpen(tx, known, most);
  if (counted) return { all, ...counted, respond: await count("respond") };
  const isAllOpen = asksDays(known) || (isOpenStatus(known) === true && !asksDemand(known) && !known.branches);
  const open = first ?? (isAllOpen ? all : await count("open"));
  const reach = open > most ? "many" : "few";
  const late = open === 0 ? 0 : await count("late", reach);
  const backordered = open === 0 ? 0 : await count("backordered", reach);
  return { all, open, late, backordered, respond: await count("respond") };
}

/** No more match than are counted: all views at once. Null: an order and one of its demands are asked for together. */
async function countFew(tx: Tx, known: KnownFilter, most: number): Promise<Views | null> {
  if (!isStrewn(known)) return known.branches?.some((branch) => branch.items) ? null : countOrdersOf(tx, known);
  const { view: _, shipTos: _s, item: _i, place: _p, from: _f, to: _t, ...ofOrder } = known;
  return Object.values(ofOrder).every((value) => value === undefined) ? countDemands(tx, known, most) : null;
}

/** Each looked at by itself. */
async function countOrdersOf(tx: Tx, known: KnownFilter): Promise<Views | null> {
  const asking = new Asking();
  const found = branched({ ...known, view: "all" }).map((branch) => allOf(branch, asking));
  const has = (what: string): string => `exists (select from standing p where p.order_id = m.id and p.open${what})`;
  const text = `with m as materialized (select id, ${has("")} as open from (${found.join(" union ")}) m)
    select count(*) as all, count(*) filter (where open) as open, count(*) filter (where open and ${has(" and p.late")}) as late,
      count(*) filter (where open and ${has(" and p.backordered")}) as backordered, count(*) filter (where id in (${AWAITING})) as respond from m`;
  const [row] = await tx.rows<Views>(once(text), asking.values);
  return row ?? null;
}

/** All demands that match, with what their standings say, read once. Null: they are too many. */
async function countDemands(tx: Tx, known: KnownFilter, most: number): Promise<Views | null> {
  const asking = new Asking();
  const { from, id, on } = setOf({ ...known, view: "all" }, asking);
  const demand = from.startsWith("demand") ? "d.id" : "s.demand_id";
  const text = `with m as materialized (select ${id} as id, ${demand} as demand from ${from}${whereOf(on)} limit ${rowsMax(most)}),
    n as (select m.id, p.* from m left join lateral (select p.open, p.late, p.backordered from standing p
      where p.demand_id = m.demand and p.open offset 0) p on true)
    select count(*) as rows, count(distinct id) as all, count(distinct id) filter (where open) as open,
      count(distinct id) filter (where late) as late, count(distinct id) filter (where backordered) as backordered,
      count(distinct id) filter (where id in (${AWAITING})) as respond from n`;
  const [row] = await tx.rows<Views & { readonly rows: number }>(once(text), asking.values);
  if (!row || row.rows >= rowsMax(most)) return null;
  const { all, open, late, backordered, respond } = row;
  const upTo = (n: number): number => Math.min(n, most + 1);
  return { all: upTo(all), open: upTo(open), late: upTo(late), backordered: upTo(backordered), respond: upTo(respond) };
}

/** Of demands that are open and match, what their standings say, read once. Null: they are found along an index, or too many. */
async function countOpen(tx: Tx, known: KnownFilter, most: number): Promise<Omit<Views, "all" | "respond"> | null> {
  const open: KnownFilter = { ...known, view: "open" };
  if (!asksDemand(known) || known.branches || alongOf(open, new Asking(), { most }) !== null) return null;
  const asking = new Asking();
  const { from, id, on } = setOf(open, asking);
  const text = `with m as materialized (select ${id} as id, d.id as demand from ${from}${whereOf(on)} limit ${rowsMax(most)}),
    n as (select m.id, p.late, p.backordered from m left join lateral (select p.late, p.backordered from standing p
      where p.demand_id = m.demand and p.open offset 0) p on true)
    select count(*) as rows, count(distinct id) as open, count(distinct id) filter (where late) as late,
      count(distinct id) filter (where backordered) as backordered from n`;
  const [row] = await tx.rows<Omit<Views, "all" | "respond"> & { readonly rows: number }>(once(text), asking.values);
  if (!row || row.rows >= rowsMax(most)) return null;
  const upTo = (n: number): number => Math.min(n, most + 1);
  return { open: upTo(row.open), late: upTo(row.late), backordered: upTo(row.backordered) };
}

async function countWithout(db: Database, filter: OrderFilter): Promise<OrderCounts["without"]> {
  const found: { filter: DroppableFilter; count: number }[] = [];
  for (const name of DROPPABLE) {
    if (filter[name] === undefined || filter[name] === "") continue;
    const { [name]: _, ...rest } = filter;
    const count = await countMatching(db, rest);
    if (count > 0) found.push({ filter: name, count });
  }
  return found.toSorted((a, b) => b.count - a.count);
}

/** At most one more than COUNTED_MAX. */
export async function countMatching(db: Database, filter: OrderFilter): Promise<number> {
  const known = await knowFilter(db, filter);
  return db.snapshot(async (tx) => {
    await planForValues(tx);
    return countOf(tx, known, { most: COUNTED_MAX });
  });
}

export interface Counting {
  readonly most: number;
  readonly reach?: Reach | undefined;
}

/** Each branch is planned for all that match, yet read no further than is counted. */
async function countOf(tx: Tx, filter: KnownFilter, counting: Counting): Promise<number> {
  const { most } = counting;
  const limit = `limit ${most + 1}`;
  const parts = partsOf(filter, counting);
  const isAlong = parts.some((part) => isFoundAlong(part, counting));
  const strewn = isStrewn(filter) && !isAlong ? await countStrewn(tx, filter, most) : null;
  if (strewn !== null) return strewn;
  const asking = new Asking();
  const found = parts.map((part, n) => {
    const along = isFoundAlong(part, counting) ? alongOf(part, asking, counting) : null;
    return `b${n} as materialized (${along ?? allOf(part, asking)})`;
  });
  const read = found.map((_, n) => `(select id from b${n} ${limit})`).join(" union ");
  const text = `with ${found.join(", ")} select count(*) as n from (select id from (${read}) x ${limit}) y`;
  const [row] = await tx.rows<{ n: number }>(once(text), asking.values);
  return row?.n ?? 0;
}

const isFoundAlong = (filter: KnownFilter, counting: Counting): boolean =>
  alongOf(filter, new Asking(), counting) !== null;

/** What is asked of an order's row alone is looked up once for each order, whichever of the branches it answers to. */
function partsOf(filter: KnownFilter, counting: Counting): KnownFilter[] {
  const ofRow = filter.branches?.filter((branch) => !branch.items) ?? [];
  const joined = { ...filter, branches: ofRow };
  if (ofRow.length < 2 || !isFoundAlong(joined, counting)) return branched(filter);
  return [joined, ...branched({ ...filter, branches: filter.branches?.filter((branch) => branch.items) ?? [] })];
}

/** Where rows of an order lie apart: so many are read at first. Seldom are more needed for as many orders as are counted. */
const rowsMax = (most: number): number => 6 * most;

/** Of one item an order has seldom more than one row. */
const rowsOfItem = (most: number): number => Math.ceil(1.2 * most);

/** Rows enough tell that there are more orders than are counted, or are all there are; null: neither. */
async function countStrewn(tx: Tx, filter: KnownFilter, most: number): Promise<number | null> {
  const ofItem = filter.item === undefined ? null : await countRows(tx, filter, { most, rows: rowsOfItem(most) });
  return ofItem ?? countRows(tx, filter, { most, rows: rowsMax(most) });
}

async function countRows(
  tx: Tx,
  filter: KnownFilter,
  { most, rows }: { readonly most: number; readonly rows: number },
): Promise<number | null> {
  const asking = new Asking();
  const found = branched(filter).map((branch, n) => {
    const { id, from, on } = setOf(branch, asking);
    return `b${n} as materialized (select ${id} as id from ${from}${whereOf(on)} limit ${rows})`;
  });
  const read = found.map((_, n) => `select id from b${n}`).join(" union all ");
  const text = `with ${found.join(", ")} select count(*) as n, coalesce(sum(rows), 0)::bigint as rows from
    (select id, count(*) as rows from (${read}) x group by id) y`;
  const [row = { n: 0, rows: 0 }] = await tx.rows<{ n: number; rows: number }>(once(text), asking.values);
  if (row.n > most) return most + 1;
  return row.rows < rows ? row.n : null;
}
