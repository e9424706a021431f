/**
 * What may still be given of one item at one place. `slack[k]` is all supply by the k-th supply day less all that is
 * claimed by then; `spare[k]` is the least slack from k on: exactly what one more demand can have by that day, over all
 * supplies, so that every claim stays keepable. Invariant: slack is never negative once claims are kept.
 */
import { invariant } from "../../kernel/index.ts";
import type { PlanItem, PlanSupply } from "../types.ts";
import { withMember } from "./short-list.ts";

/** Supplies of one day that serve alike, the lower id first. */
export interface Bucket {
  /** Index into the days of the curve. */
  readonly at: number;
  /** Index among the buckets of the curve: the higher, the later. */
  readonly rank: number;
  readonly here: boolean;
  readonly firm: boolean;
  readonly ids: number[];
  readonly left: number[];
  /** Rows before this one are empty. */
  next: number;
  total: number;
}

export interface Curve {
  /** Days on which supply comes, ascending. */
  readonly days: readonly number[];
  readonly slack: number[];
  readonly spare: number[];
  /** Units newly due by day while one demand's claims are placed; zero otherwise. */
  readonly due: number[];
  /** By day: how many buckets come by then. */
  readonly bucketsBy: readonly number[];
  /** Ascending by day; on one day stock, then inbound to wait for, then firm inbound. */
  readonly buckets: readonly Bucket[];
}

/** Units taken from one row of a bucket. */
export interface Draw {
  readonly bucket: Bucket;
  readonly row: number;
  quantity: number;
}

/** Draws of one demand, as they are made. */
export interface Drawn {
  draws: readonly Draw[];
}

export interface DrawAsk {
  readonly quantity: number;
  /** No supply of a later day than this index. */
  readonly upTo: number;
  readonly latestFirst: boolean;
  /** Only stock, and firm inbound by this day; null: whatever there is. */
  readonly safeBy: number | null;
  /** Rows nothing is taken from. */
  readonly besides?: ReadonlySet<number>;
}

const rankOf = (supply: PlanSupply): number => (supply.here ? 0 : supply.firm ? 2 : 1);

export function curveOf(item: PlanItem): Curve {
  const supplies = item.supplies
    .filter((supply) => supply.quantity > 0)
    .toSorted((a, b) => a.day - b.day || rankOf(a) - rankOf(b) || a.id - b.id);
  const days: number[] = [];
  const slack: number[] = [];
  const buckets: Bucket[] = [];
  const bucketsBy: number[] = [];
  let sum = 0;
  for (const supply of supplies) {
    if (days.at(-1) !== supply.day) days.push(supply.day);
    sum += supply.quantity;
    slack[days.length - 1] = sum;
    addToBucket(buckets, days.length - 1, supply);
    bucketsBy[days.length - 1] = buckets.length;
  }
  return { days, slack, spare: [...slack], due: slack.map(() => 0), bucketsBy, buckets };
}

function addToBucket(buckets: Bucket[], at: number, supply: PlanSupply): void {
  const { here } = supply;
  const firm = here || supply.firm;
  let bucket = buckets.at(-1);
  if (!bucket || bucket.at !== at || bucket.here !== here || bucket.firm !== firm) {
    bucket = { at, rank: buckets.length, here, firm, ids: [], left: [], next: 0, total: 0 };
    buckets.push(bucket);
  }
  bucket.ids.push(supply.id);
  bucket.left.push(supply.quantity);
  bucket.total += supply.quantity;
}

