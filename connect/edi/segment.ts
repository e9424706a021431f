/**
 * A segment of X12 or EDIFACT as it stood, taken apart where it is asked. What stands in a file is its segments one behind
 * the other, each with what stood before it and its terminator: put together again they are the same bytes.
 */

export type EdiSyntax = "x12" | "edifact";

/** One character each; a terminator may be several bytes of UTF-8. */
export interface Delimiters {
  readonly element: string;
  /** Empty where nothing names one. */
  readonly component: string;
  /** Null where elements do not repeat: X12 before 00402, where ISA11 is the letter U, and EDIFACT before syntax 4. */
  readonly repetition: string | null;
  readonly segment: string;
}

/** How an interchange is written. */
export interface Notation {
  readonly syntax: EdiSyntax;
  readonly delimiters: Delimiters;
  /** Makes data of the delimiter behind it; X12 has none. */
  readonly release: string | null;
  /** "," where UNA says so. */
  readonly decimalMark: "." | ",";
  /**
   * What bytes mean that are no UTF-8: "windows-1252", or what the syntax level says; one character of a segment is one
   * byte then. In a file of "utf-16le" or "utf-16be" it is a unit of two bytes.
   */
  readonly charset: string;
}

export interface Place {
  /** From 1 on in the file, envelopes included. */
  readonly position: number;
  /** Line of the file it starts on, from 1. */
  readonly line: number;
  /** Of the first byte of its id, from 0. */
  readonly byte: number;
}

interface Around {
  /** What stood before it, behind the last terminator: line ends, indentation, a byte order mark. */
  readonly lead: string;
  /** Its terminator; empty where the file ends without. */
  readonly end: string;
}

export const isWide = (charset: string): boolean => charset.startsWith("utf-16");

export type EdiComponents = readonly string[];
/** An element is its repetitions, each its components: "DTM+137:20260401:102" has one element, [["137", "20260401", "102"]]. */
export type EdiElement = readonly EdiComponents[];

/** A class because there are millions, and a closure for each is a tenth of reading. */
export class EdiSegment implements Place, Around {
  readonly id: string;
  /** As it stood, line ends included. */
  readonly raw: string;
  readonly notation: Notation;
  readonly position: number;
  readonly line: number;
  readonly byte: number;
  readonly lead: string;
  readonly end: string;
  private split: readonly string[] | null = null;
  private nested: readonly EdiElement[] | null = null;

  constructor(raw: string, notation: Notation, at: Place & Partial<Around>) {
    const stop = raw.indexOf(notation.delimiters.element);
    this.id = idOf(stop < 0 ? raw : raw.slice(0, stop), notation);
    this.raw = raw;
    this.notation = notation;
    this.position = at.position;
    this.line = at.line;
    this.byte = at.byte;
    this.lead = at.lead ?? "";
    this.end = at.end ?? notation.delimiters.segment;
  }

  /** Its elements in order: element 1 is `elements[0]`. */
  get elements(): readonly EdiElement[] {
    this.nested ??= this.parts.slice(1).map((part) => nest(part, this));
    return this.nested;
  }

  /** How many elements it has, the last of them perhaps empty. */
  get length(): number {
    return this.parts.length - 1;
  }

  /** All counted from 1, as the standards do; empty where there is none. At 0 stands the id. */
  at(element: number, component = 1, repetition = 1): string {
    const part = this.parts[element];
    if (part === undefined || part === "") return "";
    if (component === 1 && repetition === 1 && isPlain(part, this)) return part;
    return nest(part, this)[repetition - 1]?.[component - 1] ?? "";
  }

  /** An element whole, its components and releases still in it; at 0 the id. */
  text(element: number): string {
    return this.parts[element] ?? "";
  }

  /** Where the element begins in the file, from 0; of one that is missing, where the segment ends. */
  byteOf(element: number): number {
    const { raw, notation } = this;
    let at = 0;
    for (let n = 0; n < element && at <= raw.length; n += 1) {
      const next = findDelimiter(raw, notation.delimiters.element, { release: notation.release, from: at });
      at = next < 0 ? raw.length + 1 : next + 1;
    }
    return this.byte + Math.min(at, raw.length) * (isWide(notation.charset) ? 2 : 1);
  }

  /** Id and elements, decoded, releases and components still in them. */
  private get parts(): readonly string[] {
    this.split ??= splitElements(this.raw, this.notation);
    return this.split;
  }
}

function idOf(head: string, { syntax, delimiters }: Notation): string {
  const id = head.trim();
  if (syntax === "edifact" && id.startsWith("UNA")) return "UNA";
  if (syntax === "x12" || delimiters.component === "") return id;
  // "LIN:1": a tag may say how deep its segment stands.
  const stop = id.indexOf(delimiters.component);
  return stop < 0 ? id : id.slice(0, stop);
}

