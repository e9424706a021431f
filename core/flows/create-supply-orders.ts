/** Supply orders made by hand, and purchases that were open before the book began. The same number again changes nothing. */
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { makeOrders, type MakeAnswer } from "./steps/supply/make-orders.ts";
import type { SupplyOrderAsk } from "./steps/supply/resolve-purchases.ts";

export type { SupplyOrderAsk } from "./steps/supply/resolve-purchases.ts";

export async function createSupplyOrders(context: FlowContext, asks: readonly SupplyOrderAsk[]): Promise<MakeAnswer[]> {
  const done = await context.db.transaction((tx) => makeOrders(tx, asks, context));
  await replan(context, done.touched, "replenishment issued");
  return done.answers;
}
