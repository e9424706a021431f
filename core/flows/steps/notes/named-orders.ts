/** The subject each ask means, "order:1152", or why none. */
import type { Queryable } from "../../../db/index.ts";
import { taken, type Outcome } from "../../../kernel/index.ts";
import { findOrder, type OrderName, type OrderNameRefusal } from "../find-order.ts";

/** In the order of the asks; a name that stands several times is looked up once. */
export async function subjectsOf(
  db: Queryable,
  asks: readonly OrderName[],
): Promise<Outcome<string, OrderNameRefusal>[]> {
  const found = new Map<string, Outcome<string, OrderNameRefusal>>();
  const keyOf = ({ order, customer = "" }: OrderName): string => `${order}\0${customer}`;
  for (const ask of asks) {
    if (found.has(keyOf(ask))) continue;
    const order = await findOrder(db, ask);
    found.set(keyOf(ask), order.ok ? taken(`order:${order.value.id}`) : order);
  }
  return asks.map((ask) => found.get(keyOf(ask)) as Outcome<string, OrderNameRefusal>);
}
