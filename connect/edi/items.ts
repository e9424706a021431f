/** What stands in a file that is held at once. */
import { finding } from "./findings.ts";
import type { EdiItem } from "./message.ts";
import { openMessageReader, piecesOf } from "./read-messages.ts";

/** More than a day's orders of the largest retailer; the orders of a document are held at once. */
export const DOCUMENT_BYTES_MAX = 33_554_432;

/** All items of a file that is held at once. */
export function* itemsOf(bytes: Uint8Array): Generator<EdiItem> {
  if (bytes.length > DOCUMENT_BYTES_MAX) {
    yield {
      kind: "finding",
      finding: finding("file too large", { args: { bytes: bytes.length, most: DOCUMENT_BYTES_MAX } }),
    };
    return;
  }
  const reader = openMessageReader();
  for (const piece of piecesOf(bytes)) yield* reader.push(piece);
  yield* reader.end();
}
