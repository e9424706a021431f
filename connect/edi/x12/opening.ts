/**
 * Finds the delimiters of X12. An ISA is 106 characters and names them by its positions; partners send ISAs that are not
 * padded, so where a position does not hold, 16 separators are counted instead.
 */
import { delimiterAt, isDelimiter, type Known, type Opening } from "../delimiters.ts";
import type { Delimiters, Notation } from "../segment.ts";

/** Where the 16 separators of a padded ISA stand. */
const FIXED = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];
const ISA_LENGTH = 106;
const FIRST_REPETITION = "00402";

const notation = (delimiters: Delimiters, charset: string): Notation => ({
  syntax: "x12",
  delimiters,
  release: null,
  decimalMark: ".",
  charset,
});

export function readIsa(head: string, { charset }: Known): Opening | null {
  const element = head[3];
  if (!isDelimiter(element)) return null;
  const padded = head.length >= ISA_LENGTH && FIXED.every((at) => head[at] === element);
  const separator = padded ? 103 : nthIndex(head, element, 16);
  const said = head[separator + 1];
  const segment = delimiterAt(head, separator + 2, charset);
  const named = said === " " || isDelimiter(said);
  if (separator < 0 || !named || !isDelimiter(segment) || new Set([element, said, segment]).size < 3) return null;
  // A blank: the sender uses no components.
  const component = said.trim();
  const [standard = "", version = ""] = head.split(element).slice(11, 13);
  const repetition = version.trim() >= FIRST_REPETITION && isDelimiter(standard.trim()) ? standard.trim() : null;
  return { notation: notation({ element, component, repetition, segment }, charset), end: separator + 2 };
}

/** From version 00704 on an ISX behind the ISA may name a character that makes data of the delimiter behind it. */
export function readIsx(head: string, { notation: known }: Known): Opening | null {
  if (!known) return null;
  const release = head[4];
  const { delimiters } = known;
  const named = isDelimiter(release) && !Object.values(delimiters).includes(release);
  const end = head.indexOf(delimiters.segment);
  return end < 0 ? null : { notation: named ? { ...known, release } : known, end };
}

function nthIndex(text: string, char: string, n: number): number {
  let at = -1;
  for (let i = 0; i < n; i += 1) {
    at = text.indexOf(char, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

/**
 * A file without ISA, from GS or ST on: what ends its first segment ends the others. Before that end it has so many
 * separators, or more where only letters and digits follow.
 */
export function readFragment(head: string, { charset }: Known, separators: number): Opening | null {
  const element = head[2];
  if (!isDelimiter(element)) return null;
  let at = nthIndex(head, element, separators) + 1;
  while (at > 0 && at < head.length && (!isDelimiter(head[at]) || head[at] === element)) at += 1;
  const segment = delimiterAt(head, at, charset);
  if (at === 0 || !isDelimiter(segment) || segment === element) return null;
  return { notation: notation({ element, component: "", repetition: null, segment }, charset), end: at };
}
