/**
 * Counts and losses: always recorded, never refused for what is allocated. Free units go first; then the last in the
 * queue loses, keeps its place, and the cause is phantom stock.
 */
import { lockGuards, markDirty } from "../inventory/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { bookAdjustment, type Adjusted } from "./steps/adjust/book-adjustment.ts";
import { resolveAdjustments, type Adjustment } from "./steps/adjust/resolve-adjustments.ts";
import { noteFirstReceipt } from "./steps/first-receipt.ts";
import { noteCounted } from "./steps/note-counted.ts";

export type { Adjusted } from "./steps/adjust/book-adjustment.ts";
export type { Adjustment } from "./steps/adjust/resolve-adjustments.ts";

export async function adjustStock(
  context: FlowContext,
  adjustments: readonly Adjustment[],
): Promise<Outcome<Adjusted>[]> {
  const { outcomes, touched } = await context.db.transaction(async (tx) => {
    const now = context.now();
    const resolved = await resolveAdjustments(tx, adjustments);
    await lockGuards(
      tx,
      resolved.flatMap((member) => (member.ok ? [member.value] : [])),
    );
    const done: Outcome<Adjusted>[] = [];
    for (const member of resolved) done.push(member.ok ? await bookAdjustment(tx, member.value, context) : member);
    const changed = resolved.flatMap((member, i) => (member.ok && done[i]?.ok ? [member.value] : []));
    await markDirty(tx, changed, now);
    const came = changed.filter(({ adjustment }) => (adjustment.counted ?? adjustment.change ?? 0) > 0);
    await noteFirstReceipt(
      tx,
      came.map((member) => member.itemId),
      context,
    );
    await noteCounted(tx, changed, now);
    return { outcomes: done, touched: changed };
  });
  await replan(context, touched, "count");
  return outcomes;
}
