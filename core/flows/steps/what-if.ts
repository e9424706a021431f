/**
 * What would change if the supply of some items at places were another: the pure plan over facts that were read once,
 * compared with what everybody was told. Nothing is written.
 */
import { computePlan } from "../../allocation/index.ts";
import type { AdjustmentPlan, ItemPlace, SupplyRow } from "../../inventory/index.ts";
import type { FlowContext } from "../context.ts";
import { planInput, type PlanFacts } from "./gather-plan.ts";
import { writeOptions } from "./plan-pairs.ts";
import { decide, type Decision } from "./write-plan.ts";

/** Decisions that would be written, in queue order. */
export function decideWith(facts: PlanFacts, supplies: readonly SupplyRow[], context: FlowContext): Decision[] {
  const options = writeOptions(context, "what if");
  const changed = { ...facts, supplies };
  const input = planInput(changed, { now: options.now, bufferDays: context.settings.bufferDays });
  return decide({ ...changed, input }, computePlan(input).demands, options);
}

/** The supplies after a count or a loss, as it would book them. */
export function suppliesAfter(
  rows: readonly SupplyRow[],
  plan: AdjustmentPlan,
  at: ItemPlace & { readonly lot?: string | undefined },
): SupplyRow[] {
  if (plan.added > 0) return [...rows, { ...freshRow(at), quantity: plan.added }];
  const gone = new Map(plan.removal.map((row) => [row.id, row]));
  return rows.map((row) => {
    const less = gone.get(row.id);
    return less ? { ...row, quantity: row.quantity - less.free, leaving: row.leaving + less.leaving } : row;
  });
}

const freshRow = ({ itemId, placeId, lot = "" }: ItemPlace & { readonly lot?: string | undefined }): SupplyRow => ({
  id: Number.MAX_SAFE_INTEGER,
  itemId,
  placeId,
  lot,
  state: "here",
  usableOn: null,
  sourceLine: null,
  firm: true,
  quantity: 0,
  covered: 0,
  leaving: 0,
});
