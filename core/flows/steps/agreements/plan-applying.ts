/**
 * What applying an agreement to orders that wait would change, decided and not written: their terms, and the plan of every
 * item they wait for, beside the plan as it is. The same for the preview, which reads one snapshot, and for applying.
 */
import { computePlan, type QueueRow } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { sortedPairs, type ItemPlace } from "../../../inventory/index.ts";
import { hashOf } from "../../../kernel/index.ts";
import { planTerms, type AgreedTerms, type DemandTerms, type TermsChange } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import type { SeenPlan } from "../by-hand/moved.ts";
import { nameDemands } from "../by-hand/names.ts";
import { said } from "../by-hand/plan-by-hand.ts";
import { gatherPlan, planInput, type PlanFacts } from "../gather-plan.ts";
import { withLinked } from "../plan-pairs.ts";
import { decide, type Decision, type WriteOptions } from "../write-plan.ts";
import type { WaitingOrder } from "./list-waiting.ts";

/** A version by its id and first day, or terms of a draft; both null: no agreement. */
export interface Applied {
  readonly id: number | null;
  readonly terms: AgreedTerms;
}

export interface ApplyingPlan extends SeenPlan {
  readonly waiting: readonly WaitingOrder[];
  readonly changes: readonly TermsChange[];
  /** Terms of the demands that change, by demand. */
  readonly terms: ReadonlyMap<number, DemandTerms>;
  /** What the plan would change anyhow. */
  readonly base: readonly Decision[];
}

/** Items at places whose plan may change: of the demands that change, and what orders that ship complete tie to them. */
export async function pairsOf(
  tx: Tx,
  waiting: readonly WaitingOrder[],
  changes: readonly TermsChange[],
): Promise<ItemPlace[]> {
  const changed = new Map(changes.map((change) => [change.orderId, change.demands]));
  const own = waiting.flatMap((order) => {
    const demands = changed.get(order.orderId);
    if (!demands || demands.size === 0) return [];
    // A whole order: what is to ship together with what changes is planned with it.
    return order.demands.filter((demand) => demand.isOpen);
  });
  return own.length === 0 ? [] : withLinked(tx, sortedPairs(own));
}

interface ApplyingAsk {
  readonly waiting: readonly WaitingOrder[];
  readonly applied: Applied;
  readonly pairs: readonly ItemPlace[];
}

export async function planApplying(
  tx: Tx,
  { waiting, applied, pairs }: ApplyingAsk,
  { context, options }: { readonly context: FlowContext; readonly options: WriteOptions },
): Promise<ApplyingPlan> {
  const at = { now: options.now, bufferDays: context.settings.bufferDays };
  const changes = planTerms(waiting, applied);
  const terms = new Map(changes.flatMap((change) => [...change.demands]));
  const before = await gatherPlan(tx, pairs, at);
  const facts = withTerms(before, terms, at);
  const decisions = pairs.length === 0 ? [] : decide(facts, computePlan(facts.input).demands, options);
  const base = pairs.length === 0 ? [] : decide(before, computePlan(before.input).demands, options);
  const ids = new Set([...terms.keys(), ...decisions.map((decision) => decision.row.demandId)]);
  return {
    waiting,
    changes,
    terms,
    facts,
    names: await nameDemands(tx, [...ids]),
    decisions,
    base,
    hash: hashOf([changes.map(changeSaid), decisions.map(said)]),
  };
}

const changeSaid = ({ orderId, terms, demands }: TermsChange): unknown => ({
  orderId,
  terms,
  demands: [...demands].toSorted(([a], [b]) => a - b),
});

/** The queue as it would stand: in another tier is another place, the instant of arrival stays. */
function withTerms(
  facts: PlanFacts,
  terms: ReadonlyMap<number, DemandTerms>,
  at: { readonly now: number; readonly bufferDays: number },
): PlanFacts {
  const queue = facts.queue.map((row) => ({ ...row, ...terms.get(row.demandId) })).toSorted(byRank);
  const changed = { ...facts, queue };
  return { ...changed, input: planInput(changed, at) };
}

const byRank = (a: QueueRow, b: QueueRow): number =>
  a.tier - b.tier || a.receivedAt - b.receivedAt || a.arrivalNo - b.arrivalNo || a.demandId - b.demandId;
