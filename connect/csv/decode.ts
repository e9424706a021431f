/** Bytes of a text file → text: UTF-8, UTF-16 with or without its mark, else Windows-1252, as spreadsheets write it. Pure. */

/** Undefined: not a text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, "utf-16le");
  if (first === 0xfe && second === 0xff) return decoded(bytes, "utf-16be");
  if (isWide(bytes)) return decoded(bytes, "utf-16le");
  if (bytes.includes(0)) return undefined;
  return decoded(bytes, "utf-8") ?? decoded(bytes, "windows-1252");
}

/** Every other byte of the beginning is zero: UTF-16 of plain letters, without its mark. */
function isWide(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 64);
  return head.length >= 4 && head.every((byte, i) => (i % 2 === 1 ? byte === 0 : byte !== 0));
}

/** The mark at the beginning is left out. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
