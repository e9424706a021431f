/**
 * The last step of a long plan: answers who came meanwhile, settles what left, and takes the dirty mark off. Not when
 * anything else moved since the plan was made: its mark would be lost with ours, and what came free would go to newcomers.
 */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, markPlanned, type Guard } from "../../../inventory/index.ts";
import type { FlowContext } from "../../context.ts";
import { answerNewcomers } from "../answer-newcomers.ts";
import { pairKey, type PlanFacts } from "../gather-plan.ts";
import { settleSupplies } from "../write-plan.ts";

export interface WrittenPlan {
  readonly facts: PlanFacts;
  /** As the plan saw them. */
  readonly guards: readonly Guard[];
  /** Chunks; each raised the version of every guard by one. */
  readonly written: number;
  readonly cause: string;
}

/** False: something moved, and the items stay dirty. */
export async function finishPlan(tx: Tx, plan: WrittenPlan, context: FlowContext): Promise<boolean> {
  const { facts, written, cause } = plan;
  const guards = await lockGuards(tx, facts.pairs);
  const seen = new Map(plan.guards.map((guard) => [pairKey(guard), guard.version + written]));
  if (guards.some((guard) => seen.get(pairKey(guard)) !== guard.version)) return false;
  await settleSupplies(tx, facts);
  await answerNewcomers(tx, { pairs: guards, cause }, context);
  await markPlanned(tx, await lockGuards(tx, guards));
  return true;
}
