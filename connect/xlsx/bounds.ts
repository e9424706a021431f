/**
 * What a workbook unpacks to, found out before anybody unpacks it: an archive that says less than it holds, or holds more
 * than a table does, is refused. Pure.
 */
import { inflateRawSync } from "node:zlib";

const END = 0x06_05_4b_50;
const ENTRY = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_MAX = 65_535;
const DEFLATED = 8;
const ENTRIES_MAX = 5_000;
export const UNPACKED_MAX = 134_217_728;

export type Bounds = "fits" | "too large" | "broken";

/** Where the list of entries ends; -1: there is none. */
function findEnd(zip: Buffer): number {
  const from = Math.max(0, zip.length - END_BYTES - COMMENT_MAX);
  for (let at = zip.length - END_BYTES; at >= from; at--) if (zip.readUInt32LE(at) === END) return at;
  return -1;
}

/** Unpacks each entry once, no further than is left; `most` bytes in all. */
export function checkBounds(bytes: Uint8Array, most = UNPACKED_MAX): Bounds {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  if (end < 0) return "broken";
  const count = zip.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX) return "too large";
  let at = zip.readUInt32LE(end + 16);
  let left = most;
  try {
    for (let n = 0; n < count; n++) {
      if (zip.readUInt32LE(at) !== ENTRY) return "broken";
      const size = unpackedSize(zip, at, left);
      if (size === "broken") return "broken";
      left -= size;
      if (left < 0) return "too large";
      at += ENTRY_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return "fits";
  } catch (cause) {
    // It unpacks to more than is left.
    if ((cause as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") return "too large";
    return "broken";
  }
}

/** What the entry holds; "broken" where it says otherwise. */
function unpackedSize(zip: Buffer, entry: number, left: number): number | "broken" {
  const method = zip.readUInt16LE(entry + 10);
  const packed = zip.readUInt32LE(entry + 20);
  const said = zip.readUInt32LE(entry + 24);
  const local = zip.readUInt32LE(entry + 42);
  if (zip.readUInt32LE(local) !== LOCAL) return "broken";
  const begin = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (begin + packed > zip.length) return "broken";
  if (method !== DEFLATED) return method === 0 && said === packed ? said : "broken";
  if (said > left) return left + 1;
  const size = inflateRawSync(zip.subarray(begin, begin + packed), { maxOutputLength: Math.max(1, said) }).length;
  return size === said ? size : "broken";
}
