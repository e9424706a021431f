/** A version of an agreement that has not begun goes as if it had never been: the one before it holds on. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { withdrawAgreement } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { eachVersion, type AgreementChanged, type VersionAsk } from "./steps/agreements/each-version.ts";

export async function withdrawAgreements(
  context: FlowContext,
  asks: readonly VersionAsk[],
): Promise<Outcome<AgreementChanged>[]> {
  const today = await companyDay(context);
  return eachVersion(context, asks, async ({ tx, ask, customerId }) => {
    if (ask.from <= today) return refused("agreement has begun", { subject: ask.from, args: { today } });
    return taken((await withdrawAgreement(tx, customerId, ask.from)) ? "withdrawn" : "same");
  });
}
