/** The first time an item is in stock: pre-orders become ordinary orders, and their customers hear it once. */
import { markItemsReceived } from "../../catalog/index.ts";
import type { Tx } from "../../db/index.ts";
import { endPreOrders } from "../../orders/index.ts";
import type { FlowContext } from "../context.ts";
import { noticeTodos } from "./mark-notices.ts";
import { writeOptions } from "./plan-pairs.ts";

export async function noteFirstReceipt(tx: Tx, itemIds: readonly number[], context: FlowContext): Promise<void> {
  const first = await markItemsReceived(tx, itemIds, context.now());
  const orders = await endPreOrders(tx, first);
  const changed = orders.map((orderId) => ({ orderId, worse: false }));
  if (changed.length > 0) await noticeTodos(tx, changed, writeOptions(context, "receipt"));
}
