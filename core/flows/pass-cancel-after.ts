/**
 * A cancel-after that passes: nothing is covered or shipped past it. What is still open loses its supply to the queue,
 * keeps its place, and is an exception for a person; only an agreement may let it end by itself.
 */
import type { Tx } from "../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../inventory/index.ts";
import { getDemands, isOpen, openUnits, type DemandRow } from "../orders/index.ts";
import { closeExceptions, raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { cancelAfterTodos } from "./steps/cancel-after-todos.ts";
import { PAST_CANCEL_AFTER } from "./steps/past-cancel-after.ts";

export async function passCancelAfter(context: FlowContext, demandIds: readonly number[]): Promise<void> {
  const touched = await context.db.transaction(async (tx): Promise<ItemPlace[]> => {
    await lockGuards(tx, await getDemands(tx, demandIds));
    const open = await passed(tx, demandIds, context.now());
    await markDirty(tx, open, context.now());
    const exceptions = open.map((d) => ({
      kind: "cancel-after passed",
      subject: `demand:${d.id}`,
      details: {
        item: d.itemCode,
        line: d.lineNo,
        cancelAfter: d.cancelAfter,
        open: openUnits(d),
      },
    }));
    await raiseExceptions(tx, exceptions, context.now());
    // One matter of one order: that its supply would have come too late is no news any more.
    await closeExceptions(
      tx,
      open.map((d) => ({ kind: PAST_CANCEL_AFTER, subject: `demand:${d.id}` })),
      context.now(),
    );
    return open;
  });
  await replan(context, touched, "cancel-after passed");
}

/** Read under the locks: it may have shipped, or been given a later day, since this was due. */
async function passed(tx: Tx, demandIds: readonly number[], now: number): Promise<DemandRow[]> {
  const open = (await getDemands(tx, demandIds)).filter(isOpen);
  const over = (await cancelAfterTodos(tx, open)).filter((todo) => todo.dueAt <= now);
  return open.filter((d) => over.some((todo) => todo.key === String(d.id)));
}
