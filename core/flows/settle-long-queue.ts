/**
 * What is here is never backordered: who keeps a promise of a later day and now lies here is settled in short transactions
 * once the plan of a long queue is written, so that orders on it keep flowing.
 */
import { lockGuards } from "../inventory/index.ts";
import { settleBackordered } from "../promising/index.ts";
import type { FlowContext } from "./context.ts";
import type { PlanFacts } from "./steps/gather-plan.ts";
import { keptHere } from "./steps/kept-here.ts";
import type { Decision } from "./steps/write-plan.ts";

export interface LongPlan {
  readonly facts: PlanFacts;
  readonly decisions: readonly Decision[];
}

export async function settleLongQueue(context: FlowContext, { facts, decisions }: LongPlan): Promise<void> {
  const { chunkDemands } = context.settings;
  const found = keptHere(facts, decisions);
  for (let i = 0; i < found.length; i += chunkDemands) {
    await context.db.transaction(async (tx) => {
      await lockGuards(tx, facts.pairs);
      await settleBackordered(tx, found.slice(i, i + chunkDemands));
    });
  }
}
