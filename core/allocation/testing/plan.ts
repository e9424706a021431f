/**
 * The planner by its definition, unit by unit and without a thought for speed: the obvious model the fast one is held
 * against. A claim is a unit due by a day; claims are keepable when a matching gives each its own unit of supply. Every
 * decision is a question to that matching. Stores are left out: they are split after the plan. Test-only.
 */
import type { Claim, PlanDemand, PlanInput, PlanSupply } from "../types.ts";
import { isKeepable } from "./matching.ts";

export interface SlowDemand {
  /** Units by supply. */
  readonly cover: Map<number, number>;
  /** Units by day. */
  readonly days: Map<number, number>;
}

interface Unit {
  readonly supply: PlanSupply;
  taken: boolean;
}

interface Place {
  readonly index: number;
  readonly demand: PlanDemand;
  readonly units: Unit[];
  /** Days by which a unit is kept for it. */
  kept: number[];
  readonly got: { readonly unit: Unit; readonly day: number }[];
}

export interface SlowPlan {
  readonly demands: readonly SlowDemand[];
  /** By demand: the day of each unit that pass 1 kept. */
  readonly kept: readonly (readonly number[])[];
}

export function slowPlan(input: PlanInput): SlowPlan {
  const units = new Map(input.items.map((item) => [item.key, unitsOf(item.supplies)]));
  const places = input.demands.map((demand, index): Place => ({
    index,
    demand,
    units: units.get(demand.itemPlace) ?? [],
    kept: [],
    got: [],
  }));
  for (const group of groups(places)) keep(group, places);
  const kept = places.map((place) => [...place.kept]);
  for (const group of groups(places)) give(group, places, input.bufferDays);
  return { demands: places.map(result), kept };
}

function unitsOf(supplies: readonly PlanSupply[]): Unit[] {
  return supplies.flatMap((supply) => Array.from({ length: supply.quantity }, () => ({ supply, taken: false })));
}

/** Places in the queue that are decided together, in the order they are decided. */
function groups(places: readonly Place[]): Place[][] {
  const free = places.filter(({ demand }) => demand.hold === "free");
  return free.flatMap((place) => {
    if (place.demand.complete !== "order") return [[place]];
    const order = free.filter(({ demand }) => demand.complete === "order" && demand.orderId === place.demand.orderId);
    return order[0] === place ? [order] : [];
  });
}

const openOf = ({ demand }: Place): number => demand.members.reduce((sum, member) => sum + member.open, 0);
const claimsOf = ({ demand }: Place): Claim[] => demand.members.flatMap((member) => member.claims);

function horizonOf({ demand }: Place): number {
  return Math.min(demand.limit ?? Infinity, demand.mayWait ? Infinity : Math.max(demand.last, demand.want));
}

/** Days on which something may change for these places. */
function daysOf(group: readonly Place[], from: number): number[] {
  const horizon = Math.min(...group.map(horizonOf));
  const supplyDays = group.flatMap((place) => place.units.map((unit) => unit.supply.day));
  const days = [from, ...supplyDays.filter((day) => day > from)].filter((day) => day <= horizon);
  return [...new Set(days)].toSorted((a, b) => a - b);
}

/** All kept claims of the item, and more, can be met from what is not taken. */
function keepableWith(place: Place, places: readonly Place[], more: readonly number[]): boolean {
  const others = places.filter((other) => other.units === place.units).flatMap((other) => other.kept);
  const supply = place.units.filter((unit) => !unit.taken).map((unit) => unit.supply.day);
  return isKeepable([...others, ...more], supply);
}

function keep(group: readonly Place[], places: readonly Place[]): void {
  const [place] = group;
  if (!place) return;
  if (place.demand.complete !== "none") return keepWhole(group, places);
  if (place.demand.want > horizonOf(place)) return;
  const claims = claimsOf(place).toSorted((a, b) => a.day - b.day);
  const told = claims.flatMap((claim) => Array.from({ length: claim.quantity }, () => dueDay(place, claim)));
  const { multiple } = place.demand;
  for (let i = 0; i + multiple <= Math.min(told.length, openOf(place)); i += multiple) {
    // A whole multiple is due when its last unit is.
    const due = told[i + multiple - 1] ?? 0;
    const day = daysOf(group, due).find((d) =>
      keepableWith(
        place,
        places,
        Array.from({ length: multiple }, () => d),
      ),
    );
    if (day !== undefined) place.kept.push(...Array.from({ length: multiple }, () => day));
  }
}

