/** Bytes to messages of X12 and EDIFACT, in bounded memory: one chunk, one segment and the message being read. */
import { EnvelopeReader } from "./envelopes.ts";
import { finding } from "./findings.ts";
import type { EdiItem } from "./message.ts";
import type { EdiSegment } from "./segment.ts";
import { SegmentSplitter, type SegmentSink } from "./splitter.ts";
import { bytesOf, openText } from "./text.ts";

export interface MessageReader {
  /** What this chunk completes. */
  push(chunk: Uint8Array): EdiItem[];
  end(): EdiItem[];
}

/** Hears of every segment and of all bytes in none, in the order of the file: together they are the file. */
export interface Listener {
  segment?(segment: EdiSegment): void;
  rest?(bytes: Uint8Array): void;
}

export function openMessageReader(listener: Listener = {}): MessageReader {
  let items: EdiItem[] = [];
  const envelopes = new EnvelopeReader((item) => void items.push(item));
  const text = openText();
  const sink: SegmentSink = {
    segment(segment) {
      listener.segment?.(segment);
      envelopes.segment(segment);
    },
    rest: (rest) => rest !== "" && listener.rest?.(bytesOf(rest, text.charset)),
    stop: (why) => envelopes.stop(why),
  };
  const splitter = new SegmentSplitter(sink, () => text.charset);
  let empty = true;
  const drain = (): EdiItem[] => {
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
      const { text: left, odd } = text.end();
      splitter.push(left, true);
      if (odd.length > 0) listener.rest?.(odd);
      envelopes.end();
      return drain();
    },
  };
}

/** What a reader is fed at once: all that a piece completes is held until the last of it is taken. */
const PIECE = 8192;

export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

export async function* readMessages(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<EdiItem> {
  const reader = openMessageReader();
  for await (const chunk of chunks) for (const piece of piecesOf(chunk)) yield* reader.push(piece);
  yield* reader.end();
}
