/**
 * What pass 1 keeps: units by supply day for each place in the queue. Flat, because a list of a million short lists
 * would cost more than the planning itself. The entries of one place are written one after another.
 */
import { reserve, type Curve } from "./curve.ts";

export interface Kept {
  /** By place in the queue: its first entry and how many it has. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** By entry: index of the supply day, and units. */
  readonly at: number[];
  readonly quantity: number[];
}

/** What is kept for one place in the queue. */
export interface KeptFor {
  readonly kept: Kept;
  readonly index: number;
  readonly curve: Curve;
}

export function nothingKept(places: number): Kept {
  return { first: new Int32Array(places), count: new Int32Array(places), at: [], quantity: [] };
}

/** Keeps so many units by a supply day: nobody else may have them. */
export function keepUnits({ kept, index, curve }: KeptFor, at: number, quantity: number): void {
  reserve(curve, at, quantity);
  if (kept.count[index] === 0) kept.first[index] = kept.at.length;
  kept.count[index]! += 1;
  kept.at.push(at);
  kept.quantity.push(quantity);
}

/** Gives back what is kept for a place, when its turn to be served comes. */
export function releaseUnits({ kept, index, curve }: KeptFor): void {
  const first = kept.first[index]!;
  const end = first + kept.count[index]!;
  for (let i = first; i < end; i += 1) reserve(curve, kept.at[i]!, -kept.quantity[i]!);
}
