/** What was set held against what there is, and the rows that the sources of a plan name. Pure. */
import { checkOverrides, isNamed, type NamedSupply, type Override } from "../../../allocation/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { dayNumber, groupBy } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import { pairKey, togetherOf, type PlanFacts } from "../gather-plan.ts";
import type { DemandName } from "./names.ts";
import type { NamedSource } from "./scope.ts";

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

interface SetAsk {
  readonly sources: readonly NamedSource[];
  readonly names: ReadonlyMap<number, DemandName>;
  readonly overrides: readonly Override[];
}

export function checkSet(
  facts: PlanFacts,
  { sources, names, overrides }: SetAsk,
  author: string,
): ReturnType<typeof checkOverrides> {
  const supplies = new Map(facts.pairs.map((pair) => [pairKey(pair), namedSupplies(facts, pair)]));
  const bySource = groupBy(sources, pairKey);
  const rows = new Map(facts.queue.map((row) => [row.demandId, row]));
  const none: NamedSupply[] = [];
  const together = togetherOf(facts.queue);
  const demands = facts.queue.map((row) => {
    const own = bySource.get(pairKey(row)) ?? [];
    return {
      demandId: row.demandId,
      name: names.get(row.demandId)?.name ?? String(row.demandId),
      open: openUnits(row),
      multiple: row.multiple,
      together: together.get(row.demandId) ?? [],
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
