/**
 * Applies agreements to orders that wait, each alone in its transaction, exactly as it was previewed, or not at all. Nobody
 * else's told day falls, and nothing that was accepted is refused unless that was said. Applying the former version again
 * undoes it.
 */
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { applyOne, type ApplyAsk, type ApplyOutcome } from "./steps/agreements/apply-one.ts";

export type { ApplyAsk } from "./steps/agreements/apply-one.ts";

export async function applyAgreements(context: FlowContext, asks: readonly ApplyAsk[]): Promise<ApplyOutcome[]> {
  const today = await companyDay(context);
  const outcomes: ApplyOutcome[] = [];
  for (const ask of asks) outcomes.push(await context.db.transaction((tx) => applyOne(tx, { ask, today }, context)));
  return outcomes;
}
