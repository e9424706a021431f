/**
 * Working days of a place: its week and its exceptions. Every search is bounded by the longest pause a calendar may have;
 * `refuseCalendar` keeps longer ones out of the book.
 */
import { addDays, compareText, dayNumber, invariant, type Day, type Refusal } from "../../kernel/index.ts";
import type { PromisingRefusal } from "../errors.ts";
import type { Calendar } from "../types.ts";

/** Days in a row without work: with more than a year of them a place is closed. */
const PAUSE_MAX_DAYS = 400;

/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

export function isWorking(calendar: Calendar, day: Day): boolean {
  return calendar.exceptions.get(day) ?? calendar.week[weekdayOf(day)] === "1";
}

function seek(calendar: Calendar, from: Day, step: 1 | -1): Day {
  // A week more than a pause may last: free days of the week may stand before its first exception.
  let left = PAUSE_MAX_DAYS + 7;
  let day = from;
  while (!isWorking(calendar, day)) {
    invariant(left > 0, `no working day within ${PAUSE_MAX_DAYS} days of a day`);
    left -= 1;
    day = addDays(day, step);
  }
  return day;
}

/** Why days cannot be counted with a calendar; null when they can. */
export function refuseCalendar(calendar: Calendar): Refusal<PromisingRefusal> | null {
  if (!calendar.week.includes("1")) return { code: "no working day" };
  const closed = [...calendar.exceptions].flatMap(([day, working]) => (working ? [] : [day]));
  const starts = closed.filter((day) => calendar.exceptions.get(addDays(day, -1)) !== false);
  const endless = starts.toSorted(compareText).find((day) => pauseFrom(calendar, day) > PAUSE_MAX_DAYS);
  return endless === undefined ? null : { code: "pause too long", args: { from: endless, daysMax: PAUSE_MAX_DAYS } };
}

/** Days without work from this one on, counted up to one more than is allowed. */
function pauseFrom(calendar: Calendar, start: Day): number {
  let count = 0;
  for (let day = start; count <= PAUSE_MAX_DAYS && !isWorking(calendar, day); day = addDays(day, 1)) count += 1;
  return count;
}

/** This day when it is a working one, else the next. */
export function nextWorking(calendar: Calendar, day: Day): Day {
  return seek(calendar, day, 1);
}

/** This day when it is a working one, else the one before. */
export function lastWorking(calendar: Calendar, day: Day): Day {
  return seek(calendar, day, -1);
}

/** So many working days after (or, below 0, before) a day; 0 is the day itself. */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): Day {
  let at = day;
  const step = count < 0 ? -1 : 1;
  for (let i = 0; i < Math.abs(count); i++) at = seek(calendar, addDays(at, step), step);
  return at;
}

/** Working days from one day to a later one, that one included; counted up to `max`, which is all a comparison needs. */
export function workingDaysBetween(
  calendar: Calendar,
  days: { readonly from: Day; readonly to: Day },
  max: number,
): number {
  let count = 0;
  const last = dayNumber(days.to) - dayNumber(days.from);
  for (let i = 1, day = addDays(days.from, 1); i <= last && count < max; i++, day = addDays(day, 1))
    if (isWorking(calendar, day)) count += 1;
  return count;
}
