/** What keeps a draft of an agreement from being saved, before it is: conflicts, each with the term to change. Writes nothing. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { agreementTerms, findCustomersByCodes } from "../partners/index.ts";
import type { AgreementAsk } from "./change-agreements.ts";
import type { FlowContext } from "./context.ts";
import { findConflicts, type AgreementConflict } from "./steps/agreements/find-conflicts.ts";

export async function checkAgreement(
  { db }: Pick<FlowContext, "db">,
  { customer, from, until, terms }: AgreementAsk,
): Promise<Outcome<AgreementConflict[], "unknown customer">> {
  return db.snapshot(async (tx) => {
    const customerId = (await findCustomersByCodes(tx, [customer])).get(customer)?.id;
    if (customerId === undefined) return refused("unknown customer", { subject: customer });
    return taken(await findConflicts(tx, { customerId, customer, from, until, terms: agreementTerms.parse(terms) }));
  });
}
