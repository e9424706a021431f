/** Segments as they leave, X12 and EDIFACT alike: elements without what is empty at their end, data made safe. */
import type { Notation } from "./segment.ts";

/** A decimal is a text with a point; it leaves with the decimal mark of the interchange, like a number. */
export type Value = string | number | null | { readonly decimal: string };
/** An element, or its components. */
export type OutgoingElement = Value | readonly Value[];
/** Its id first. */
export type OutgoingSegment = readonly OutgoingElement[];

/** What makes text of data that cannot be taken for a delimiter. */
export type SafeText = (text: string) => string;

const isComponents = (element: OutgoingElement): element is readonly Value[] => Array.isArray(element);

/** Empty elements and components at the end are left out, as both standards ask. */
export function writeSegment(segment: OutgoingSegment, notation: Notation, safe: SafeText): string {
  const { delimiters, decimalMark } = notation;
  const valueOf = (value: Value): string => {
    if (value === null) return "";
    if (typeof value === "string") return safe(value);
    const decimal = typeof value === "number" ? String(value) : value.decimal;
    return safe(decimalMark === "," ? decimal.replace(".", ",") : decimal);
  };
  const elementOf = (element: OutgoingElement): string =>
    isComponents(element) ? joinFilled(element, delimiters.component, valueOf) : valueOf(element);
  return joinFilled(segment, delimiters.element, elementOf) + delimiters.segment;
}

function joinFilled<T>(members: readonly T[], delimiter: string, textOf: (member: T) => string): string {
  let [joined, pending] = ["", 0];
  for (const member of members) {
    const text = textOf(member);
    if (text !== "") {
      joined += delimiter.repeat(pending) + text;
      pending = 0;
    }
    pending += 1;
  }
  return joined;
}

const MARKS = /\p{Mark}/gu;
const [ASCII, SAID, TAKEN, UNSAID] = [128, 0, 1, 2];

export interface Sayable {
  /** Delimiters, and what releases them. */
  readonly taken: ReadonlySet<string>;
  /** What can be said of other characters. */
  readonly isSaid: (char: string) => boolean;
  /** What stands for a taken character. */
  readonly release: (char: string) => string;
}

/**
 * Text as it can be said: what cannot loses its accents or becomes a question mark. Nearly all elements are plain, and told
 * so by a table.
 */
export function safeTextOf(sayable: Sayable): SafeText {
  const { taken, isSaid, release } = sayable;
  const kinds = Uint8Array.from({ length: ASCII }, (_, code) => {
    const char = String.fromCharCode(code);
    return taken.has(char) ? TAKEN : isSaid(char) ? SAID : UNSAID;
  });
  const released = (text: string): string =>
    text.replaceAll(/./gsu, (char) => (taken.has(char) ? release(char) : char)).trim();
  return (text) => {
    let worst = SAID;
    for (let i = 0; i < text.length && worst < UNSAID; i += 1)
      worst = Math.max(worst, kinds[text.charCodeAt(i)] ?? UNSAID);
    if (worst === SAID) return text.trim();
    return released(worst === TAKEN ? text.trim() : replaceUnsaid(text, sayable).trim());
  };
}

/** Without accents where they cannot be said. */
function replaceUnsaid(text: string, { taken, isSaid }: Sayable): string {
  const kept = (char: string): boolean => taken.has(char) || isSaid(char);
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/./gsu, (char) => {
      if (kept(char)) return char;
      const bare = char.normalize("NFKD").replaceAll(MARKS, "");
      return bare.replaceAll(/./gsu, (part) => (kept(part) ? part : "?"));
    });
}
