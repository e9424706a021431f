/**
 * Re-planning what changed. Short queues some in one transaction; an item with a long queue is planned from a snapshot and
 * written in chunks, so that no transaction is long and orders on it keep flowing: while it is dirty they enter
 * uncovered at their place, and the last step answers them.
 */
import { batchQueues, countQueue } from "../allocation/index.ts";
import { sortedPairs, type ItemPlace } from "../inventory/index.ts";
import type { FlowContext } from "./context.ts";
import { replanLongQueue } from "./replan-long-queue.ts";
import { planPairs } from "./steps/plan-pairs.ts";

export interface ReplanResult {
  readonly pairs: number;
  readonly changed: number;
}

/** Items at places that are planned in one transaction. */
export const PAIRS_AT_ONCE = 50;

/** Plans these pairs again, dirty or not. */
export async function replan(
  context: FlowContext,
  pairs: readonly ItemPlace[],
  cause = "re-planned",
): Promise<ReplanResult> {
  const { replanFirstMax: shortMax, chunkDemands: demandsMax } = context.settings;
  const sorted = sortedPairs(pairs);
  const counts = await countQueue(context.db, sorted, shortMax + 1);
  const { short, long } = batchQueues(counts, { demandsMax, shortMax, pairsMax: PAIRS_AT_ONCE });
  let changed = 0;
  for (const batch of short) {
    const planned = await context.db.transaction((tx) => planPairs(tx, { pairs: batch, cause }, context));
    changed += planned.decisions.length;
  }
  for (const pair of long) changed += await replanLongQueue(context, pair, cause);
  return { pairs: sorted.length, changed };
}
