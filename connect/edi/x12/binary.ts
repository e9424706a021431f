/** Segments with binary data (BIN, BDS): they say how long it is, and anything may stand in it, terminators too. */
import type { Notation } from "../segment.ts";

/** Its id and what says its length. */
const HEAD_MAX = 32;

interface Read {
  /** Longer ones are none. */
  readonly most: number;
  /** Nothing comes behind the text. */
  readonly last: boolean;
}

/**
 * Where the terminator of a binary segment stands; null: it is none, or there stands no terminator where its length says,
 * so that it is read like any other; "more": the text ends before that can be told.
 */
export function binaryEnd(
  text: string,
  { start, notation }: { start: number; notation: Notation },
  { most, last }: Read,
): number | "more" | null {
  if (notation.syntax !== "x12" || !text.startsWith("B", start)) return null;
  if (!last && text.length - start < HEAD_MAX) return "more";
  const { element, segment } = notation.delimiters;
  const [id = "", first = "", second = ""] = text.slice(start, start + HEAD_MAX).split(element);
  if (id !== "BIN" && id !== "BDS") return null;
  const length = id === "BIN" ? first : second;
  if (!/^\d{1,9}$/.test(length)) return null;
  const head = id === "BIN" ? [id, first, ""] : [id, first, second, ""];
  const end = start + head.join(element).length + Number(length);
  if (end - start > most) return null;
  if (!last && text.length < end + segment.length) return "more";
  return text.startsWith(segment, end) ? end : null;
}
