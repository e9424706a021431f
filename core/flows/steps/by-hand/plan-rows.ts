/**
 * A plan by hand as a person reads it: each demand in queue order with what it needs and gets of the supply named, what the
 * queue alone would give, which days move, and who gave to whom. Reads a decided plan; decides nothing.
 */
import { isNamed, type CoverChoice, type PlannedDemand, type QueueRow } from "../../../allocation/index.ts";
import { dayNumber, groupBy, sumBy, type Day } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import { openParts } from "../../../promising/index.ts";
import { pairKey, type PlanFacts } from "../gather-plan.ts";
import type { Decision } from "../write-plan.ts";
import { movedUnits, transfersOf, type Moved, type Transfer } from "./differences.ts";
import { namedIds, namedSupplies, type HandPlan } from "./plan-by-hand.ts";

export interface RowPart {
  readonly quantity: number;
  readonly day: Day | null;
  readonly reason: string;
}

export interface PlanRow {
  readonly demand: number;
  readonly orderId: number;
  readonly order: string;
  readonly line: string;
  readonly customer: string;
  readonly customerName: string;
  readonly shipTo: string | null;
  readonly item: string;
  readonly place: string;
  /** Place in the queue of its item at its place. */
  readonly rank: number;
  readonly open: number;
  readonly multiple: number;
  /** Open units that no earlier supply covers. */
  readonly needs: number;
  /** Of the supply named: now in the book, by the queue alone, in this plan. */
  readonly has: number;
  readonly byQueue: number;
  readonly gets: number;
  readonly parts: readonly RowPart[];
  readonly moves: readonly Moved[];
  /** Units that end because the order may not wait. */
  readonly refused: number;
  readonly why: Why;
  readonly set: {
    readonly quantity: number;
    readonly reason: string;
    readonly author: string;
    readonly draft: boolean;
  } | null;
  readonly changed: boolean;
}

export type Why =
  | { readonly code: "set" }
  | { readonly code: "gave" | "got"; readonly quantity: number; readonly others: readonly number[] }
  | { readonly code: "plan"; readonly reason: string };

interface Reading {
  readonly plan: HandPlan;
  readonly named: ReadonlySet<number>;
  readonly days: ReadonlyMap<number, number>;
  readonly drafts: ReadonlySet<number>;
}

export function planRows(plan: HandPlan, drafts: ReadonlySet<number>): PlanRow[] {
  const { facts, sources } = plan;
  const named = namedIds(facts, sources);
  const days = new Map(facts.pairs.flatMap((pair) => namedSupplies(facts, pair).map((row) => [row.id, row.day])));
  const reading = { plan, named, days, drafts };
  const inScope = new Set(sources.map(pairKey));
  const queues = [...groupBy(facts.queue, pairKey)].filter(([key]) => inScope.has(key));
  return queues.flatMap(([, queue]) =>
    withReasons(
      queue.map((row, i) => rowOf(reading, row, i + 1)),
      reading,
    ),
  );
}

function rowOf({ plan, named, days, drafts }: Reading, row: QueueRow, rank: number): Omit<PlanRow, "why"> {
  const { facts } = plan;
  const planned = plan.planned.get(row.demandId);
  const decision = plan.decisions.find((one) => one.row.demandId === row.demandId);
  const name = plan.names.get(row.demandId);
  const source = plan.sources.find((one) => pairKey(one) === pairKey(row));
  const open = openUnits(row);
  const first = Math.min(...[...named].map((id) => days.get(id) ?? Infinity));
  const before = openParts(facts.promises.get(row.demandId)?.parts ?? [], open);
  const after = decision?.promise?.parts ?? before;
  const choice = choiceOf(facts, row, named);
  const earlier = (planned?.cover ?? []).filter(
    (part) => !named.has(part.supplyId) && (days.get(part.supplyId) ?? 0) <= first,
  );
  return {
    demand: row.demandId,
    orderId: row.orderId,
    order: name?.order ?? "",
    line: name?.line ?? "",
    customer: name?.customer ?? "",
    customerName: name?.customerName ?? "",
    shipTo: name?.shipTo ?? null,
    item: source?.item ?? "",
    place: source?.place ?? "",
    rank,
    open,
    multiple: row.multiple,
    needs: open - sumBy(earlier, (part) => part.quantity),
    has: units(facts.cover.get(row.demandId) ?? [], named),
    byQueue: unitsOf(plan.base.planned, row, named),
    gets: unitsOf(plan.planned, row, named),
    parts: after.map((part) => ({ quantity: part.quantity, day: part.shipDay, reason: part.reason })),
    moves: before.length === 0 ? [] : movedUnits(before.map(dated), after.map(dated)),
    refused: decision?.refused?.quantity ?? 0,
    set: choice && {
      ...choice,
      author: plan.authors.get(choice.author) ?? choice.author,
      draft: drafts.has(row.demandId),
    },
    changed: decision !== undefined,
  };
}

