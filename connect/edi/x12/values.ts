/** Values of elements: dates, numbers and decimals as X12 writes them. Null: it is none. */
import { isDay, type Day } from "../../../core/kernel/index.ts";

const days = new Map<string, Day | null>();
const DAYS_KEPT = 4096;

/** The days of a file repeat: each is worked out once, as that takes longer than all else about it. */
export function readDay(text: string, century = ""): Day | null {
  const key = century === "" ? text : `${text} ${century}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  if (days.size >= DAYS_KEPT) days.clear();
  const day = computeDay(text, century);
  days.set(key, day);
  return day;
}

/** CCYYMMDD, or YYMMDD as before version 004010, whose century may stand apart ("20"). Years 00 to 69 are of this century. */
function computeDay(text: string, century: string): Day | null {
  const match = /^(\d{2})?(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, said, year = "", month, day] = match;
  const hundreds = said ?? (/^(19|20)$/.test(century) ? century : year < "70" ? "20" : "19");
  const read = `${hundreds}${year}-${month}-${day}`;
  return isDay(read) ? read : null;
}

/** A whole number above 0: "24", "24.0", "+24". */
export function readCount(text: string): number | null {
  if (!/^\+?\d{1,18}(\.0*)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** A decimal of at least 0, written so that others read it too: ".5" is "0.5". */
export function readDecimal(text: string): string | null {
  const match = /^\+?(\d{0,12})(?:\.(\d{0,6}))?$/.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return null;
  const units = whole.replace(/^0+(?=\d)/, "") || "0";
  return fraction === "" ? units : `${units}.${fraction}`;
}

/** Sum of "CTT02", which some senders pad: "000120.00". */
export function readTotal(text: string): number | null {
  return /^\+?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

/** A number of any sign: what came back may be more than what was sold. */
export function readSigned(text: string): number | null {
  return /^[+-]?(\d{1,15}(\.\d{0,6})?|\.\d{1,6})$/.test(text) ? Number(text) : null;
}
