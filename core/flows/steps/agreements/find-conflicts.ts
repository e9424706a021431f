/**
 * What of a version of an agreement cannot hold beside what else stands: its days beside those of other versions, and how
 * the customer is told beside how he can be reached. Each is named with the term to change.
 */
import type { Queryable } from "../../../db/index.ts";
import type { Day, Refusal } from "../../../kernel/index.ts";
import { findOverlap, findPartnersOfCustomers, type AgreementTerms } from "../../../partners/index.ts";

export interface AgreementConflict {
  readonly term: "days" | "notify";
  readonly refusal: Refusal<"agreement overlaps" | "no EDI partner">;
}

export interface ConflictAsk {
  readonly customerId: number;
  readonly customer: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly terms: AgreementTerms;
}

export async function findConflicts(db: Queryable, ask: ConflictAsk): Promise<AgreementConflict[]> {
  const { customer, from, terms } = ask;
  const other = await findOverlap(db, ask);
  const days: AgreementConflict[] =
    other === undefined
      ? []
      : [{ term: "days", refusal: { code: "agreement overlaps", subject: from, args: { other } } }];
  // An 855 finds its partner by the customer: without one nobody would hear anything.
  const isDeaf = terms.notify === "edi" && !(await findPartnersOfCustomers(db, [customer])).has(customer);
  return isDeaf ? [...days, { term: "notify", refusal: { code: "no EDI partner", subject: customer } }] : days;
}
