/**
 * Writes what a plan changes: cover by difference, promise versions where they must be, what an order that may not wait
 * loses, and what is due from it. Nothing is written where the plan agrees with the book.
 */
import {
  applyCover,
  type Answered,
  type CoverChange,
  type PlannedDemand,
  type QueueRow,
} from "../../allocation/index.ts";
import { together, type Tx } from "../../db/index.ts";
import { bumpGuards, settleLeaving, type ItemPlace } from "../../inventory/index.ts";
import { localDay, sumBy } from "../../kernel/index.ts";
import { cancelOpen, openUnits, recordLostDemand, type LostDemand } from "../../orders/index.ts";
import {
  closeStandings,
  computePromise,
  isBackordered,
  shipDayOfStock,
  writeCountedPromises,
  writeFirstPromises,
  writePromises,
  type NewPromise,
  type PromisePart,
} from "../../promising/index.ts";
import { addTodos } from "../../tasks/index.ts";
import { placeOf, type PlanFacts } from "./gather-plan.ts";
import { noticeTodos, type Changed, type NoticeRules } from "./mark-notices.ts";
import { markReplenish } from "./mark-replenish.ts";
import { notePastCancelAfter } from "./past-cancel-after.ts";
import { demandParts, pastAtAcceptance, type Reading, type RefusedUnits } from "./plan-parts.ts";
import { settleDemands } from "./settle-demands.ts";
import { settleStatus } from "./settle-status.ts";
import { findShortageCauses } from "./shortage-causes.ts";
import { partTodos, type ToldParts } from "./told-parts.ts";

export interface WriteOptions extends NoticeRules {
  readonly now: number;
  readonly actor: string;
  readonly cause: string;
  readonly runId: number | null;
  /** A promise gets earlier only for at least so many working days. */
  readonly earlierWorkingDays: number;
  readonly proposeReplenishment: boolean;
  /** The demands entered in this transaction with cover and first promise counted; their orders are told anyhow. */
  readonly fresh?: boolean;
}

/** What a plan means for one demand, before it is written. */
export interface Decision {
  readonly row: QueueRow;
  readonly cover: readonly CoverChange[];
  readonly promise: NewPromise | null;
  /** Units refused, and why. */
  readonly refused: RefusedUnits | null;
  /** Units that wait to be complete, whether or not they are there. */
  readonly heldBackByRule: number;
  /** A told day moved later or fell. */
  readonly worse: boolean;
  /** Of the place. */
  readonly zone: string;
}

/** Decisions that change something, in queue order. */
export function decide(facts: PlanFacts, planned: readonly PlannedDemand[], options: WriteOptions): Decision[] {
  return facts.queue.flatMap(decider(facts, planned, options));
}

/** What a plan changes of one demand: nothing, or one decision. */
export function decider(
  facts: PlanFacts,
  planned: readonly PlannedDemand[],
  options: WriteOptions,
): (row: QueueRow) => readonly Decision[] {
  const supplies = new Map(facts.supplies.map((row) => [row.id, row]));
  const byDemand = new Map(planned.map((demand) => [demand.demandId, demand]));
  const past = pastAtAcceptance(facts, byDemand);
  return (row) => {
    const demand = byDemand.get(row.demandId);
    if (!demand) return [];
    const decision = decideOne({ facts, supplies, past, options }, row, demand);
    return decision.cover.length > 0 || decision.promise || decision.refused ? [decision] : [];
  };
}

interface Deciding extends Reading {
  readonly options: WriteOptions;
}

function decideOne(deciding: Deciding, row: QueueRow, demand: PlannedDemand): Decision {
  const { facts, options } = deciding;
  const { parts, refused } = demandParts(deciding, row, demand);
  const held = row.heldUntil !== null;
  const current = facts.promises.get(row.demandId) ?? null;
  const place = placeOf(facts.places, row.placeId);
  const next =
    held || parts.length === 0
      ? null
      : computePromise(current, parts, {
          today: shipDayOfStock(place, options.now),
          open: openUnits(row) - (refused?.quantity ?? 0),
          cancelled: refused?.quantity ?? 0,
          calendar: place.calendar,
          earlierWorkingDays: options.earlierWorkingDays,
          windowTo: row.windowTo,
        });
  return {
    row,
    cover: coverChanges(row.demandId, facts.cover.get(row.demandId) ?? [], demand.cover),
    promise: next?.kind === "new" ? newPromise(deciding, row, next.parts) : null,
    refused,
    heldBackByRule: sumBy(parts, (part) => (part.reason === "waits to be complete" ? part.quantity : 0)),
    worse: next?.kind === "new" && next.worse,
    zone: place.zone,
  };
}

function coverChanges(
  demandId: number,
  current: readonly { supplyId: number; quantity: number }[],
  planned: readonly { supplyId: number; quantity: number }[],
): CoverChange[] {
  const difference = new Map<number, number>();
  for (const part of planned) difference.set(part.supplyId, (difference.get(part.supplyId) ?? 0) + part.quantity);
  for (const part of current) difference.set(part.supplyId, (difference.get(part.supplyId) ?? 0) - part.quantity);
  return [...difference].flatMap(([supplyId, quantity]) => (quantity === 0 ? [] : [{ demandId, supplyId, quantity }]));
}

