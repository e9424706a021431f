/** Days, instants and numbers on pages, in English; public pages speak their reader's language by the notices' words. */
import { localDay, localTime, type Day } from "../../core/kernel/index.ts";
import { catalogueFor, formatDay, type Speech } from "../../core/notices/index.ts";

export interface Calendar {
  readonly today: Day;
  readonly zone: string;
  readonly speech: Speech;
}

/** The server's own zone: those inside read the clock on their wall. */
export function calendarAt(now: number): Calendar {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const today = localDay(now, zone);
  return { today, zone, speech: { catalogue: catalogueFor("en").catalogue, today } };
}

/** "Fri 12 Dec, was 5 Dec". */
export function sayDay(day: Day, calendar: Calendar, was: Day | null = null): string {
  const text = formatDay(day, calendar.speech);
  return was === null || was === day ? text : `${text}, was ${formatDay(was, calendar.speech, "short")}`;
}

export function sayInstant(at: number, calendar: Calendar): string {
  const day = localDay(at, calendar.zone);
  const time = localTime(at, calendar.zone);
  return day === calendar.today ? time : `${formatDay(day, calendar.speech)} ${time}`;
}

export const sayNumber = (value: number): string => value.toLocaleString("en-US");

/** "1 order", "2 orders". */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${sayNumber(value)} ${value === 1 ? one : many}`;

/** "3 d late". */
export function sayLate(day: Day, first: Day): string {
  const days = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
  return `${days} d late`;
}
