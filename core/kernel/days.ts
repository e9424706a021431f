/**
 * Days and instants. A day is text, "2026-04-15", and has no zone; an instant is epoch milliseconds. Only a place's
 * time zone turns one into the other. The planner counts days as numbers since 1970-01-01.
 */
import { Temporal } from "temporal-polyfill";
import { invariant } from "./invariant.ts";

export type Day = string;

const MS_PER_DAY = 86_400_000;

/** True for a day that exists: "2026-02-30" is none. Years 1900 to 2999. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  invariant(!Number.isNaN(time), `not a day: ${day}`);
  return time / MS_PER_DAY;
}

/** The day with this number since 1970-01-01. */
export function dayOf(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(dayNumber(day) + count);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local "YYYY-MM-DD HH:MM" of an instant; formatters are kept because making one costs 50 µs. */
function localText(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    formats.set(zone, format);
  }
  return format.format(at);
}

/** The day it is at an instant in a time zone. */
export function localDay(at: number, zone: string): Day {
  return localText(at, zone).slice(0, 10);
}

/** The time of day, "14:05", at an instant in a time zone. */
export function localTime(at: number, zone: string): string {
  return localText(at, zone).slice(11, 16);
}

/** The instant of a time of day on a day in a time zone. */
export function instantAt(day: Day, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}
