/**
 * Commits a plan by hand exactly as it was previewed, or nothing: under the guards it is planned again, held against what
 * the person saw, and written whole. What moved is named. Its notices wait, so that undoing it makes no noise.
 */
import type { Tx } from "../db/index.ts";
import { lockGuards } from "../inventory/index.ts";
import { refused, taken, type Outcome, type Refusal } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import type { PlanAsk } from "./preview-plan.ts";
import { movedSince, type MovedFact, type Seen } from "./steps/by-hand/moved.ts";
import { planByHand } from "./steps/by-hand/plan-by-hand.ts";
import { findScope, type ScopeRefusal } from "./steps/by-hand/scope.ts";
import { handOptions, writeRun, type CommittedRun } from "./steps/by-hand/write-run.ts";
import { withLinked } from "./steps/plan-pairs.ts";

export interface CommitAsk extends PlanAsk {
  readonly seen: Seen;
  readonly reason?: string;
}

export type CommitRefusal = ScopeRefusal | "plan moved" | "nothing changes" | "override refused";

export type CommitOutcome =
  | Outcome<CommittedRun, CommitRefusal>
  | { readonly ok: false; readonly refusal: Refusal<CommitRefusal> & { readonly findings: readonly MovedFact[] } };

export async function commitPlan(context: FlowContext, ask: CommitAsk): Promise<CommitOutcome> {
  return context.db.transaction((tx) => commitOne(tx, ask, context));
}

async function commitOne(tx: Tx, ask: CommitAsk, context: FlowContext): Promise<CommitOutcome> {
  const scope = await findScope(tx, ask);
  if (!scope.ok) return scope;
  const { overrides = [], seen, reason = "" } = ask;
  const guards = await lockGuards(tx, await withLinked(tx, scope.value));
  const options = await handOptions(tx, context);
  const plan = await planByHand(tx, { pairs: guards, sources: scope.value, overrides }, { context, options });
  const [no] = plan.refusals;
  const moved = movedSince(seen, plan);
  if (moved.length > 0 && seen.hash !== plan.hash) return movedAnswer(moved, overrides.length);
  if (no) return refused("override refused", { subject: no.refusal.subject ?? "", args: { why: no.refusal.code } });
  if (moved.length > 0) return movedAnswer(moved, overrides.length);
  if (plan.decisions.length === 0 && overrides.length === 0) return refused("nothing changes", { subject: "" });
  return taken(await writeRun(tx, { plan, guards, overrides, reason }, { context, options }));
}

const movedAnswer = (findings: readonly MovedFact[], kept: number): CommitOutcome => ({
  ok: false,
  refusal: { code: "plan moved", args: { kept, moved: findings.length }, findings },
});
