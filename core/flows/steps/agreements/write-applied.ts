/** Writes an agreement that is applied: terms of orders and demands, the plan that follows, the run, and what was done. */
import { insertRows, newId, updateRows, type Tx } from "../../../db/index.ts";
import { bumpGuards, type Guard } from "../../../inventory/index.ts";
import { hashOf, sumBy, type Day } from "../../../kernel/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { PLANNER_VERSION, writeHand } from "../by-hand/write-run.ts";
import { markReplenish } from "../mark-replenish.ts";
import type { WriteOptions } from "../write-plan.ts";
import type { ApplyingPlan } from "./plan-applying.ts";

export const AGREEMENT_APPLIED = "agreement applied";

export interface AgreementApplied {
  readonly customer: string;
  readonly from: Day | null;
  readonly run: number;
  readonly orders: number;
  readonly demands: number;
  readonly refused: number;
  readonly notices: number;
  readonly noticesAt: number;
  /** What to apply again to be as before: which orders stood under which version. */
  readonly former: readonly { readonly from: Day | null; readonly orders: readonly number[] }[];
}

interface Applying {
  readonly plan: ApplyingPlan;
  readonly guards: readonly Guard[];
  readonly customerId: number;
  readonly agreementId: number | null;
  readonly done: Omit<AgreementApplied, "run" | "noticesAt">;
}

export async function writeApplied(
  tx: Tx,
  { plan, guards, customerId, agreementId, done }: Applying,
  { context, options }: { readonly context: FlowContext; readonly options: WriteOptions },
): Promise<AgreementApplied> {
  const { now, actor } = options;
  const run = options.runId ?? (await newId(tx));
  await writeTerms(tx, plan, agreementId);
  // A plan of the same items that is being written in chunks elsewhere was made of other terms.
  await bumpGuards(tx, guards);
  if (guards.length > 0) await writeHand(tx, { plan, guards }, options);
  if (options.proposeReplenishment) await markReplenish(tx, { short: [], touched: guards }, now);
  const applied = { ...done, run, noticesAt: now + context.settings.planHeldMs };
  const inputs = { ...applied, agreementId };
  await insertRows(tx, "run", [
    {
      id: run,
      cause: AGREEMENT_APPLIED,
      planner_version: PLANNER_VERSION,
      demands: sumBy([...plan.window.counts.values()], (count) => count.open),
      changed: plan.decisions.length,
      inputs,
      hash: hashOf(inputs),
      by_whom: actor,
      at: now,
    },
  ]);
  await recordEvents(tx, eventsOf(plan, { customerId, applied }), actingAt(context, now));
  return applied;
}

async function writeTerms(tx: Tx, plan: ApplyingPlan, agreementId: number | null): Promise<void> {
  const heads = plan.changes.map(({ orderId, terms }) => ({ id: orderId, agreement_id: agreementId, terms }));
  await updateRows(tx, "sales_order", heads);
  const rows = plan.facts.queue.flatMap((row) => {
    const terms = plan.terms.get(row.demandId);
    if (!terms) return [];
    const { tier, complete, mayWait, prefer } = terms;
    return [{ id: row.demandId, tier, complete, may_wait: mayWait, prefer, version: row.version + 1 }];
  });
  await updateRows(tx, "demand", rows);
}

function eventsOf(
  plan: ApplyingPlan,
  { customerId, applied }: { readonly customerId: number; readonly applied: AgreementApplied },
): NewEvent[] {
  const { from, run, orders, demands, refused, notices } = applied;
  const was = new Map(plan.waiting.map((order) => [order.orderId, order.agreedFrom]));
  const own: NewEvent[] = plan.changes.map(({ orderId }) => ({
    kind: AGREEMENT_APPLIED,
    subject: `order:${orderId}`,
    payload: { from, was: was.get(orderId) ?? null, run },
  }));
  const payload = { from, run, orders, demands, refused, notices };
  return [{ kind: AGREEMENT_APPLIED, subject: `customer:${customerId}`, payload }, ...own];
}
