/**
 * Applies agreements to orders that wait, each exactly as it was previewed, or not at all: under the guards it is decided
 * again and held against what the person saw. Nobody else's told day falls, and nothing that was accepted is refused
 * unless that was said. Applying the former version again undoes it.
 */
import type { Tx } from "../db/index.ts";
import { lockGuards } from "../inventory/index.ts";
import { groupBy, refused, taken, type Day, type Outcome, type Refusal } from "../kernel/index.ts";
import { lockOrders, planTerms } from "../orders/index.ts";
import { lockMasters } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { companyDay } from "./measure-service.ts";
import { refusalOf, refusedUnits, type ApplyingRefusal } from "./steps/agreements/applying-view.ts";
import { findApplied, type ApplyName, type NameRefusal } from "./steps/agreements/find-applied.ts";
import { listWaiting } from "./steps/agreements/list-waiting.ts";
import { pairsOf, planApplying, type ApplyingPlan } from "./steps/agreements/plan-applying.ts";
import { AGREEMENT_APPLIED, writeApplied, type AgreementApplied } from "./steps/agreements/write-applied.ts";
import { movedSince, type MovedFact, type Seen } from "./steps/by-hand/moved.ts";
import { handOptions } from "./steps/by-hand/write-run.ts";

export interface ApplyAsk extends Omit<ApplyName, "terms"> {
  readonly seen: Seen;
  /** Units that may not wait any more are refused, and told. */
  readonly mayRefuse?: boolean;
}

type ApplyRefusal = NameRefusal | ApplyingRefusal | "plan moved" | "units would be refused";

export type ApplyOutcome =
  | Outcome<AgreementApplied, ApplyRefusal>
  | { readonly ok: false; readonly refusal: Refusal<ApplyRefusal> & { readonly findings: readonly MovedFact[] } };

export async function applyAgreements(context: FlowContext, asks: readonly ApplyAsk[]): Promise<ApplyOutcome[]> {
  const today = await companyDay(context);
  const outcomes: ApplyOutcome[] = [];
  for (const ask of asks) outcomes.push(await context.db.transaction((tx) => applyOne(tx, { ask, today }, context)));
  return outcomes;
}

async function applyOne(
  tx: Tx,
  { ask, today }: { readonly ask: ApplyAsk; readonly today: Day },
  context: FlowContext,
): Promise<ApplyOutcome> {
  await lockMasters(tx);
  const found = await findApplied(tx, { customer: ask.customer, from: ask.from }, today);
  if (!found.ok) return found;
  const { customerId, applied } = found.value;
  const wanted = { customerId, orders: ask.orders };
  const max = context.settings.planByHandMax + 1;
  await lockOrders(
    tx,
    (await listWaiting(tx, wanted, max)).map((order) => order.orderId),
  );
  const waiting = await listWaiting(tx, wanted, max);
  const changes = planTerms(waiting, applied);
  const guards = await lockGuards(tx, await pairsOf(tx, waiting, changes));
  // What shipped or was set while the guards were waited for is read again.
  const again = await listWaiting(tx, wanted, max);
  const tied = await pairsOf(tx, again, planTerms(again, applied));
  if (tied.length !== guards.length) return moved([]);
  const options = await handOptions(tx, context, AGREEMENT_APPLIED);
  const plan = await planApplying(tx, { waiting: again, applied, pairs: guards }, { context, options });
  const facts = movedSince(ask.seen, plan);
  if (facts.length > 0) return moved(facts);
  const own = new Set(plan.changes.map((change) => change.orderId));
  const no = refusalOf(plan, own);
  if (no) return { ok: false, refusal: no };
  const units = refusedUnits(plan);
  if (units > 0 && ask.mayRefuse !== true)
    return refused("units would be refused", { subject: ask.customer, args: { units } });
  const done = { customer: ask.customer, from: ask.from, ...countsOf(plan, units) };
  return taken(
    await writeApplied(tx, { plan, guards, customerId, agreementId: applied.id, done }, { context, options }),
  );
}

function countsOf(plan: ApplyingPlan, units: number) {
  const own = new Set(plan.changes.map((change) => change.orderId));
  const stood = groupBy(
    plan.waiting.filter((order) => own.has(order.orderId)),
    (order) => order.agreedFrom,
  );
  return {
    orders: plan.changes.length,
    demands: plan.terms.size,
    refused: units,
    notices: new Set(plan.decisions.filter((one) => one.promise ?? one.refused).map((one) => one.row.orderId)).size,
    former: [...stood].map(([from, orders]) => ({ from, orders: orders.map((order) => order.orderId) })),
  };
}

const moved = (findings: readonly MovedFact[]): ApplyOutcome => ({
  ok: false,
  refusal: { code: "plan moved", args: { kept: 0, moved: findings.length }, findings },
});
