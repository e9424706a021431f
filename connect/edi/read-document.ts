/**
 * A file of X12 → the document the intake takes: an order per 850, each with what stops it, and what is wrong with the
 * file around them. The same bytes give the same document.
 */
import type { ReadDocument, ReadOrder } from "../../core/flows/index.ts";
import { finding, type Finding } from "./findings.ts";
import { readFacts850 } from "./x12/facts-850.ts";
import type { EdiInterchange, EdiItem, EdiMessage } from "./message.ts";
import { openMessageReader } from "./read-messages.ts";
import { receivedOrder, senderOf } from "./x12/received-order.ts";

/** More than a day's orders of the largest retailer; the orders of a document are held at once. */
export const DOCUMENT_BYTES_MAX = 33_554_432;
const CHUNK = 65_536;

export function readX12(file: { readonly name: string; readonly bytes: Uint8Array }): ReadDocument {
  const { bytes, name } = file;
  const findings: Finding[] = [];
  const orders: ReadOrder[] = [];
  const kinds = new Set<string>();
  let first: EdiInterchange | null = null;
  for (const item of itemsOf(bytes)) {
    if (item.kind === "finding") {
      findings.push(item.finding);
      continue;
    }
    if (item.kind !== "message") continue;
    first ??= item.message.interchange;
    kinds.add(item.message.type);
    orders.push(readOrder(item.message));
  }
  if (orders.length === 0 && findings.length === 0) findings.push(finding("no sets"));
  const [kind = first?.syntax ?? "x12"] = kinds.size === 1 ? kinds : [];
  return { channel: "edi", kind, name, bytes, ...(first ? { sender: senderOf(first.sender) } : {}), orders, findings };
}

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
  for (let at = 0; at < bytes.length; at += CHUNK) yield* reader.push(bytes.subarray(at, at + CHUNK));
  yield* reader.end();
}

/** One set → one order, under the name a person knows it by. */
export function readOrder(set: EdiMessage): ReadOrder {
  const key = `set ${set.control}`;
  if (set.type !== "850" || set.syntax !== "x12") {
    const other = finding("set not read", { at: set.segments[0], args: { type: set.type } });
    return { key, order: null, findings: [...set.findings, other] };
  }
  const { facts, findings } = readFacts850(set);
  return { key: facts?.orderNumber || key, order: facts && receivedOrder(facts), findings };
}
