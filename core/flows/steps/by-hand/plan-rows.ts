/**
 * A plan by hand as a person reads it: each demand in queue order with what it needs and gets of the supply named, what the
 * queue alone would give, which days move, and who gave to whom. Reads a decided plan; decides nothing.
 */
import { isNamed, type CoverChoice, type PlannedDemand, type QueueRow } from "../../../allocation/index.ts";
import { addMoney, dayNumber, groupBy, sumBy, uniqueBy, type Day, type Money } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import { openParts } from "../../../promising/index.ts";
import { pairKey } from "../gather-plan.ts";
import type { Decision } from "../write-plan.ts";
import { namedIds, namedSupplies } from "./check-set.ts";
import { movedUnits, transfersOf, type Moved } from "./differences.ts";
import type { DemandName } from "./names.ts";
import type { HandPlan } from "./plan-by-hand.ts";
import type { NamedSource } from "./scope.ts";

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

/** Reckoned for every demand; named only where it is shown. */
type NameFields = "order" | "line" | "customer" | "customerName" | "shipTo";
export type Reckoned = Omit<PlanRow, NameFields>;

interface Reading {
  readonly plan: HandPlan;
  readonly named: ReadonlySet<number>;
  readonly days: ReadonlyMap<number, number>;
  /** First day on which anything that was named comes. */
  readonly first: number;
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly choices: ReadonlyMap<number, readonly CoverChoice[]>;
  readonly drafts: ReadonlySet<number>;
}

function arrivalOf({ facts, sources }: HandPlan): Pick<Reading, "named" | "days" | "first"> {
  const named = namedIds(facts, sources);
  const days = new Map(facts.pairs.flatMap((pair) => namedSupplies(facts, pair).map((row) => [row.id, row.day])));
  return { named, days, first: Math.min(...[...named].map((id) => days.get(id) ?? Infinity)) };
}

/** Of those who hold what they were told and were not read: who waits for what is named or what comes later, and who gets it. */
export function tallyUnmoved(plan: HandPlan): { readonly waiting: number; readonly inFull: number } {
  const { named, days, first } = arrivalOf(plan);
  const all = uniqueBy(plan.sources, pairKey).flatMap((source) => plan.window.unmoved.get(pairKey(source)) ?? []);
  const inFull = all.filter((one) => named.has(one.supplyId));
  const later = all.filter((one) => !named.has(one.supplyId) && (days.get(one.supplyId) ?? 0) > first);
  const demandsOf = (rows: typeof all): number => sumBy(rows, (one) => one.demands);
  return { waiting: demandsOf(inFull) + demandsOf(later), inFull: demandsOf(inFull) };
}

/** The queue of each item at its place that the plan is about, one after another, as far as it was read. */
export function planRows(plan: HandPlan, drafts: ReadonlySet<number>): Reckoned[] {
  const { facts, sources } = plan;
  const reading = {
    plan,
    ...arrivalOf(plan),
    decisions: new Map(plan.decisions.map((one) => [one.row.demandId, one])),
    choices: groupBy(facts.choices, (one) => one.demandId),
    drafts,
  };
  const queues = groupBy(facts.queue, pairKey);
  return uniqueBy(sources, pairKey).flatMap((source) => {
    const rows = (queues.get(pairKey(source)) ?? []).map((row) => rowOf(reading, row, source));
    return withReasons(rows, reading);
  });
}

export function nameRow(row: Reckoned, name: DemandName | undefined): PlanRow {
  const { order = "", line = "", customer = "", customerName = "", shipTo = null } = name ?? {};
  return { ...row, order, line, customer, customerName, shipTo };
}

type Row = Omit<Reckoned, "why">;

function rowOf(reading: Reading, row: QueueRow, { item, place }: NamedSource): Row {
  const { plan, named, days, first } = reading;
  const { facts } = plan;
  const planned = plan.planned.get(row.demandId);
  const decision = reading.decisions.get(row.demandId);
  const open = openUnits(row);
  const before = openParts(facts.promises.get(row.demandId)?.parts ?? [], open);
  const after = decision?.promise?.parts ?? before;
  const choice = choiceOf(reading, row);
  const earlier = (planned?.cover ?? []).filter(
    (part) => !named.has(part.supplyId) && (days.get(part.supplyId) ?? 0) <= first,
  );
  return {
    demand: row.demandId,
    orderId: row.orderId,
    item,
    place,
    rank: plan.window.ranks.get(row.demandId) ?? 0,
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
      draft: reading.drafts.has(row.demandId),
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
  { plan: { facts }, named, choices }: Reading,
  row: QueueRow,
): Pick<CoverChoice, "quantity" | "reason" | "author"> | null {
  const own = choices.get(row.demandId);
  if (!own) return null;
  const rows = namedSupplies(facts, row).filter((supply) => named.has(supply.id));
  const found = own.findLast((one) => rows.some((supply) => isNamed(one, supply)));
  return found ? { quantity: found.quantity, reason: found.reason, author: found.author } : null;
}

function withReasons(rows: readonly Row[], reading: Reading): Reckoned[] {
  const transfers = transfersOf(rows);
  const gave = groupBy(transfers, (one) => one.from);
  const got = groupBy(transfers, (one) => one.to);
  const ranks = new Map(rows.map((row) => [row.demand, row.rank]));
  const changedBy = ({ demand }: Row): Why | null => {
    const code = gave.has(demand) ? "gave" : "got";
    const own = (code === "gave" ? gave : got).get(demand);
    if (!own) return null;
    const others = own.flatMap((one) => ranks.get(code === "gave" ? one.to : one.from) ?? []);
    return { code, quantity: sumBy(own, (one) => one.quantity), others: others.slice(0, OTHERS_MOST) };
  };
  return rows.map((row) => ({ ...row, why: row.set ? { code: "set" } : (changedBy(row) ?? whyPlanned(row, reading)) }));
}

/** So many are named of those who gave to one or got from one. */
const OTHERS_MOST = 50;

const whyPlanned = ({ demand }: Row, { plan }: Reading): Why => ({
  code: "plan",
  reason: plan.planned.get(demand)?.parts.at(-1)?.reason ?? "no supply",
});

/** Units that ship later than they were told, by the day they move to, and what they are worth. */
export interface Later {
  readonly moved: readonly { readonly day: Day | null; readonly units: number }[];
  /** By currency. */
  readonly money: readonly Money[];
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
  return {
    moved: byDay.toSorted((a, b) => (a.day ?? "9").localeCompare(b.day ?? "9")),
    money: addMoney(all.flatMap((move) => worthOf(plan, move) ?? [])),
    unpriced: sumBy(all, (move) => (worthOf(plan, move) === null ? move.quantity : 0)),
  };
}

export const isLater = ({ from, to }: Moved): boolean =>
  from !== null && (to === null || dayNumber(to) > dayNumber(from));

function worthOf(plan: Pick<HandPlan, "names">, move: { demand: number; quantity: number }): Money | null {
  const name = plan.names.get(move.demand);
  if (!name || name.price === null) return null;
  return { amount: (move.quantity * Number(name.price)) / name.priceBasis, currency: name.currency };
}
