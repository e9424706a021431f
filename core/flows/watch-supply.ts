/**
 * A line that is not here when receiving closes on its day is no supply for that day any more: estimated once, then
 * without a day; never a daily roll. Everyone who rests on it is promised anew.
 */
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { watchLines } from "./steps/supply/watch-lines.ts";

/** Due work of kind "supply.overdue": lines of which some may have passed their day. */
export async function watchSupply(context: FlowContext, lineIds: readonly number[]): Promise<void> {
  const touched = await context.db.transaction((tx) => watchLines(tx, lineIds, context));
  await replan(context, touched, "overdue");
}
