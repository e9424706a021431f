/**
 * What was told against what is true now, unit by unit. Both are laid in order of days; shipped units fall off the
 * earliest, cancelled ones off the last, and what is left is matched from the front: so 100 for the 5th and 200 for the
 * 12th, now 300 for the 12th, reads "100 for the 12th, was the 5th" and 200 unchanged.
 */
import type { Day } from "../../kernel/index.ts";
import { groupBy, sumBy } from "../../kernel/index.ts";
import type { DemandFacts, PartFacts } from "../types.ts";

export interface Segment extends PartFacts {
  /** Day told for these units; null told without a day; undefined never told. */
  readonly was: Day | null | undefined;
}

export const openOf = (demand: DemandFacts): number => demand.ordered - demand.shipped - demand.cancelled;

const compareDays = (a: Day | null, b: Day | null): number => {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

/** Drops units from the front, then keeps so many. */
function slice(parts: readonly PartFacts[], drop: number, keep: number): PartFacts[] {
  const ordered = parts.toSorted((a, b) => compareDays(a.shipDay, b.shipDay));
  const left: PartFacts[] = [];
  let toDrop = drop;
  let toKeep = keep;
  for (const part of ordered) {
    const dropped = Math.min(part.quantity, toDrop);
    toDrop -= dropped;
    const quantity = Math.min(part.quantity - dropped, toKeep);
    toKeep -= quantity;
    if (quantity > 0) left.push({ ...part, quantity });
  }
  return left;
}

/** Parts of the current promise that are still to come. */
export function currentParts(demand: DemandFacts): PartFacts[] {
  const open = openOf(demand);
  const gone = sumBy(demand.current, (part) => part.quantity) - open;
  return slice(demand.current, Math.max(0, Math.min(demand.shippedSince, gone)), open);
}

/** Parts of what was told that are still to come. */
export function toldParts(demand: DemandFacts): PartFacts[] {
  if (!demand.told) return [];
  const open = openOf(demand);
  const cancelledSince = demand.cancelled - demand.told.cancelled;
  const shippedSince = sumBy(demand.told.parts, (part) => part.quantity) - open - cancelledSince;
  return slice(demand.told.parts, Math.max(0, shippedSince), open);
}

/** The current parts, cut where the told day changes. */
export function segmentsOf(demand: DemandFacts): Segment[] {
  const told = toldParts(demand);
  const segments: Segment[] = [];
  let at = 0;
  let used = 0;
  for (const part of currentParts(demand)) {
    let left = part.quantity;
    while (left > 0) {
      const before = told[at];
      const quantity = before ? Math.min(left, before.quantity - used) : left;
      segments.push({ ...part, quantity, was: before ? before.shipDay : undefined });
      left -= quantity;
      used += quantity;
      if (before && used === before.quantity) {
        at += 1;
        used = 0;
      }
    }
  }
  return segments;
}

/** Segments of several demands of one line that say the same, added up, by day. */
export function mergeSegments(segments: readonly Segment[]): Segment[] {
  const alike = groupBy(segments, (s) =>
    [
      s.shipDay,
      s.deliveryDay,
      s.was === undefined ? "-" : s.was,
      s.basis === "stock",
      s.reason,
      s.shortageCause,
      s.estimated,
    ].join("|"),
  );
  return [...alike.values()]
    .flatMap((group) => (group[0] ? [{ ...group[0], quantity: sumBy(group, (s) => s.quantity) }] : []))
    .toSorted((a, b) => compareDays(a.shipDay, b.shipDay));
}

/** First and last of some days; `none` when one of them is missing. */
export function spanOf(parts: readonly { readonly shipDay: Day | null }[]): { first?: Day; last?: Day; none: boolean } {
  const days = parts.flatMap((part) => (part.shipDay === null ? [] : [part.shipDay])).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const none = days.length < parts.length;
  return first !== undefined && last !== undefined ? { first, last, none } : { none };
}
