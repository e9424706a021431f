/**
 * Days, instants and numbers as their reader writes them: "Fri 12 Dec", German "Fr 12. Dez."; the year only beyond six
 * months. A day is text without a zone ("2026-12-05"), an instant is epoch milliseconds, shown in the zone of the company.
 */
import i18next from "i18next";

const HALF_YEAR_DAYS = 183;
const DAY_MS = 86_400_000;

const language = (): string => (i18next.resolvedLanguage === "de" ? "de-DE" : "en-GB");
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language()} ${zone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(language(), { timeZone: zone, ...options })));
  return made;
}

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** The company's zone, once it is known. */
export function setZone(company: string): void {
  zone = company;
}

const partsOf = (made: Intl.DateTimeFormat, at: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
  Object.fromEntries(made.formatToParts(at).map(({ type, value }) => [type, value]));

export function todayDay(now = Date.now()): string {
  const { year, month, day } = partsOf(format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }), now);
  return `${year}-${month}-${day}`;
}

/** "short" leaves out the weekday: for ranges and for what was. */
export function sayDay(day: string, kind: "long" | "short" = "long"): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const far = Math.abs(at - Date.parse(`${todayDay()}T00:00:00Z`)) > HALF_YEAR_DAYS * DAY_MS;
  const parts = partsOf(
    format("UTC", { weekday: "short", day: "numeric", month: "short", ...(far && { year: "numeric" }) }),
    at,
  );
  const dot = language() === "de-DE" ? "." : "";
  const weekday = kind === "long" ? `${parts.weekday?.replace(/\.$/, "")} ` : "";
  return `${weekday}${parts.day}${dot} ${parts.month}${far ? ` ${parts.year}` : ""}`;
}

export function sayTime(at: number): string {
  return format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** The time alone today, else day and time. */
export function sayInstant(at: number, now = Date.now()): string {
  const day = todayDay(at);
  return day === todayDay(now) ? sayTime(at) : `${sayDay(day)} ${sayTime(at)}`;
}

/** The day so many days after another. */
export const addDaysTo = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The next Monday after a day. */
export const nextMonday = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDaysTo(day, (8 - weekday) % 7 || 7);
};

/** The instant of a time of day on a day in the company's zone. */
export function instantOf(day: string, time: string): number {
  const utc = Date.parse(`${day}T${time}:00Z`);
  const shown = (at: number): number => Date.parse(`${todayDay(at)}T${sayTime(at)}:00Z`);
  const first = utc - (shown(utc) - utc);
  return first - (shown(first) - utc);
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

const numbers = new Map<string, Intl.NumberFormat>();

/** A format takes longer to make than a row of a list to draw: each is made once. */
function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${language()} ${JSON.stringify(options)}`;
  let made = numbers.get(key);
  if (!made) numbers.set(key, (made = new Intl.NumberFormat(language(), options)));
  return made;
}

export const sayNumber = (value: number): string => numberFormat().format(value);

/** What a sentence of a finding is made of, its numbers as the reader writes them. */
export const sayArgs = (args: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? sayNumber(value) : value]),
  );

/** Counts are exact to 10,000; 10,001 says that there are more. */
export const sayCount = (count: number): string => (count > 10_000 ? `${sayNumber(10_000)}+` : sayNumber(count));

interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** A sum in whole units of its currency, which stands behind it: "1,260 USD". */
export function sayMoney({ amount, currency }: Money): string {
  const rounded = { maximumFractionDigits: 0 };
  const made = numberFormat({ style: "currency", currency, currencyDisplay: "code", ...rounded });
  const figure = made.formatToParts(amount).filter(({ type }) => type !== "currency" && type !== "literal");
  return `${figure.map(({ value }) => value).join("")}\u00a0${currency}`;
}

/** A price or sum exactly as it was written, its digits as the reader writes them: "18.50 USD", German "18,50 USD". */
export function sayExact(amount: string, currency: string): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${numberFormat(exact).format(Number(amount))}\u00a0${currency}`;
}

/** Sums of several currencies stand beside each other; they are never added. */
export const sayMoneys = (sums: readonly Money[]): string => sums.map((one) => sayMoney(one)).join(" + ");
