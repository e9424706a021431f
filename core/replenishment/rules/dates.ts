/**
 * Days of a supply order line. The parts of a version add up to what was open when it was written; receipts since take
 * the earliest first. Nothing here reads a clock: today comes as a day.
 */
import { addDays, compareText, isDay, refused, sumBy, taken, type Day, type Outcome } from "../../kernel/index.ts";
import type { ReplenishmentRefusal } from "../errors.ts";
import type { DatedPart, LatePart, LineDates, OpenLine } from "../types.ts";

const NO_DAY = "~";
const dayOrder = (a: DatedPart, b: DatedPart): number => compareText(a.day ?? NO_DAY, b.day ?? NO_DAY);

/** What is still coming of a version: received since then falls off the earliest parts. */
export function remainingParts(parts: readonly DatedPart[], open: number): DatedPart[] {
  const dated = sumBy(parts, (part) => part.quantity);
  // More is open than was dated: a receipt was reversed. The rest has no day.
  if (open > dated) return joinDays([...parts, { quantity: open - dated, day: null }]);
  return shortenParts(parts.toSorted(dayOrder).toReversed(), open).toReversed();
}

/** One part a day, those without one last. */
export function joinDays(parts: readonly DatedPart[]): DatedPart[] {
  const sums = new Map<Day | null, number>();
  for (const part of parts) sums.set(part.day, (sums.get(part.day) ?? 0) + part.quantity);
  return [...sums]
    .map(([day, quantity]) => ({ day, quantity }))
    .filter((part) => part.quantity > 0)
    .toSorted(dayOrder);
}

/** Keeps so many units, from the first part on: of parts in order of days the earliest, what is missing misses at the end. */
export function shortenParts(parts: readonly DatedPart[], quantity: number): DatedPart[] {
  let rest = quantity;
  return parts.flatMap((part) => {
    const kept = Math.min(rest, part.quantity);
    rest -= kept;
    return kept > 0 ? [{ ...part, quantity: kept }] : [];
  });
}

/** Its day passed without the goods: what stands is reckoned by us, and nobody has said it. */
export const isReckonedAnew = ({ cause }: Pick<LineDates, "cause">): boolean =>
  cause === "estimated" || cause === "overdue";

/** Of what was said last (`said`), what has not come on a day that the book has moved on from since (`current`). */
export function latePartsOf(said: readonly DatedPart[], current: readonly DatedPart[], open: number): LatePart[] {
  return remainingParts(said, open).flatMap(({ day, quantity }) => {
    if (day === null || current.some((part) => part.day === day)) return [];
    return [{ day, open: quantity, quantity: said.find((part) => part.day === day)?.quantity ?? quantity }];
  });
}

/** Safe to rest a later day on: the vendor confirmed the line, and its day has not passed without the goods. */
export function isFirm(line: Pick<OpenLine, "confirmed">, dates: Pick<LineDates, "cause">): boolean {
  return dates.cause === "confirmed" || (line.confirmed && dates.cause === "slip");
}

export function isWholeAbove0(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity > 0;
}

/** Whom a refusal is about, and the day it is where the goods go. */
export interface Asking {
  readonly subject: string;
  readonly today: Day;
}

function refuseDays(
  days: readonly (Day | null)[],
  { subject, today }: Asking,
): Outcome<never, ReplenishmentRefusal> | null {
  for (const day of days) {
    if (day === null) continue;
    if (!isDay(day)) return refused("no such day", { subject, args: { day } });
    if (day < today) return refused("day has passed", { subject, args: { day, today } });
  }
  return null;
}

export interface ConfirmedPart {
  /** Missing: all that the other parts leave open. */
  readonly quantity?: number;
  /** Null: it will come, but the vendor cannot say when. */
  readonly day: Day | null;
}

type Dates = Outcome<DatedPart[], ReplenishmentRefusal>;

/** What the vendor says of all that is open. Less than is open: the rest stays open without a day until it is closed. */
export function planConfirmation(open: number, parts: readonly ConfirmedPart[], asking: Asking): Dates {
  const { subject } = asking;
  if (open === 0) return refused("nothing open", { subject });
  const said = parts.flatMap((part) => (part.quantity === undefined ? [] : [part.quantity]));
  if (parts.length === 0 || parts.length - said.length > 1 || !said.every(isWholeAbove0))
    return refused("quantity not a whole number above 0", { subject });
  const bad = refuseDays(
    parts.map((part) => part.day),
    asking,
  );
  if (bad) return bad;
  const asked = sumBy(said, (quantity) => quantity);
  if (asked > open) return refused("more than is open", { subject, args: { asked, available: open } });
  const rest = open - asked;
  const whole = parts.map(({ quantity = rest, day }) => ({ quantity, day }));
  return taken(joinDays(said.length < parts.length ? whole : [...whole, { quantity: rest, day: null }]));
}

export type Slip = { readonly days: number } | { readonly day: Day };

const SLIP_DAYS_MAX = 3650;

/** Every dated part moves by so many days; or the first one comes on that day and no other before it. */
export function planSlip(parts: readonly DatedPart[], slip: Slip, asking: Asking): Dates {
  const { subject } = asking;
  if ("days" in slip && !(Number.isSafeInteger(slip.days) && Math.abs(slip.days) <= SLIP_DAYS_MAX))
    return refused("no day to slip", { subject });
  if ("day" in slip && !isDay(slip.day)) return refused("no such day", { subject, args: { day: slip.day } });
  const dated = parts.filter((part) => part.day !== null).toSorted(dayOrder);
  if ("days" in slip && dated.length === 0) return refused("no day to slip", { subject });
  // What has no day gets the new one only where nothing of the line has one.
  const moving = dated.length > 0 ? dated : parts;
  const moved = moving.map((part, i) => ({ ...part, day: slipped(part.day, slip, i === 0) }));
  const bad = refuseDays(
    moved.map((part) => part.day),
    asking,
  );
  return bad ?? taken(joinDays([...moved, ...parts.filter((part) => !moving.includes(part))]));
}

function slipped(day: Day | null, slip: Slip, isFirst: boolean): Day {
  if (day === null) return "day" in slip ? slip.day : "";
  if ("days" in slip) return addDays(day, slip.days);
  return isFirst || day < slip.day ? slip.day : day;
}

export interface OverdueDays {
  readonly isOverdue: (day: Day) => boolean;
  /** The one estimate a line gets; null: none any more. */
  readonly estimate: (day: Day, isEstimated: boolean) => Day | null;
}

/** What did not come on its day: estimated once since the vendor last said a day, then without one. Null: none is overdue. */
export function planOverdue(
  dates: Pick<LineDates, "cause" | "parts">,
  days: OverdueDays,
): Pick<LineDates, "cause" | "parts"> | null {
  const isLate = (part: DatedPart): boolean => part.day !== null && days.isOverdue(part.day);
  if (!dates.parts.some(isLate)) return null;
  const isEstimated = isReckonedAnew(dates);
  const parts = dates.parts.map((part) =>
    part.day !== null && isLate(part) ? { ...part, day: days.estimate(part.day, isEstimated) } : part,
  );
  return { parts: joinDays(parts), cause: parts.every((part) => part.day === null) ? "overdue" : "estimated" };
}
