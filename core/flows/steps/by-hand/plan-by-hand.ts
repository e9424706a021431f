/**
 * A plan by hand, decided and not written: the plan of the queue alone beside the plan that honours what was set, and what
 * either changes. The same for the preview, which reads one snapshot, and for committing, which holds the guards.
 */
import {
  checkOverrides,
  computePlan,
  isNamed,
  type CoverChoice,
  type NamedSupply,
  type Override,
  type OverrideRefusal,
  type PlannedDemand,
} from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { dayNumber, groupBy, hashOf, type Refusal } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { gatherPlan, pairKey, withChoices, type PlanFacts } from "../gather-plan.ts";
import { decide, type Decision, type WriteOptions } from "../write-plan.ts";
import type { SeenPlan } from "./moved.ts";
import { nameActors, nameDemands } from "./names.ts";
import { nameSources, type NamedSource, type ScopeSource } from "./scope.ts";

export interface HandAsk {
  readonly pairs: readonly ItemPlace[];
  readonly sources: readonly ScopeSource[];
  readonly overrides: readonly Override[];
}

export interface HandPlan extends SeenPlan {
  readonly sources: readonly NamedSource[];
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

export async function planByHand(
  tx: Tx,
  ask: HandAsk,
  { context, options }: { readonly context: FlowContext; readonly options: WriteOptions },
): Promise<HandPlan> {
  const at = { now: options.now, bufferDays: context.settings.bufferDays };
  const facts = await gatherPlan(tx, ask.pairs, at);
  const names = await nameDemands(
    tx,
    facts.queue.map((row) => row.demandId),
  );
  const sources = nameSources(ask.sources, facts.supplies);
  const { choices, refusals } = check(facts, { ...ask, sources, names }, context.actor);
  const authors = await nameActors(
    tx,
    choices.map((choice) => choice.author),
  );
  const after = withChoices(facts, choices, at);
  const planned = computePlan(after.input).demands;
  const basePlanned = computePlan(facts.input).demands;
  const decisions = decide(after, planned, options);
  return {
    facts: after,
    sources,
    names,
    authors,
    base: { planned: byDemand(basePlanned), decisions: decide(facts, basePlanned, options) },
    planned: byDemand(planned),
    decisions,
    standing: facts.choices,
    choices,
    refusals: refusals.flatMap(({ demandId, outcome }) => (outcome.ok ? [] : [{ demandId, refusal: outcome.refusal }])),
    hash: hashOf(decisions.map(said)),
  };
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

/** The rows of an item at a place that the planner knows, as an override names them. */
export function namedSupplies(facts: PlanFacts, pair: ItemPlace): NamedSupply[] {
  const key = facts.pairs.findIndex((one) => pairKey(one) === pairKey(pair));
  const lines = new Map(facts.supplies.map((row) => [row.id, row.sourceLine]));
  const rows = facts.input.items.find((item) => item.key === key)?.supplies ?? [];
  return rows.map((row) => ({ ...row, sourceLine: lines.get(row.id) ?? null }));
}

/** Ids of the rows that the sources of a plan name. */
export function namedIds(facts: PlanFacts, sources: readonly NamedSource[]): ReadonlySet<number> {
  return new Set(
    sources.flatMap((source) =>
      namedSupplies(facts, source)
        .filter((row) => isNamed(source, row))
        .map((row) => row.id),
    ),
  );
}

function check(
  facts: PlanFacts,
  { sources, names, overrides }: Pick<HandPlan, "sources" | "names"> & Pick<HandAsk, "overrides">,
  author: string,
): ReturnType<typeof checkOverrides> {
  const supplies = new Map(facts.pairs.map((pair) => [pairKey(pair), namedSupplies(facts, pair)]));
  const bySource = groupBy(sources, pairKey);
  const rows = new Map(facts.queue.map((row) => [row.demandId, row]));
  const none: NamedSupply[] = [];
  const demands = facts.queue.map((row) => {
    const own = bySource.get(pairKey(row)) ?? [];
    return {
      demandId: row.demandId,
      name: names.get(row.demandId)?.name ?? String(row.demandId),
      open: openUnits(row),
      multiple: row.multiple,
      complete: row.complete,
      held: row.heldUntil !== null,
      limit: row.limitDay === null ? null : dayNumber(row.limitDay),
      cover: facts.cover.get(row.demandId) ?? [],
      sourceLine: own.length === 1 ? (own[0]?.sourceLine ?? null) : undefined,
    };
  });
  return checkOverrides(overrides, {
    demands: new Map(demands.map((demand) => [demand.demandId, demand])),
    suppliesOf: (id) => {
      const row = rows.get(id);
      return (row && supplies.get(pairKey(row))) ?? none;
    },
    standing: facts.choices,
    author,
  });
}
