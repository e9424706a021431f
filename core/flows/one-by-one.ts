/**
 * Asks that are answered one by one: each alone in its transaction, so that a refused one changes nothing and a good one
 * stands before the next is looked at. The items at places it touched are planned again right after it.
 */
import type { Tx } from "../db/index.ts";
import type { ItemPlace } from "../inventory/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";

export interface Work<Ask, Done> {
  /** Why what was touched is planned again. */
  readonly cause: string;
  /** Adds to `touched` what is to be planned again. */
  readonly one: (tx: Tx, ask: Ask, touched: ItemPlace[]) => Promise<Outcome<Done>>;
}

export async function oneByOne<Ask, Done>(
  context: FlowContext,
  asks: readonly Ask[],
  { cause, one }: Work<Ask, Done>,
): Promise<Outcome<Done>[]> {
  const outcomes: Outcome<Done>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    const outcome = await context.db.transaction((tx) => {
      // A transaction that is tried again has touched nothing yet.
      touched.length = 0;
      return one(tx, ask, touched);
    });
    outcomes.push(outcome);
    if (touched.length > 0) await replan(context, touched, cause);
  }
  return outcomes;
}