function newPromise(deciding: Deciding, row: QueueRow, parts: readonly PromisePart[]): NewPromise {
  return {
    demandId: row.demandId,
    version: row.promiseVersion + 1,
    parts,
    backordered: isBackordered(parts, row.windowTo),
    changedBy: deciding.options.cause,
    runId: deciding.options.runId,
    at: deciding.options.now,
  };
}

export interface Planned {
  readonly pairs: readonly ItemPlace[];
  readonly decisions: readonly Decision[];
}

/** Writes decisions (all of one transaction) and marks what is due. */
export async function writeDecisions(tx: Tx, { pairs, decisions }: Planned, options: WriteOptions): Promise<void> {
  if (decisions.length === 0) {
    if (options.proposeReplenishment && !options.fresh)
      await markReplenish(tx, { short: [], touched: pairs }, options.now);
    return;
  }
  const explained = await explainShortages(tx, decisions, options.now);
  const promises = explained.flatMap(({ promise, row }) => (promise ? [{ ...promise, orderId: row.orderId }] : []));
  // Who loses units is promised after that, for what is open then; everybody else gets the version with the cover.
  const losing = new Set(decisions.flatMap((decision) => (decision.refused ? [decision.row.demandId] : [])));
  const counted = options.fresh ? [] : promises.filter((promise) => !losing.has(promise.demandId));
  const after = promises.filter((promise) => losing.has(promise.demandId));
  const covered = together(
    applyCover(
      tx,
      decisions.flatMap((decision) => decision.cover),
      { freshDemands: options.fresh ?? false, answered: counted.map(answeredBy) },
    ),
    bumpGuards(tx, pairs),
  );
  // Fresh demands have nothing to give back, and were inserted with what they are given: nothing waits for it.
  if (!options.fresh) await covered;
  const short = decisions.filter((decision) => decision.promise?.backordered);
  const needs = { short: short.map((decision) => decision.row), touched: decisions.map((decision) => decision.row) };
  // In this order: what is cancelled no longer counts as open when the promises are held against it.
  await together(
    covered,
    writeRefused(tx, decisions, options.now),
    options.fresh
      ? writeFirstPromises(tx, promises)
      : together(writeCountedPromises(tx, counted), writePromises(tx, after)),
    options.fresh ? undefined : noticeTodos(tx, changedOrders(decisions), options),
    notePastCancelAfter(tx, decisions, options.now),
    addTodos(tx, partTodos(decisions.flatMap(toldParts)), options.now),
    options.fresh ? undefined : settleDemands(tx, decisions.flatMap(settledDemand), options.now),
    options.proposeReplenishment ? markReplenish(tx, needs, options.now) : undefined,
  );
}

const answeredBy = ({ demandId, version, parts }: NewPromise): Answered => ({
  demandId,
  version,
  open: sumBy(parts, (part) => part.quantity),
});

/** Says why who is backordered is short, where that is not said yet: once for a plan that is written in chunks. */
export async function explainShortages(tx: Tx, decisions: readonly Decision[], now: number): Promise<Decision[]> {
  const unsaid = decisions.filter(({ promise }) => promise?.backordered && promise.shortageCause === undefined);
  const causes = await findShortageCauses(
    tx,
    unsaid.map(({ row, heldBackByRule }) => ({ ...row, heldBackByRule })),
    now,
  );
  return decisions.map((decision) => {
    const cause = causes.get(decision.row.demandId);
    return cause && decision.promise ? { ...decision, promise: { ...decision.promise, ...cause } } : decision;
  });
}

const toldParts = ({ promise, zone }: Decision): ToldParts[] =>
  promise ? [{ demandId: promise.demandId, parts: promise.parts, zone, from: localDay(promise.at, zone) }] : [];

/** Who loses supply or units, or is told another day, may need no person any more. */
const settledDemand = ({ row, cover, refused, promise }: Decision): number[] =>
  promise || refused || cover.some((change) => change.quantity < 0) ? [row.demandId] : [];

/** Whose notices a plan changes. */
export const changedOrders = (decisions: readonly Decision[]): Changed[] =>
  decisions.filter((d) => d.promise || d.refused).map((d) => ({ orderId: d.row.orderId, worse: d.worse }));

async function writeRefused(tx: Tx, decisions: readonly Decision[], now: number): Promise<void> {
  const refused = decisions.flatMap(({ row, refused: units }) => (units ? [{ row, ...units }] : []));
  const demandIds = refused.map(({ row }) => row.demandId);
  await together(
    cancelOpen(
      tx,
      refused.map(({ row, quantity }) => ({ demandId: row.demandId, quantity })),
    ),
    closeStandings(tx, demandIds),
    recordLostDemand(tx, refused.map(lostDemand), now),
  );
  await settleStatus(tx, [...new Set(refused.map(({ row }) => row.orderId))]);
}

function lostDemand({ row, quantity, reason }: RefusedUnits & { readonly row: QueueRow }): LostDemand {
  return {
    lineId: row.lineId,
    demandId: row.demandId,
    itemId: row.itemId,
    customerId: row.customerId,
    itemCode: "",
    quantity,
    requestedDay: row.windowTo,
    reason,
  };
}

/** After the cover is off: rows lose what left them. */
export async function settleSupplies(tx: Tx, facts: PlanFacts): Promise<void> {
  await settleLeaving(
    tx,
    facts.supplies.filter((row) => row.leaving > 0).map((row) => row.id),
  );
}
