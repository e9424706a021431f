/**
 * When a new promise version is written, and when one is worth telling. Cover follows the queue at every re-planning; days
 * do not dance: a version is written only when it must be (a later day, another split, a day or none, into the buyer's
 * window) or when the gain is worth telling. What is kept may still leave earlier.
 */
import { invariant, type Day } from "../../kernel/index.ts";
import type { Calendar, PromisePart, PromiseVersion } from "../types.ts";
import { workingDaysBetween } from "./calendar.ts";
import { byDay, deliveriesOf, NEVER, openParts, unitsOf, type Delivery, type Part } from "./parts.ts";

export interface ComparedAs {
  /** First day stock could ship. A told day that passed while the goods lay here does not roll: it is compared as this day. */
  readonly today: Day;
  readonly calendar: Calendar;
  /** Earlier is worth telling from so many working days on. */
  readonly earlierWorkingDays: number;
  /** Last day asked: coming back inside it is never too small a gain. */
  readonly windowTo?: Day;
}

export interface PromiseContext extends ComparedAs {
  /** Units that the planned parts are for. */
  readonly open: number;
  /** Units taken off for good by the same decision: the ledger then says so by a version of its own. */
  readonly cancelled?: number;
}

export type PromiseDecision =
  | { readonly kind: "keep" }
  /** worse: a day that was told moved later or fell. */
  | { readonly kind: "new"; readonly parts: readonly PromisePart[]; readonly worse: boolean };

interface Difference {
  readonly later: boolean;
  readonly gained: boolean;
  readonly resplit: boolean;
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((member, i) => member === b[i]);

function compare(before: readonly Part[], after: readonly Part[], as: ComparedAs): Difference {
  const [told, planned] = [deliveriesOf(before, as.today), deliveriesOf(after, as.today)];
  const pairs = unitByUnit(told, planned);
  return {
    later: pairs.some(([from, to]) => isLater(from, to)),
    gained: pairs.some(([from, to]) => isGain(from, to, as)),
    resplit: !isSame(
      told.map((delivery) => delivery.quantity),
      planned.map((delivery) => delivery.quantity),
    ),
  };
}

/** Which delivery a unit was in and which it is in now, the earliest unit of one with the earliest of the other. */
function unitByUnit(before: readonly Delivery[], after: readonly Delivery[]): [Delivery, Delivery][] {
  const pairs: [Delivery, Delivery][] = [];
  let [i, j, usedBefore, usedAfter] = [0, 0, 0, 0];
  for (let from = before[i], to = after[j]; from && to; from = before[i], to = after[j]) {
    pairs.push([from, to]);
    const step = Math.min(from.quantity - usedBefore, to.quantity - usedAfter);
    [usedBefore, usedAfter] = [usedBefore + step, usedAfter + step];
    if (usedBefore === from.quantity) [i, usedBefore] = [i + 1, 0];
    if (usedAfter === to.quantity) [j, usedAfter] = [j + 1, 0];
  }
  return pairs;
}

/** Also when only the delivery day moves: another transit, a holiday that was entered. */
function isLater(from: Delivery, to: Delivery): boolean {
  return to.day > from.day || (from.arrives !== null && to.arrives !== null && to.arrives > from.arrives);
}

function isGain(from: Delivery, to: Delivery, as: ComparedAs): boolean {
  if (to.day >= from.day) return false;
  if (from.day === NEVER) return true;
  if (as.windowTo !== undefined && from.day > as.windowTo && to.day <= as.windowTo) return true;
  return (
    workingDaysBetween(as.calendar, { from: to.day, to: from.day }, as.earlierWorkingDays) >= as.earlierWorkingDays
  );
}

const reasonsOfNone = (parts: readonly PromisePart[]): string[] =>
  byDay(parts).flatMap((part) => (part.shipDay === null ? [part.reason] : []));

/**
 * Keep what stands, or write the planned parts as the next version. Decided again after writing, it keeps: the parts then
 * stand as planned.
 */
export function computePromise(
  current: Pick<PromiseVersion, "parts"> | null,
  planned: readonly PromisePart[],
  context: PromiseContext,
): PromiseDecision {
  if (planned.length === 0) return { kind: "keep" };
  invariant(
    unitsOf(planned) === context.open,
    `planned parts are for ${unitsOf(planned)} units, open are ${context.open}`,
  );
  const parts = byDay(planned);
  if (!current) return { kind: "new", parts, worse: false };
  const standing = openParts(current.parts, context.open + (context.cancelled ?? 0));
  const { later, gained, resplit } = compare(standing, parts, context);
  // "No date yet" always stands with the reason that holds: lifted, an order is not on hold any more.
  const excused = !isSame(reasonsOfNone(standing), reasonsOfNone(parts));
  return later || gained || resplit || excused ? { kind: "new", parts, worse: later } : { kind: "keep" };
}

/** True when the current promise is worth telling against what was told last: later, earlier enough, another split or quantity, a day or none. */
export function isTelling(lastTold: readonly Part[], current: readonly Part[], as: ComparedAs): boolean {
  const { later, gained, resplit } = compare(lastTold, current, as);
  return later || gained || resplit;
}