/** Index of the last supply day not after `day`; -1 when all are later. */
export function lastBy(curve: Curve, day: number): number {
  let low = 0;
  let high = curve.days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Sets aside so much by the k-th day (negative: gives it back). */
export function reserve(curve: Curve, k: number, quantity: number): void {
  const { slack, spare } = curve;
  for (let i = k; i < slack.length; i += 1) {
    slack[i]! -= quantity;
    spare[i]! -= quantity;
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    const least = Math.min(slack[i]!, spare[i + 1]!);
    if (least === spare[i]) break;
    spare[i] = least;
  }
}

/** The day a supply comes, Infinity when the curve has none of it. */
export function dayOfSupply(curve: Curve, supplyId: number): number {
  const bucket = curve.buckets.find((one) => one.ids.includes(supplyId));
  return bucket ? curve.days[bucket.at]! : Infinity;
}

/** Takes what the ask allows and no claim forbids, and adds it to what was drawn. Answers how much that was. */
export function draw(curve: Curve, ask: DrawAsk, drawn: Drawn): number {
  const count = curve.bucketsBy[ask.upTo] ?? 0;
  const most = Math.min(ask.quantity, curve.spare[ask.upTo] ?? 0);
  let rest = most;
  for (let i = 0; rest > 0 && i < count; i += 1) {
    const bucket = curve.buckets[ask.latestFirst ? count - 1 - i : i]!;
    if (bucket.total === 0) continue;
    if (ask.safeBy !== null && !isSafe(curve, bucket, ask.safeBy)) continue;
    const there = ask.besides ? unitsBesides(bucket, ask.besides) : bucket.total;
    const quantity = Math.min(rest, there, curve.spare[bucket.at]!);
    if (quantity <= 0) continue;
    if (ask.besides) takeRowsBesides(bucket, quantity, { drawn, besides: ask.besides });
    else takeRows(bucket, quantity, drawn);
    reserve(curve, bucket.at, quantity);
    rest -= quantity;
  }
  return most - rest;
}

export function isSafe(curve: Curve, bucket: Bucket, safeBy: number): boolean {
  return bucket.here || (bucket.firm && curve.days[bucket.at]! <= safeBy);
}

function takeRows(bucket: Bucket, quantity: number, drawn: Drawn): void {
  let rest = quantity;
  bucket.total -= quantity;
  while (rest > 0) {
    const row = bucket.next;
    const taken = Math.min(rest, bucket.left[row]!);
    bucket.left[row]! -= taken;
    if (bucket.left[row] === 0) bucket.next += 1;
    if (taken > 0) addDraw(drawn, { bucket, row, quantity: taken });
    rest -= taken;
  }
}

/** Units of a bucket on other rows than these. */
export function unitsBesides(bucket: Bucket, besides: ReadonlySet<number>): number {
  let units = 0;
  for (let row = 0; row < bucket.ids.length; row += 1) if (!besides.has(bucket.ids[row]!)) units += bucket.left[row]!;
  return units;
}

function takeRowsBesides(
  bucket: Bucket,
  quantity: number,
  { drawn, besides }: { drawn: Drawn; besides: ReadonlySet<number> },
): void {
  let rest = quantity;
  bucket.total -= quantity;
  for (let row = 0; rest > 0 && row < bucket.ids.length; row += 1) {
    const taken = besides.has(bucket.ids[row]!) ? 0 : Math.min(rest, bucket.left[row]!);
    bucket.left[row]! -= taken;
    if (taken > 0) addDraw(drawn, { bucket, row, quantity: taken });
    rest -= taken;
  }
}

export function addDraw(drawn: Drawn, more: Draw): void {
  drawn.draws = withMember(drawn.draws, more);
}

/** Gives back so much of what was drawn, the last drawn first. */
export function giveBack(curve: Curve, quantity: number, drawn: Drawn): void {
  let rest = quantity;
  while (rest > 0) {
    const last = drawn.draws.at(-1);
    invariant(last, "more is given back than was drawn");
    const { bucket, row } = last;
    const back = Math.min(rest, last.quantity);
    last.quantity -= back;
    if (last.quantity === 0) drawn.draws = drawn.draws.slice(0, -1);
    bucket.left[row]! += back;
    bucket.total += back;
    bucket.next = Math.min(bucket.next, row);
    reserve(curve, bucket.at, -back);
    rest -= back;
  }
}

/** Takes up to so much of one supply out of the curve (negative: back): what lies at the warehouse for somebody already. */
export function takeOut(curve: Curve, supplyId: number, quantity: number): { at: number; quantity: number } {
  for (const bucket of curve.buckets) {
    const row = bucket.ids.indexOf(supplyId);
    if (row < 0) continue;
    const taken = Math.min(quantity, bucket.left[row]!);
    bucket.left[row]! -= taken;
    bucket.total -= taken;
    reserve(curve, bucket.at, taken);
    return { at: bucket.at, quantity: taken };
  }
  return { at: -1, quantity: 0 };
}
