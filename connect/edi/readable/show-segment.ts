/**
 * A segment as a person sees it: its text piece by piece, each with what the standard calls it and what its code means.
 * The pieces one behind the other are the segment, its terminator behind them.
 */
import { findDelimiter, type EdiSegment } from "../segment.ts";
import type { CompositeRule, ElementRule, Tables } from "../schemas/types.ts";
import { envelopes } from "./envelope-names.ts";

export interface ShownPiece {
  readonly text: string;
  /** From 1; of the id and of what separates none. */
  readonly element?: number;
  /** From 1, where the element has several. */
  readonly component?: number;
  /** What it is: "purpose". */
  readonly name?: string;
  /** As the standard numbers it: "353". */
  readonly reference?: string;
  /** What the code means: "original". */
  readonly meaning?: string;
}

export interface ShownSegment {
  readonly id: string;
  readonly name: string | null;
  readonly position: number;
  readonly byte: number;
  readonly pieces: readonly ShownPiece[];
}

const TEXT_MAX = 400;
const CONTROL_PICTURES = 0x2400;

/** What does not print is drawn: a separator may be a control character. */
const visible = (text: string): string =>
  text
    .slice(0, TEXT_MAX)
    .replaceAll(/\p{Cc}/gu, (char) => (char < " " ? String.fromCodePoint(CONTROL_PICTURES + char.charCodeAt(0)) : "?"))
    .toWellFormed() + (text.length > TEXT_MAX ? "…" : "");

export function showSegment(segment: EdiSegment, tables: Tables): ShownSegment {
  const { id, position, byte, notation } = segment;
  const isUna = id === "UNA";
  const pieces: ShownPiece[] = [{ text: visible(isUna ? segment.raw.trim() : segment.text(0)) }];
  const count = isUna ? 0 : segment.length;
  for (let element = 1; element <= count; element += 1)
    pieces.push(
      { text: visible(notation.delimiters.element) },
      ...piecesOf(segment, element, describe(segment.id, element, tables)),
    );
  const end = segment.end.replaceAll(/[\r\n]+$/g, "") || segment.end;
  if (end !== "") pieces.push({ text: visible(end) });
  const name = tables.segments.get(id)?.name ?? envelopes[id]?.name ?? null;
  return { id: visible(id), name, position, byte, pieces };
}

/** What an element is, and what its components are. */
interface Described {
  readonly name: string | null;
  readonly rule: ElementRule | null;
  readonly components: readonly { readonly name: string; readonly rule: ElementRule | null }[];
  readonly codes: Tables["codes"];
}

const isComposite = (rule: ElementRule | CompositeRule): rule is CompositeRule => "members" in rule;

function describe(id: string, element: number, { segments, codes }: Tables): Described {
  const rule = segments.get(id)?.members[element - 1]?.rule;
  if (rule && !isComposite(rule)) return { name: rule.name, rule, components: [], codes };
  if (rule) {
    const components = rule.members.map(({ rule: own }) => ({ name: own.name, rule: isComposite(own) ? null : own }));
    return { name: rule.name, rule: null, components, codes };
  }
  const said = segments.has(id) ? undefined : envelopes[id]?.elements[element - 1];
  if (said === undefined) return { name: null, rule: null, components: [], codes };
  if (typeof said === "string") return { name: said, rule: null, components: [], codes };
  return { name: said[0] ?? null, rule: null, components: said.map((name) => ({ name, rule: null })), codes };
}

function piecesOf(segment: EdiSegment, element: number, described: Described): ShownPiece[] {
  const text = segment.text(element);
  const { delimiters, release, syntax } = segment.notation;
  const isPlain = segment.id === "ISA" && syntax === "x12";
  const repetition = isPlain ? "" : (delimiters.repetition ?? "");
  const component = isPlain ? "" : delimiters.component;
  const pieces: ShownPiece[] = [];
  for (const [r, repeated] of splitAt(text, repetition, release).entries()) {
    if (r > 0) pieces.push({ text: visible(repetition) });
    const parts = splitAt(repeated, component, release);
    const isWhole = parts.length === 1 && described.components.length === 0;
    for (const [c, part] of parts.entries()) {
      if (c > 0) pieces.push({ text: visible(component) });
      if (part !== "") pieces.push(pieceOf(part, { element, ...(isWhole ? {} : { component: c + 1 }) }, described));
    }
  }
  return pieces;
}

function pieceOf(
  text: string,
  at: { readonly element: number; readonly component?: number },
  { name, rule, components, codes }: Described,
): ShownPiece {
  const own = at.component === undefined ? { name, rule } : (components[at.component - 1] ?? { name, rule: null });
  const meaning = own.rule && codes.get(own.rule.number)?.codes.get(text.trim());
  return {
    text: visible(text),
    ...at,
    ...(own.name !== null && own.name !== "element" && { name: own.name }),
    ...(own.rule && own.rule.number !== "" && { reference: own.rule.number }),
    ...(meaning && { meaning }),
  };
}

/** Releases stay where they stood. */
function splitAt(text: string, delimiter: string, release: string | null): string[] {
  if (delimiter === "") return [text];
  const parts: string[] = [];
  let start = 0;
  for (let end = 0; end >= 0;) {
    end = findDelimiter(text, delimiter, { release, from: start });
    parts.push(end < 0 ? text.slice(start) : text.slice(start, end));
    start = end + delimiter.length;
  }
  return parts;
}
