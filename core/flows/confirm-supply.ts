/**
 * The vendor confirms days and quantities; a confirmation may split a line over days and may be repeated. What is
 * confirmed less than open stays open without a day. Everyone who rests on the line is promised anew in one step.
 */
import type { ItemPlace } from "../inventory/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { confirmLines, type ConfirmAnswer, type ConfirmAsk } from "./steps/supply/confirm-lines.ts";

export type { ConfirmAsk } from "./steps/supply/confirm-lines.ts";

export async function confirmSupply(context: FlowContext, asks: readonly ConfirmAsk[]): Promise<ConfirmAnswer[]> {
  const outcomes: ConfirmAnswer[] = [];
  const touched: ItemPlace[] = [];
  for (const ask of asks) {
    const done = await context.db.transaction((tx) => confirmLines(tx, ask, context));
    outcomes.push(done.outcome);
    touched.push(...done.touched);
  }
  await replan(context, touched, "vendor confirmed");
  return outcomes;
}
