/** Which terms are to be applied: those of a version that has begun, of a draft, or the defaults of no agreement. */
import type { Queryable } from "../../../db/index.ts";
import { refused, taken, type Day, type Outcome } from "../../../kernel/index.ts";
import { agreementTerms, defaultTerms, findAgreementFrom, findCustomersByCodes } from "../../../partners/index.ts";
import type { Applied } from "./plan-applying.ts";

export interface ApplyName {
  readonly customer: string;
  /** First day of a version; null: no agreement. */
  readonly from: Day | null;
  /** Of a draft that is looked at before it is written; it is not applied. */
  readonly terms?: unknown;
  /** Missing: all that wait. */
  readonly orders?: readonly number[] | undefined;
}

export type NameRefusal = "unknown customer" | "unknown agreement" | "agreement not begun";

export async function findApplied(
  tx: Queryable,
  { customer, from, terms }: ApplyName,
  today: Day,
): Promise<Outcome<{ readonly customerId: number; readonly applied: Applied }, NameRefusal>> {
  const customerId = (await findCustomersByCodes(tx, [customer])).get(customer)?.id;
  if (customerId === undefined) return refused("unknown customer", { subject: customer });
  if (terms !== undefined) return taken({ customerId, applied: { id: null, terms: agreementTerms.parse(terms) } });
  if (from === null) return taken({ customerId, applied: { id: null, terms: defaultTerms } });
  const version = await findAgreementFrom(tx, customerId, from);
  if (!version) return refused("unknown agreement", { subject: customer, args: { from } });
  if (from > today) return refused("agreement not begun", { subject: from, args: { today } });
  return taken({ customerId, applied: version });
}
