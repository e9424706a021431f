/**
 * Agreements as a person changes them: a version from a day on, today or later, so that what orders were accepted under
 * stays true. It acts on orders received from that day on; those that wait keep the terms they were accepted under.
 */
import { refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import { agreementTerms, upsertAgreements } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { eachVersion, type AgreementChanged, type VersionAsk } from "./steps/agreements/each-version.ts";
import { findConflicts } from "./steps/agreements/find-conflicts.ts";

export type AgreementAsk = VersionAsk & {
  /** Last day; null: until the next one begins. */
  readonly until: Day | null;
  readonly terms: unknown;
};

export async function changeAgreements(
  context: FlowContext,
  asks: readonly AgreementAsk[],
): Promise<Outcome<AgreementChanged>[]> {
  const today = await companyDay(context);
  return eachVersion(context, asks, async ({ tx, ask, customerId }) => {
    const { from, until, terms } = ask;
    if (from < today) return refused("agreement has begun", { subject: from, args: { today } });
    if (until !== null && until < from) return refused("days in wrong order", { subject: from, args: { until } });
    const version = { customerId, from, until, terms: agreementTerms.parse(terms) };
    const [conflict] = await findConflicts(tx, { ...version, customer: ask.customer });
    if (conflict) return { ok: false, refusal: conflict.refusal };
    const [written] = await upsertAgreements(tx, [version]);
    return written ?? taken("same");
  });
}
