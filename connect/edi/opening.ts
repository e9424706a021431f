/** How what follows is written, told from the segment that opens it. Every interchange brings its own delimiters. */
import { readUna, readUnb, readUnh } from "./edifact/opening.ts";
import type { ReadOpening } from "./delimiters.ts";
import type { Notation } from "./segment.ts";
import { readFragment, readIsa, readIsx } from "./x12/opening.ts";

const openers: Readonly<Record<string, ReadOpening>> = { ISA: readIsa, UNA: readUna, UNB: readUnb };
/** Where a file begins without its envelope. */
const fragments: Readonly<Record<string, ReadOpening>> = {
  UNG: readUnh,
  UNH: readUnh,
  GS: (head, known) => readFragment(head, known, 8),
  ST: (head, known) => readFragment(head, known, 2),
};

const [I, U] = [73, 85];

/**
 * Asked of every segment, so told by one letter first. An interchange opens anywhere, a fragment only where nothing is known
 * yet of how the file is written.
 */
export function openerAt(text: string, start: number, known: Notation | null): ReadOpening | null {
  const initial = text.charCodeAt(start);
  if (initial !== I && initial !== U && known !== null) return null;
  const id = /^[A-Z]{2,3}(?![A-Za-z0-9])/.exec(text.slice(start, start + 4))?.[0] ?? "";
  if (id === "ISX" && known?.syntax === "x12") return readIsx;
  return openers[id] ?? (known === null ? (fragments[id] ?? null) : null);
}
