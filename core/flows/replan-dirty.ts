/**
 * Plans everything dirty, oldest mark first, until nothing is. What cannot be planned stays dirty, is left for a person
 * and tried again next time: one broken item never stops the others.
 */
import { listDirty, type ItemPlace } from "../inventory/index.ts";
import type { FlowContext } from "./context.ts";
import { PAIRS_AT_ONCE, replan, type ReplanResult } from "./replan.ts";
import { noteStuck, stuckSubject } from "./steps/stuck-pairs.ts";

/** Why each stays dirty, by the subject under which a person finds it. */
type Stuck = Map<string, unknown>;

export async function replanDirty(context: FlowContext, rounds = 1000): Promise<ReplanResult> {
  const total = { pairs: 0, changed: 0 };
  const stuck: Stuck = new Map();
  for (let round = 0; round < rounds; round++) {
    const found = await listDirty(context.db, PAIRS_AT_ONCE + stuck.size);
    const dirty = found.filter((pair) => !stuck.has(stuckSubject(pair)));
    if (dirty.length === 0) break;
    for (const { pairs, changed } of await replanApart(context, dirty, stuck)) {
      total.pairs += pairs;
      total.changed += changed;
    }
  }
  await noteStuck(context.db, stuck, context.now());
  return total;
}

/** Together; when that fails, one by one. */
async function replanApart(context: FlowContext, dirty: readonly ItemPlace[], stuck: Stuck): Promise<ReplanResult[]> {
  try {
    return [await replan(context, dirty)];
  } catch {
    const results: ReplanResult[] = [];
    for (const pair of dirty) {
      try {
        results.push(await replan(context, [pair]));
      } catch (cause) {
        stuck.set(stuckSubject(pair), cause);
      }
    }
    return results;
  }
}
