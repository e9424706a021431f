/**
 * When a new promise version is written, and when one is worth telling. Cover follows the queue at every re-planning; days
 * do not dance: a version is written only when it must be (later, another split, a day or none) or when the gain is worth
 * telling.
 */
import { sumBy, type Day } from "../../kernel/index.ts";
import type { Calendar, PromisePart, PromiseVersion } from "../types.ts";
import { workingDaysBetween } from "./calendar.ts";

export interface DatedQuantity {
  readonly quantity: number;
  readonly day: Day;
}

type Part = Pick<PromisePart, "quantity" | "shipDay">;

/** Parts by day, those without one last, the same day joined. */
export function byDay<P extends Part>(parts: readonly P[]): P[] {
  return parts.toSorted((a, b) => ((a.shipDay ?? "9999") < (b.shipDay ?? "9999") ? -1 : a.shipDay === b.shipDay ? 0 : 1));
}

/**
 * What is still open of a version. Shipped since then falls off the earliest parts; parts add up to what was open when it
 * was written, shipping writes no version.
 */
export function openParts<P extends Part>(parts: readonly P[], open: number): P[] {
  let gone = sumBy(parts, (part) => part.quantity) - open;
  return byDay(parts).flatMap((part) => {
    const taken = Math.min(Math.max(gone, 0), part.quantity);
    gone -= taken;
    return part.quantity > taken ? [{ ...part, quantity: part.quantity - taken }] : [];
  });
}

/** So much was told for that day: what others may not take. A part without a day is no claim. */
export function claimsOf(current: Pick<PromiseVersion, "parts">, open: number): DatedQuantity[] {
  return openParts(current.parts, open).flatMap((part) => (part.shipDay === null ? [] : [{ quantity: part.quantity, day: part.shipDay }]));
}

export interface PromiseContext {
  /** A day that passed while the goods lay here does not roll: it is compared as this day. */
  readonly today: Day;
  readonly open: number;
  readonly calendar: Calendar;
  readonly earlierWorkingDays: number;
}

export type PromiseDecision =
  | { readonly kind: "keep" }
  | { readonly kind: "new"; readonly parts: readonly PromisePart[]; readonly worse: boolean };

const NEVER = "9999-12-31";

/** Day by day how many units are there by then. */
function units(parts: readonly Part[], raiseTo: Day): { day: Day; quantity: number }[] {
  return byDay(parts).map((part) => {
    const day = part.shipDay ?? NEVER;
    return { day: day < raiseTo ? raiseTo : day, quantity: part.quantity };
  });
}

interface Comparison {
  readonly later: boolean;
  readonly gained: boolean;
  readonly dated: boolean;
}

/** Compares unit by unit, the earliest of one with the earliest of the other. */
function compare(before: readonly Part[], after: readonly Part[], context: Pick<PromiseContext, "today" | "calendar" | "earlierWorkingDays">): Comparison {
  const a = units(before, context.today);
  const b = units(after, context.today);
  const result = { later: false, gained: false, dated: false };
  let [i, j, usedA, usedB] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (!x || !y) break;
    const step = Math.min(x.quantity - usedA, y.quantity - usedB);
    if (y.day > x.day) result.later = true;
    if (y.day < x.day && x.day === NEVER) result.dated = true;
    else if (y.day < x.day && workingDaysBetween(context.calendar, y.day, x.day) >= context.earlierWorkingDays) result.gained = true;
    [usedA, usedB] = [usedA + step, usedB + step];
    if (usedA === x.quantity) [i, usedA] = [i + 1, 0];
    if (usedB === y.quantity) [j, usedB] = [j + 1, 0];
  }
  return result;
}

/** Keep what stands, or write the planned parts as the next version. */
export function computePromise(current: Pick<PromiseVersion, "parts"> | null, planned: readonly PromisePart[], context: PromiseContext): PromiseDecision {
  if (planned.length === 0) return { kind: "keep" };
  if (!current) return { kind: "new", parts: byDay(planned), worse: false };
  const standing = openParts(current.parts, context.open);
  const difference = compare(standing, planned, context);
  const other = sumBy(standing, (part) => part.quantity) !== sumBy(planned, (part) => part.quantity);
  if (!difference.later && !difference.gained && !difference.dated && !other) return { kind: "keep" };
  return { kind: "new", parts: byDay(planned), worse: difference.later };
}

/** True when the current promise is worth telling against what was last told: later, gained, dated or none, other quantity. */
export function isTelling(lastTold: readonly Part[], current: readonly Part[], context: Omit<PromiseContext, "open">): boolean {
  const difference = compare(lastTold, current, context);
  const other = sumBy(lastTold, (part) => part.quantity) !== sumBy(current, (part) => part.quantity);
  return difference.later || difference.gained || difference.dated || other;
}
