/** What tells delimiters from the segment that opens an interchange, and what can be one: no letters, digits and blanks. */
import type { Notation } from "./segment.ts";

/** What opens ends within this, be it padded with two-byte blanks or not at all. */
export const HEAD_MAX = 512;

export interface Opening {
  readonly notation: Notation;
  /** Where its terminator stands; not said: where the delimiters put it. */
  readonly end?: number;
}

export interface Known {
  /** How the segments before it are written. */
  readonly notation: Notation | null;
  /** It stands right behind a UNA. */
  readonly announced: boolean;
  readonly charset: string;
}

/** Of what it opens, the first characters; null: it cannot be read. */
export type ReadOpening = (head: string, known: Known) => Opening | null;

/** One character, or one of UTF-8 that is several bytes. */
export function delimiterAt(text: string, at: number, charset: string): string {
  const char = text[at] ?? "";
  if (char < "\u00c2" || char > "\u00f4" || charset.startsWith("utf-16")) return char;
  const length = char < "\u00e0" ? 2 : char < "\u00f0" ? 3 : 4;
  const whole = text.slice(at, at + length);
  return whole.length === length && /^.[\u0080-\u00bf]+$/s.test(whole) ? whole : char;
}

export const isDelimiter = (char: string | undefined): char is string =>
  char !== undefined && char !== "" && !/[A-Za-z0-9 ]/.test(char);
