/**
 * The future of an item at a place as steps: what lies here and for whom, what arrives, what leaves on its ship day. Pure.
 * At each step on hand = allocated + pegged + free: `allocated` lies here since today, `pegged` came with an arrival.
 */
import { compareText, groupBy, sumBy, type Day } from "../kernel/index.ts";

export interface FutureSupply {
  readonly id: number;
  readonly state: "here" | "coming";
  /** Null: on its way without a day; it is no step. */
  readonly usableOn: Day | null;
  readonly quantity: number;
  readonly covered: number;
}

/** Units that leave a supply on a ship day; null: nobody knows when. */
export interface FutureLeaving {
  readonly supplyId: number;
  readonly day: Day | null;
  readonly units: number;
}

export interface FutureStep {
  readonly kind: "now" | "arrives" | "leaves";
  readonly day: Day;
  /** What arrives, with its supply; what leaves, below 0. */
  readonly change: number;
  readonly supplyId: number | null;
  readonly allocated: number;
  readonly pegged: number;
  readonly free: number;
}

type Level = Pick<FutureStep, "allocated" | "pegged" | "free">;

/** `today`: first day anything can ship. What is overdue is drawn there: it cannot come before. */
export function computeFuture(
  supplies: readonly FutureSupply[],
  leavings: readonly FutureLeaving[],
  today: Day,
): FutureStep[] {
  const here = supplies.filter((supply) => supply.state === "here");
  const allocated = sumBy(here, (supply) => supply.covered);
  let level: Level = { allocated, pegged: 0, free: sumBy(here, (supply) => supply.quantity) - allocated };
  const steps: FutureStep[] = [{ kind: "now", day: today, change: 0, supplyId: null, ...level }];
  for (const event of eventsOf(supplies, leavings, today)) {
    level = {
      allocated: level.allocated + event.level.allocated,
      pegged: level.pegged + event.level.pegged,
      free: level.free + event.level.free,
    };
    steps.push({ ...event.step, ...level });
  }
  return steps;
}

interface Event {
  readonly step: Omit<FutureStep, keyof Level>;
  readonly level: Level;
}

/** By day; what arrives on a day comes before what leaves on it. */
function eventsOf(supplies: readonly FutureSupply[], leavings: readonly FutureLeaving[], today: Day): Event[] {
  const days = new Map(supplies.map((supply) => [supply.id, dayOfArrival(supply, today)]));
  const isHere = new Set(supplies.filter((supply) => supply.state === "here").map((supply) => supply.id));
  const arriving = supplies.flatMap((supply): Event[] => {
    const day = days.get(supply.id);
    if (supply.state === "here" || day === undefined || supply.quantity <= 0) return [];
    const { quantity, covered } = supply;
    return [
      {
        step: { kind: "arrives", day, change: quantity, supplyId: supply.id },
        level: { allocated: 0, pegged: covered, free: quantity - covered },
      },
    ];
  });
  // Nothing leaves before it is here.
  const dated = leavings.flatMap(({ supplyId, day, units }) => {
    const first = days.get(supplyId);
    return day === null || first === undefined ? [] : [{ supplyId, units, day: day > first ? day : first }];
  });
  const leaving = [...groupBy(dated, (one) => one.day)].map(([day, ones]): Event => {
    const units = sumBy(ones, (one) => one.units);
    const stock = sumBy(ones, (one) => (isHere.has(one.supplyId) ? one.units : 0));
    return {
      step: { kind: "leaves", day, change: -units, supplyId: null },
      level: { allocated: -stock, pegged: stock - units, free: 0 },
    };
  });
  return [...arriving, ...leaving].toSorted((a, b) => compareText(a.step.day, b.step.day));
}

function dayOfArrival(supply: FutureSupply, today: Day): Day | undefined {
  if (supply.state === "here") return today;
  if (supply.usableOn === null) return undefined;
  return supply.usableOn > today ? supply.usableOn : today;
}

/** First day from which something stays free: today, an arrival, or null where nothing known is free. */
export function freeFrom(steps: readonly FutureStep[]): { readonly day: Day; readonly units: number } | null {
  const step = steps.find((one) => one.free > 0);
  return step ? { day: step.day, units: step.free } : null;
}
