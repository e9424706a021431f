/**
 * Plans some items at places again, whole, in the caller's transaction: lock, gather, decide, write. Ship-complete
 * orders tie items together, so what they tie is planned with them: then planning the dirty ones equals planning all.
 */
import { computePlan, countQueue, listLinkedPairs } from "../../allocation/index.ts";
import { together, type Tx } from "../../db/index.ts";
import {
  lockGuards,
  markDirty,
  markPlanned,
  sortedPairs,
  tryGuards,
  type Guard,
  type ItemPlace,
} from "../../inventory/index.ts";
import { settleBackordered } from "../../promising/index.ts";
import type { FlowContext } from "../context.ts";
import { gatherPlan, pairKey, type GatherOptions, type PlanFacts } from "./gather-plan.ts";
import { keptHere } from "./kept-here.ts";
import {
  decide,
  settleSupplies,
  writeDecisions,
  type Decision,
  type Planned,
  type WriteOptions,
} from "./write-plan.ts";

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

const gatherOptions = ({ now, settings }: FlowContext): GatherOptions => ({
  now: now(),
  bufferDays: settings.bufferDays,
});

/** Plans locked pairs and writes what differs. The guards' dirty marks go unless set again meanwhile. */
async function planLocked(
  tx: Tx,
  { guards, facts, cause }: { readonly guards: readonly Guard[]; readonly facts: PlanFacts; readonly cause: string },
  context: FlowContext,
): Promise<Planned> {
  const options = writeOptions(context, cause);
  const plan = computePlan(facts.input);
  const decisions = decide(facts, plan.demands, options);
  await writeLocked(tx, { guards, facts, decisions }, options);
  return { pairs: guards, decisions };
}

/** Writes all of a plan for guards that the caller holds, and takes their dirty marks off. */
export async function writeLocked(
  tx: Tx,
  plan: { readonly guards: readonly Guard[]; readonly facts: PlanFacts; readonly decisions: readonly Decision[] },
  options: WriteOptions,
): Promise<void> {
  const { guards, facts, decisions } = plan;
  await writeDecisions(tx, { pairs: guards, decisions }, options);
  const [, , held] = await together(
    settleSupplies(tx, facts),
    settleBackordered(tx, keptHere(facts, decisions)),
    lockGuards(tx, guards),
  );
  await markPlanned(tx, held);
}

/** Locks the pairs and what is tied to them, in key order, and plans them. */
export async function planPairs(
  tx: Tx,
  { pairs, cause }: { readonly pairs: readonly ItemPlace[]; readonly cause: string },
  context: FlowContext,
): Promise<Planned> {
  const wanted = await withLinked(tx, pairs);
  const guards = await lockGuards(tx, wanted);
  const [found, facts] = await together(withLinked(tx, pairs), gatherPlan(tx, guards, gatherOptions(context)));
  const locked = new Set(guards.map(pairKey));
  // A ship-complete order that came between the two readings ties more: those guards cannot be taken in order any more,
  // so its items stay dirty and are planned with it right after.
  if (found.some((pair) => !locked.has(pairKey(pair)))) return { pairs: [], decisions: [] };
  return planLocked(tx, { guards, facts, cause }, context);
}

export interface HeldPlanned {
  /** The dirty ones and all that ship-complete orders tie to them. */
  readonly tied: readonly ItemPlace[];
  /** Of the held ones: their queue is long, or what they are tied to is busy elsewhere. They stay dirty. */
  readonly left: readonly ItemPlace[];
}

/** Plans the dirty ones of guards that the caller holds. What is tied to them is taken without waiting: locks go in key order. */
export async function planHeld(
  tx: Tx,
  { held, cause }: { held: readonly Guard[]; cause: string },
  context: FlowContext,
): Promise<HeldPlanned> {
  const dirty = held.filter((guard) => guard.dirtySince !== null);
  if (dirty.length === 0) return { tied: [], left: [] };
  const own = new Set(held.map(pairKey));
  const extra = await tryGuards(
    tx,
    (await withLinked(tx, dirty)).filter((pair) => !own.has(pairKey(pair))),
  );
  const guards = new Map([...held, ...extra].map((guard) => [pairKey(guard), guard]));
  const tied = await withLinked(tx, dirty);
  const max = context.settings.replanFirstMax;
  const long = (await countQueue(tx, tied, max + 1)).filter((row) => row.open > max);
  const busy = tied.filter((pair) => !guards.has(pairKey(pair)));
  const stays = new Set((await withLinked(tx, [...long, ...busy])).map(pairKey));
  const left = held.filter((guard) => stays.has(pairKey(guard)));
  // Those that are dirty keep their version: who plans a long queue would take a new one for a change of the facts.
  await markDirty(
    tx,
    left.filter((guard) => guard.dirtySince === null),
    context.now(),
  );
  const ready = tied.flatMap((pair) => (stays.has(pairKey(pair)) ? [] : (guards.get(pairKey(pair)) ?? [])));
  if (ready.length > 0) {
    const facts = await gatherPlan(tx, ready, gatherOptions(context));
    await planLocked(tx, { guards: ready, facts, cause }, context);
  }
  return { tied, left };
}
