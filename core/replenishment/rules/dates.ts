/**
 * Days of a supply order line. The parts of a version add up to what was open when it was written; receipts since take
 * the earliest first. Nothing here reads a clock: today comes as a day.
 */
import { addDays, compareText, isDay, refused, sumBy, taken, type Day, type Outcome } from "../../kernel/index.ts";
import type { ReplenishmentRefusal } from "../errors.ts";
import type { DatePart, SupplyLine } from "../types.ts";

type Dated = Pick<SupplyLine, "open" | "dates">;

const LAST = "~";
const inOrder = (parts: readonly DatePart[]): DatePart[] =>
  parts.toSorted((a, b) => compareText(a.day ?? LAST, b.day ?? LAST));

const unitsOf = (parts: readonly DatePart[]): number => sumBy(parts, (part) => part.quantity);

/** What is still to come, by day. What a reversed receipt opened again beyond the version has no day. */
export function openDates(line: Dated): DatePart[] {
  const dates = inOrder(line.dates);
  const more = line.open - unitsOf(dates);
  if (more > 0) return [...dates, { quantity: more, day: null, cause: "overdue" }];
  return takenOff(dates, -more);
}

/** The parts less so many units, from the first on. */
function takenOff(parts: readonly DatePart[], quantity: number): DatePart[] {
  let rest = quantity;
  return parts.flatMap((part) => {
    const off = Math.min(rest, part.quantity);
    rest -= off;
    return off === part.quantity ? [] : [{ ...part, quantity: part.quantity - off }];
  });
}

/** Safe to rest a later day on: somebody said the day, and it has not passed without the goods. */
export function isFirm(part: DatePart, line: Pick<SupplyLine, "confirmed">): boolean {
  if (part.day === null) return false;
  return part.cause === "confirmed" || (line.confirmed && (part.cause === "slip" || part.cause === "short"));
}

export function hasSameDates(a: readonly DatePart[], b: readonly DatePart[]): boolean {
  const text = (parts: readonly DatePart[]): string =>
    JSON.stringify(inOrder(parts).map((part) => [part.day, part.quantity, part.cause]));
  return text(a) === text(b);
}

/** Parts on the same day for the same cause are one. */
function gathered(parts: readonly DatePart[]): DatePart[] {
  const sums = new Map<string, DatePart>();
  for (const part of inOrder(parts)) {
    const key = `${part.day}:${part.cause}`;
    sums.set(key, { ...part, quantity: part.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}

const isWhole = (quantity: number): boolean => Number.isSafeInteger(quantity) && quantity > 0;

function refuseDay(day: Day, today: Day, subject: string): Outcome<never, ReplenishmentRefusal> | null {
  if (!isDay(day)) return refused("no such day", { subject, args: { day } });
  return day < today ? refused("day has passed", { subject, args: { day, today } }) : null;
}

export interface ConfirmedPart {
  readonly quantity: number;
  /** Null: it will come, but the vendor cannot say when. */
  readonly day: Day | null;
}

/** What the vendor says of all that is open. Less than is open: the rest stays open without a day until it is closed. */
export function planConfirmation(
  line: Dated,
  parts: readonly ConfirmedPart[],
  at: { readonly today: Day; readonly subject: string },
): Outcome<DatePart[], ReplenishmentRefusal> {
  const { subject, today } = at;
  if (line.open === 0) return refused("nothing open", { subject });
  if (!parts.every((part) => isWhole(part.quantity))) return refused("quantity not a whole number above 0", { subject });
  for (const { day } of parts) {
    const refusal = day === null ? null : refuseDay(day, today, subject);
    if (refusal) return refusal;
  }
  const asked = sumBy(parts, (part) => part.quantity);
  if (asked > line.open) return refused("more than is open", { subject, args: { asked, available: line.open } });
  const said = parts.map((part): DatePart => ({ ...part, cause: part.day === null ? "short" : "confirmed" }));
  const rest: DatePart[] = asked < line.open ? [{ quantity: line.open - asked, day: null, cause: "short" }] : [];
  return taken(gathered([...said, ...rest]));
}

export type Slip = { readonly days: number } | { readonly day: Day };

/** A new day: every dated part moves by so many days; or the first comes on that day and no other before it. */
export function planSlip(
  line: Dated,
  slip: Slip,
  at: { readonly today: Day; readonly subject: string },
): Outcome<DatePart[], ReplenishmentRefusal> {
  const { subject, today } = at;
  const open = openDates(line);
  if (open.length === 0) return refused("nothing open", { subject });
  if ("days" in slip && (!Number.isSafeInteger(slip.days) || Math.abs(slip.days) > 3650)) return refused("no day to slip", { subject });
  if ("day" in slip && !isDay(slip.day)) return refused("no such day", { subject, args: { day: slip.day } });
  const dated = open.filter((part) => part.day !== null);
  if ("days" in slip && dated.length === 0) return refused("no day to slip", { subject });
  const moving = dated.length > 0 ? dated : open;
  const moved = moving.map((part, i): DatePart => ({ ...part, day: slippedDay(part, slip, i === 0), cause: "slip" }));
  for (const { day } of moved) {
    const refusal = day === null ? null : refuseDay(day, today, subject);
    if (refusal) return refusal;
  }
  return taken(gathered([...moved, ...open.filter((part) => !moving.includes(part))]));
}

function slippedDay({ day }: DatePart, slip: Slip, isFirst: boolean): Day {
  if ("day" in slip) return isFirst || day === null || day < slip.day ? slip.day : day;
  return addDays(day ?? "", slip.days);
}

/** So many units will not come: from those without a day, then from the latest. */
export function planLess(open: readonly DatePart[], quantity: number): DatePart[] {
  return takenOff(inOrder(open).toReversed(), quantity).toReversed();
}

export interface OverdueDays {
  readonly isOverdue: (day: Day) => boolean;
  /** The one estimate a part gets; null: none any more. */
  readonly estimate: (day: Day, isEstimated: boolean) => Day | null;
}

/** Parts that did not come on their day: estimated once, then without a day. Null: none is overdue. */
export function planOverdue(line: Dated, days: OverdueDays): DatePart[] | null {
  const open = openDates(line);
  const isLate = (part: DatePart): boolean => part.day !== null && days.isOverdue(part.day);
  if (!open.some(isLate)) return null;
  return gathered(open.map((part) => {
    if (part.day === null || !isLate(part)) return part;
    const day = days.estimate(part.day, part.cause === "estimated");
    return { ...part, day, cause: day === null ? "overdue" : "estimated" };
  }));
}
