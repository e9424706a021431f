/** Lifts the holds of an order, or those of one kind. While another stays, nothing is planned and nobody is told. */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { isOpen, liftHolds, listDemands, listOpenHolds, lockOrders, type OrderHead } from "../../../orders/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { firstAnswers } from "../mark-notices.ts";
import type { Held, HoldKind } from "./holds.ts";

export interface LiftWhat {
  /** The number by which the order was named. */
  readonly order: string;
  /** Missing: all holds of the order. */
  readonly kind?: HoldKind;
}

export interface Lifting {
  readonly ask: LiftWhat;
  readonly order: OrderHead;
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export async function liftHold(
  tx: Tx,
  { ask, order: { id }, touched }: Lifting,
  context: FlowContext,
): Promise<Outcome<Held>> {
  const now = context.now();
  await lockOrders(tx, [id]);
  const open = (await listDemands(tx, [id])).filter(isOpen);
  await lockGuards(tx, open);
  const lifted = await liftHolds(tx, { orderIds: [id], kind: ask.kind }, now);
  if (lifted === 0) return refused("not held", { subject: `order ${ask.order}` });
  if ((await listOpenHolds(tx, [id])).length > 0) return taken({ orderId: id, again: false });
  await markDirty(tx, open, now);
  touched.push(...open);
  await firstAnswers(tx, [id], now);
  await recordEvents(tx, [{ kind: "hold lifted", subject: `order:${id}` }], actingAt(context, now));
  return taken({ orderId: id, again: false });
}
