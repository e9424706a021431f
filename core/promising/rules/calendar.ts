/** Working days of a place or a receiver: its week and its exceptions. */
import { addDays, dayNumber, invariant, type Day } from "../../kernel/index.ts";
import type { Calendar } from "../types.ts";

/** A week without a working day would never end; no calendar has a longer pause than this. */
const SEARCH_MAX_DAYS = 400;

/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

export function isWorking(calendar: Calendar, day: Day): boolean {
  return calendar.exceptions.get(day) ?? calendar.week[weekdayOf(day)] === "1";
}

function seek(calendar: Calendar, from: Day, step: 1 | -1): Day {
  let day = from;
  for (let i = 0; i < SEARCH_MAX_DAYS; i++) {
    if (isWorking(calendar, day)) return day;
    day = addDays(day, step);
  }
  return invariant(false, `no working day within ${SEARCH_MAX_DAYS} days of ${from}`) as never;
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

/** Working days from one day to a later one, that one included: 0 for the same day. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to && count < SEARCH_MAX_DAYS; day = addDays(day, 1)) if (isWorking(calendar, day)) count += 1;
  return count;
}
