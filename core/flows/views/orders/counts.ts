/**
 * How many orders each view holds under the same filter, exact as far as one reads; and, where nothing matches, which
 * filter to leave out.
 */
import { once, planForValues, type Database, type Tx } from "../../../db/index.ts";
import { allOf, Asking, branched, isStrewn, setOf, whereOf } from "./conditions.ts";
import { knowFilter, ORDER_VIEWS, type KnownFilter, type OrderFilter, type OrderViewName } from "./filter.ts";

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

export async function countOrders(db: Database, filter: OrderFilter): Promise<OrderCounts> {
  const known = await knowFilter(db, filter);
  const counted = await db.snapshot(async (tx) => {
    await planForValues(tx);
    const views: [OrderViewName, number][] = [];
    for (const view of ORDER_VIEWS) views.push([view, await countOf(tx, { ...known, view })]);
    return Object.fromEntries(views) as Record<OrderViewName, number>;
  });
  const isEmpty = counted[filter.view ?? "all"] === 0;
  return { views: counted, without: isEmpty ? await countWithout(db, filter) : [] };
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
    return countOf(tx, known);
  });
}

const MOST = `limit ${COUNTED_MAX + 1}`;

/** Each branch is planned for all that match, yet read no further than is counted. */
async function countOf(tx: Tx, filter: KnownFilter): Promise<number> {
  const strewn = isStrewn(filter) ? await countStrewn(tx, filter) : null;
  if (strewn !== null) return strewn;
  const asking = new Asking();
  const found = branched(filter).map((branch, n) => `b${n} as materialized (${allOf(branch, asking)})`);
  const read = found.map((_, n) => `(select id from b${n} ${MOST})`).join(" union ");
  const text = `with ${found.join(", ")} select count(*) as n from (select id from (${read}) x ${MOST}) y`;
  const [row] = await tx.rows<{ n: number }>(once(text), asking.values);
  return row?.n ?? 0;
}

/** Where rows of an order lie apart: so many are read at first. Seldom are more needed for as many orders as are counted. */
const ROWS_MAX = 6 * COUNTED_MAX;

/** Rows enough tell that there are more orders than are counted, or are all there are; null: neither. */
async function countStrewn(tx: Tx, filter: KnownFilter): Promise<number | null> {
  const asking = new Asking();
  const found = branched(filter).map((branch, n) => {
    const { id, from, on } = setOf(branch, asking);
    return `b${n} as materialized (select ${id} as id from ${from}${whereOf(on)} limit ${ROWS_MAX})`;
  });
  const read = found.map((_, n) => `select id from b${n}`).join(" union all ");
  const text = `with ${found.join(", ")} select count(*) as n, coalesce(sum(rows), 0)::bigint as rows from
    (select id, count(*) as rows from (${read}) x group by id) y`;
  const [row = { n: 0, rows: 0 }] = await tx.rows<{ n: number; rows: number }>(once(text), asking.values);
  if (row.n > COUNTED_MAX) return COUNTED_MAX + 1;
  return row.rows < ROWS_MAX ? row.n : null;
}
