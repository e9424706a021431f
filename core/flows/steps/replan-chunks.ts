/**
 * Re-planning a long queue. The plan is made from one snapshot without a lock; its differences are written in chunks in
 * queue order, first what gives supply back, then what takes it. Each chunk holds the guard and checks that the supplies
 * and its demands are as the plan saw them; what moved stays dirty and is planned again.
 */
import { computePlan } from "../../allocation/index.ts";
import type { Tx } from "../../db/index.ts";
import {
  listSupplies,
  lockGuards,
  markDirty,
  markPlanned,
  readGuards,
  type Guard,
  type ItemPlace,
  type SupplyRow,
} from "../../inventory/index.ts";
import { sumBy } from "../../kernel/index.ts";
import { getDemands } from "../../orders/index.ts";
import { listBackorderedHere, settleBackordered } from "../../promising/index.ts";
import type { FlowContext } from "../context.ts";
import { answerNewcomers } from "./answer-newcomers.ts";
import { gatherPlan, pairKey, type PlanFacts } from "./gather-plan.ts";
import { changeOf } from "./mark-notices.ts";
import { withLinked, writeOptions } from "./plan-pairs.ts";
import {
  changedOrders,
  decide,
  settleSupplies,
  writeDecisions,
  type Decision,
  type WriteOptions,
} from "./write-plan.ts";

const ATTEMPTS_MAX = 5;

/** Returns the number of demands that changed. */
export async function replanInChunks(context: FlowContext, pair: ItemPlace, cause: string): Promise<number> {
  await context.db.transaction(async (tx) => {
    await lockGuards(tx, [pair]);
    await markDirty(tx, [pair], context.now());
  });
  let changed = 0;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const result = await attemptPlan(context, pair, cause);
    changed += result.changed;
    if (result.finished) return changed;
  }
  return changed;
}

async function attemptPlan(
  context: FlowContext,
  pair: ItemPlace,
  cause: string,
): Promise<{ changed: number; finished: boolean }> {
  const options = writeOptions(context, cause);
  const { facts, guards } = await context.db.snapshot(async (tx) => {
    const pairs = await withLinked(tx, [pair]);
    const gathered = await gatherPlan(tx, pairs, { now: options.now, bufferDays: context.settings.bufferDays });
    return { facts: gathered, guards: await readGuards(tx, pairs) };
  });
  const decisions = decide(facts, computePlan(facts.input).demands, options);
  // Whether a person looks at it first is decided for all of it, not for each chunk.
  const change = changeOf(changedOrders(decisions), options.now);
  let changed = 0;
  let written = 0;
  for (const chunk of chunksOf(decisions, context.settings.chunkDemands)) {
    const fits = await context.db.transaction(async (tx) => writeChunk(tx, facts, chunk, { ...options, change }));
    if (!fits) return { changed, finished: false };
    changed += chunk.length;
    written += 1;
  }
  const finished = await context.db.transaction((tx) => finish(tx, { facts, guards, written }, context, cause));
  await settleInChunks(context, facts.pairs);
  return { changed, finished };
}

/** Who was told a day and now lies here: found without a lock, written in short transactions. */
async function settleInChunks(context: FlowContext, pairs: readonly ItemPlace[]): Promise<void> {
  const { chunkDemands } = context.settings;
  const found = await context.db.snapshot((tx) => listBackorderedHere(tx, pairs));
  for (let i = 0; i < found.length; i += chunkDemands) {
    await context.db.transaction(async (tx) => {
      await lockGuards(tx, pairs);
      await settleBackordered(tx, found.slice(i, i + chunkDemands));
    });
  }
}

/** Those that give more than they take first; the sort is stable, so each half stays in queue order. */
function chunksOf(decisions: readonly Decision[], size: number): Decision[][] {
  const net = (decision: Decision): number => sumBy(decision.cover, (change) => change.quantity);
  const gives = decisions.flatMap((decision) => givingHalf(decision));
  const takes = decisions.flatMap((decision) => takingHalf(decision));
  const ordered = [...gives.filter((d) => net(d) < 0), ...takes];
  const chunks: Decision[][] = [];
  for (let i = 0; i < ordered.length; i += size) chunks.push(ordered.slice(i, i + size));
  return chunks;
}

function givingHalf(decision: Decision): Decision[] {
  const cover = decision.cover.filter((change) => change.quantity < 0);
  return cover.length === 0 ? [] : [{ ...decision, cover, promise: null, refused: null }];
}

function takingHalf(decision: Decision): Decision[] {
  const cover = decision.cover.filter((change) => change.quantity > 0);
  return cover.length === 0 && !decision.promise && !decision.refused ? [] : [{ ...decision, cover }];
}

/** What of a supply the plan rests on; its covered units change while the plan is written. */
const signature = (row: SupplyRow): string => `${row.id}:${row.state}:${row.usableOn}:${row.quantity}:${row.leaving}`;

async function writeChunk(
  tx: Tx,
  facts: PlanFacts,
  chunk: readonly Decision[],
  options: WriteOptions,
): Promise<boolean> {
  await lockGuards(tx, facts.pairs);
  const supplies = await listSupplies(tx, facts.pairs);
  const seen = new Set(facts.supplies.map(signature));
  if (supplies.length !== facts.supplies.length || supplies.some((row) => !seen.has(signature(row)))) return false;
  const demands = new Map(
    (
      await getDemands(
        tx,
        chunk.map((d) => d.row.demandId),
      )
    ).map((row) => [row.id, row]),
  );
  const untouched = chunk.every(({ row }) => {
    const found = demands.get(row.demandId);
    return (
      found &&
      found.shipped === row.shipped &&
      found.cancelled === row.cancelled &&
      found.promiseVersion === row.promiseVersion
    );
  });
  if (!untouched) return false;
  await writeDecisions(tx, facts.pairs, chunk, options);
  return true;
}

interface Planned {
  readonly facts: PlanFacts;
  /** As the plan saw them. */
  readonly guards: readonly Guard[];
  /** Chunks; each raised the version of every guard by one. */
  readonly written: number;
}

/**
 * Answers who came meanwhile, settles what left, and takes the dirty mark off. Not when anything else moved since the
 * plan was made: its mark would be lost with ours, and what came free would go to newcomers.
 */
async function finish(tx: Tx, planned: Planned, context: FlowContext, cause: string): Promise<boolean> {
  const { facts, written } = planned;
  const guards = await lockGuards(tx, facts.pairs);
  const seen = new Map(planned.guards.map((guard) => [pairKey(guard), guard.version + written]));
  if (guards.some((guard) => seen.get(pairKey(guard)) !== guard.version)) return false;
  await settleSupplies(tx, facts);
  await answerNewcomers(tx, guards, context, cause);
  await markPlanned(tx, await lockGuards(tx, guards));
  return true;
}
