/**
 * What happens to supply orders on their way: they slip, come short, are cancelled or closed. Each change is a new version
 * of the line's dates, and everyone who rests on it is promised anew in one step.
 */
import type { ItemPlace } from "../inventory/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { changeLines, type ChangeAnswer, type ChangeAsk } from "./steps/supply/change-lines.ts";

export type { ChangeAsk, SupplyChange } from "./steps/supply/change-lines.ts";

export async function changeSupply(context: FlowContext, asks: readonly ChangeAsk[]): Promise<ChangeAnswer[]> {
  const outcomes: ChangeAnswer[] = [];
  const touched: ItemPlace[] = [];
  for (const ask of asks) {
    const done = await context.db.transaction((tx) => changeLines(tx, ask, context));
    outcomes.push(done.outcome);
    touched.push(...done.touched);
  }
  await replan(context, touched, "inbound changed");
  return outcomes;
}
