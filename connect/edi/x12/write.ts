/**
 * Writes interchanges of X12, set by set. Elements hold printable ASCII without delimiters: accents are taken off,
 * delimiters become blanks, every other character a question mark. Counts and control numbers agree by construction.
 */
import { invariant } from "../../../core/kernel/index.ts";
import type { Identity } from "../message.ts";
import type { Delimiters, Notation } from "../segment.ts";
import { safeTextOf, writeSegment, type OutgoingSegment, type SafeText } from "../write-segment.ts";

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
  /** Of the first group; those behind it count on. */
  readonly group: number;
  /** Of the first set; those behind it count on. */
  readonly set: number;
  readonly test: boolean;
  /** What the partner wants; not said: `*`, `>`, `~` and, from 00402 on, `^`. */
  readonly delimiters?: Delimiters;
}

export interface OutgoingSet {
  readonly type: string;
  /** GS01. */
  readonly code: string;
  /** Between ST and SE, each with its id first. */
  readonly segments: readonly OutgoingSegment[];
}

/** Its parts one behind the other are the file. */
export interface InterchangeWriter<Message> {
  write(message: Message): Uint8Array;
  end(): Uint8Array;
}

export interface X12Writer extends InterchangeWriter<OutgoingSet> {
  /** An interchange without groups may hold segments that acknowledge others (TA1). */
  end(alone?: readonly OutgoingSegment[]): Uint8Array;
}

const ID_MAX = 15;
const CONTROL_MAX = 999_999_999;
const VERSION = 5;

export function writeInterchange(envelope: OutgoingEnvelope, set: OutgoingSet): Uint8Array {
  const writer = openX12(envelope);
  return Buffer.concat([writer.write(set), writer.end()]);
}

/** Sets of the same group code in a row share a group. */
export function openX12(envelope: OutgoingEnvelope): X12Writer {
  const version = envelope.release.slice(0, VERSION);
  const repetition = version >= "00402" ? "^" : null;
  const delimiters = envelope.delimiters ?? { element: "*", component: ">", repetition, segment: "~" };
  const notation: Notation = { syntax: "x12", delimiters, release: null, decimalMark: ".", charset: "windows-1252" };
  const interchange = padNumber(envelope.interchange, 9);
  const safe = safeFor(delimiters);
  const say = (...segment: OutgoingSegment): string => writeSegment(segment, notation, safe);
  const { groupSender = envelope.sender.id, groupReceiver = envelope.receiver.id } = envelope;
  const [day, time] = stampOf(envelope.dateTime);
  let [open, groups, sets, members] = ["", 0, 0, 0];
  const groupNumber = (): string => String(envelope.group + groups - 1);
  const closeGroup = (): string => (groups === 0 ? "" : say("GE", members, groupNumber()));
  const openGroup = (code: string): string => {
    const before = groups === 0 ? writeIsa(envelope, { version, interchange, delimiters }) : closeGroup();
    [open, groups, members] = [code, groups + 1, 0];
    return before + say("GS", code, groupSender, groupReceiver, day, time, groupNumber(), "X", envelope.release);
  };
  return {
    write({ type, code, segments }) {
      const control = padNumber(envelope.set + sets, 4);
      const head = code === open ? "" : openGroup(code);
      [sets, members] = [sets + 1, members + 1];
      const body = segments.map((segment) => writeSegment(segment, notation, safe)).join("");
      const text = head + say("ST", type, control) + body + say("SE", segments.length + 2, control);
      return Buffer.from(text, "latin1");
    },
    end(alone = []) {
      const head = groups === 0 ? writeIsa(envelope, { version, interchange, delimiters }) : closeGroup();
      const between = alone.map((segment) => writeSegment(segment, notation, safe)).join("");
      return Buffer.from(head + between + say("IEA", groups, interchange), "latin1");
    },
  };
}

/** The delimiters stand in it as they are. */
function writeIsa(
  envelope: OutgoingEnvelope,
  own: { version: string; interchange: string; delimiters: Delimiters },
): string {
  const { element, component, repetition, segment } = own.delimiters;
  const [day, time] = stampOf(envelope.dateTime);
  const safe = safeFor(own.delimiters);
  const blank = " ".repeat(10);
  const parties = [envelope.sender, envelope.receiver].flatMap(({ idQualifier, id }) => {
    invariant(id.length <= ID_MAX && idQualifier.length === 2, `no interchange identifier: ${idQualifier}:${id}`);
    return [idQualifier, safe(id).padEnd(ID_MAX)];
  });
  const head = ["ISA", "00", blank, "00", blank, ...parties, day.slice(2), time, repetition ?? "U"];
  return [...head, own.version, own.interchange, "0", envelope.test ? "T" : "P", component].join(element) + segment;
}

export function stampOf(dateTime: string): [day: string, time: string] {
  const digits = dateTime.replaceAll(/\D/g, "");
  invariant(digits.length >= 12, `no local date and time: ${dateTime}`);
  return [digits.slice(0, 8), digits.slice(8, 12)];
}

function padNumber(control: number, width: number): string {
  invariant(Number.isInteger(control) && control >= 0 && control <= CONTROL_MAX, `no control number: ${control}`);
  return String(control).padStart(width, "0");
}

/** Of each set of delimiters once: there are few, and documents are many. */
const known = new Map<string, SafeText>();
const KNOWN_MAX = 64;

function safeFor(delimiters: Delimiters): SafeText {
  const taken = new Set(Object.values(delimiters).filter((delimiter) => delimiter !== null));
  const key = [...taken].join("");
  const safe =
    known.get(key) ?? safeTextOf({ taken, isSaid: (char) => char >= " " && char <= "~", release: () => " " });
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, safe);
  return safe;
}
