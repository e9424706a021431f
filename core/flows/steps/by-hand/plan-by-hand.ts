/**
 * A plan by hand, decided and not written: the plan of the queue alone beside the plan that honours what was set, and what
 * either changes. The same for the preview and for committing, which both read one snapshot.
 */
import {
  computePlan,
  countQueue,
  type CoverChoice,
  type Override,
  type OverrideRefusal,
  type PlannedDemand,
} from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { hashOf, sumBy, uniqueBy, type Refusal } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { pairKey, withChoices, type GatherOptions } from "../gather-plan.ts";
import { decide, type Decision, type WriteOptions } from "../write-plan.ts";
import { checkSet } from "./check-set.ts";
import type { SeenPlan } from "./moved.ts";
import { nameActors, nameDemands, type DemandName } from "./names.ts";
import { nameSources, type NamedSource, type ScopeSource } from "./scope.ts";
import {
  firstUnits,
  gatherWindow,
  marginOf,
  moreUnits,
  withLeftOut,
  type QueueWindow,
  type Stretch,
  type Windowed,
} from "./window.ts";

export interface HandAsk {
  readonly pairs: readonly ItemPlace[];
  readonly sources: readonly ScopeSource[];
  readonly overrides: readonly Override[];
  /** Places of all the queues in the order of the sources, one after another, that are to be shown. */
  readonly shown: Stretch | null;
  /** To be shown wherever they stand. */
  readonly found?: readonly number[];
}

export interface HandPlan extends SeenPlan {
  readonly sources: readonly NamedSource[];
  readonly window: QueueWindow;
  /** Names of who set what, by how they act. */
  readonly authors: ReadonlyMap<string, string>;
  /** What the queue alone would give, with what was set before. */
  readonly base: { readonly planned: ReadonlyMap<number, PlannedDemand>; readonly decisions: readonly Decision[] };
  readonly planned: ReadonlyMap<number, PlannedDemand>;
  /** What was set before, and what is set with this plan. */
  readonly standing: readonly CoverChoice[];
  readonly choices: readonly CoverChoice[];
  readonly refusals: readonly { readonly demandId: number; readonly refusal: Refusal<OverrideRefusal> }[];
}

interface Making {
  readonly context: FlowContext;
  readonly options: WriteOptions;
}

type Decided = Omit<HandPlan, "authors"> & { readonly reached: boolean };

export async function planByHand(tx: Tx, ask: HandAsk, making: Making): Promise<HandPlan> {
  const { context, options } = making;
  const at = { now: options.now, bufferDays: context.settings.bufferDays };
  const named = ask.overrides.map((one) => one.demandId);
  const reads = [...named, ...(ask.found ?? [])];
  const counts = new Map((await countQueue(tx, ask.pairs, COUNT_MOST)).map((row) => [pairKey(row), row.open]));
  const isLong = sumBy([...counts.values()], (open) => open) > context.settings.planByHandMax;
  const shown = shownOf(ask, counts);
  let units = isLong ? await firstUnits(tx, named) : null;
  let margin =
    units === null
      ? null
      : marginOf(
          units,
          sumBy(ask.overrides, (one) => one.quantity ?? 0),
        );
  for (;;) {
    const windowed = await gatherWindow(tx, { pairs: ask.pairs, named: reads, shown, units, margin }, at);
    const decided = await decideByHand(tx, { ask, windowed, at }, making);
    if (decided.reached && units !== null) {
      // First without leaving out who holds what they were told, then with more of those who wait.
      if (margin === null) units = moreUnits(units);
      margin = null;
      continue;
    }
    const { reached: _, ...plan } = decided;
    const authors = await nameActors(
      tx,
      plan.choices.map((choice) => choice.author),
    );
    return { ...plan, authors };
  }
}

const COUNT_MOST = 2_000_000_000;

/** Items at places that a plan is about, in the order in which they are shown. */
export const pairsShown = (sources: readonly ScopeSource[] | readonly NamedSource[]): ItemPlace[] =>
  uniqueBy(sources, pairKey).map(({ itemId, placeId }) => ({ itemId, placeId }));

function shownOf({ sources, shown }: HandAsk, counts: ReadonlyMap<string, number>): Map<string, Stretch> {
  const found = new Map<string, Stretch>();
  if (!shown) return found;
  let before = 0;
  for (const key of pairsShown(sources).map(pairKey)) {
    const open = counts.get(key) ?? 0;
    const [from, to] = [Math.max(1, shown.from - before), Math.min(open, shown.to - before)];
    if (from <= to) found.set(key, { from, to });
    before += open;
  }
  return found;
}

interface Deciding {
  readonly ask: HandAsk;
  readonly windowed: Windowed;
  readonly at: GatherOptions;
}

async function decideByHand(tx: Tx, { ask, windowed, at }: Deciding, { context, options }: Making): Promise<Decided> {
  const { facts, window } = windowed;
  const known = await nameDemands(
    tx,
    [...ask.overrides, ...facts.choices].map((one) => one.demandId),
  );
  const sources = nameSources(ask.sources, facts.supplies);
  const { overrides } = ask;
  const { choices, refusals } = checkSet(facts, { sources, names: known, overrides }, context.actor);
  const isAsBefore = choices === facts.choices;
  const base = computePlan(facts.input);
  const baseDecisions = decide(facts, base.demands, options).filter((one) => isDecided(one, window));
  const after = isAsBefore ? facts : withLeftOut(withChoices(facts, choices, at), window);
  const plan = isAsBefore ? base : computePlan(after.input);
  const decisions = isAsBefore
    ? baseDecisions
    : decide(after, plan.demands, options).filter((one) => isDecided(one, window));
  return {
    facts: after,
    window,
    idle: window.isLong ? window.idle : undefined,
    sources,
    names: await nameDecided(tx, known, [...decisions, ...baseDecisions]),
    base: { planned: byDemand(base.demands), decisions: baseDecisions },
    planned: byDemand(plan.demands),
    decisions,
    standing: facts.choices,
    choices,
    refusals: refusals.flatMap(({ demandId, outcome }) => (outcome.ok ? [] : [{ demandId, refusal: outcome.refusal }])),
    hash: hashOf(decisions.map(said)),
    reached: plan.reached || base.reached,
  };
}

/** Who of a long queue waits on without any unit may have another reason for it: that is left to its own re-planning. */
export const isDecided = ({ row, cover }: Decision, { idle }: QueueWindow): boolean =>
  cover.length > 0 || !idle.has(row.demandId);

async function nameDecided(
  tx: Tx,
  known: ReadonlyMap<number, DemandName>,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<number, DemandName>> {
  const missing = new Set(decisions.map(({ row }) => row.demandId).filter((id) => !known.has(id)));
  return new Map([...known, ...(await nameDemands(tx, [...missing]))]);
}

const byDemand = (planned: readonly PlannedDemand[]): Map<number, PlannedDemand> =>
  new Map(planned.map((row) => [row.demandId, row]));

/** What a decision changes, to tell two plans apart. */
export const said = ({ row, cover, promise, refused }: Decision): unknown => ({
  demand: row.demandId,
  cover: cover.map((change) => `${change.supplyId}:${change.quantity}`).toSorted(),
  parts: promise?.parts.map((part) => `${part.quantity}:${part.shipDay ?? ""}:${part.reason}`) ?? null,
  refused: refused?.quantity ?? 0,
});
