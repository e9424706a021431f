/**
 * Where each segment of a message stands in its schema. The walk goes forward only and is the same for the same message:
 * the innermost place that fits comes first, then what stands behind it, then the loops around it. Where nothing fits, the
 * ways out (a segment left out, one that is missing, the one before it misplaced) are weighed by how well what follows
 * fits, so that one mistake is one finding.
 */
import { ANY } from "./notation.ts";
import type { Node } from "./types.ts";

/** A place in a loop: which of its members, how often so far. Places are never changed, so that a step can be taken back. */
interface Place {
  readonly members: readonly Node[];
  /** -1: behind the segment that opens the loop. */
  readonly at: number;
  readonly count: number;
  readonly up: Place | null;
}

export interface Step {
  readonly place: Place;
  /** Mandatory segments that were passed over. */
  readonly missing: readonly Node[];
  /** Stands here more often than allowed. */
  readonly over: Node | null;
}

export const startOf = (members: readonly Node[]): Place => ({ members, at: -1, count: 0, up: null });

const costOf = ({ missing, over }: Step): number => missing.length + (over ? 1 : 0);

const contains = (node: Node, id: string): boolean =>
  node.children.some((child) => child.id === id || contains(child, id));

/** Deep enough for every message; what is deeper than that has no place. */
const DEPTH_MAX = 12;

function enter(place: Place, { at, count }: { at: number; count: number }): Place {
  const here = { ...place, at, count };
  const node = place.members[at];
  return node && node.children.length > 0 ? { members: node.children, at: -1, count: 0, up: here } : here;
}

/** All steps to the segment, the nearest first. */
function stepsTo(id: string, from: Place): Step[] {
  const steps: Step[] = [];
  const passed: Node[] = [];
  for (let place: Place | null = from; place; place = place.up) {
    steps.push(...stepsIn(id, place, passed));
    passed.push(...place.members.slice(place.at + 1).filter((node) => node.required));
  }
  return steps;
}

interface Index {
  /** Where among the members each id stands. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Where the mandatory ones stand. */
  readonly required: readonly number[];
}

const indexes = new WeakMap<readonly Node[], Index>();

/** Looking through the members took most of a walk. */
function indexOf(members: readonly Node[]): Index {
  const known = indexes.get(members);
  if (known) return known;
  const places = Map.groupBy(members.keys(), (at) => members[at]?.id ?? "");
  const index = { places, required: [...members.keys()].filter((at) => members[at]?.required) };
  indexes.set(members, index);
  return index;
}

/** The first step that costs nothing; nearly every segment has one. */
function freeStep(id: string, from: Place): Step | null {
  for (let place: Place | null = from; place; place = place.up) {
    const current = place.members[place.at];
    const count = place.count + 1;
    if (current?.id === id && count !== current.max + 1) return free(enter(place, { at: place.at, count }));
    const { places, required } = indexOf(place.members);
    const { at: here } = place;
    const at = places.get(id)?.find((next) => next > here);
    const must = required.find((next) => next > here);
    if (at !== undefined && (must === undefined || at <= must)) return free(enter(place, { at, count: 1 }));
    if (must !== undefined) return null;
  }
  return null;
}

const free = (place: Place): Step => ({ place, missing: [], over: null });

/** In this loop: the same member once more, or one behind it. */
function stepsIn(id: string, place: Place, passed: readonly Node[]): Step[] {
  const steps: Step[] = [];
  const current = place.members[place.at];
  if (current?.id === id) {
    const count = place.count + 1;
    const over = count === current.max + 1 ? current : null;
    steps.push({ place: enter(place, { at: place.at, count }), missing: [...passed], over });
  }
  const missing = [...passed];
  for (let at = place.at + 1; at < place.members.length; at += 1) {
    const node = place.members[at];
    if (!node) break;
    const there = { at, count: 1 };
    if (node.id === id) steps.push({ place: enter(place, there), missing: [...missing], over: null });
    else if (contains(node, id)) steps.push(...stepsBelow(id, { place: enter(place, there), node, missing }, 1));
    if (node.required) missing.push(node);
  }
  return steps;
}

