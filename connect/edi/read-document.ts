/**
 * A file of EDI → the document the intake takes: its messages, an order per 850, parts of other kinds, each with what stops
 * it, and what is wrong with the file around them. The same bytes give the same document.
 */
import type { ReadDocument, ReadMessage, ReadOrder, ReadOther } from "../../core/flows/index.ts";
import { finding, type Finding } from "./findings.ts";
import type { EdiItem, EdiMessage } from "./message.ts";
import { openMessageReader } from "./read-messages.ts";
import { readerOf, readUnknown } from "./readers.ts";
import { senderOf } from "./x12/received-order.ts";

/** More than a day's orders of the largest retailer; the orders of a document are held at once. */
export const DOCUMENT_BYTES_MAX = 33_554_432;
const CHUNK = 65_536;

interface Read {
  readonly message: EdiMessage;
  readonly part: ReadOrder | ReadOther;
}

export function readEdi(file: { readonly name: string; readonly bytes: Uint8Array }): ReadDocument {
  const { bytes, name } = file;
  const findings: Finding[] = [];
  const read: Read[] = [];
  for (const item of itemsOf(bytes)) {
    if (item.kind === "finding") findings.push(item.finding);
    else if (item.kind === "message") read.push(readMessage(item.message));
  }
  if (read.length === 0 && findings.length === 0) findings.push(finding("no sets"));
  const first = read[0]?.message.interchange ?? null;
  const types = new Set(read.map(({ message }) => message.type));
  const [kind = first?.syntax ?? "x12"] = types.size === 1 ? types : [];
  const orders = read.flatMap(({ part }) => ("kind" in part ? [] : [part]));
  const others = read.flatMap(({ part }) => ("kind" in part ? [part] : []));
  const sender = first ? { sender: senderOf(first.sender) } : {};
  const numbers = new Map([...orders, ...others].map((part, i) => [part, i + 1]));
  const messages = read.map((one) => messageOf(one, numbers.get(one.part) ?? 0));
  return { channel: "edi", kind, name, bytes, ...sender, orders, others, messages, findings };
}

function readMessage(message: EdiMessage): Read {
  return { message, part: (readerOf(message) ?? readUnknown)(message) };
}

function messageOf({ message, part }: Read, n: number): ReadMessage {
  const { syntax, type, release, subset, control, interchange, group, findings } = message;
  return {
    syntax,
    type,
    release,
    subset,
    control,
    interchange: interchange && {
      control: interchange.control,
      sender: interchange.sender,
      receiver: interchange.receiver,
      version: interchange.version,
      test: interchange.test,
    },
    group: group && {
      type: group.type,
      control: group.control,
      sender: group.sender,
      receiver: group.receiver,
      release: group.release,
    },
    readable: findings.length === 0 && readerOf(message) !== undefined,
    findings: part.findings,
    part: n,
  };
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
