/**
 * Plans and decides a long queue in stretches: between two of them others are answered. A hundred thousand demands in one
 * go would keep every order waiting for a second.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { computePlan } from "../../../allocation/index.ts";
import type { PlanFacts } from "../gather-plan.ts";
import { decider, type Decision, type WriteOptions } from "../write-plan.ts";

const STRETCH = 2000;

/** The same decisions as in one go. */
export async function decideInTurns(facts: PlanFacts, options: WriteOptions): Promise<Decision[]> {
  await nextTurn();
  const { demands } = computePlan(facts.input);
  await nextTurn();
  const of = decider(facts, demands, options);
  const decisions: Decision[] = [];
  for (let i = 0; i < facts.queue.length; i += STRETCH) {
    for (const row of facts.queue.slice(i, i + STRETCH)) decisions.push(...of(row));
    await nextTurn();
  }
  return decisions;
}
