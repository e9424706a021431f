/**
 * Cancelling: from uncovered, then the latest dated, then stock; final, never re-opened. What is packed is refused. What
 * comes free goes to the queue before any newcomer.
 */
import { applyCover } from "../allocation/index.ts";
import type { Tx } from "../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import {
  cancelOpen,
  listDemands,
  planReduction,
  recordLostDemand,
  reducibleUnits,
  type DemandRow,
  type LostDemand,
  type OrderHead,
  type Reduction,
} from "../orders/index.ts";
import { recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { gatherReducible } from "./steps/gather-reducible.ts";
import { noticeTodos } from "./steps/mark-notices.ts";
import { writeOptions } from "./steps/plan-pairs.ts";
import { voidPromises } from "./steps/void-promises.ts";

export interface CancelAsk extends OrderName {
  /** Missing: every line. */
  readonly line?: string;
  readonly store?: string;
  /** Base units; missing: all that is open. */
  readonly quantity?: number;
  /** "no stock" is kept as lost demand. */
  readonly reason?: string;
}

export interface Cancelled {
  readonly orderId: number;
  readonly units: number;
}

export async function cancelDemands(context: FlowContext, asks: readonly CancelAsk[]): Promise<Outcome<Cancelled>[]> {
  const outcomes: Outcome<Cancelled>[] = [];
  for (const ask of asks) {
    const touched: ItemPlace[] = [];
    outcomes.push(
      await context.db.transaction(async (tx) => {
        touched.length = 0;
        const order = await findOrder(tx, ask);
        return order.ok ? cancelIn(tx, { ask, order: order.value, touched }, context) : order;
      }),
    );
    await replan(context, touched, "cancelled");
  }
  return outcomes;
}

export interface Cancelling {
  readonly ask: Omit<CancelAsk, "order">;
  readonly order: OrderHead;
  /** Gets the items at places whose supply came free: to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

/** Cancels inside a transaction of the caller: amendments downward use it too. */
export async function cancelIn(tx: Tx, cancelling: Cancelling, context: FlowContext): Promise<Outcome<Cancelled>> {
  const { ask, order } = cancelling;
  const isNamed = (d: DemandRow): boolean =>
    (ask.line === undefined || d.lineNo === ask.line) && (ask.store === undefined || d.shipToCode === ask.store);
  const named = (await listDemands(tx, [order.id])).filter(isNamed);
  if (named.length === 0) return refused("unknown line", { subject: `line ${ask.line ?? ""}` });
  await lockGuards(tx, named);
  // Read again under the lock: an amendment may have added to a line, at the same item and place.
  const members = (await listDemands(tx, [order.id])).filter(isNamed);
  const reducible = await gatherReducible(tx, members);
  const open = sumBy(reducible, (d) => d.open);
  const free = sumBy(reducible, reducibleUnits);
  const asked = ask.quantity ?? open;
  if (!Number.isSafeInteger(asked) || asked < 0)
    return refused("quantity not a whole number above 0", { subject: `line ${ask.line ?? ""}` });
  if (open === 0)
    return refused("nothing open", { subject: ask.line === undefined ? `order ${order.number}` : `line ${ask.line}` });
  if (asked > free)
    return refused("packed or shipped", {
      subject: ask.line === undefined ? `order ${order.number}` : `line ${ask.line}`,
      args: { asked, available: free },
    });
  const multiple = members[0]?.multiple ?? 1;
  if (ask.line !== undefined && asked % multiple !== 0)
    return refused("not a whole unit", { subject: `line ${ask.line}`, args: { asked, multiple } });
  await write(tx, { ...cancelling, members, asked }, context);
  return taken({ orderId: order.id, units: asked });
}

async function write(
  tx: Tx,
  writing: Cancelling & { members: readonly DemandRow[]; asked: number },
  context: FlowContext,
): Promise<void> {
  const { ask, order, members, asked, touched } = writing;
  const now = context.now();
  const reductions = planReduction(await gatherReducible(tx, members), asked);
  await applyCover(
    tx,
    reductions.flatMap((r) =>
      r.giveBack.map((g) => ({ demandId: r.demandId, supplyId: g.supplyId, quantity: -g.quantity })),
    ),
  );
  await cancelOpen(tx, reductions);
  const byId = new Map(members.map((member) => [member.id, member]));
  const changed = reductions.flatMap((r) => byId.get(r.demandId) ?? []);
  await voidPromises(
    tx,
    changed.map((d) => d.id),
    { reason: "cancelled", keepWhatIsLeft: true, cancelled: new Map(reductions.map((r) => [r.demandId, r.quantity])) },
    context,
  );
  const lost = changed.map((demand) => lostDemand(demand, reductions));
  if (ask.reason === "no stock") await recordLostDemand(tx, lost, now);
  await markDirty(tx, changed, now);
  touched.push(...changed);
  await noticeTodos(tx, [{ orderId: order.id, worse: false }], writeOptions(context, "cancelled"));
  await recordEvents(
    tx,
    [
      {
        kind: "cancelled",
        subject: `order:${order.id}`,
        payload: { units: asked, line: ask.line ?? null, reason: ask.reason ?? null },
      },
    ],
    { actor: context.actor, now },
  );
}

function lostDemand(demand: DemandRow, reductions: readonly Reduction[]): LostDemand {
  return {
    lineId: demand.lineId,
    demandId: demand.id,
    itemId: demand.itemId,
    customerId: demand.customerId,
    itemCode: demand.itemCode,
    quantity: reductions.find((reduction) => reduction.demandId === demand.id)?.quantity ?? 0,
    requestedDay: demand.windowTo,
    reason: "cancelled for want of stock",
  };
}
