/**
 * Cuts text into segments, chunk by chunk: where a chunk ends makes no difference. Each interchange brings its own
 * delimiters. Blanks and line ends before a segment are kept with it. At most one segment and one chunk are held.
 */
import { finding, type Finding } from "./findings.ts";
import { HEAD_MAX, type ReadOpening } from "./delimiters.ts";
import { openerAt } from "./opening.ts";
import { EdiSegment, findDelimiter, isWide, type Notation } from "./segment.ts";
import { binaryEnd } from "./x12/binary.ts";

const SEGMENT_MAX = 65_536;
/** Blanks before a segment beyond this are handed on as they come. */
const LEAD_MAX = 4096;
const BLANK = new Set([" ", "\t", "\r", "\n", "\0", "\u001a", "\u00a0", "\ufeff"]);
const UTF8_MARK = "\u00ef\u00bb\u00bf";
const SHORTEST = 4;
const [A, B, Z] = [65, 66, 90];
/** Of a file that is no EDI. */
const SHOWN = 12;

/** Where an id begins, as nearly always. */
const isCapital = (code: number): boolean => code >= A && code <= Z;

export interface SegmentSink {
  segment(segment: EdiSegment): void;
  /** What stands in no segment: behind the last one, and what is not read. */
  rest(text: string): void;
  /** Nothing behind it is read. */
  stop(finding: Finding): void;
}

export class SegmentSplitter {
  private readonly sink: SegmentSink;
  private readonly charset: () => string;
  private buffer = "";
  /** How many characters stood before the buffer. */
  private before = 0;
  /** Behind the last terminator. */
  private start = 0;
  /** Behind the blanks that follow it. */
  private first = 0;
  /** No terminator stands before this. */
  private scanned = 0;
  private notation: Notation | null = null;
  private announced = false;
  /** Bytes of a character. */
  private unit = 1;
  private position = 0;
  private line = 1;
  private lineEnd = "\n";
  /** Where the next line ends; behind the buffer: not in it. */
  private newline = 0;
  private stopped = false;

  constructor(sink: SegmentSink, charset: () => string) {
    this.sink = sink;
    this.charset = charset;
  }

  /** `last`: nothing comes behind it. */
  push(text: string, last = false): void {
    if (this.stopped) return this.sink.rest(text);
    this.unit = isWide(this.charset()) ? 2 : 1;
    const { start } = this;
    this.buffer = this.buffer.slice(start) + text;
    this.before += start;
    this.first -= start;
    this.scanned = Math.max(0, this.scanned - start);
    this.start = 0;
    this.newline = this.nextNewline(0);
    while (!this.stopped && this.cut(last));
    if (last && !this.stopped) this.sink.rest(this.buffer.slice(this.start));
  }

  /** One segment; false when there is no whole one. */
  private cut(last: boolean): boolean {
    this.skipBlanks();
    const { buffer, first } = this;
    if (first >= buffer.length || (!last && buffer.length - first < SHORTEST)) return false;
    const opener = openerAt(buffer, first, this.notation);
    if (opener) return this.open(opener, last);
    const { notation } = this;
    if (!notation) return (last || buffer.length - first >= SHOWN) && this.halt(this.notEdi());
    if (buffer.charCodeAt(first) !== B) return this.takeTo(this.endOf(notation), notation, last);
    const binary = binaryEnd(buffer, { start: first, notation }, { most: SEGMENT_MAX, last });
    if (binary === "more") return false;
    return this.takeTo(binary ?? this.endOf(notation), notation, last);
  }

  private open(read: ReadOpening, last: boolean): boolean {
    const { buffer, first } = this;
    if (!last && buffer.length - first <= HEAD_MAX) return false;
    const head = buffer.slice(first, first + HEAD_MAX);
    const opening = read(head, { notation: this.notation, announced: this.announced, charset: this.charset() });
    if (opening === null) return this.halt(finding("envelope unreadable", { at: this.here(head.slice(0, 3)) }));
    const { notation, end } = opening;
    this.notation = notation;
    this.announced = head.startsWith("UNA");
    this.lineEnd = head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
    this.newline = this.nextNewline(this.start);
    return this.takeTo(end === undefined ? this.endOf(notation) : first + end, notation, last);
  }

  /** Where the terminator stands; -1: not in the buffer. */
  private endOf({ delimiters, release }: Notation): number {
    const { buffer, first } = this;
    const from = Math.max(first, this.scanned);
    const at = buffer.indexOf(delimiters.segment, from);
    if (release === null || buffer[at - 1] !== release) return at;
    return findDelimiter(buffer, delimiters.segment, { release, floor: first, from });
  }

  private takeTo(end: number, notation: Notation, last: boolean): boolean {
    const { buffer, first } = this;
    if ((end < 0 ? buffer.length : end) - first > SEGMENT_MAX) return this.halt(this.tooLong());
    if (end < 0 && !last) {
      this.scanned = buffer.length - notation.delimiters.segment.length + 1;
      return false;
    }
    this.take(end < 0 ? buffer.length : end, notation);
    return true;
  }

  private take(end: number, notation: Notation): void {
    const { buffer, start, first, before } = this;
    const { segment } = notation.delimiters;
    this.countLines(first);
    this.position += 1;
    const read = new EdiSegment(buffer.slice(first, end), notation, {
      position: this.position,
      line: this.line,
      byte: (before + first) * this.unit,
      lead: first === start ? "" : buffer.slice(start, first),
      end: end < buffer.length ? segment : "",
    });
    const next = end < buffer.length ? end + segment.length : end;
    this.countLines(next);
    this.start = next;
    this.first = next;
    this.scanned = next;
    this.sink.segment(read);
  }

  private skipBlanks(): void {
    const { buffer } = this;
    const terminator = this.notation?.delimiters.segment ?? "\n";
    let at = this.first;
    while (at < buffer.length && !isCapital(buffer.charCodeAt(at))) {
      const char = buffer[at] ?? "";
      if (BLANK.has(char)) at += 1;
      else if (char === terminator[0] && buffer.startsWith(terminator, at)) at += terminator.length;
      else if (char === "\u00ef" && buffer.startsWith(UTF8_MARK, at)) at += UTF8_MARK.length;
      else break;
    }
    this.first = at;
    this.scanned = Math.max(this.scanned, at);
    while (this.first - this.start >= LEAD_MAX) this.handOn(LEAD_MAX);
  }

  private handOn(length: number): void {
    this.sink.rest(this.buffer.slice(this.start, this.start + length));
    this.start += length;
    this.countLines(this.start);
  }

  private countLines(until: number): void {
    while (this.newline < until) {
      this.line += 1;
      this.newline = this.nextNewline(this.newline + 1);
    }
  }

  private nextNewline(from: number): number {
    const at = this.buffer.indexOf(this.lineEnd, from);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  }

  private halt(why: Finding): false {
    this.stopped = true;
    this.sink.stop(why);
    this.sink.rest(this.buffer.slice(this.start));
    this.buffer = "";
    return false;
  }

  private notEdi(): Finding {
    return finding("not EDI", { args: { head: this.buffer.slice(this.first, this.first + SHOWN) } });
  }

  private tooLong(): Finding {
    const id = this.buffer.slice(this.first, this.first + 3);
    return finding("segment too long", { at: this.here(id), args: { most: SEGMENT_MAX } });
  }

  private here(id: string): { id: string; position: number; line: number; byte: number } {
    this.countLines(this.first);
    return { id, position: this.position + 1, line: this.line, byte: (this.before + this.first) * this.unit };
  }
}
