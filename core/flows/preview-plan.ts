/**
 * A plan by hand before it is written: for arrivals or items at places, with what a person set. Reads one snapshot and
 * writes nothing; what it answers says what it rests on, so that committing writes exactly this or nothing.
 */
import type { Override } from "../allocation/index.ts";
import { taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { planByHand } from "./steps/by-hand/plan-by-hand.ts";
import { previewOf, type PlanPreview } from "./steps/by-hand/preview.ts";
import { findScope, type ScopeAsk, type ScopeRefusal } from "./steps/by-hand/scope.ts";
import { withLinked, writeOptions } from "./steps/plan-pairs.ts";
import { listNamed } from "./views/plan-demands.ts";

export interface PlanAsk extends ScopeAsk {
  readonly overrides?: readonly Override[];
}

export interface PreviewAsk extends PlanAsk {
  /** First place of the queue to be shown, from 1 on. */
  readonly from?: number;
  /** An order, a line or a demand that is to be shown wherever it stands. */
  readonly find?: string;
}

/** Places of the queue that one preview shows, beside what differs. */
const SHOWN = 200;

export async function previewPlan(
  context: FlowContext,
  { overrides = [], from = 1, find = "", ...ask }: PreviewAsk,
): Promise<Outcome<PlanPreview, ScopeRefusal>> {
  const options = writeOptions(context, "preview");
  const shown = { from, to: from + SHOWN - 1 };
  return context.db.snapshot(async (tx) => {
    const scope = await findScope(tx, ask);
    if (!scope.ok) return scope;
    const pairs = await withLinked(tx, scope.value);
    const found = find === "" ? [] : (await listNamed(tx, scope.value, find)).map((one) => one.demand);
    const asked = { pairs, sources: scope.value, overrides, shown, found };
    const plan = await planByHand(tx, asked, { context, options });
    const drafts = overrides.filter((one) => one.quantity !== null).map((one) => one.demandId);
    return taken(await previewOf(tx, plan, { drafts: new Set(drafts), shown, found }));
  });
}
