/**
 * Writes interchanges of one set. Elements hold printable ASCII without delimiters: accents are taken off, delimiters
 * become blanks, every other character a question mark. Counts and control numbers agree by construction.
 */
import { invariant } from "../../../core/kernel/index.ts";
import type { Identity } from "../message.ts";
import type { Delimiters } from "../segment.ts";

export interface OutgoingEnvelope {
  readonly sender: Identity;
  readonly receiver: Identity;
  /** Of the group where they differ from the interchange's. */
  readonly groupSender?: string;
  readonly groupReceiver?: string;
  /** GS08: "004010", "005010", "004010VICS". */
  readonly release: string;
  /** "2026-04-01T12:03", local to the sender. */
  readonly dateTime: string;
  /** Up to 9 digits; each interchange to this receiver has its own. */
  readonly interchange: number;
  readonly group: number;
  readonly set: number;
  readonly test: boolean;
  /** What the partner wants; not said: `*`, `>`, `~` and, from 00402 on, `^`. */
  readonly delimiters?: Delimiters;
}

export type Elements = readonly (string | number | null)[];

interface OutgoingSet {
  readonly type: string;
  /** GS01. */
  readonly code: string;
  /** Between ST and SE, each with its id first. */
  readonly segments: readonly Elements[];
}

const ID_MAX = 15;
const CONTROL_MAX = 999_999_999;
const VERSION = 5;

export function writeInterchange(envelope: OutgoingEnvelope, set: OutgoingSet): Uint8Array {
  const version = envelope.release.slice(0, VERSION);
  const repetition = version >= "00402" ? "^" : null;
  const delimiters = envelope.delimiters ?? { element: "*", component: ">", repetition, segment: "~" };
  const control = padNumber(envelope.set, 4);
  const group = String(envelope.group);
  const interchange = padNumber(envelope.interchange, 9);
  const { groupSender = envelope.sender.id, groupReceiver = envelope.receiver.id } = envelope;
  const [day, time] = stampOf(envelope.dateTime);
  const rest: Elements[] = [
    ["GS", set.code, groupSender, groupReceiver, day, time, group, "X", envelope.release],
    ["ST", set.type, control],
    ...set.segments,
    ["SE", set.segments.length + 2, control],
    ["GE", 1, group],
    ["IEA", 1, interchange],
  ];
  const body = rest.map((elements) => writeSegment(elements, delimiters) + delimiters.segment).join("");
  return Buffer.from(writeIsa(envelope, { version, interchange, delimiters }) + delimiters.segment + body, "latin1");
}

function writeIsa(
  envelope: OutgoingEnvelope,
  own: { version: string; interchange: string; delimiters: Delimiters },
): string {
  const { element, component, repetition } = own.delimiters;
  const [day, time] = stampOf(envelope.dateTime);
  const blank = " ".repeat(10);
  const parties = [envelope.sender, envelope.receiver].flatMap(({ idQualifier, id }) => {
    invariant(id.length <= ID_MAX && idQualifier.length === 2, `no interchange identifier: ${idQualifier}:${id}`);
    return [idQualifier, plainText(id, own.delimiters).padEnd(ID_MAX)];
  });
  const head = ["ISA", "00", blank, "00", blank, ...parties, day.slice(2), time, repetition ?? "U"];
  return [...head, own.version, own.interchange, "0", envelope.test ? "T" : "P", component].join(element);
}

function stampOf(dateTime: string): [day: string, time: string] {
  const digits = dateTime.replaceAll(/\D/g, "");
  invariant(digits.length >= 12, `no local date and time: ${dateTime}`);
  return [digits.slice(0, 8), digits.slice(8, 12)];
}

function padNumber(control: number, width: number): string {
  invariant(Number.isInteger(control) && control >= 0 && control <= CONTROL_MAX, `no control number: ${control}`);
  return String(control).padStart(width, "0");
}

/** Empty elements at the end are left out, as the standard asks. */
function writeSegment(elements: Elements, delimiters: Delimiters): string {
  const texts = elements.map((element) => (element === null ? "" : plainText(String(element), delimiters)));
  const length = texts.findLastIndex((text) => text !== "") + 1;
  return texts.slice(0, length).join(delimiters.element);
}

const MARKS = /\p{Mark}/gu;

function plainText(text: string, delimiters: Delimiters): string {
  if (isPlain(text, delimiters)) return text.trim();
  const bare = text.normalize("NFKD").replaceAll(MARKS, "");
  const taken = new Set<string | null>(Object.values(delimiters));
  return bare.replaceAll(/./gsu, (char) => (taken.has(char) ? " " : isPlain(char, delimiters) ? char : "?")).trim();
}

/** Printable ASCII without delimiters, as nearly all elements are. */
function isPlain(text: string, { element, component, repetition, segment }: Delimiters): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? "";
    if (char < " " || char > "~") return false;
    if (char === element || char === component || char === repetition || char === segment) return false;
  }
  return true;
}
