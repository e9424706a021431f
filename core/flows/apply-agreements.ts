/**
 * Applies agreements to orders that wait, each alone in its transaction, exactly as it was previewed, or not at all. Nobody
 * else's told day falls, and nothing that was accepted is refused unless that was said. Applying the former version again
 * undoes it.
 */
import { taken, type Day } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { settleLongQueue } from "./settle-long-queue.ts";
import {
  lockApplying,
  makeApplying,
  moved,
  writeMade,
  type ApplyAsk,
  type ApplyOutcome,
} from "./steps/agreements/apply-one.ts";
import { AGREEMENT_APPLIED } from "./steps/agreements/write-applied.ts";
import { handOptions } from "./steps/by-hand/write-run.ts";

export type { ApplyAsk } from "./steps/agreements/apply-one.ts";

export async function applyAgreements(context: FlowContext, asks: readonly ApplyAsk[]): Promise<ApplyOutcome[]> {
  const today = await companyDay(context);
  const outcomes: ApplyOutcome[] = [];
  for (const ask of asks) outcomes.push(await applyOne(context, { ask, today }));
  return outcomes;
}

const ATTEMPTS_MAX = 3;

/** Planned on a snapshot, so that orders on a long queue keep flowing; written under the guards when nothing moved meanwhile. */
async function applyOne(
  context: FlowContext,
  of: { readonly ask: ApplyAsk; readonly today: Day },
): Promise<ApplyOutcome> {
  const options = await context.db.transaction((tx) => handOptions(tx, context, AGREEMENT_APPLIED));
  const making = { ...of, context, options };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const made = await context.db.snapshot((tx) => makeApplying(tx, making));
    if (!made.ok) return made;
    const { plan } = made.value;
    const applied = await context.db.transaction((tx) => writeMade(tx, made.value, making));
    if (!applied) continue;
    if (plan.window.isLong) await settleLongQueue(context, plan);
    return taken(applied);
  }
  // Never still for long enough: made and written while it is locked.
  return context.db.transaction(async (tx) => {
    await lockApplying(tx, making);
    const made = await makeApplying(tx, making);
    if (!made.ok) return made;
    const applied = await writeMade(tx, made.value, making);
    return applied ? taken(applied) : moved([]);
  });
}
