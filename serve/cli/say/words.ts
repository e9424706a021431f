/** Days, instants and quantities as people say them. A day is never a bare number; a changed one names what it was. */
import { localDay, localTime, type Day, type Money } from "../../../core/kernel/index.ts";

/** Today, and the zone in which instants are said. */
export interface Calendar {
  readonly today: Day;
  readonly zone: string;
}

export function calendarAt(now: number, zone: string): Calendar {
  return { today: localDay(now, zone), zone };
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "12 Dec"; with its year where that is not this one. */
function sayDate(day: Day, calendar: Calendar): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const text = `${Number(date)} ${MONTHS[Number(month) - 1]}`;
  return year === calendar.today.slice(0, 4) ? text : `${text} ${year}`;
}

/** "Fri 12 Dec", or "Fri 12 Dec, was 5 Dec". */
export function sayDay(day: Day, calendar: Calendar, was: Day | null = null): string {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  const text = `${weekday} ${sayDate(day, calendar)}`;
  return was === null || was === day ? text : `${text}, was ${sayDate(was, calendar)}`;
}

/** "Fri 12 Dec 09:30". */
export function sayInstant(at: number, calendar: Calendar): string {
  return `${sayDay(localDay(at, calendar.zone), calendar)} ${localTime(at, calendar.zone)}`;
}

export function sayNumber(value: number): string {
  return value.toLocaleString("en-US");
}

/** "375.00 USD": with as many decimals as the currency has. */
export function sayMoney({ amount, currency }: Money): string {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(amount);
  const figure = parts.filter(({ type }) => type !== "currency" && type !== "literal");
  return `${figure.map(({ value }) => value).join("")} ${currency}`;
}

/** "1 order", "2 orders". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${sayNumber(value)} ${value === 1 ? one : many}`;
}

/** "2nd". */
export function ordinal(value: number): string {
  const tens = value % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
  return `${sayNumber(value)}${ending}`;
}

/** Ordered units, with base units where one is more than one: "4 CA (24)". */
export function sayUnits(base: number, line: { readonly unit: string; readonly multiple: number }): string {
  if (line.multiple === 1) return `${sayNumber(base)} ${line.unit}`;
  return `${sayNumber(base / line.multiple)} ${line.unit} (${sayNumber(base)})`;
}
