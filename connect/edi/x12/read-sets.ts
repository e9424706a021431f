/** Bytes to transaction sets, in bounded memory: one chunk, one segment and the set being read. */
import { detectEncoding } from "../../../core/documents/index.ts";
import { finding } from "../findings.ts";
import { InterchangeReader } from "./interchanges.ts";
import { SegmentSplitter } from "./segments.ts";
import type { X12Item } from "./types.ts";

export interface SetReader {
  /** Sets and findings that this chunk completes. */
  push(chunk: Uint8Array): X12Item[];
  end(): X12Item[];
}

export function openSetReader(): SetReader {
  let items: X12Item[] = [];
  const envelopes = new InterchangeReader((item) => void items.push(item));
  const splitter = new SegmentSplitter(envelopes);
  const text = openText();
  let empty = true;
  const drain = (): X12Item[] => {
    const done = items;
    items = [];
    return done;
  };
  return {
    push(chunk) {
      empty = empty && chunk.length === 0;
      splitter.push(text.push(chunk));
      return drain();
    },
    end() {
      if (empty) items.push({ kind: "finding", finding: finding("file empty") });
      splitter.push(text.end(), true);
      envelopes.end();
      return drain();
    },
  };
}

export async function* readSets(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<X12Item> {
  const reader = openSetReader();
  for await (const chunk of chunks) yield* reader.push(chunk);
  yield* reader.end();
}

const HEAD = 4;
const MARK = "\u00ef\u00bb\u00bf";
const bytesAsText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/**
 * One character per byte, so that cutting is fast and never between the bytes of a character; what a segment means as
 * text is decided segment by segment. UTF-16 is brought to UTF-8 first.
 */
function openText(): { push(chunk: Uint8Array): string; end(): string } {
  let head: Uint8Array | null = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  const decoded = (bytes: Uint8Array, stream: boolean): string =>
    decoder ? bytesAsText(Buffer.from(decoder.decode(bytes, { stream }), "utf8")) : bytesAsText(bytes);
  const begin = (bytes: Uint8Array): string => {
    head = null;
    const encoding = detectEncoding(bytes);
    if (encoding !== "utf-8") decoder = new TextDecoder(encoding);
    const text = decoded(bytes, true);
    return text.startsWith(MARK) ? text.slice(MARK.length) : text;
  };
  return {
    push(chunk) {
      if (head === null) return decoded(chunk, true);
      const known = Buffer.concat([head, chunk]);
      if (known.length >= HEAD) return begin(known);
      head = known;
      return "";
    },
    end: () => (head === null ? "" : begin(head)) + (decoder ? decoded(new Uint8Array(), false) : ""),
  };
}
