/**
 * A plan by hand before it is written: for arrivals or items at places, with what a person set. Reads one snapshot and
 * writes nothing; what it answers says what it rests on, so that committing writes exactly this or nothing.
 */
import { countQueue, type Override } from "../allocation/index.ts";
import { refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { planByHand } from "./steps/by-hand/plan-by-hand.ts";
import { previewOf, type PlanPreview } from "./steps/by-hand/preview.ts";
import { findScope, type ScopeAsk, type ScopeRefusal } from "./steps/by-hand/scope.ts";
import { withLinked, writeOptions } from "./steps/plan-pairs.ts";

export interface PlanAsk extends ScopeAsk {
  readonly overrides?: readonly Override[];
}

export type PreviewRefusal = ScopeRefusal | "queue too long";

export async function previewPlan(context: FlowContext, ask: PlanAsk): Promise<Outcome<PlanPreview, PreviewRefusal>> {
  const options = writeOptions(context, "preview");
  const { overrides = [] } = ask;
  return context.db.snapshot(async (tx) => {
    const scope = await findScope(tx, ask);
    if (!scope.ok) return scope;
    const pairs = await withLinked(tx, scope.value);
    const max = context.settings.planByHandMax;
    const open = sumBy(await countQueue(tx, pairs, max + 1), (row) => row.open);
    if (open > max) return refused("queue too long", { args: { open, max } });
    const plan = await planByHand(tx, { pairs, sources: scope.value, overrides }, { context, options });
    const drafts = overrides.filter((one) => one.quantity !== null).map((one) => one.demandId);
    return taken(previewOf(plan, new Set(drafts)));
  });
}
