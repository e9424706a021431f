/** The subject each ask means, "order:1152", or why none. */
import type { Queryable } from "../../../db/index.ts";
import { taken, type Outcome } from "../../../kernel/index.ts";
import { findOrders, type OrderName, type OrderNameRefusal } from "../find-order.ts";

/** In the order of the asks. */
export async function subjectsOf(
  db: Queryable,
  asks: readonly OrderName[],
): Promise<Outcome<string, OrderNameRefusal>[]> {
  const found = await findOrders(db, asks);
  return found.map((order) => (order.ok ? taken(`order:${order.value.id}`) : order));
}
