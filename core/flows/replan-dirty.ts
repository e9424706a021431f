/**
 * Plans everything dirty, oldest mark first, until nothing is. What cannot be planned stays dirty, is left for a person
 * and tried again next time: one broken item never stops the others.
 */
import { listDirty, type ItemPlace } from "../inventory/index.ts";
import { raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { PAIRS_AT_ONCE, replan, type ReplanResult } from "./replan.ts";

/** Why each stays dirty, by the subject under which a person finds it. */
type Stuck = Map<string, unknown>;

export async function replanDirty(context: FlowContext, rounds = 1000): Promise<ReplanResult> {
  const total = { pairs: 0, changed: 0 };
  const stuck: Stuck = new Map();
  for (let round = 0; round < rounds; round++) {
    const found = await listDirty(context.db, PAIRS_AT_ONCE + stuck.size);
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
async function replanApart(context: FlowContext, dirty: readonly ItemPlace[], stuck: Stuck): Promise<ReplanResult[]> {
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

async function noteStuck(context: FlowContext, stuck: Stuck): Promise<void> {
  if (stuck.size === 0) return;
  const exceptions = [...stuck].map(([subject, cause]) => ({
    kind: "item not planned",
    subject,
    details: { error: String(cause) },
  }));
  await context.db.transaction((tx) => raiseExceptions(tx, exceptions, context.now()));
}
