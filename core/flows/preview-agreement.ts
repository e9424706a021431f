/**
 * What applying an agreement to the orders of a customer that wait would change, before it is written: a version that has
 * begun, a draft, or none. Reads one snapshot; what it answers says what it rests on.
 */
import { countQueue } from "../allocation/index.ts";
import { refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import { planTerms } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { applyingView, type ApplyingView } from "./steps/agreements/applying-view.ts";
import { findApplied, type ApplyName, type NameRefusal } from "./steps/agreements/find-applied.ts";
import { listWaiting } from "./steps/agreements/list-waiting.ts";
import { pairsOf, planApplying } from "./steps/agreements/plan-applying.ts";
import { writeOptions } from "./steps/plan-pairs.ts";

export type PreviewAgreementRefusal = NameRefusal | "too many to apply";

export async function previewAgreement(
  context: FlowContext,
  ask: ApplyName,
): Promise<Outcome<ApplyingView, PreviewAgreementRefusal>> {
  const today = await companyDay(context);
  const options = writeOptions(context, "preview");
  const { planByHandMax: max } = context.settings;
  return context.db.snapshot(async (tx) => {
    const found = await findApplied(tx, ask, today);
    if (!found.ok) return found;
    const { customerId, applied } = found.value;
    const waiting = await listWaiting(tx, { customerId, orders: ask.orders }, max + 1);
    const changes = planTerms(waiting, applied);
    const pairs = await pairsOf(tx, waiting, changes);
    const open = sumBy(await countQueue(tx, pairs, max + 1), (row) => row.open);
    if (Math.max(open, waiting.length) > max)
      return refused("too many to apply", { subject: ask.customer, args: { max } });
    return taken(applyingView(await planApplying(tx, { waiting, applied, pairs }, { context, options })));
  });
}
