/** A document as it came, by segment (X12) or line, with the place marked that a finding is about. Long ones around that place. */
import { decodeText } from "../../core/documents/index.ts";

export interface RawLines {
  readonly lines: { readonly n: number; readonly text: string; readonly marked: boolean }[];
  readonly more: boolean;
}

/** What tells the place: a number of a segment or line, or an order with its line. */
export interface RawPlace {
  readonly positions: readonly number[];
  readonly order?: string;
  readonly line?: string | undefined;
}

const SHOWN_MAX = 120;
const BEFORE = 40;
const LINE_MAX = 400;

export function rawLines(bytes: Uint8Array, place: RawPlace): RawLines {
  const text = decodeText(bytes);
  if (text === undefined) return { lines: [], more: true };
  const all = splitRaw(text);
  const marks = new Set(place.positions.length > 0 ? place.positions : foundBy(all, place));
  const first = Math.max(0, Math.min(...marks, all.length) - 1 - BEFORE);
  const from = marks.size === 0 ? 0 : first;
  const shown = all.slice(from, from + SHOWN_MAX);
  return {
    lines: shown.map((line, i) => {
      const n = from + i + 1;
      return { n, text: line.slice(0, LINE_MAX), marked: marks.has(n) };
    }),
    more: shown.length < all.length || shown.some((line) => line.length > LINE_MAX),
  };
}

const ISA_LENGTH = 105;

function splitRaw(text: string): string[] {
  const end = text.startsWith("ISA") ? text.charAt(ISA_LENGTH) : "";
  if (end === "" || /[\w\s]/.test(end)) return text.split(/\r?\n/);
  return text
    .split(end)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== "")
    .map((segment) => `${segment}${end}`);
}

/** The line of the order that carries this number; without a line its first. */
function foundBy(all: readonly string[], { order, line }: RawPlace): number[] {
  if (order === undefined || order === "") return [];
  const parts = (text: string): string[] => text.split(/[^\p{L}\p{N}.-]+/u);
  const start = all.findIndex((text) => parts(text).includes(order));
  if (start < 0) return [];
  if (line === undefined) return [start + 1];
  const at = all.findIndex((text, i) => i >= start && new RegExp(`^PO1.0*${line}\\D`).test(text));
  return [(at < 0 ? start : at) + 1];
}
