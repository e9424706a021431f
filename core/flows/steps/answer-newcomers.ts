/**
 * Gives newcomers what is free on items that are planned: nobody earlier waits for it, or they would have it. The caller
 * holds the guards.
 */
import { computePlan, listUnanswered } from "../../allocation/index.ts";
import type { Tx } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import type { FlowContext } from "../context.ts";
import { gatherPairs, newcomerFacts } from "./gather-plan.ts";
import { writeOptions } from "./plan-pairs.ts";
import { decide, writeDecisions, type Decision } from "./write-plan.ts";

/** Plans and writes for all that were never answered. */
export async function answerNewcomers(
  tx: Tx,
  { pairs, cause }: { readonly pairs: readonly ItemPlace[]; readonly cause: string },
  context: FlowContext,
): Promise<Decision[]> {
  const options = writeOptions(context, cause);
  const queue = await listUnanswered(tx, pairs);
  if (queue.length === 0) return [];
  const { bufferDays } = context.settings;
  const at = await gatherPairs(tx, pairs, { isLimited: queue.some((row) => row.limitDay !== null) });
  const facts = newcomerFacts(at, queue, { now: options.now, bufferDays });
  const decisions = decide(facts, computePlan(facts.input).demands, options);
  await writeDecisions(tx, { pairs, decisions }, options);
  return decisions;
}
