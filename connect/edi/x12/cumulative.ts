/**
 * Quantities of an 830 that are sums since a day before (BFR05 is C): each sum says what is wanted until the end of its
 * period, so a period wants what its sum has more than the greatest before it, beginning with what came until now (SHP 02).
 * Where more came than is wanted until then, nothing is. Pure.
 */

import { compareText } from "../../../core/kernel/index.ts";

export interface Sum {
  /** Until when it is wanted: it counts behind those that end before. */
  readonly to: string;
  readonly quantity: number;
}

export type PeriodQuantities =
  | { readonly ok: true; readonly quantities: readonly number[] }
  /** Which sum is less than one of a period before, and that one. */
  | { readonly ok: false; readonly at: number; readonly before: number };

/** Parts of a unit are kept to the sixth place: a difference has no more of them than its sums. */
const PARTS = 1_000_000;

/** One quantity per sum, in their order. */
export function periodQuantities(sums: readonly Sum[], start: number): PeriodQuantities {
  const inTime = sums.map((sum, at) => ({ ...sum, at })).toSorted((a, b) => compareText(a.to, b.to));
  const quantities = sums.map(() => 0);
  let [reached, last] = [start, 0];
  for (const { quantity, at } of inTime) {
    if (quantity < last) return { ok: false, at, before: last };
    last = quantity;
    quantities[at] = Math.max(0, Math.round((quantity - reached) * PARTS) / PARTS);
    reached = Math.max(reached, quantity);
  }
  return { ok: true, quantities };
}
