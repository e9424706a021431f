/**
 * Holds block shipping and keep the place in the queue. Cover stays one working day, after that only the place. What was
 * told binds nobody meanwhile; lifted, the order is planned as one who waits and answered anew.
 */
import type { Tx } from "../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../inventory/index.ts";
import { instantAt, localDay, refused, taken, type Outcome } from "../kernel/index.ts";
import { insertHolds, liftHolds, listDemands, listOpenHolds, lockOrders, type OrderHead } from "../orders/index.ts";
import { addWorkingDays, loadPlaceDays } from "../promising/index.ts";
import { addTodos, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { firstAnswers } from "./steps/mark-notices.ts";
import { voidPromises } from "./steps/void-promises.ts";

export const HOLD_KINDS = ["credit", "price", "address", "fraud", "buyer asked"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export interface HoldAsk extends OrderName {
  readonly kind: HoldKind;
  readonly note?: string;
}

export interface Held {
  readonly orderId: number;
  readonly again: boolean;
}

export async function holdOrders(context: FlowContext, asks: readonly HoldAsk[]): Promise<Outcome<Held>[]> {
  const outcomes: Outcome<Held>[] = [];
  for (const ask of asks) outcomes.push(await context.db.transaction((tx) => holdOne(tx, ask, context)));
  return outcomes;
}

async function holdOne(tx: Tx, ask: HoldAsk, context: FlowContext): Promise<Outcome<Held>> {
  const order = await findOrder(tx, ask);
  if (!order.ok) return order;
  const { id } = order.value;
  await lockOrders(tx, [id]);
  const open = (await listDemands(tx, [id])).filter((d) => d.ordered > d.shipped + d.cancelled);
  if (open.length === 0) return refused("nothing open", { subject: `order ${ask.order}` });
  if ((await listOpenHolds(tx, [id])).some((hold) => hold.kind === ask.kind))
    return taken({ orderId: id, again: true });
  await lockGuards(tx, open);
  const now = context.now();
  const places = await loadPlaceDays(tx, [...new Set(open.map((d) => d.placeId))]);
  const keeps = Math.max(
    ...[...places.values()].map((place) => {
      const last = addWorkingDays(place.calendar, localDay(now, place.zone), context.settings.holdKeepsWorkingDays);
      return instantAt(last, place.receivingUntil, place.zone);
    }),
  );
  await insertHolds(tx, [
    { orderId: id, kind: ask.kind, note: ask.note ?? null, placedAt: now, keepsStockUntil: keeps },
  ]);
  await voidPromises(
    tx,
    open.map((d) => d.id),
    { reason: "on hold", keepWhatIsLeft: false },
    context,
  );
  await addTodos(tx, [{ kind: "hold.expire", key: String(id), dueAt: keeps, again: "replace" }], now);
  await recordEvents(tx, [{ kind: "held", subject: `order:${id}`, payload: { hold: ask.kind } }], {
    actor: context.actor,
    now,
  });
  return taken({ orderId: id, again: false });
}

export interface LiftAsk extends OrderName {
  /** Missing: all holds of the order. */
  readonly kind?: HoldKind;
}

export async function liftOrders(context: FlowContext, asks: readonly LiftAsk[]): Promise<Outcome<Held>[]> {
  const outcomes: Outcome<Held>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    outcomes.push(
      await context.db.transaction(async (tx) => {
        touched.length = 0;
        const order = await findOrder(tx, ask);
        return order.ok ? liftOne(tx, { ask, order: order.value, touched }, context) : order;
      }),
    );
    await replan(context, touched, "hold lifted");
  }
  return outcomes;
}

async function liftOne(
  tx: Tx,
  lifting: { ask: LiftAsk; order: OrderHead; touched: ItemPlace[] },
  context: FlowContext,
): Promise<Outcome<Held>> {
  const { ask, order, touched } = lifting;
  const now = context.now();
  await lockOrders(tx, [order.id]);
  const open = (await listDemands(tx, [order.id])).filter((d) => d.ordered > d.shipped + d.cancelled);
  await lockGuards(tx, open);
  const lifted = await liftHolds(tx, [order.id], now, ask.kind);
  if (lifted === 0) return refused("not held", { subject: `order ${ask.order}` });
  if ((await listOpenHolds(tx, [order.id])).length > 0) return taken({ orderId: order.id, again: false });
  await markDirty(tx, open, now);
  touched.push(...open);
  await firstAnswers(tx, [order.id], now);
  await recordEvents(tx, [{ kind: "hold lifted", subject: `order:${order.id}` }], { actor: context.actor, now });
  return taken({ orderId: order.id, again: false });
}

/** Due work: the working day is over, only the place in the queue stays. */
export async function expireHolds(context: FlowContext, orderIds: readonly number[]): Promise<void> {
  const touched = await context.db.transaction(async (tx) => {
    const held = new Set((await listOpenHolds(tx, orderIds)).map((hold) => hold.orderId));
    const open = (await listDemands(tx, [...held])).filter((d) => d.ordered > d.shipped + d.cancelled);
    await lockGuards(tx, open);
    await markDirty(tx, open, context.now());
    return open;
  });
  await replan(context, touched, "hold");
}
