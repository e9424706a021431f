/**
 * A plan that is about to be committed: made again, held against what the person saw, and refused with what moved. Made on
 * a snapshot without a lock; written under the guards only when the book still is what it was made of.
 */
import { listQueueRows, type Override } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { lockGuards, markDirty, readGuards, type Guard } from "../../../inventory/index.ts";
import { refused, taken, type Outcome, type Refusal } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { pairKey } from "../gather-plan.ts";
import { withLinked } from "../plan-pairs.ts";
import type { WriteOptions } from "../write-plan.ts";
import { movedSince, type MovedFact, type Seen } from "./moved.ts";
import { planByHand, type HandPlan } from "./plan-by-hand.ts";
import { findScope, type ScopeAsk, type ScopeRefusal } from "./scope.ts";
import { writeRun, type CommittedRun } from "./write-run.ts";

export interface CommitAsk extends ScopeAsk {
  readonly overrides?: readonly Override[];
  readonly seen: Seen;
  readonly reason?: string;
}

export type CommitRefusal = ScopeRefusal | "plan moved" | "nothing changes" | "override refused";

export type Answer<T> =
  | Outcome<T, CommitRefusal>
  | { readonly ok: false; readonly refusal: Refusal<CommitRefusal> & { readonly findings: readonly MovedFact[] } };

/** A plan with the guards as they were when it was made. */
export interface Made {
  readonly plan: HandPlan;
  readonly guards: readonly Guard[];
}

export interface Making {
  readonly context: FlowContext;
  readonly options: WriteOptions;
}

export async function makePlan(tx: Tx, ask: CommitAsk, making: Making): Promise<Answer<Made>> {
  const scope = await findScope(tx, ask);
  if (!scope.ok) return scope;
  const { overrides = [], seen } = ask;
  const pairs = await withLinked(tx, scope.value);
  const guards = await readGuards(tx, pairs);
  const plan = await planByHand(tx, { pairs, sources: scope.value, overrides, shown: null }, making);
  const [no] = plan.refusals;
  const moved = movedSince(seen, plan);
  if (moved.length > 0 && seen.hash !== plan.hash) return movedAnswer(moved, overrides.length);
  if (no) return overrideRefused(no.refusal);
  if (moved.length > 0) return movedAnswer(moved, overrides.length);
  if (plan.decisions.length === 0 && overrides.length === 0) return refused("nothing changes", { subject: "" });
  return taken({ plan, guards });
}

/** What the words of the inner no are made of goes along. */
const overrideRefused = ({ code, subject = "", args }: Refusal): Answer<never> =>
  refused("override refused", { subject, args: { ...args, why: code } });

const movedAnswer = (findings: readonly MovedFact[], kept: number): Answer<never> => ({
  ok: false,
  refusal: { code: "plan moved", args: { kept, moved: findings.length }, findings },
});

/** Takes the guards of what a plan is about, for one that is made while nothing can move. */
export async function lockScope(tx: Tx, ask: ScopeAsk): Promise<void> {
  const scope = await findScope(tx, ask);
  if (scope.ok) await lockGuards(tx, await withLinked(tx, scope.value));
}

/**
 * Null: something moved since it was made. Then a long queue is marked dirty, so that newcomers only stand in line and the
 * next one finds it still.
 */
export async function writeMade(
  tx: Tx,
  { plan, guards: then }: Made,
  { ask, context, options }: Making & { readonly ask: CommitAsk },
): Promise<CommittedRun | null> {
  const guards = await lockGuards(tx, plan.facts.pairs);
  if (areStill(guards, then) && (await areRowsAsPlanned(tx, plan))) {
    const { overrides = [], reason = "" } = ask;
    return writeRun(tx, { plan, guards, overrides, reason }, { context, options });
  }
  if (plan.window.isLong) await markDirty(tx, guards, options.now);
  return null;
}

export function areStill(guards: readonly Guard[], then: readonly Guard[]): boolean {
  const versions = new Map(then.map((guard) => [pairKey(guard), guard.version]));
  return guards.every((guard) => versions.get(pairKey(guard)) === guard.version);
}

/** A hold changes no guard. */
export async function areRowsAsPlanned(tx: Tx, { decisions }: Pick<HandPlan, "decisions">): Promise<boolean> {
  const rows = await listQueueRows(
    tx,
    decisions.map(({ row }) => row.demandId),
  );
  const now = new Map(rows.map((row) => [row.demandId, row]));
  return decisions.every(({ row }) => {
    const found = now.get(row.demandId);
    return found?.version === row.version && found.heldUntil === row.heldUntil;
  });
}
