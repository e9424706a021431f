/**
 * A file of EDI → the document the intake takes: its messages, an order per 850, parts of other kinds, each with what stops
 * it, and what is wrong with the file around them. The same bytes give the same document.
 */
import type { ReadDocument, ReadMessage, ReadOrder, ReadOther } from "../../core/flows/index.ts";
import { writeAcknowledgment } from "./acknowledge/write.ts";
import { finding, type Finding } from "./findings.ts";
import { itemsOf } from "./items.ts";
import type { EdiGroup, EdiInterchange, EdiItem, EdiMessage } from "./message.ts";
import { readAnswer, readerOf, readUnknown } from "./readers.ts";
import { schemaOf } from "./schemas/tables.ts";
import { validate } from "./schemas/validate.ts";
import { senderOf } from "./x12/received-order.ts";

interface Read {
  readonly message: ReadMessage;
  readonly part: ReadOrder | ReadOther;
}

export function readEdi(file: { readonly name: string; readonly bytes: Uint8Array }): ReadDocument {
  const { bytes, name } = file;
  const findings: Finding[] = [];
  const read: Read[] = [];
  const envelopes = new Envelopes();
  for (const item of itemsOf(bytes)) {
    if (item.kind === "finding") findings.push(item.finding);
    else if (item.kind === "message") read.push(readMessage(item.message, envelopes));
    else if (item.kind === "answer") read.push(answered(item, envelopes));
  }
  if (read.length === 0 && findings.length === 0) findings.push(finding("no sets"));
  const first = read[0]?.message.interchange ?? null;
  const types = new Set(read.map(({ message }) => message.type));
  const [kind = read[0]?.message.syntax ?? "x12"] = types.size === 1 ? types : [];
  const orders = read.flatMap(({ part }) => ("kind" in part ? [] : [part]));
  const others = read.flatMap(({ part }) => ("kind" in part ? [part] : []));
  const sender = first ? { sender: senderOf(first.sender) } : {};
  const numbers = new Map([...orders, ...others].map((part, i) => [part, i + 1]));
  const messages = read.map(({ message, part }) => ({ ...message, part: numbers.get(part) ?? 0 }));
  return { channel: "edi", kind, name, bytes, ...sender, orders, others, messages, findings, writeAcknowledgment };
}

/** What encloses several messages is one for all of them. */
class Envelopes {
  private readonly interchanges = new Map<EdiInterchange, NonNullable<ReadMessage["interchange"]>>();
  private readonly groups = new Map<EdiGroup, NonNullable<ReadMessage["group"]>>();

  interchange(own: EdiInterchange | null): ReadMessage["interchange"] {
    if (!own) return null;
    const { control, sender, receiver, version, test, acknowledge, dateTime } = own;
    const known = this.interchanges.get(own);
    const read = known ?? { control, sender, receiver, version, test, acknowledge, dateTime };
    if (!known) this.interchanges.set(own, read);
    return read;
  }

  group(own: EdiGroup | null): ReadMessage["group"] {
    if (!own) return null;
    const { type, control, sender, receiver, release } = own;
    const known = this.groups.get(own);
    const read = known ?? { type, control, sender, receiver, release };
    if (!known) this.groups.set(own, read);
    return read;
  }
}

function readMessage(message: EdiMessage, envelopes: Envelopes): Read {
  const reader = readerOf(message);
  const part = (reader ?? readUnknown)(message);
  const { syntax, type, release, subset, control, findings, segments } = message;
  const schema = schemaOf(message);
  const said: ReadMessage = {
    syntax,
    type,
    release,
    subset,
    control,
    interchange: envelopes.interchange(message.interchange),
    group: envelopes.group(message.group),
    readable: findings.length === 0 && reader !== undefined,
    findings: part.findings,
    broken: findings.map(({ code }) => code),
    wrong: schema ? validate(segments, schema) : [],
    first: segments[0]?.position ?? 1,
    part: 0,
  };
  return { message: said, part };
}

function answered({ interchange, segment }: Extract<EdiItem, { kind: "answer" }>, envelopes: Envelopes): Read {
  const part = readAnswer(interchange, segment);
  const message: ReadMessage = {
    syntax: "x12",
    type: "TA1",
    release: "",
    subset: "",
    control: "",
    interchange: envelopes.interchange(interchange),
    group: null,
    readable: part.findings.length === 0,
    findings: part.findings,
    broken: [],
    wrong: [],
    first: segment.position,
    part: 0,
  };
  return { message, part };
}
