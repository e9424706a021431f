/**
 * Bytes as text that can be cut fast and written back: one character per byte, or per unit of UTF-16. What characters mean
 * is decided segment by segment.
 */
import { detectEncoding } from "../../core/documents/index.ts";
import { isWide, type EdiSegment } from "./segment.ts";

/** What bytes mean where nothing is said: the Western code page takes any. */
const WESTERN = "windows-1252";
const HEAD = 4;

export interface TextOf {
  /** The charset of its segments, known with the first text. */
  readonly charset: string;
  push(chunk: Uint8Array): string;
  /** What is left, and a last byte that is no unit of UTF-16. */
  end(): { readonly text: string; readonly odd: Uint8Array };
}

const NONE = new Uint8Array();

const charsOf = (bytes: Uint8Array, encoding: BufferEncoding): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);

export function openText(): TextOf {
  let charset: string | null = null;
  let held: Uint8Array = NONE;
  const textOf = (bytes: Uint8Array): string => {
    if (charset === null || !isWide(charset)) return charsOf(bytes, "latin1");
    const known = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    const whole = known.length - (known.length % 2);
    held = known.slice(whole);
    const units = known.subarray(0, whole);
    return charset === "utf-16be" ? Buffer.from(units).swap16().toString("utf16le") : charsOf(units, "utf16le");
  };
  const begin = (bytes: Uint8Array): string => {
    const encoding = detectEncoding(bytes);
    charset = encoding === "utf-8" ? WESTERN : encoding;
    held = NONE;
    return textOf(bytes);
  };
  return {
    get charset() {
      return charset ?? WESTERN;
    },
    push(chunk) {
      if (charset !== null) return textOf(chunk);
      const known = Buffer.concat([held, chunk]);
      if (known.length >= HEAD) return begin(known);
      held = known;
      return "";
    },
    end: () => ({ text: charset === null ? begin(held) : "", odd: held }),
  };
}

/** The bytes that `text` stood for. */
export function bytesOf(text: string, charset: string): Uint8Array {
  const bytes = Buffer.from(text, isWide(charset) ? "utf16le" : "latin1");
  return charset === "utf-16be" ? bytes.swap16() : bytes;
}

/** A segment as it stood, with what stood before it and its terminator. */
export const bytesOfSegment = ({ lead, raw, end, notation }: EdiSegment): Uint8Array =>
  bytesOf(lead + raw + end, notation.charset);
