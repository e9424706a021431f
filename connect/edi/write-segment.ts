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
  const elements = segment.map((element) =>
    isComponents(element) ? joinFilled(element.map(valueOf), delimiters.component) : valueOf(element),
  );
  return joinFilled(elements, delimiters.element) + delimiters.segment;
}

function joinFilled(texts: readonly string[], delimiter: string): string {
  return texts.slice(0, texts.findLastIndex((text) => text !== "") + 1).join(delimiter);
}

const MARKS = /\p{Mark}/gu;

/** Without accents, where `isSaid` does not have them; what is left is asked of `instead`. */
export function replaceUnsaid(
  text: string,
  isSaid: (char: string) => boolean,
  instead: (char: string) => string,
): string {
  return text.normalize("NFC").replaceAll(/./gsu, (char) => {
    if (isSaid(char)) return char;
    const bare = char.normalize("NFKD").replaceAll(MARKS, "");
    return bare.replaceAll(/./gsu, (part) => (isSaid(part) ? part : instead(part)));
  });
}
