/** The page of a list of orders: ids alone, what stands in the rows is joined after. */
import { planForValues, type Database, type Tx } from "../../../db/index.ts";
import { nearOrAll, run, USUAL, type Asked, type Effort } from "../near-or-all.ts";
import { Asking, asksOpen, branched, isOpenStatus } from "./conditions.ts";
import type { KnownFilter } from "./filter.ts";
import { WALKS, type FoundOrder, type OrderSort, type Place, type Step, type Walk, type Walked } from "./walks.ts";

export interface Sorting {
  readonly sort: OrderSort;
  /** Newest, latest, last of the alphabet first. */
  readonly falling: boolean;
}

export interface IdPage extends Sorting {
  readonly after: Place | null;
  readonly limit: number;
  readonly effort?: Effort;
}

export async function listOrderIds(db: Database, filter: KnownFilter, page: IdPage): Promise<FoundOrder[]> {
  return db.snapshot(async (tx) => {
    await planForValues(tx);
    return idsIn(tx, filter, page);
  });
}

async function idsIn(tx: Tx, filter: KnownFilter, page: IdPage): Promise<FoundOrder[]> {
  // What has ended stands in no view of what is open.
  if (asksOpen(filter) && isOpenStatus(filter) === false) return [];
  const { sort, falling, after, effort = USUAL } = page;
  const found: FoundOrder[] = [];
  for (const [n, walk] of WALKS[sort].entries()) {
    if (found.length >= page.limit || n < (after?.walk ?? 0) || walk.isEmpty(filter)) continue;
    const from = after?.walk === n ? after : null;
    const step = { filter, falling, after: from, limit: page.limit - found.length, stretch: effort.stretch };
    const lists: FoundOrder[][] = [];
    for (const one of branched(filter)) lists.push(await walkedBy(tx, { ...step, filter: one }, { walk, effort }));
    const rows = lists.length === 1 ? (lists[0] ?? []) : merged(lists, step, walk);
    found.push(...rows.map(({ id, key, at }) => ({ id, key, at, walk: n })));
  }
  return found;
}

interface Going {
  readonly walk: Walk;
  readonly effort: Effort;
}

async function walkedBy(tx: Tx, step: Step, { walk, effort }: Going): Promise<FoundOrder[]> {
  const near = asked(step, walk);
  if (near.isWhole) return run(tx, near);
  const { view } = step.filter;
  return nearOrAll(tx, {
    along: (stretch) => asked({ ...step, stretch }, walk),
    all: asked({ ...step, stretch: null }, walk),
    limit: step.limit,
    effort,
    // Few are late or backordered, and all of them are found by that.
    isNear: view === "late" || view === "backordered",
  });
}

function asked(step: Step, { walked }: Walk): Asked & Walked {
  const asking = new Asking();
  return { ...walked(step, asking), values: asking.values };
}

/** Rows that several branches found stand once. */
function merged(lists: readonly FoundOrder[][], step: Step, { ties }: Walk): FoundOrder[] {
  const byId = new Map(lists.flat().map((row) => [row.id, row]));
  const keyed = step.falling ? -1 : 1;
  const tied = ties === "newest first" ? -1 : keyed;
  return [...byId.values()]
    .toSorted((a, b) => keyed * compared(a.key, b.key) || tied * (a.at - b.at))
    .slice(0, step.limit);
}

const compared = (a: string | null, b: string | null): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a ?? ""), Buffer.from(b ?? ""));
