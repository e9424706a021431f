/** Due work: the working day that an order on hold keeps its cover is over. Only its place in the queue stays. */
import { lockGuards, markDirty } from "../inventory/index.ts";
import { isOpen, listDemands, listOpenHolds } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";

export async function expireHolds(context: FlowContext, orderIds: readonly number[]): Promise<void> {
  const touched = await context.db.transaction(async (tx) => {
    const held = new Set((await listOpenHolds(tx, orderIds)).map((hold) => hold.orderId));
    const open = (await listDemands(tx, [...held])).filter(isOpen);
    await lockGuards(tx, open);
    await markDirty(tx, open, context.now());
    return open;
  });
  await replan(context, touched, "hold");
}
