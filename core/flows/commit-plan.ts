/**
 * Commits a plan by hand exactly as it was previewed, or nothing: it is made again on a snapshot, held against what the
 * person saw, and written whole under the guards if nothing moved meanwhile. What moved is named. Its notices wait, so that
 * undoing it makes no noise.
 */
import { taken } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { settleLongQueue } from "./settle-long-queue.ts";
import {
  lockScope,
  makePlan,
  writeMade,
  type Answer,
  type CommitAsk,
  type CommitRefusal,
} from "./steps/by-hand/make-plan.ts";
import { handOptions, type CommittedRun } from "./steps/by-hand/write-run.ts";

export type { CommitAsk, CommitRefusal };
export type CommitOutcome = Answer<CommittedRun>;

const ATTEMPTS_MAX = 3;

export async function commitPlan(context: FlowContext, ask: CommitAsk): Promise<CommitOutcome> {
  const options = await context.db.transaction((tx) => handOptions(tx, context));
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const made = await context.db.snapshot((tx) => makePlan(tx, ask, { context, options }));
    if (!made.ok) return made;
    const { plan } = made.value;
    const run = await context.db.transaction((tx) => writeMade(tx, made.value, { ask, context, options }));
    if (!run) continue;
    if (plan.window.isLong) await settleLongQueue(context, plan);
    return taken(run);
  }
  // Never still for long enough: made and written while it is locked.
  return context.db.transaction(async (tx) => {
    await lockScope(tx, ask);
    const made = await makePlan(tx, ask, { context, options });
    if (!made.ok) return made;
    const run = await writeMade(tx, made.value, { ask, context, options });
    return run ? taken(run) : { ok: false, refusal: { code: "plan moved", args: { kept: 0, moved: 0 }, findings: [] } };
  });
}
