/**
 * Writes interchanges of EDIFACT, message by message. Delimiters in data are released; characters that the syntax level
 * does not have lose their accents or become a question mark. Counts and references agree by construction.
 */
import { invariant } from "../../../core/kernel/index.ts";
import type { Identity } from "../message.ts";
import type { Delimiters, Notation } from "../segment.ts";
import { writeSegment, type OutgoingSegment } from "../write-segment.ts";
import { stampOf, type InterchangeWriter } from "../x12/write.ts";
import { encoderFor, safeTextFor, type SyntaxLevel } from "./charsets.ts";

export interface EdifactEnvelope {
  readonly sender: Identity;
  readonly receiver: Identity;
  /** "2026-04-01T12:03", local to the sender. */
  readonly dateTime: string;
  /** UNB 0020, up to 14 characters; each interchange to this receiver has its own. */
  readonly interchange: string;
  /** Of the first message; those behind it count on. */
  readonly message: number;
  readonly test: boolean;
  /** Not said: UNOC. */
  readonly level?: SyntaxLevel;
  /** Syntax version; not said: 3. */
  readonly version?: 1 | 2 | 3 | 4;
  /** What the partner wants; not said: those of level A, which need no UNA. */
  readonly delimiters?: Delimiters;
  readonly release?: string | null;
  readonly decimalMark?: "." | ",";
  /** Messages stand in a group, UNG to UNE, under the number of the interchange; parties as in the interchange unless said. */
  readonly inGroup?: { readonly sender?: string | undefined; readonly receiver?: string | undefined };
  /** UNA also where it says nothing new; not said: only where it does. */
  readonly una?: boolean;
}

type Group = NonNullable<EdifactEnvelope["inGroup"]>;

export interface OutgoingMessage {
  /** "ORDRSP". */
  readonly type: string;
  /** "D.96A". */
  readonly release: string;
  /** "EAN005"; empty: none. */
  readonly subset: string;
  /** Between UNH and UNT, each with its tag first. */
  readonly segments: readonly OutgoingSegment[];
}

const LEVEL_A: Delimiters = { element: "+", component: ":", repetition: null, segment: "'" };
const REPETITION_VERSION = 4;
const REFERENCE_MAX = 14;
const BLANK = " ";

function notationOf(envelope: EdifactEnvelope): Notation {
  const { version = 3, delimiters = LEVEL_A, release = "?", decimalMark = "." } = envelope;
  const repetition = version < REPETITION_VERSION ? null : (delimiters.repetition ?? "*");
  return { syntax: "edifact", delimiters: { ...delimiters, repetition }, release, decimalMark, charset: "" };
}

function unaOf(envelope: EdifactEnvelope, { delimiters, release, decimalMark }: Notation): string {
  const { element, component, repetition, segment } = delimiters;
  const repeats = repetition ?? BLANK;
  const una = `UNA${component}${element}${decimalMark}${release ?? BLANK}${repeats}${segment}`;
  const known = [`UNA:+.? '`, `UNA:+.?*'`].includes(una);
  return known && envelope.una !== true ? "" : una;
}

export function openEdifact(envelope: EdifactEnvelope): InterchangeWriter<OutgoingMessage> {
  const { sender, receiver, interchange, level = "UNOC", version = 3 } = envelope;
  invariant(/^[!-~]{1,14}$/.test(interchange) && interchange.length <= REFERENCE_MAX, `no reference: ${interchange}`);
  const notation = notationOf(envelope);
  const safe = safeTextFor(level, notation);
  const encode = encoderFor(level);
  const say = (...segment: OutgoingSegment): string => writeSegment(segment, notation, safe);
  const [day, time] = stampOf(envelope.dateTime);
  const date = version < REPETITION_VERSION ? day.slice(2) : day;
  const party = ({ id, idQualifier }: Identity): string[] => [id, idQualifier];
  const gap = Array<null>(5).fill(null);
  const opening = (): string =>
    unaOf(envelope, notation) +
    say(
      "UNB",
      [level, version],
      party(sender),
      party(receiver),
      [date, time],
      interchange,
      ...gap,
      envelope.test ? 1 : null,
    );
  let messages = 0;
  let grouped: string | null = null;
  /** A group holds messages of one type. */
  const openGroup = ({ type, release, subset }: OutgoingMessage, { sender: from, receiver: to }: Group): string => {
    invariant(grouped === null || grouped === type, `${type} in a group of ${grouped}`);
    if (grouped !== null) return "";
    grouped = type;
    const parties = [from === undefined ? party(sender) : [from], to === undefined ? party(receiver) : [to]] as const;
    return say("UNG", type, ...parties, [date, time], interchange, "UN", [...release.split("."), subset]);
  };
  const closeGroup = (): string => (grouped === null ? "" : say("UNE", messages, interchange));
  return {
    write(message) {
      const { type, release, subset, segments } = message;
      const reference = String(envelope.message + messages);
      const head = (messages === 0 ? opening() : "") + (envelope.inGroup ? openGroup(message, envelope.inGroup) : "");
      messages += 1;
      const body = segments.map((segment) => writeSegment(segment, notation, safe)).join("");
      const unh = say("UNH", reference, [type, ...release.split("."), "UN", subset]);
      return encode(head + unh + body + say("UNT", segments.length + 2, reference));
    },
    end: () => {
      const count = grouped === null ? messages : 1;
      return encode((messages === 0 ? opening() : closeGroup()) + say("UNZ", count, interchange));
    },
  };
}
