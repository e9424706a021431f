/**
 * Re-planning what changed. Small items in one transaction; an item with a long queue is planned from a snapshot and
 * written in chunks, so that no transaction is long and orders on it keep flowing: while it is dirty they enter
 * uncovered at their place, and the last step answers them.
 */
import { countQueue } from "../allocation/index.ts";
import { listDirty, sortedPairs, type ItemPlace } from "../inventory/index.ts";
import type { FlowContext } from "./context.ts";
import { replanInChunks } from "./steps/replan-chunks.ts";
import { planPairs } from "./steps/plan-pairs.ts";

export interface ReplanResult {
  readonly pairs: number;
  readonly changed: number;
}

const DIRTY_AT_ONCE = 50;

/** Plans these pairs again, dirty or not. */
export async function replan(context: FlowContext, pairs: readonly ItemPlace[], cause = "re-planned"): Promise<ReplanResult> {
  let changed = 0;
  const sorted = sortedPairs(pairs);
  const max = context.settings.replanFirstMax;
  const counts = await countQueue(context.db, sorted, max + 1);
  const long = counts.filter((row) => row.open > max);
  const short = counts.filter((row) => row.open <= max);
  for (const batch of batchesOf(short, max)) {
    const result = await context.db.transaction((tx) => planPairs(tx, batch, context, cause));
    changed += result.decisions.length;
  }
  for (const pair of long) changed += await replanInChunks(context, pair, cause);
  return { pairs: sorted.length, changed };
}

/** Batches whose queues together stay within `max` demands. */
function batchesOf(counts: readonly (ItemPlace & { open: number })[], max: number): ItemPlace[][] {
  const batches: ItemPlace[][] = [];
  let room = 0;
  for (const { open, ...pair } of counts) {
    if (open > room || (batches.at(-1)?.length ?? DIRTY_AT_ONCE) >= DIRTY_AT_ONCE) {
      batches.push([]);
      room = max;
    }
    batches.at(-1)?.push(pair);
    room -= open;
  }
  return batches;
}

/** Plans everything dirty, oldest mark first, until nothing is. */
export async function replanDirty(context: FlowContext, rounds = 1000): Promise<ReplanResult> {
  let pairs = 0;
  let changed = 0;
  for (let round = 0; round < rounds; round++) {
    const dirty = await listDirty(context.db, DIRTY_AT_ONCE);
    if (dirty.length === 0) break;
    const result = await replan(context, dirty);
    pairs += result.pairs;
    changed += result.changed;
  }
  return { pairs, changed };
}
