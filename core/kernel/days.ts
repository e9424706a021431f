/**
 * Days and instants. A day is text, "2026-04-15", and has no zone; an instant is epoch milliseconds. Only a place's
 * time zone turns one into the other. The planner counts days as numbers since 1970-01-01.
 */
import { Temporal } from "temporal-polyfill";
import { invariant } from "./invariant.ts";

export type Day = string;

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** True for a day that exists: "2026-02-30" is none. Years 1900 to 2999. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A plan asks for the same few days a hundred thousand times: ten years of them are kept. */
const DAYS_KEPT = 3653;
const numbers = new Map<Day, number>();
const days = new Map<number, Day>();

function keep<K, V>(kept: Map<K, V>, key: K, value: V): V {
  if (kept.size >= DAYS_KEPT) kept.clear();
  kept.set(key, value);
  return value;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const time = Date.parse(`${day}T00:00:00Z`);
  invariant(!Number.isNaN(time), `not a day: ${day}`);
  return keep(numbers, day, time / MS_PER_DAY);
}

/** The day with this number since 1970-01-01. */
export function dayOf(number: number): Day {
  return days.get(number) ?? keep(days, number, new Date(number * MS_PER_DAY).toISOString().slice(0, 10));
}

export function addDays(day: Day, count: number): Day {
  return dayOf(dayNumber(day) + count);
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** The last minute asked, and its text: a plan asks for one minute a hundred thousand times. */
  minute: number;
  text: string;
}

const zones = new Map<string, Zone>();

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "short" });
  const zone = { format, minute: Number.NaN, text: "" };
  zones.set(name, zone);
  return zone;
}

/** Local "YYYY-MM-DD HH:MM" of an instant; formatters are kept because making one costs 50 µs. */
function localText(at: number, name: string): string {
  const zone = zones.get(name) ?? makeZone(name);
  const minute = Math.floor(at / MS_PER_MINUTE);
  if (minute !== zone.minute) {
    zone.text = zone.format.format(at);
    zone.minute = minute;
  }
  return zone.text;
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

/** A time zone there is: Europe/Berlin. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
