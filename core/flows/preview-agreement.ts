/**
 * What applying an agreement to the orders of a customer that wait would change, before it is written: a version that has
 * begun, a draft, or none. Reads one snapshot; what it answers says what it rests on.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { planTerms } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { applyingView, type ApplyingView } from "./steps/agreements/applying-view.ts";
import { findApplied, type ApplyName, type NameRefusal } from "./steps/agreements/find-applied.ts";
import { listWaiting, ORDERS_MAX } from "./steps/agreements/list-waiting.ts";
import { pairsOf, planApplying } from "./steps/agreements/plan-applying.ts";
import { writeOptions } from "./steps/plan-pairs.ts";

export type PreviewAgreementRefusal = NameRefusal | "too many to apply";

export async function previewAgreement(
  context: FlowContext,
  ask: ApplyName,
): Promise<Outcome<ApplyingView, PreviewAgreementRefusal>> {
  const today = await companyDay(context);
  const options = writeOptions(context, "preview");
  return context.db.snapshot(async (tx) => {
    const found = await findApplied(tx, ask, today);
    if (!found.ok) return found;
    const { customerId, applied } = found.value;
    const waiting = await listWaiting(tx, { customerId, orders: ask.orders }, ORDERS_MAX + 1);
    if (waiting.length > ORDERS_MAX)
      return refused("too many to apply", { subject: ask.customer, args: { max: ORDERS_MAX } });
    const pairs = await pairsOf(tx, waiting, planTerms(waiting, applied));
    return taken(applyingView(await planApplying(tx, { waiting, applied, pairs }, { context, options })));
  });
}
