/** Books counts, losses and opening stock inside a transaction of the caller; what they touch is planned again after it. */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, markDirty } from "../../../inventory/index.ts";
import type { Outcome } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { noteFirstReceipt } from "../first-receipt.ts";
import { noteCounted } from "../note-counted.ts";
import { bookAdjustment, type Adjusted } from "./book-adjustment.ts";
import { resolveAdjustments, type Adjustment, type ResolvedAdjustment } from "./resolve-adjustments.ts";

export interface AdjustedIn {
  /** One answer per adjustment, in their order. */
  readonly outcomes: readonly Outcome<Adjusted>[];
  readonly booked: readonly ResolvedAdjustment[];
}

export async function adjustIn(tx: Tx, adjustments: readonly Adjustment[], context: FlowContext): Promise<AdjustedIn> {
  const now = context.now();
  const resolved = await resolveAdjustments(tx, adjustments);
  await lockGuards(
    tx,
    resolved.flatMap((member) => (member.ok ? [member.value] : [])),
  );
  const outcomes: Outcome<Adjusted>[] = [];
  for (const member of resolved) outcomes.push(member.ok ? await bookAdjustment(tx, member.value, context) : member);
  const booked = resolved.flatMap((member, i) => (member.ok && outcomes[i]?.ok ? [member.value] : []));
  await markDirty(tx, booked, now);
  const came = booked.filter(({ adjustment }) => (adjustment.counted ?? adjustment.change ?? 0) > 0);
  await noteFirstReceipt(
    tx,
    came.map((member) => member.itemId),
    context,
  );
  await noteCounted(tx, booked, now);
  return { outcomes, booked };
}
