/** The order a person means by a number, or why not. */
import type { Queryable } from "../../db/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import { findOrdersByName, type OrderHead } from "../../orders/index.ts";

export interface OrderName {
  /** The customer's number or ours (SO-…). */
  readonly order: string;
  readonly customer?: string;
}

export type OrderNameRefusal = "unknown order" | "order number of several";

export type FoundOrder = Outcome<OrderHead & { customerCode: string }, OrderNameRefusal>;

/** In the order of the names. */
export async function findOrders(tx: Queryable, names: readonly OrderName[]): Promise<FoundOrder[]> {
  const found = await findOrdersByName(tx, names);
  return names.map((name, i) => theOne(name, found[i] ?? []));
}

export async function findOrder(tx: Queryable, name: OrderName): Promise<FoundOrder> {
  const [found = theOne(name, [])] = await findOrders(tx, [name]);
  return found;
}

function theOne(name: OrderName, found: readonly (OrderHead & { customerCode: string })[]): FoundOrder {
  const [order] = found;
  if (!order) return refused("unknown order", { subject: name.order });
  if (found.length === 1) return taken(order);
  return refused("order number of several", {
    subject: name.order,
    args: { customers: found.map((o) => o.customerCode).join(", ") },
  });
}