export const dated = (part: { quantity: number; shipDay: Day | null }) => ({
  quantity: part.quantity,
  day: part.shipDay,
});

const units = (cover: PlannedDemand["cover"], named: ReadonlySet<number>): number =>
  sumBy(cover, (part) => (named.has(part.supplyId) ? part.quantity : 0));

const unitsOf = (planned: HandPlan["planned"], row: QueueRow, named: ReadonlySet<number>): number =>
  units(planned.get(row.demandId)?.cover ?? [], named);

/** What is set of the goods this plan is about, by whatever name. */
function choiceOf(
  facts: PlanFacts,
  row: QueueRow,
  named: ReadonlySet<number>,
): Pick<CoverChoice, "quantity" | "reason" | "author"> | null {
  const own = facts.choices.filter((one) => one.demandId === row.demandId);
  if (own.length === 0) return null;
  const rows = namedSupplies(facts, row).filter((supply) => named.has(supply.id));
  const found = own.findLast((one) => rows.some((supply) => isNamed(one, supply)));
  return found ? { quantity: found.quantity, reason: found.reason, author: found.author } : null;
}

function withReasons(rows: readonly Omit<PlanRow, "why">[], reading: Reading): PlanRow[] {
  const transfers = transfersOf(rows);
  const ranks = new Map(rows.map((row) => [row.demand, row.rank]));
  return rows.map((row) => ({ ...row, why: whyOf(row, transfers, { reading, ranks }) }));
}

function whyOf(
  row: Omit<PlanRow, "why">,
  transfers: readonly Transfer[],
  { reading, ranks }: { reading: Reading; ranks: ReadonlyMap<number, number> },
): Why {
  if (row.set) return { code: "set" };
  const gave = transfers.filter((one) => one.from === row.demand);
  const got = transfers.filter((one) => one.to === row.demand);
  const [own, side] = gave.length > 0 ? [gave, "to" as const] : [got, "from" as const];
  if (own.length > 0) {
    const others = own.flatMap((one) => ranks.get(one[side]) ?? []);
    return { code: gave.length > 0 ? "gave" : "got", quantity: sumBy(own, (one) => one.quantity), others };
  }
  return { code: "plan", reason: reading.plan.planned.get(row.demand)?.parts.at(-1)?.reason ?? "no supply" };
}

/** Units that ship later than they were told, by the day they move to, and what they are worth. */
export interface Later {
  readonly moved: readonly { readonly day: Day | null; readonly units: number }[];
  readonly money: string;
  /** Units moved later whose price is not known. */
  readonly unpriced: number;
}

export function laterOf(plan: Pick<HandPlan, "facts" | "names">, decisions: readonly Decision[]): Later {
  const all = decisions.flatMap((decision) => {
    const { row, promise } = decision;
    const before = openParts(plan.facts.promises.get(row.demandId)?.parts ?? [], openUnits(row));
    if (!promise || before.length === 0) return [];
    const moves = movedUnits(before.map(dated), promise.parts.map(dated)).filter(isLater);
    return moves.map((move) => ({ ...move, demand: row.demandId }));
  });
  const byDay = [...groupBy(all, (move) => move.to)].map(([day, moves]) => ({
    day,
    units: sumBy(moves, (m) => m.quantity),
  }));
  const cents = sumBy(all, (move) => centsOf(plan, move) ?? 0);
  return {
    moved: byDay.toSorted((a, b) => (a.day ?? "9").localeCompare(b.day ?? "9")),
    money: (cents / 100).toFixed(2),
    unpriced: sumBy(all, (move) => (centsOf(plan, move) === null ? move.quantity : 0)),
  };
}

export const isLater = ({ from, to }: Moved): boolean =>
  from !== null && (to === null || dayNumber(to) > dayNumber(from));

function centsOf(plan: Pick<HandPlan, "names">, move: { demand: number; quantity: number }): number | null {
  const name = plan.names.get(move.demand);
  if (!name || name.price === null) return null;
  return Math.round((move.quantity * Number(name.price) * 100) / name.priceBasis);
}
