/** Values as EDIFACT writes them: days by their format, numbers with a point or a comma. Null: it is none. */
import { addDays, isDay, type Day } from "../../../core/kernel/index.ts";
import type { EdiSegment } from "../segment.ts";
import { readCount, readDay, readDecimal } from "../x12/values.ts";

/** A day, or the first and the last of a period. */
export type Said = readonly [Day] | readonly [Day, Day];

/** 2380 of a DTM in its format (2379): days, instants, periods of days, weeks. */
export function readDtm(dtm: EdiSegment): Said | null {
  const [text, format] = [dtm.at(1, 2).trim(), dtm.at(1, 3).trim()];
  if (format === "718" || format === "719") return period(text, (text.length - (text.includes("-") ? 1 : 0)) / 2);
  if (format === "616") return week(text);
  const day = readDay(/^(102|203|204|)$/.test(format) ? text.slice(0, 8) : text.slice(0, 6));
  return day === null ? null : [day];
}

function period(text: string, length: number): Said | null {
  const [from, until] = [readDay(text.slice(0, length).slice(0, 8)), readDay(text.slice(-length).slice(0, 8))];
  return from === null || until === null ? null : [from, until];
}

const DAYS_TO_SUNDAY = 6;
const WEEKS_MAX = 53;

/** CCYYWW: Monday to Sunday; the first week of a year is that of the fourth of January. */
function week(text: string): Said | null {
  const match = /^(\d{4})(\d{2})$/.exec(text);
  const [year, number] = [match?.[1] ?? "", Number(match?.[2] ?? 0)];
  const fourth = `${year}-01-04`;
  if (number < 1 || number > WEEKS_MAX || !isDay(fourth)) return null;
  const weekday = (new Date(`${fourth}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(fourth, (number - 1) * 7 - weekday);
  return [monday, addDays(monday, DAYS_TO_SUNDAY)];
}

const pointed = (text: string): string => text.trim().replace(",", ".");

export const readNumber = (text: string): number | null => readCount(pointed(text));
export const readAmount = (text: string): string | null => readDecimal(pointed(text));
