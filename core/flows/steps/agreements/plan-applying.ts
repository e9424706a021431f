/**
 * What applying an agreement to orders that wait would change, decided and not written: their terms, and the plan of every
 * item they wait for, beside the plan as it is. The same for the preview, which reads one snapshot, and for applying.
 */
import { computePlan, countQueue, type PlannedDemand, type QueueRow } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { sortedPairs, type ItemPlace } from "../../../inventory/index.ts";
import { hashOf, sumBy } from "../../../kernel/index.ts";
import { planTerms, type AgreedTerms, type DemandTerms, type TermsChange } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import type { SeenPlan } from "../by-hand/moved.ts";
import { nameDemands } from "../by-hand/names.ts";
import { isDecided, said } from "../by-hand/plan-by-hand.ts";
import { firstUnits, gatherWindow, moreUnits, withLeftOut, type QueueWindow } from "../by-hand/window.ts";
import { planInput, type GatherOptions, type PlanFacts } from "../gather-plan.ts";
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
  /** How far the queues were read. */
  readonly window: QueueWindow;
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

interface Making {
  readonly context: FlowContext;
  readonly options: WriteOptions;
}

export async function planApplying(tx: Tx, ask: ApplyingAsk, making: Making): Promise<ApplyingPlan> {
  const { waiting, applied, pairs } = ask;
  const changes = planTerms(waiting, applied);
  const terms = new Map(changes.flatMap((change) => [...change.demands]));
  const decided = await decideApplying(tx, { pairs, terms }, making);
  const { decisions, window } = decided;
  const ids = new Set([...terms.keys(), ...decisions.map((decision) => decision.row.demandId)]);
  return {
    ...decided,
    waiting,
    changes,
    terms,
    idle: window.isLong ? window.idle : undefined,
    names: await nameDemands(tx, [...ids]),
    hash: hashOf([changes.map(changeSaid), decisions.map(said)]),
  };
}

type Decided = Pick<ApplyingPlan, "facts" | "window" | "decisions" | "base">;

interface Deciding {
  readonly pairs: readonly ItemPlace[];
  readonly terms: ReadonlyMap<number, DemandTerms>;
}

/** Of a long queue no more is read than the change reaches. */
async function decideApplying(tx: Tx, { pairs, terms }: Deciding, { context, options }: Making): Promise<Decided> {
  const at = { now: options.now, bufferDays: context.settings.bufferDays };
  const named = [...terms.keys()];
  const max = context.settings.planByHandMax;
  const isLong = sumBy(await countQueue(tx, pairs, max + 1), (row) => row.open) > max;
  for (let units = isLong ? await firstUnits(tx, named) : null; ; units = moreUnits(units ?? 0)) {
    const { facts: before, window } = await gatherWindow(
      tx,
      { pairs, named, shown: new Map(), units, margin: null },
      at,
    );
    const facts = withTerms(before, terms, { at, window });
    if (pairs.length === 0) return { facts, window, decisions: [], base: [] };
    const [plan, anyhow] = [computePlan(facts.input), computePlan(before.input)];
    if (units !== null && (plan.reached || anyhow.reached)) continue;
    const decidedOf = (of: PlanFacts, demands: readonly PlannedDemand[]): Decision[] =>
      decide(of, demands, options).filter((one) => isDecided(one, window));
    return { facts, window, decisions: decidedOf(facts, plan.demands), base: decidedOf(before, anyhow.demands) };
  }
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
  { at, window }: { readonly at: GatherOptions; readonly window: QueueWindow },
): PlanFacts {
  const tiers = new Map(facts.queue.map((row) => [row.demandId, row.tier]));
  const queue = facts.queue.map((row) => ({ ...row, ...terms.get(row.demandId) })).toSorted(byRank);
  const moved = queue.filter((row) => row.tier !== tiers.get(row.demandId)).map((row) => row.demandId);
  const changed = { ...facts, queue };
  return withLeftOut({ ...changed, input: planInput(changed, at) }, window, new Set(moved));
}

const byRank = (a: QueueRow, b: QueueRow): number =>
  a.tier - b.tier || a.receivedAt - b.receivedAt || a.arrivalNo - b.arrivalNo || a.demandId - b.demandId;
