/**
 * How many orders each view holds under the same filter, exact as far as one reads; and, where nothing matches, which
 * filter to leave out.
 */
import { once, planForValues, type Database, type Tx } from "../../../db/index.ts";
import { allOf, Asking, branched, standingConditions, whereOf } from "./conditions.ts";
import { knowFilter, ORDER_VIEWS, type KnownFilter, type OrderFilter, type OrderViewName } from "./filter.ts";
import { isStandingAlone } from "./walks.ts";

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

/** Each branch is planned for all that match, yet read no further than is counted. */
async function countOf(tx: Tx, filter: KnownFilter): Promise<number> {
  const asking = new Asking();
  const found = branched(filter).map((branch, n) => `b${n} as materialized (${foundBy(branch, asking)})`);
  const most = `limit ${COUNTED_MAX + 1}`;
  const read = found.map((_, n) => `(select id from b${n} ${most})`).join(" union ");
  const text = `with ${found.join(", ")} select count(*) as n from (select id from (${read}) x ${most}) y`;
  const [row] = await tx.rows<{ n: number }>(once(text), asking.values);
  return row?.n ?? 0;
}

function foundBy(filter: KnownFilter, asking: Asking): string {
  if (isStandingAlone(filter))
    return `select s.order_id as id from standing s${whereOf(standingConditions(filter, asking))} group by s.order_id`;
  return allOf(filter, asking);
}
