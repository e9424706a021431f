/**
 * From blocks to words: one catalogue a language, plain places in braces. Days read "Fri 12 Dec, was 5 Dec": the weekday
 * once, the year only when it is more than six months away, the predecessor short.
 */
import { dayNumber, invariant, type Day } from "../../kernel/index.ts";
import type { Arg, DayArg, Message, QuantityArg } from "../types.ts";

export interface Catalogue {
  /** Name of the language in itself. */
  readonly language: string;
  readonly thousands: string;
  readonly dates: {
    /** From Monday on. */
    readonly weekdays: readonly string[];
    readonly months: readonly string[];
    readonly full: string;
    readonly fullYear: string;
    readonly short: string;
    readonly shortYear: string;
    readonly was: string;
  };
  /** Words for units, for one and for more; a unit that is not listed is shown as its code. */
  readonly units: Readonly<Record<string, readonly [string, string]>>;
  readonly words: Readonly<Record<string, string>>;
}

export interface Speech {
  readonly catalogue: Catalogue;
  readonly today: Day;
}

const YEAR_IS_NAMED_BEYOND_DAYS = 183;
const WEEK = 7;
/** 1970-01-01 was a Thursday: three days after Monday. */
const FIRST_WEEKDAY = 3;

/** A value that ends in a full stop (a German month) takes the sentence's own. */
function fill(pattern: string, places: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{(\w+)\}(\.?)/g, (_whole, name: string, stop: string) => {
    const value = places[name];
    invariant(value !== undefined, `"${pattern}" has no value for ${name}`);
    return value.endsWith(".") ? value : value + stop;
  });
}

/** "Fri 12 Dec", or "Fri 12 Dec 2026" when it is far. */
export function formatDay(day: Day, speech: Speech, form: "full" | "short" = "full"): string {
  const { dates } = speech.catalogue;
  const number = dayNumber(day);
  const far = Math.abs(number - dayNumber(speech.today)) > YEAR_IS_NAMED_BEYOND_DAYS;
  const [year = "", month = "", date = ""] = day.split("-");
  return fill(dates[far ? (`${form}Year` as const) : form], {
    weekday: dates.weekdays[(((number + FIRST_WEEKDAY) % WEEK) + WEEK) % WEEK] ?? "",
    day: String(Number(date)),
    month: dates.months[Number(month) - 1] ?? "",
    year,
  });
}

function formatDayArg(arg: DayArg, speech: Speech): string {
  const day = formatDay(arg.day, speech);
  if (arg.was === undefined) return day;
  return fill(speech.catalogue.dates.was, { day, was: formatDay(arg.was, speech, "short") });
}

/** Whole numbers with the language's thousands mark: no locale data of the machine is asked. */
export function formatNumber(value: number, speech: Speech): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, speech.catalogue.thousands);
}

export function formatQuantity(arg: QuantityArg, speech: Speech): string {
  const words = speech.catalogue.units[arg.unit];
  const unit = words ? words[arg.quantity === 1 ? 0 : 1] : arg.unit;
  return `${formatNumber(arg.quantity, speech)} ${unit}`;
}

export function formatArg(arg: Arg, speech: Speech): string {
  if (typeof arg === "string") return arg;
  if (typeof arg === "number") return formatNumber(arg, speech);
  if ("day" in arg) return formatDayArg(arg, speech);
  if ("quantity" in arg) return formatQuantity(arg, speech);
  return say(arg, speech);
}

/** The sentence a message stands for. A key the catalogue lacks is a bug. */
export function say(message: Message, speech: Speech): string {
  const pattern = speech.catalogue.words[message.key];
  invariant(pattern !== undefined, `the catalogue has no words for "${message.key}"`);
  const places: Record<string, string> = {};
  for (const [name, arg] of Object.entries(message.args ?? {})) places[name] = formatArg(arg, speech);
  return fill(pattern, places);
}
