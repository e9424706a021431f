/**
 * Re-planning what changed. Small items in one transaction; an item with a long queue is planned from a snapshot and
 * written in chunks, so that no transaction is long and orders on it keep flowing: while it is dirty they enter
 * uncovered at their place, and the last step answers them.
 */
import { countQueue } from "../allocation/index.ts";
import { listDirty, sortedPairs, type ItemPlace } from "../inventory/index.ts";
import { raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replanInChunks } from "./steps/replan-chunks.ts";
import { planPairs } from "./steps/plan-pairs.ts";

export interface ReplanResult {
  readonly pairs: number;
  readonly changed: number;
}

const DIRTY_AT_ONCE = 50;

/** Plans these pairs again, dirty or not. */
export async function replan(
  context: FlowContext,
  pairs: readonly ItemPlace[],
  cause = "re-planned",
): Promise<ReplanResult> {
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

export const NOT_PLANNED = "item not planned";

/**
 * Plans everything dirty, oldest mark first, until nothing is. What cannot be planned stays dirty, is left for a person
 * and tried again next time: one broken item never stops the others.
 */
export async function replanDirty(context: FlowContext, rounds = 1000): Promise<ReplanResult> {
  const total = { pairs: 0, changed: 0 };
  const stuck = new Map<string, unknown>();
  for (let round = 0; round < rounds; round++) {
    const found = await listDirty(context.db, DIRTY_AT_ONCE + stuck.size);
    const dirty = found.filter((pair) => !stuck.has(subjectOf(pair)));
    if (dirty.length === 0) break;
    for (const { pairs, changed } of await replanApart(context, dirty, stuck)) {
      total.pairs += pairs;
      total.changed += changed;
    }
  }
  await noteStuck(context, stuck);
  return total;
}

const subjectOf = (pair: ItemPlace): string => `item:${pair.itemId}:${pair.placeId}`;

/** Together; when that fails, one by one. */
async function replanApart(
  context: FlowContext,
  dirty: readonly ItemPlace[],
  stuck: Map<string, unknown>,
): Promise<ReplanResult[]> {
  try {
    return [await replan(context, dirty)];
  } catch {
    const results: ReplanResult[] = [];
    for (const pair of dirty) {
      try {
        results.push(await replan(context, [pair]));
      } catch (cause) {
        stuck.set(subjectOf(pair), cause);
      }
    }
    return results;
  }
}

async function noteStuck(context: FlowContext, stuck: ReadonlyMap<string, unknown>): Promise<void> {
  if (stuck.size === 0) return;
  const exceptions = [...stuck].map(([subject, cause]) => ({
    kind: NOT_PLANNED,
    subject,
    details: { error: String(cause) },
  }));
  await context.db.transaction((tx) => raiseExceptions(tx, exceptions, context.now()));
}
