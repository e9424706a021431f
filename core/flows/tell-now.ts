/** A person has the customer of an order told at once what would be told later: the same notice, from today's facts. */
import type { Tx } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { addTodos, recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { ORDER_NOTICE } from "./steps/mark-notices.ts";
import { getNoticePreview } from "./views/notice-preview.ts";

export interface ToldNow {
  readonly orderId: number;
}

export async function tellNow(context: FlowContext, asks: readonly OrderName[]): Promise<Outcome<ToldNow>[]> {
  return oneByOne(context, asks, { cause: "told at once", one: (tx, ask) => tellOne(tx, ask, context) });
}

async function tellOne(tx: Tx, ask: OrderName, context: FlowContext): Promise<Outcome<ToldNow>> {
  const order = await findOrder(tx, ask);
  if (!order.ok) return order;
  const { id } = order.value;
  const preview = await getNoticePreview(tx, id, context);
  if (!preview?.news) return refused("nothing to tell", { subject: `order ${ask.order}` });
  const now = context.now();
  await addTodos(tx, [{ kind: ORDER_NOTICE, key: String(id), dueAt: now }], now);
  await recordEvents(tx, [{ kind: "told at once", subject: `order:${id}` }], actingAt(context, now));
  return taken({ orderId: id });
}
