/**
 * Which text bytes are. Files come as UTF-8 with or without a mark, as UTF-16 with or without a mark, or in the Western
 * code page of old systems; nothing else is guessed at.
 */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** From the first bytes: a mark, else the zero that every second byte of a Latin text has in UTF-16. */
export function detectEncoding(head: Uint8Array): Encoding {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a && b === 0 && c && d === 0) return "utf-16le";
  return a === 0 && b && c === 0 && d ? "utf-16be" : "utf-8";
}

const strict = new TextDecoder("utf-8", { fatal: true });
const western = new TextDecoder("windows-1252");

/** UTF-8 where the bytes are valid UTF-8, else the Western code page, which takes any. A mark is left out. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return western.decode(bytes);
  }
}

/** The whole of a file as text; undefined: it is none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = detectEncoding(bytes);
  if (encoding === "utf-8") return bytes.includes(0) ? undefined : decodeBytes(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
