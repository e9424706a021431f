/**
 * Finds the delimiters of an interchange. An ISA is 106 characters and names them by its positions; partners send ISAs
 * that are not padded, so where a position does not hold, 16 separators are counted instead.
 */
import type { Delimiters } from "./types.ts";

export interface Opening {
  readonly delimiters: Delimiters;
  /** Where the first segment's terminator stands. */
  readonly end: number;
}

/** Where the 16 separators of a padded ISA stand. */
const FIXED = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
const ISA_LENGTH = 106;
/** An ISA that is not padded, or padded with two-byte blanks, ends within this. */
const ISA_MAX = 512;
const FIRST_REPETITION = "00402";

const isDelimiter = (char: string | undefined): char is string =>
  char !== undefined && char !== "" && !/[A-Za-z0-9 ]/.test(char);

/** `"more"`: the text ends before it can be told. Null: no envelope that can be read. */
export function readOpening(text: string, start: number, last: boolean): Opening | "more" | null {
  if (text.startsWith("ISA", start)) return readIsa(text, start, last);
  return text.startsWith("GS", start)
    ? readFragment(text, { start, separators: 8 }, last)
    : readFragment(text, { start, separators: 2 }, last);
}

function readIsa(text: string, start: number, last: boolean): Opening | "more" | null {
  if (!last && text.length - start <= ISA_MAX) return "more";
  const head = text.slice(start, start + ISA_MAX);
  const element = head[3];
  if (!isDelimiter(element)) return null;
  const padded = head.length >= ISA_LENGTH && FIXED.every((at) => head[at] === element);
  const separator = padded ? 103 : nthIndex(head, element, 16);
  const [component, segment] = [head[separator + 1], head[separator + 2]];
  if (
    separator < 0 ||
    !isDelimiter(component) ||
    !isDelimiter(segment) ||
    new Set([element, component, segment]).size < 3
  )
    return null;
  const [standard = "", version = ""] = head.split(element).slice(11, 13);
  const repetition = version.trim() >= FIRST_REPETITION && isDelimiter(standard.trim()) ? standard.trim() : null;
  return { delimiters: { element, component, repetition, segment }, end: start + separator + 2 };
}

function nthIndex(text: string, char: string, n: number): number {
  let at = -1;
  for (let i = 0; i < n; i += 1) {
    at = text.indexOf(char, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

/** A file without ISA, from GS or ST on: what ends its first segment ends the others. */
function readFragment(
  text: string,
  { start, separators }: { start: number; separators: number },
  last: boolean,
): Opening | "more" | null {
  if (!last && text.length - start <= ISA_MAX) return "more";
  const head = text.slice(start, start + ISA_MAX);
  const element = head[2];
  if (!isDelimiter(element)) return null;
  let at = nthIndex(head, element, separators) + 1;
  while (at > 0 && at < head.length && !isDelimiter(head[at])) at += 1;
  const segment = head[at];
  if (at === 0 || !isDelimiter(segment) || segment === element) return null;
  return { delimiters: { element, component: "", repetition: null, segment }, end: start + at };
}
