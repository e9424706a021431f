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

export async function findOrder(
  tx: Queryable,
  name: OrderName,
): Promise<Outcome<OrderHead & { customerCode: string }, OrderNameRefusal>> {
  const found = await findOrdersByName(tx, name.order, name.customer);
  const [order] = found;
  if (!order) return refused("unknown order", { subject: name.order });
  if (found.length === 1) return taken(order);
  return refused("order number of several", {
    subject: name.order,
    args: { customers: found.map((o) => o.customerCode).join(", ") },
  });
}
