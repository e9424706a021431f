/**
 * Counts and losses: always recorded, never refused for what is allocated. Free units go first; then the last in the
 * queue loses, keeps its place, and the cause is phantom stock.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { adjustIn } from "./steps/adjust/adjust-in.ts";
import type { Adjusted } from "./steps/adjust/book-adjustment.ts";
import type { Adjustment } from "./steps/adjust/resolve-adjustments.ts";

export type { Adjusted } from "./steps/adjust/book-adjustment.ts";
export type { Adjustment } from "./steps/adjust/resolve-adjustments.ts";

export async function adjustStock(
  context: FlowContext,
  adjustments: readonly Adjustment[],
): Promise<readonly Outcome<Adjusted>[]> {
  const { outcomes, booked } = await context.db.transaction((tx) => adjustIn(tx, adjustments, context));
  await replan(context, booked, "count");
  return outcomes;
}
