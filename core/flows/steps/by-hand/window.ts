/**
 * How far a plan by hand reads the queue. A short queue is planned whole. Of a long one are planned those that matter (they
 * have cover, a told day or no answer yet, ship together, may not wait, or were set), and of the others, who only wait for
 * what is free, so many as that reaches. The planner says whether more of them could have had anything; then more are read.
 */
import { listChoices, listCoverOf, listPlaces, type LeftOut, type QueuePlaces } from "../../../allocation/index.ts";
import type { Queryable } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { sumBy } from "../../../kernel/index.ts";
import { gatherPlan, pairKey, type GatherOptions, type PlanFacts } from "../gather-plan.ts";

/** Places of a queue that are to be shown, from 1 on. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface WindowAsk {
  readonly pairs: readonly ItemPlace[];
  /** A number was asked for them. */
  readonly named: readonly number[];
  /** By `pairKey`. */
  readonly shown: ReadonlyMap<string, Stretch>;
  /** Units, beside what is free, for those who only wait; null: all are planned. */
  readonly units: number | null;
}

export interface QueueWindow {
  readonly isLong: boolean;
  /** Place in the queue of its item at its place, by demand. */
  readonly ranks: ReadonlyMap<number, number>;
  /** Of a long queue those planned that only wait for what is free: without any, nothing is decided of them. */
  readonly idle: ReadonlySet<number>;
  /** By `pairKey`. */
  readonly counts: ReadonlyMap<string, QueuePlaces["counts"][number]>;
}

export interface Windowed {
  readonly facts: PlanFacts;
  readonly window: QueueWindow;
}

const NOT_SHOWN: Stretch = { from: 0, to: 0 };

export async function gatherWindow(tx: Queryable, ask: WindowAsk, at: GatherOptions): Promise<Windowed> {
  const { pairs, named, shown, units } = ask;
  const set = units === null ? [] : (await listChoices(tx, pairs)).map((one) => one.demandId);
  const asked = pairs.map((pair) => ({ ...pair, units, ...(shown.get(pairKey(pair)) ?? NOT_SHOWN) }));
  const { places, counts } = await listPlaces(tx, asked, [...named, ...set]);
  const demandIds = places.map((place) => place.demandId);
  const window = {
    isLong: units !== null,
    ranks: new Map(places.map((place) => [place.demandId, place.rank])),
    idle: new Set(units === null ? [] : places.flatMap((place) => (place.matters ? [] : [place.demandId]))),
    counts: new Map(counts.map((count) => [pairKey(count), count])),
  };
  return { facts: withLeftOut(await gatherPlan(tx, pairs, { ...at, demandIds }), window), window };
}

/** The same plan with the stretches of the queue between its demands, and behind them, said. */
export function withLeftOut(facts: PlanFacts, { ranks, counts }: QueueWindow): PlanFacts {
  const leftOut = facts.pairs.flatMap((pair, itemPlace): LeftOut[] => {
    const { open = 0, leftOut: missing = 0, least = 0 } = counts.get(pairKey(pair)) ?? {};
    if (missing === 0) return [];
    const stretches: LeftOut[] = [];
    let [after, reached] = [-1, 0];
    facts.input.demands.forEach((demand, index) => {
      const own = demand.itemPlace === itemPlace ? demand.members.flatMap((one) => ranks.get(one.demandId) ?? []) : [];
      if (own.length === 0) return;
      if (Math.min(...own) > reached + 1) stretches.push({ itemPlace, after, least });
      [after, reached] = [index, Math.max(reached, ...own)];
    });
    if (reached < open) stretches.push({ itemPlace, after, least });
    return stretches;
  });
  return { ...facts, input: { ...facts.input, leftOut } };
}

const UNITS_MORE = 1000;
const UNITS_MOST = 1_000_000;

/** What a number that was asked for may set free of its own demand goes to those who wait. */
export async function firstUnits(tx: Queryable, named: readonly number[]): Promise<number> {
  return sumBy(await listCoverOf(tx, named), (row) => row.quantity);
}

/** Somebody who was left out could have had units: so many more are read, in the end all. */
export const moreUnits = (units: number): number | null => (units > UNITS_MOST ? null : units * 10 + UNITS_MORE);