const dueDay = (place: Place, claim: Claim): number =>
  Math.min(Math.max(claim.day, place.demand.want), horizonOf(place));

function keepWhole(group: readonly Place[], places: readonly Place[]): void {
  const told = group.every((place) => claimsOf(place).reduce((sum, claim) => sum + claim.quantity, 0) >= openOf(place));
  if (!told) return;
  const wants = group.map((place) => place.demand.want);
  const due = Math.max(...wants, ...group.flatMap((place) => claimsOf(place).map((claim) => dueDay(place, claim))));
  for (const day of daysOf(group, due)) {
    for (const place of group) place.kept = Array.from({ length: openOf(place) }, () => day);
    if (group.every((place) => keepableWith(place, places, []))) return;
  }
  for (const place of group) place.kept = [];
}

function give(group: readonly Place[], places: readonly Place[], bufferDays: number): void {
  for (const place of group) place.kept = [];
  const [place] = group;
  if (!place) return;
  if (place.demand.complete !== "none") return giveWhole(group, places, bufferDays);
  const { demand } = place;
  if (demand.want > horizonOf(place)) return;
  if (demand.prefer === "latest") {
    const safe = place.units.filter((unit) => isSafe(unit, demand.want, bufferDays));
    while (giveMore(place, places, { from: safe, quantity: demand.multiple, day: demand.want }));
  }
  for (const day of daysOf(group, demand.want)) {
    const there = place.units.filter((unit) => unit.supply.day <= day);
    while (giveMore(place, places, { from: there, quantity: demand.multiple, day }));
  }
}

function giveWhole(group: readonly Place[], places: readonly Place[], bufferDays: number): void {
  const want = Math.max(...group.map((place) => place.demand.want));
  for (const day of daysOf(group, want)) {
    for (const place of group) giveAll(place, places, { day, bufferDays });
    if (group.every((place) => place.got.length === openOf(place))) return;
    for (const place of group) giveBackTo(place, 0);
  }
}

function giveAll(place: Place, places: readonly Place[], on: { day: number; bufferDays: number }): void {
  const safe = place.units.filter((unit) => isSafe(unit, on.day, on.bufferDays));
  const there = place.units.filter((unit) => unit.supply.day <= on.day);
  if (on.day === place.demand.want && place.demand.prefer === "latest") {
    while (giveMore(place, places, { from: safe, quantity: 1, day: on.day }));
  }
  while (giveMore(place, places, { from: there, quantity: 1, day: on.day }));
}

function isSafe({ supply }: Unit, day: number, bufferDays: number): boolean {
  return supply.here ? supply.day <= day : supply.firm && supply.day <= day - bufferDays;
}

/** Gives so many more units of these, all or none of them; each the preferred one that leaves all others keepable. */
function giveMore(
  place: Place,
  places: readonly Place[],
  more: { from: Unit[]; quantity: number; day: number },
): boolean {
  const before = place.got.length;
  if (before + more.quantity > openOf(place)) return false;
  const order = more.from.toSorted(
    (a, b) => (place.demand.prefer === "latest" ? compare(b, a) : compare(a, b)) || a.supply.id - b.supply.id,
  );
  for (const unit of order) {
    if (place.got.length === before + more.quantity) break;
    if (unit.taken) continue;
    unit.taken = true;
    if (keepableWith(place, places, [])) place.got.push({ unit, day: more.day });
    else unit.taken = false;
  }
  if (place.got.length === before + more.quantity) return true;
  giveBackTo(place, before);
  return false;
}

function giveBackTo(place: Place, count: number): void {
  for (const { unit } of place.got.splice(count)) unit.taken = false;
}

const rankOf = ({ supply }: Unit): number => (supply.here ? 0 : supply.firm ? 2 : 1);
const compare = (a: Unit, b: Unit): number => a.supply.day - b.supply.day || rankOf(a) - rankOf(b);

function result(place: Place): SlowDemand {
  const cover = new Map<number, number>();
  const days = new Map<number, number>();
  for (const { unit, day } of place.got) {
    cover.set(unit.supply.id, (cover.get(unit.supply.id) ?? 0) + 1);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return { cover, days };
}
