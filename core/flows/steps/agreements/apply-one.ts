/**
 * An agreement that is about to be applied to orders that wait: decided again, held against what was seen, and written
 * whole under locks and guards when the book still is what it was decided on, or not at all.
 */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, markDirty, readGuards, type Guard } from "../../../inventory/index.ts";
import { groupBy, hashOf, refused, taken, type Day, type Outcome, type Refusal } from "../../../kernel/index.ts";
import { lockOrders, planTerms } from "../../../orders/index.ts";
import { lockMasters } from "../../../partners/index.ts";
import type { FlowContext } from "../../context.ts";
import { movedSince, type MovedFact, type Seen } from "../by-hand/moved.ts";
import { areRowsAsPlanned, areStill } from "../by-hand/make-plan.ts";
import { refusalOf, refusedUnits, type ApplyingRefusal } from "./applying-view.ts";
import { findApplied, type ApplyName, type NameRefusal } from "./find-applied.ts";
import { listWaiting, ORDERS_MAX } from "./list-waiting.ts";
import { pairsOf, planApplying, type Applied, type ApplyingPlan } from "./plan-applying.ts";
import type { WriteOptions } from "../write-plan.ts";
import { writeApplied, type AgreementApplied } from "./write-applied.ts";

export interface ApplyAsk extends Omit<ApplyName, "terms"> {
  readonly seen: Seen;
  /** Units that may not wait any more are refused, and told. */
  readonly mayRefuse?: boolean;
}

type ApplyRefusal = NameRefusal | ApplyingRefusal | "too many to apply" | "plan moved" | "units would be refused";

export type ApplyOutcome =
  | Outcome<AgreementApplied, ApplyRefusal>
  | { readonly ok: false; readonly refusal: Refusal<ApplyRefusal> & { readonly findings: readonly MovedFact[] } };

export interface Applying {
  readonly ask: ApplyAsk;
  readonly today: Day;
  readonly context: FlowContext;
  readonly options: WriteOptions;
}

/** A plan with the guards as they were when it was made. */
export interface Made {
  readonly plan: ApplyingPlan;
  readonly guards: readonly Guard[];
  readonly customerId: number;
  readonly applied: Applied;
  readonly units: number;
}

type MadeOutcome = Outcome<Made, ApplyRefusal> | Extract<ApplyOutcome, { readonly ok: false }>;

export async function makeApplying(tx: Tx, { ask, today, context, options }: Applying): Promise<MadeOutcome> {
  const found = await findApplied(tx, { customer: ask.customer, from: ask.from }, today);
  if (!found.ok) return found;
  const { customerId, applied } = found.value;
  const waiting = await listWaiting(tx, { customerId, orders: ask.orders }, ORDERS_MAX + 1);
  if (waiting.length > ORDERS_MAX)
    return refused("too many to apply", { subject: ask.customer, args: { max: ORDERS_MAX } });
  const guards = await readGuards(tx, await pairsOf(tx, waiting, planTerms(waiting, applied)));
  const plan = await planApplying(tx, { waiting, applied, pairs: guards }, { context, options });
  const facts = movedSince(ask.seen, plan);
  if (facts.length > 0) return moved(facts);
  const no = refusalOf(plan, new Set(plan.changes.map((change) => change.orderId)));
  if (no) return { ok: false, refusal: no };
  const units = refusedUnits(plan);
  if (units > 0 && ask.mayRefuse !== true)
    return refused("units would be refused", { subject: ask.customer, args: { units } });
  return taken({ plan, guards, customerId, applied, units });
}

/** Takes what a plan is about, for one that is made while nothing can move. */
export async function lockApplying(tx: Tx, { ask, today }: Applying): Promise<void> {
  await lockMasters(tx);
  const found = await findApplied(tx, { customer: ask.customer, from: ask.from }, today);
  if (!found.ok) return;
  const { customerId, applied } = found.value;
  const wanted = { customerId, orders: ask.orders };
  const ids = (await listWaiting(tx, wanted, ORDERS_MAX + 1)).map((order) => order.orderId);
  await lockOrders(tx, ids);
  const waiting = await listWaiting(tx, wanted, ORDERS_MAX + 1);
  await lockGuards(tx, await pairsOf(tx, waiting, planTerms(waiting, applied)));
}

/** Null: something moved since it was made. A long queue is marked dirty then, so that the next one finds it still. */
export async function writeMade(tx: Tx, made: Made, making: Applying): Promise<AgreementApplied | null> {
  const { plan, customerId, applied, units } = made;
  const { ask, today, context, options } = making;
  await lockMasters(tx);
  const found = await findApplied(tx, { customer: ask.customer, from: ask.from }, today);
  if (!found.ok || hashOf(found.value.applied) !== hashOf(applied)) return null;
  await lockOrders(
    tx,
    plan.waiting.map((order) => order.orderId),
  );
  const guards = await lockGuards(tx, plan.facts.pairs);
  const again = await listWaiting(tx, { customerId, orders: ask.orders }, ORDERS_MAX + 1);
  const isStill = areStill(guards, made.guards) && hashOf(again) === hashOf(plan.waiting);
  if (isStill && (await areRowsAsPlanned(tx, plan))) {
    const done = { customer: ask.customer, from: ask.from, ...countsOf(plan, units) };
    return writeApplied(tx, { plan, guards, customerId, agreementId: applied.id, done }, { context, options });
  }
  if (plan.window.isLong) await markDirty(tx, guards, options.now);
  return null;
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

export const moved = (findings: readonly MovedFact[]): Extract<ApplyOutcome, { readonly ok: false }> => ({
  ok: false,
  refusal: { code: "plan moved", args: { kept: 0, moved: findings.length }, findings },
});
