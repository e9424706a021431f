/**
 * Finds the delimiters of EDIFACT: UNA names them, else the syntax level stands for them (UNOA `:+'?`, UNOB the control
 * characters 1F, 1D and 1C). Feeds that end segments by a line end instead are told by what stands behind the first one.
 */
import { isDelimiter, type Known, type Opening } from "../delimiters.ts";
import { codePageOf } from "./charsets.ts";
import { isWide, type Delimiters, type Notation } from "../segment.ts";

/** "UNA" and its six characters. */
const UNA_END = 8;
const GROUP_SEPARATOR = "\u001d";
const LEVEL_A: Delimiters = { element: "+", component: ":", repetition: null, segment: "'" };
const LEVEL_B: Delimiters = { element: GROUP_SEPARATOR, component: "\u001f", repetition: null, segment: "\u001c" };
const REPETITION = "*";
/** Indentation and line ends before a tag that are looked over. */
const BLANKS_MAX = 80;

const asEdifact = (delimiters: Delimiters, own: Partial<Notation> & { charset: string }): Notation => ({
  syntax: "edifact",
  delimiters,
  release: "?",
  decimalMark: ".",
  ...own,
});

export function readUna(head: string, { charset }: Known): Opening | null {
  const [component, element, decimal, released = " ", repeats = " ", segment] = head.slice(3, UNA_END + 1);
  const release = released === " " ? null : released;
  const named = [component, element, segment, ...(release === null ? [] : [release])];
  if (!named.every(isDelimiter) || new Set(named).size < named.length) return null;
  const [componentMark = "", elementMark = "", end = ""] = named;
  const repetition = isDelimiter(repeats) && !named.includes(repeats) ? repeats : null;
  const delimiters = { element: elementMark, component: componentMark, repetition, segment: end };
  return {
    notation: asEdifact(delimiters, { release, decimalMark: decimal === "," ? "," : ".", charset }),
    end: UNA_END,
  };
}

export function readUnb(head: string, known: Known): Opening | null {
  const element = head[3];
  if (!isDelimiter(element)) return null;
  const level = /^[A-Z0-9]*/.exec(head.slice(4, 10))?.[0] ?? "";
  const base = knownFor(head, known) ?? defaultsFor(element, head[4 + level.length]);
  const { component } = base.delimiters;
  const version = head.slice(4 + level.length).startsWith(component) ? Number(head[4 + level.length + 1]) : 0;
  const announced = known.announced && base === known.notation;
  const repetition = version < 4 || Number.isNaN(version) ? null : announced ? base.delimiters.repetition : REPETITION;
  const page = codePageOf(level);
  // What is no UTF-8 where it should be is of the Western code page.
  const charset = isWide(known.charset) || page === null || page === "utf-8" ? known.charset : page;
  const segment = terminatorIn(head, base);
  return { notation: { ...base, delimiters: { ...base.delimiters, repetition, segment }, charset } };
}

/** As before, where this one does not contradict it: UNA stands once before several interchanges of some senders. */
function knownFor(head: string, { notation }: Known): Notation | null {
  if (notation?.syntax !== "edifact" || notation.delimiters.element !== head[3]) return null;
  const level = /^[A-Z0-9]*/.exec(head.slice(4, 10))?.[0] ?? "";
  const next = head[4 + level.length];
  const { component, element, segment } = notation.delimiters;
  return next === component || next === element || next === segment || next === undefined ? notation : null;
}

function defaultsFor(element: string, behindLevel: string | undefined): Notation {
  if (element === GROUP_SEPARATOR) return asEdifact(LEVEL_B, { release: null, charset: "" });
  const said = isDelimiter(behindLevel) && !/[\r\n']/.test(behindLevel) && behindLevel !== element;
  return asEdifact({ ...LEVEL_A, element, component: said ? behindLevel : LEVEL_A.component }, { charset: "" });
}

/** A file that begins with its group or its message. */
export function readUnh(head: string, { charset }: Known): Opening | null {
  const element = head[3];
  if (!isDelimiter(element)) return null;
  const second = head.slice(4).split(element)[1] ?? "";
  const base = defaultsFor(element, /[^A-Za-z0-9 ]/.exec(element === "+" ? ":" : second)?.[0]);
  return { notation: { ...base, delimiters: { ...base.delimiters, segment: terminatorIn(head, base) }, charset } };
}

/** The one that is said, unless line ends stand in its place. */
function terminatorIn(head: string, { delimiters: { element, segment } }: Notation): string {
  // Behind its UNZ another interchange may be written in another way.
  const own = /^.{4}.*?UN[AZ]./s.exec(head)?.[0] ?? head;
  if (isBeforeTag(own, segment, null)) return segment;
  return ["\n", "\r"].find((lineEnd) => isBeforeTag(own, lineEnd, element)) ?? segment;
}

/** Whether the tag of a segment stands behind one of these. */
function isBeforeTag(head: string, mark: string, element: string | null): boolean {
  for (let at = head.indexOf(mark, 4); at >= 0; at = head.indexOf(mark, at + 1)) {
    const next = /^\s*[A-Z][A-Z0-9]{2}([^A-Za-z0-9])/.exec(head.slice(at + 1, at + BLANKS_MAX))?.[1];
    if (next !== undefined && (element === null || next === element)) return true;
  }
  return false;
}
