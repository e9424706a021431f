/**
 * Cuts text into segments, chunk by chunk: where a chunk ends makes no difference. Each ISA brings its own delimiters.
 * Blanks and line ends between segments are skipped, line ends inside one are taken out (mainframes wrap at 80). At most
 * one segment and one chunk are held.
 */
import { finding, type Finding } from "../findings.ts";
import { readOpening } from "./delimiters.ts";
import type { Delimiters, Segment } from "./types.ts";

const SEGMENT_MAX = 65_536;
const BLANK = new Set([" ", "\t", "\r", "\n", "\0", "\u001a", "\u00a0"]);

export interface SegmentSink {
  segment(segment: Segment): void;
  /** Nothing behind it is read. */
  stop(finding: Finding): void;
}

export class SegmentSplitter {
  private readonly sink: SegmentSink;
  private buffer = "";
  private start = 0;
  /** No terminator stands before this. */
  private scanned = 0;
  private delimiters: Delimiters | null = null;
  private position = 0;
  private line = 1;
  private lineEnd = "\n";
  /** Where the next line ends; behind the buffer: not in it. */
  private newline = 0;
  private stopped = false;

  constructor(sink: SegmentSink) {
    this.sink = sink;
  }

  /** `last`: nothing comes behind it. */
  push(text: string, last = false): void {
    if (this.stopped) return;
    this.scanned = Math.max(0, this.scanned - this.start);
    this.buffer = this.buffer.slice(this.start) + text;
    this.start = 0;
    this.newline = this.nextNewline(0);
    while (!this.stopped && this.cut(last));
  }

  /** One segment; false when there is no whole one. */
  private cut(last: boolean): boolean {
    this.skipBlanks();
    if (this.start >= this.buffer.length || (!last && this.buffer.length - this.start < 4)) return false;
    if (this.opens()) return this.open(last);
    if (!this.delimiters)
      return this.halt(finding("not X12", { args: { head: this.buffer.slice(this.start, this.start + 12) } }));
    const end = this.buffer.indexOf(this.delimiters.segment, Math.max(this.start, this.scanned));
    if ((end < 0 ? this.buffer.length : end) - this.start > SEGMENT_MAX) return this.halt(this.tooLong());
    if (end < 0 && !last) {
      this.scanned = this.buffer.length;
      return false;
    }
    this.take(end < 0 ? this.buffer.length : end);
    return true;
  }

  /** An ISA opens anywhere; a file without one begins with GS or ST. */
  private opens(): boolean {
    const { buffer, start } = this;
    const first = this.delimiters === null;
    if (buffer.startsWith("ISA", start)) return !/[A-Za-z0-9]/.test(buffer[start + 3] ?? "A");
    return first && /^(?:GS|ST)[^A-Za-z0-9 ]/.test(buffer.slice(start, start + 3));
  }

  private open(last: boolean): boolean {
    const opening = readOpening(this.buffer, this.start, last);
    if (opening === "more") return false;
    if (opening === null) return this.halt(finding("envelope unreadable", { at: this.here("ISA") }));
    this.delimiters = opening.delimiters;
    const alone = opening.delimiters.segment === "\r" && this.buffer[opening.end + 1] !== "\n";
    this.lineEnd = alone ? "\r" : "\n";
    this.newline = this.nextNewline(this.start);
    this.take(opening.end);
    return true;
  }

  private take(end: number): void {
    const { delimiters, start } = this;
    if (!delimiters) return;
    let text = this.buffer.slice(start, end);
    if (this.newline < end || text.includes("\r")) text = text.replaceAll(/[\r\n]/g, "");
    const stop = text.indexOf(delimiters.element);
    const id = (stop < 0 ? text : text.slice(0, stop)).trim();
    this.position += 1;
    const { position, line } = this;
    this.countLines(end + 1);
    this.start = end + 1;
    this.scanned = this.start;
    if (text !== "") this.sink.segment({ id, text, delimiters, position, line });
  }

  private skipBlanks(): void {
    const terminator = this.delimiters?.segment;
    let at = this.start;
    for (
      let char = this.buffer[at];
      char !== undefined && (BLANK.has(char) || char === terminator);
      char = this.buffer[at]
    )
      at += 1;
    this.countLines(at);
    this.start = at;
    this.scanned = Math.max(this.scanned, at);
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
    return false;
  }

  private tooLong(): Finding {
    return finding("segment too long", {
      at: this.here(this.buffer.slice(this.start, this.start + 3)),
      args: { most: SEGMENT_MAX },
    });
  }

  private here(id: string): { id: string; position: number; line: number } {
    return { id, position: this.position + 1, line: this.line };
  }
}

const ASCII = /^[\0-\u007f]*$/;

/**
 * The elements of a segment, its id first, so that BEG03 is number 3. Empty components behind the last are left out, as
 * the standard asks of senders.
 */
export function elementsOf(segment: Segment, decode: (bytes: Uint8Array) => string): string[] {
  const { component, element } = segment.delimiters;
  const text = ASCII.test(segment.text) ? segment.text : decode(Buffer.from(segment.text, "latin1"));
  const elements = splitAt(text, element);
  if (component === "" || !text.includes(component)) return elements;
  return elements.map((member) => {
    let end = member.length;
    while (end > 0 && member[end - 1] === component) end -= 1;
    return member.slice(0, end);
  });
}

/** Half as long as `split`, which takes most of reading. */
function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
    parts.push(text.slice(start, end));
    start = end + 1;
  }
  parts.push(text.slice(start));
  return parts;
}
