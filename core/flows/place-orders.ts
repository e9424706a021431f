/**
 * Takes orders, also when stock is out, and says at once when they will ship. One transaction for the batch: look up,
 * enter the book, plan, promise, mark who must hear. A bad order is refused or stopped alone.
 */
import type { FlowContext } from "./context.ts";
import { placeIn, type OrderAsk } from "./steps/place/place-in.ts";
import type { PlaceOutcome } from "./steps/place/outcomes.ts";

export type { Placed, PlaceOutcome, PlaceRefusal } from "./steps/place/outcomes.ts";
export type { OrderAsk } from "./steps/place/place-in.ts";

export async function placeOrders(context: FlowContext, asks: readonly OrderAsk[]): Promise<PlaceOutcome[]> {
  return context.db.transaction((tx) => placeIn(tx, asks, context));
}
