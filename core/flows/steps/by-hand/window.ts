/**
 * How far a plan by hand reads the queue. A short queue is planned whole. Of a long one are planned those that matter (they
 * have cover, a told day or no answer yet, ship together, may not wait, or were set), and of the others, who only wait for
 * what is free, so many as that reaches; of those who hold just what they were told, so many as a plan may reach at either
 * end. The planner says whether more of them could have had anything else; then more are read.
 */
import {
  listChoices,
  listCoverOf,
  listPlaces,
  type LeftOut,
  type QueuePlaces,
  type Unmoved,
  type UnmovedPlaces,
} from "../../../allocation/index.ts";
import type { Queryable } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { dayNumber, groupBy, sumBy } from "../../../kernel/index.ts";
import { loadPlaceDays, shipDayOfStock } from "../../../promising/index.ts";
import { gatherPlan, pairKey, placeOf, type GatherOptions, type PlanFacts } from "../gather-plan.ts";

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
  /** Units of each supply, at either end, of those who hold what they were told; null: all of them are planned. */
  readonly margin: number | null;
}

export interface QueueWindow {
  readonly isLong: boolean;
  /** Place in the queue of its item at its place, by demand. */
  readonly ranks: ReadonlyMap<number, number>;
  /** Of a long queue those planned that only wait for what is free: without any, nothing is decided of them. */
  readonly idle: ReadonlySet<number>;
  /** Of a long queue those not planned who hold what they were told, by `pairKey`, in queue order. */
  readonly unmoved: ReadonlyMap<string, readonly UnmovedPlaces[]>;
  /** By `pairKey`. */
  readonly counts: ReadonlyMap<string, QueuePlaces["counts"][number]>;
}

export interface Windowed {
  readonly facts: PlanFacts;
  readonly window: QueueWindow;
}

const NOT_SHOWN: Stretch = { from: 0, to: 0 };

export async function gatherWindow(tx: Queryable, ask: WindowAsk, at: GatherOptions): Promise<Windowed> {
  const { pairs, named, shown, units, margin } = ask;
  const set = units === null ? [] : (await listChoices(tx, pairs)).map((one) => one.demandId);
  const days = await loadPlaceDays(tx, [...new Set(pairs.map((pair) => pair.placeId))]);
  const asked = pairs.map((pair) => {
    const today = shipDayOfStock(placeOf(days, pair.placeId), at.now);
    return { ...pair, units, margin, today, ...(shown.get(pairKey(pair)) ?? NOT_SHOWN) };
  });
  const { places, unmoved, counts } = await listPlaces(tx, asked, [...named, ...set]);
  const demandIds = places.map((place) => place.demandId);
  const window = {
    isLong: units !== null,
    ranks: new Map(places.map((place) => [place.demandId, place.rank])),
    idle: new Set(units === null ? [] : places.flatMap((place) => (place.matters ? [] : [place.demandId]))),
    unmoved: groupBy(
      unmoved.toSorted((a, b) => a.first - b.first),
      pairKey,
    ),
    counts: new Map(counts.map((count) => [pairKey(count), count])),
  };
  return { facts: withLeftOut(await gatherPlan(tx, pairs, { ...at, demandIds }), window), window };
}

const NOBODY: ReadonlySet<number> = new Set();

/**
 * The same plan with the stretches of the queue between its demands, and behind them, said. Of those `moved` the rank is
 * that of the place they left: where they stand now, the stretch around them may be before or behind.
 */
export function withLeftOut(facts: PlanFacts, window: QueueWindow, moved: ReadonlySet<number> = NOBODY): PlanFacts {
  const leftOut = facts.pairs.flatMap((pair, itemPlace): LeftOut[] => {
    const { open = 0, leftOut: waiting = 0, least = 0 } = window.counts.get(pairKey(pair)) ?? {};
    const unmoved = (window.unmoved.get(pairKey(pair)) ?? []).map(unmovedOf);
    if (waiting + unmoved.length === 0) return [];
    const stretches: LeftOut[] = [];
    const { places, staying } = placesOf(facts, { itemPlace, open, moved, ranks: window.ranks });
    let [after, reached]: [readonly number[], number] = [[-1], 0];
    const say = (next: number): void => {
      const own = unmoved.filter((one) => one.first > reached && one.first < next);
      const waits = next - reached - 1 > sumBy(own, (one) => one.demands);
      for (const index of after) stretches.push({ itemPlace, after: index, least: waits ? least : 0, unmoved: own });
    };
    for (const { index, ranks } of places) {
      if (ranks.length === 0) after = [...after, index];
      else {
        if (Math.min(...ranks) > reached + 1) say(Math.min(...ranks));
        [after, reached] = [[index], Math.max(reached, ...ranks)];
      }
    }
    if (reached < staying) say(staying + 1);
    return stretches;
  });
  return { ...facts, input: { ...facts.input, leftOut } };
}

function unmovedOf(of: UnmovedPlaces): Unmoved {
  const { supplyId, multiple, prefer, quantity, demands, first, end } = of;
  const want = dayNumber(of.want);
  return {
    supplyId,
    told: dayNumber(of.told),
    want,
    limit: of.limitDay === null ? null : dayNumber(of.limitDay),
    last: of.last === null ? want : dayNumber(of.last),
    mayWait: of.last === null,
    multiple,
    prefer,
    quantity,
    demands,
    first,
    end,
  };
}

interface Placing extends Pick<QueueWindow, "ranks"> {
  readonly itemPlace: number;
  readonly open: number;
  readonly moved: ReadonlySet<number>;
}

/** Demands of one item at its place as they are planned, each with its ranks among those that did not move. */
function placesOf({ input }: PlanFacts, { itemPlace, open, moved, ranks }: Placing) {
  const own = input.demands.flatMap((demand, index) =>
    demand.itemPlace === itemPlace ? [{ index, ids: demand.members.map((one) => one.demandId) }] : [],
  );
  const rankOf = (id: number): readonly number[] => (ranks.has(id) ? [ranks.get(id) ?? 0] : []);
  const gone = own.flatMap(({ ids }) => ids.filter((id) => moved.has(id)).flatMap(rankOf)).toSorted((a, b) => a - b);
  const among = (rank: number): number => rank - countBelow(gone, rank);
  const places = own.flatMap(({ index, ids }) => {
    const known = ids.filter((id) => ranks.has(id));
    const here = known.filter((id) => !moved.has(id)).flatMap(rankOf);
    return known.length === 0 ? [] : [{ index, ranks: here.map(among) }];
  });
  return { places, staying: open - gone.length };
}

/** Of rising numbers. */
function countBelow(rising: readonly number[], limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

const UNITS_MORE = 1000;
const UNITS_MOST = 1_000_000;

/** What a number that was asked for may set free of its own demand goes to those who wait. */
export async function firstUnits(tx: Queryable, named: readonly number[]): Promise<number> {
  return sumBy(await listCoverOf(tx, named), (row) => row.quantity);
}

const WHOLE_UNITS = 100;

/** So many units change hands at most, and some more where they come in packs. */
export const marginOf = (units: number, asked: number): number =>
  units + asked === 0 ? 0 : 2 * (units + asked) + WHOLE_UNITS;

/** Somebody who was left out could have had units: so many more are read, in the end all. */
export const moreUnits = (units: number): number | null => (units > UNITS_MOST ? null : units * 10 + UNITS_MORE);
