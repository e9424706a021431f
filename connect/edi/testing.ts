/** Files of X12 for tests: an order built from its segments, with envelopes that count right. */
import type { ReadDocument } from "../../core/flows/index.ts";
import { readEdi } from "./read-document.ts";
import type { Finding } from "./findings.ts";
import type { EdiItem, EdiMessage } from "./message.ts";
import { openMessageReader } from "./read-messages.ts";

export const ISA =
  "ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *260401*1203*U*00401*000000101*0*T*>";

export interface SetOf {
  readonly type?: string;
  readonly control?: string;
  /** SE01, where it shall be wrong. */
  readonly count?: number | string;
}

/** ST to SE around the segments, `~` behind each. */
export function setOf(segments: readonly string[], { type = "850", control = "0001", count }: SetOf = {}): string {
  const all = [`ST*${type}*${control}`, ...segments, `SE*${count ?? segments.length + 2}*${control}`];
  return all.map((segment) => `${segment}~`).join("");
}

export function fileOf(...sets: readonly string[]): string {
  const gs = "GS*PO*RETAILERXYZ*SUPPLIER001*20260401*1203*101*X*004010";
  return `${ISA}~${gs}~${sets.join("")}GE*${sets.length}*101~IEA*1*000000101~`;
}

/** A good order of one line; `segments` stand behind its PO1. */
export function orderOf(po1: string, ...segments: readonly string[]): string[] {
  return ["BEG*00*SA*4711**20260401", `PO1*${po1}`, ...segments];
}

export const GOOD_LINE = "1*10*EA*3.9*WE*VN*KT-17";

export const readText = (text: string): ReadDocument =>
  readEdi({ name: "test.edi", bytes: Buffer.from(text, "latin1") });

export const readOrderText = (segments: readonly string[]): ReadDocument["orders"][number] => {
  const [order] = readText(fileOf(setOf(segments))).orders;
  if (!order) throw new Error("no order was read");
  return order;
};

/** Every item that a file holds, read in chunks of the given sizes, over and over. */
export function readItems(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]): EdiItem[] {
  const reader = openMessageReader();
  const items: EdiItem[] = [];
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    items.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...items, ...reader.end()];
}

export const messagesIn = (items: readonly EdiItem[]): EdiMessage[] =>
  items.flatMap((item) => (item.kind === "message" ? [item.message] : []));

export const codesOf = (findings: readonly { readonly code: string }[]): string[] =>
  findings.map((found) => found.code);

/** All that is found, of the file and of its messages. */
export const findingsOf = (items: readonly EdiItem[]): Finding[] =>
  items.flatMap((item) =>
    item.kind === "finding" ? [item.finding] : item.kind === "message" ? item.message.findings : [],
  );

/** "segment count differs SE.1@833": code, segment, element and byte; "×3": so many, of which this is the first. */
function placed({ code, segment, element, byte }: Finding, count: number): string {
  const place = segment === undefined ? "" : ` ${segment}${element === undefined ? "" : `.${element}`}@${byte}`;
  return `${code}${place}${count > 1 ? ` ×${count}` : ""}`;
}

function summed(findings: readonly Finding[]): string {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  return [...byCode.values()]
    .flatMap(([first, ...others]) => (first ? placed(first, others.length + 1) : []))
    .join("; ");
}

/** Interchanges, groups, messages by type and release, segments in them, findings. */
export function rowOf(bytes: Uint8Array): string[] {
  const items = readItems(bytes);
  const messages = messagesIn(items);
  const types = new Map<string, number>();
  for (const { type, release } of messages) {
    const name = `${type || "?"}/${release}`;
    types.set(name, (types.get(name) ?? 0) + 1);
  }
  const named = [...types].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(", ");
  const count = (kind: string): string => String(items.filter((item) => item.kind === kind).length);
  const segments = messages.reduce((sum, message) => sum + message.segments.length, 0);
  return [count("interchange"), count("group"), named, String(segments), summed(findingsOf(items))];
}