/** Into a loop whose opening segment is missing. */
function stepsBelow(
  id: string,
  { place, node, missing }: { place: Place; node: Node; missing: readonly Node[] },
  depth: number,
): Step[] {
  return depth > DEPTH_MAX ? [] : stepsIn(id, place, [...missing, node]).slice(0, 1);
}

/** The cheapest, of equal ones the nearest. */
const bestOf = (steps: readonly Step[]): Step | undefined =>
  steps.reduce<Step | undefined>((best, step) => (best && costOf(best) <= costOf(step) ? best : step), undefined);

export interface Placed {
  readonly index: number;
  /** Null: the segment has no place. */
  readonly step: Step | null;
}

/** How far is looked ahead where something is wrong. */
const AHEAD = 8;

/** What following so many segments from a place would cost. */
function costAhead(ids: readonly string[], from: Place, index: number): number {
  let [place, cost] = [from, 0];
  for (let i = index; i < Math.min(ids.length, index + AHEAD); i += 1) {
    const id = ids[i] ?? "";
    const step = freeStep(id, place) ?? bestOf(stepsTo(id, place));
    const price = step ? costOf(step) : 1;
    cost += Math.min(price, 1);
    if (step && price <= 1) ({ place } = step);
  }
  return cost;
}

interface Way {
  readonly cost: number;
  readonly step: Step | null;
  /** The segment before it is what is wrong. */
  readonly back: boolean;
}

/** At most so many places are weighed. */
const WAYS_MAX = 4;

/** Of the ways out the cheapest; of equal ones the earlier in the list. */
function weigh(ids: readonly string[], index: number, { place, before }: { place: Place; before: Place | null }): Way {
  const id = ids[index] ?? "";
  const cheapest = (steps: readonly Step[]): Step[] =>
    steps.toSorted((a, b) => costOf(a) - costOf(b)).slice(0, WAYS_MAX);
  const last = index === ids.length - 1;
  const ways: Way[] = cheapest(stepsTo(id, place)).map((step) => ({
    cost: costOf(step) + costAhead(ids, step.place, index + 1),
    step,
    back: false,
  }));
  if (!last || ways.length === 0) ways.push({ cost: 1 + costAhead(ids, place, index + 1), step: null, back: false });
  const again = before && bestOf(stepsTo(id, before));
  if (again && index > 1)
    ways.push({ cost: 1 + costOf(again) + costAhead(ids, again.place, index + 1), step: again, back: true });
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best));
}

/** Places every segment of a message; `onPlaced` hears of each once it is sure. False from it ends the walk. */
export function walk(ids: readonly string[], members: readonly Node[], onPlaced: (placed: Placed) => boolean): void {
  let place = startOf(members);
  let before: Place | null = null;
  /** Held back until the next one has shown that it stands where it should. */
  let held: Placed | null = null;
  for (let index = 0; index < ids.length; index += 1) {
    let step = freeStep(ids[index] ?? "", place);
    if (!step) {
      const way = weigh(ids, index, { place, before });
      ({ step } = way);
      if (way.back) {
        held = { index: index - 1, step: null };
        place = before ?? place;
      }
    }
    if (held && !onPlaced(held)) return;
    held = { index, step };
    before = place;
    if (step) ({ place } = step);
  }
  if (held) onPlaced(held);
}

const hereOf = ({ place }: Step): Place | null => (place.at < 0 ? place.up : place);

/** The place where a segment stands. */
export function nodeAt(step: Step): Node | undefined {
  const here = hereOf(step);
  return here?.members[here.at];
}

/** The loop that it stands in, and which turn of it: the same object for all that stands in one. Null: in none. */
export function loopAt(step: Step): { readonly node: Node; readonly turn: object } | null {
  const around = hereOf(step)?.up;
  const node = around?.members[around.at];
  return around && node ? { node, turn: around } : null;
}

/** What would have been right at a place: the ids that may come next, the mandatory one first. */
export function expectedAt(step: Step | null): string[] {
  if (!step) return [];
  const { members, at, count } = step.place;
  const next = members.slice(at + 1).map((node) => node.id);
  const current = members[at];
  return current && count < Math.min(current.max, ANY) ? [current.id, ...next] : next;
}
