/** Books counts, losses and opening stock inside a transaction of the caller; what they touch is planned again after it. */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, markDirty } from "../../../inventory/index.ts";
import { groupBy, type Outcome } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { noteFirstReceipt } from "../first-receipt.ts";
import { pairKey } from "../gather-plan.ts";
import { noteCounted } from "../note-counted.ts";
import { bookAdjustments, type Adjusted } from "./book-adjustment.ts";
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
  const done = new Map<ResolvedAdjustment, Outcome<Adjusted>>();
  for (const round of roundsOf(resolved.flatMap((member) => (member.ok ? [member.value] : [])))) {
    const answers = await bookAdjustments(tx, round, context);
    for (const [i, member] of round.entries()) done.set(member, answers[i] as Outcome<Adjusted>);
  }
  const outcomes = resolved.map((member) => (member.ok ? (done.get(member.value) as Outcome<Adjusted>) : member));
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

/** What comes later for an item at a place is counted on what the earlier one left. */
function roundsOf(members: readonly ResolvedAdjustment[]): ResolvedAdjustment[][] {
  const rounds: ResolvedAdjustment[][] = [];
  for (const same of groupBy(members, pairKey).values())
    for (const [n, member] of same.entries()) (rounds[n] ??= []).push(member);
  return rounds;
}
