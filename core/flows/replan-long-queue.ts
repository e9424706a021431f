/**
 * Re-planning a long queue. The plan is made from one snapshot without a lock; its differences are written in chunks, each
 * a short transaction that holds the guards; what moved meanwhile stays dirty and is planned again.
 */
import { lockGuards, markDirty, readGuards, type ItemPlace } from "../inventory/index.ts";
import type { FlowContext } from "./context.ts";
import { settleLongQueue } from "./settle-long-queue.ts";
import { gatherPlan } from "./steps/gather-plan.ts";
import { changeOf } from "./steps/mark-notices.ts";
import { withLinked, writeOptions } from "./steps/plan-pairs.ts";
import { chunksOf } from "./steps/replan/chunks.ts";
import { decideInTurns } from "./steps/replan/decide-in-turns.ts";
import { finishPlan } from "./steps/replan/finish-plan.ts";
import { writeChunk } from "./steps/replan/write-chunk.ts";
import { changedOrders, explainShortages } from "./steps/write-plan.ts";

const ATTEMPTS_MAX = 5;

/** Returns the number of demands that changed. */
export async function replanLongQueue(context: FlowContext, pair: ItemPlace, cause: string): Promise<number> {
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

interface Attempt {
  readonly changed: number;
  readonly finished: boolean;
}

async function attemptPlan(context: FlowContext, pair: ItemPlace, cause: string): Promise<Attempt> {
  const options = writeOptions(context, cause);
  const { facts, guards } = await context.db.snapshot(async (tx) => {
    const pairs = await withLinked(tx, [pair]);
    const gathered = await gatherPlan(tx, pairs, { now: options.now, bufferDays: context.settings.bufferDays });
    return { facts: gathered, guards: await readGuards(tx, pairs) };
  });
  const decided = await decideInTurns(facts, options);
  const all = await context.db.snapshot((tx) => explainShortages(tx, decided, options.now));
  // Whether a person looks at it first is decided for all of it, not for each chunk.
  const change = changeOf(changedOrders(all), options.now);
  let [changed, written] = [0, 0];
  for (const decisions of chunksOf(all, context.settings.chunkDemands)) {
    const fits = await context.db.transaction((tx) => writeChunk(tx, { facts, decisions }, { ...options, change }));
    if (!fits) return { changed, finished: false };
    changed += decisions.length;
    written += 1;
  }
  const finished = await context.db.transaction((tx) => finishPlan(tx, { facts, guards, written, cause }, context));
  await settleLongQueue(context, { facts, decisions: all });
  return { changed, finished };
}