interface Search {
  readonly release: string | null;
  /** Where to look from; nothing stands before. */
  readonly from?: number;
  /** Where the text begins whose releases count. */
  readonly floor?: number;
}

/** The next one that no release makes data of; -1: none. */
export function findDelimiter(text: string, delimiter: string, { release, from = 0, floor = from }: Search): number {
  let at = text.indexOf(delimiter, from);
  if (release === null) return at;
  while (at > floor && text[at - 1] === release && isReleased(text, at, { release, floor }))
    at = text.indexOf(delimiter, at + 1);
  return at;
}

/** Released by an odd number of releases before it. */
function isReleased(text: string, at: number, { release, floor }: { release: string; floor: number }): boolean {
  let before = at;
  while (before > floor && text[before - 1] === release) before -= 1;
  return (at - before) % 2 === 1;
}

/** Half as long as `split`, which takes most of reading. */
function splitBy(text: string, delimiter: string, release: string | null): string[] {
  if (release !== null && text.includes(release)) return splitReleased(text, delimiter, release);
  const parts: string[] = [];
  let start = 0;
  for (let end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
    parts.push(text.slice(start, end));
    start = end + delimiter.length;
  }
  parts.push(text.slice(start));
  return parts;
}

function splitReleased(text: string, delimiter: string, release: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let end = 0; end >= 0;) {
    end = findDelimiter(text, delimiter, { release, from: start });
    parts.push(end < 0 ? text.slice(start) : text.slice(start, end));
    start = end + delimiter.length;
  }
  return parts;
}

const ASCII = /^[\0-\u007f]*$/;
/** ASCII on one line. */
const PLAIN = /^[^\r\n\u0080-\uffff]*$/;
const LINE_ENDS = /[\r\n]/g;
const LINE_END = /[\r\n]/;

/** Line ends inside are taken out: mainframes wrap at 80, in the middle of a word. */
function splitElements(raw: string, notation: Notation): readonly string[] {
  const { syntax, delimiters, release, charset } = notation;
  // UNA is no segment: behind its tag stand the delimiters themselves.
  if (syntax === "edifact" && raw.startsWith("UNA")) return ["UNA"];
  if (PLAIN.test(raw)) return splitBy(raw, delimiters.element, release);
  const text = onOneLine(raw, notation);
  const parts = splitBy(text, delimiters.element, release);
  if (ASCII.test(text) || isWide(charset)) return parts;
  const decode = decoderFor(Buffer.from(text, "latin1"), charset);
  return parts.map((part) => (ASCII.test(part) ? part : decode(Buffer.from(part, "latin1"))));
}

/** Where line ends end segments, one in the data is released: what releases it goes with it, else it would release what follows. */
function onOneLine(raw: string, { delimiters, release }: Notation): string {
  if (release === null || delimiters.segment.search(LINE_END) < 0) return raw.replaceAll(LINE_ENDS, "");
  let text = "";
  for (let at = 0; at < raw.length; at += 1) {
    const isRelease = raw[at] === release && at + 1 < raw.length;
    const said = isRelease ? (raw[at + 1] ?? "") : (raw[at] ?? "");
    if (isRelease) at += 1;
    if (said.search(LINE_END) < 0) text += isRelease ? release + said : said;
  }
  return text;
}

const strict = new TextDecoder("utf-8", { fatal: true });
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** UTF-8 where the whole segment is, else what the interchange says. */
function decoderFor(bytes: Uint8Array, charset: string): (bytes: Uint8Array) => string {
  try {
    strict.decode(bytes);
    return (part) => strict.decode(part);
  } catch {
    const known = decoders.get(charset) ?? new TextDecoder(charset);
    decoders.set(charset, known);
    return (part) => known.decode(part);
  }
}

/** ISA names the delimiters in its elements: they are none there. */
const isPlain = (part: string, { id, notation }: EdiSegment): boolean => {
  const { delimiters, release } = notation;
  if (id === "ISA" && notation.syntax === "x12") return true;
  return (
    (delimiters.component === "" || !part.includes(delimiters.component)) &&
    (delimiters.repetition === null || !part.includes(delimiters.repetition)) &&
    (release === null || !part.includes(release))
  );
};

function nest(part: string, segment: EdiSegment): EdiElement {
  if (isPlain(part, segment)) return [[part]];
  const { delimiters, release } = segment.notation;
  const repetitions = delimiters.repetition === null ? [part] : splitBy(part, delimiters.repetition, release);
  return repetitions.map((repetition) => {
    const components = delimiters.component === "" ? [repetition] : splitBy(repetition, delimiters.component, release);
    return release === null ? components : components.map((component) => unrelease(component, release));
  });
}

/** A release at the very end releases nothing and stays. */
function unrelease(text: string, release: string): string {
  if (!text.includes(release)) return text;
  let read = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === release && at + 1 < text.length) at += 1;
    read += text[at] ?? "";
  }
  return read;
}
