/**
 * Plans some items at places again, whole, in the caller's transaction: lock, gather, decide, write. Ship-complete
 * orders tie items together, so what they tie is planned with them: then planning the dirty ones equals planning all.
 */
import { computePlan, listLinkedPairs } from "../../allocation/index.ts";
import type { Tx } from "../../db/index.ts";
import { lockGuards, markPlanned, sortedPairs, type Guard, type ItemPlace } from "../../inventory/index.ts";
import type { FlowContext } from "../context.ts";
import { gatherPlan, pairKey } from "./gather-plan.ts";
import { decide, settleSupplies, writeDecisions, type Decision, type WriteOptions } from "./write-plan.ts";

export interface Replanned {
  readonly pairs: readonly ItemPlace[];
  readonly decisions: readonly Decision[];
}

/** All pairs that these are tied to by ship-complete orders, themselves included. */
export async function withLinked(tx: Tx, pairs: readonly ItemPlace[]): Promise<ItemPlace[]> {
  let known = sortedPairs(pairs);
  for (;;) {
    const next = sortedPairs([...known, ...(await listLinkedPairs(tx, known))]);
    if (next.length === known.length) return next;
    known = next;
  }
}

export function writeOptions(context: FlowContext, cause: string, runId: number | null = null): WriteOptions {
  const { settings } = context;
  return {
    now: context.now(),
    actor: context.actor,
    cause,
    runId,
    noticeQuietMs: settings.noticeQuietMs,
    noticeGatherMaxMs: settings.noticeGatherMaxMs,
    reviewDemandsOver: settings.reviewDemandsOver,
    reviewMaxMs: settings.reviewMaxMs,
    earlierWorkingDays: settings.earlierWorkingDays,
    proposeReplenishment: settings.proposeReplenishment,
  };
}

/** Plans locked pairs and writes what differs. The guards' dirty marks go unless set again meanwhile. */
export async function planLocked(tx: Tx, guards: readonly Guard[], context: FlowContext, cause: string): Promise<Replanned> {
  const options = writeOptions(context, cause);
  const facts = await gatherPlan(tx, guards, { now: options.now, bufferDays: context.settings.bufferDays });
  const plan = computePlan(facts.input);
  const decisions = decide(facts, plan.demands, options);
  await writeDecisions(tx, guards, decisions, options);
  await settleSupplies(tx, facts);
  await markPlanned(tx, await lockGuards(tx, guards));
  return { pairs: guards, decisions };
}

/** Locks the pairs and what is tied to them, in key order, and plans them. */
export async function planPairs(tx: Tx, pairs: readonly ItemPlace[], context: FlowContext, cause: string): Promise<Replanned> {
  const wanted = await withLinked(tx, pairs);
  const guards = await lockGuards(tx, wanted);
  const found = await withLinked(tx, pairs);
  const locked = new Set(guards.map(pairKey));
  // A ship-complete order that came between the two readings ties more: those guards cannot be taken in order any more,
  // so its items stay dirty and are planned with it right after.
  if (found.some((pair) => !locked.has(pairKey(pair)))) return { pairs: [], decisions: [] };
  return planLocked(tx, guards, context, cause);
}
