/**
 * Applies an agreement to orders that wait, under their locks and guards: decided again, held against what was seen, written
 * whole or not at all.
 */
import type { Tx } from "../../../db/index.ts";
import { lockGuards } from "../../../inventory/index.ts";
import { groupBy, refused, taken, type Day, type Outcome, type Refusal } from "../../../kernel/index.ts";
import { lockOrders, planTerms } from "../../../orders/index.ts";
import { lockMasters } from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import { movedSince, type MovedFact, type Seen } from "../by-hand/moved.ts";
import { handOptions } from "../by-hand/write-run.ts";
import { refusalOf, refusedUnits, type ApplyingRefusal } from "./applying-view.ts";
import { findApplied, type ApplyName, type NameRefusal } from "./find-applied.ts";
import { listWaiting } from "./list-waiting.ts";
import { pairsOf, planApplying, type ApplyingPlan } from "./plan-applying.ts";
import { AGREEMENT_APPLIED, writeApplied, type AgreementApplied } from "./write-applied.ts";

export interface ApplyAsk extends Omit<ApplyName, "terms"> {
  readonly seen: Seen;
  /** Units that may not wait any more are refused, and told. */
  readonly mayRefuse?: boolean;
}

type ApplyRefusal = NameRefusal | ApplyingRefusal | "plan moved" | "units would be refused";

export type ApplyOutcome =
  | Outcome<AgreementApplied, ApplyRefusal>
  | { readonly ok: false; readonly refusal: Refusal<ApplyRefusal> & { readonly findings: readonly MovedFact[] } };

export async function applyOne(
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
