/** What a file of EDI holds, for a person or a program that looks into it: envelopes, segments, and all that is found. */
import type { Finding } from "./findings.ts";
import type { EdiGroup, EdiInterchange, EdiItem, EdiMessage } from "./message.ts";
import { openMessageReader, piecesOf } from "./read-messages.ts";
import type { EdiElement, Notation } from "./segment.ts";

export interface MessageSeen extends Pick<EdiMessage, "type" | "release" | "subset" | "control"> {
  /** Positions of its first and its last segment. */
  readonly first: number;
  readonly last: number;
  readonly segments: number;
}

export interface GroupSeen extends EdiGroup {
  readonly position: number;
  readonly messages: readonly MessageSeen[];
}

export interface InterchangeSeen extends EdiInterchange {
  readonly position: number;
  readonly notation: Pick<Notation, "delimiters" | "release" | "decimalMark" | "charset">;
  readonly groups: readonly GroupSeen[];
  /** In none of its groups. */
  readonly messages: readonly MessageSeen[];
}

/** Taken apart where it is asked for its elements. */
export interface SegmentSeen {
  readonly id: string;
  readonly position: number;
  readonly line: number;
  readonly byte: number;
  readonly elements: readonly EdiElement[];
}

export interface FileSeen {
  readonly bytes: number;
  /** How many. */
  readonly segments: number;
  readonly interchanges: readonly InterchangeSeen[];
  /** In no interchange. */
  readonly messages: readonly MessageSeen[];
  readonly findings: readonly Finding[];
  /** Beyond what is held of each. */
  readonly leftOut: LeftOut;
}

/** How many of each are counted only. */
export interface LeftOut {
  readonly interchanges: number;
  readonly groups: number;
  readonly messages: number;
  readonly findings: number;
}

/** Of each; a file may have any number of them. */
const HELD_MAX = 10_000;

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer M)[] ? M[] : T[K] };

/**
 * A file of any size, once: yields the segments of each piece and returns what holds them. Only envelopes and findings are
 * held, and at most so many of each; the others are counted.
 */
export async function* inspectFile(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly SegmentSeen[], FileSeen> {
  const leftOut = { interchanges: 0, groups: 0, messages: 0, findings: 0 };
  const file: Growing<FileSeen> = { bytes: 0, segments: 0, interchanges: [], messages: [], findings: [], leftOut };
  const collect = collector(file, leftOut);
  let segments: SegmentSeen[] = [];
  const reader = openMessageReader({ segment: (segment) => void segments.push(segment) });
  const drain = (items: readonly EdiItem[]): SegmentSeen[] => {
    items.forEach(collect);
    const done = segments;
    segments = [];
    file.segments += done.length;
    return done;
  };
  for await (const chunk of chunks) {
    file.bytes += chunk.length;
    for (const piece of piecesOf(chunk)) yield drain(reader.push(piece));
  }
  yield drain(reader.end());
  return file;
}

/** Puts each item where it belongs: a message in its group, a group in its interchange. */
function collector(file: Growing<FileSeen>, leftOut: Growing<LeftOut>): (item: EdiItem) => void {
  const interchanges = new WeakMap<EdiInterchange, Growing<InterchangeSeen>>();
  const groups = new WeakMap<EdiGroup, MessageSeen[]>();
  const held = { interchanges: 0, groups: 0, messages: 0, findings: 0 };
  /** Whether there is room for one more; it is counted either way. */
  const holds = (what: keyof LeftOut): boolean => {
    const room = held[what] < HELD_MAX;
    if (room) held[what] += 1;
    else leftOut[what] += 1;
    return room;
  };
  const say = (finding: Finding): void => {
    if (holds("findings")) file.findings.push(finding);
  };
  let open: Growing<InterchangeSeen> | null = null;
  return (item) => {
    if (item.kind === "finding") say(item.finding);
    else if (item.kind === "interchange") {
      open = holds("interchanges") ? interchangeSeen(item) : null;
      if (!open) return;
      interchanges.set(item.interchange, open);
      file.interchanges.push(open);
    } else if (item.kind === "group") {
      if (!holds("groups")) return;
      const messages: MessageSeen[] = [];
      groups.set(item.group, messages);
      open?.groups.push({ ...item.group, position: item.segment.position, messages });
    } else if (item.kind === "message") {
      item.message.findings.forEach(say);
      if (!holds("messages")) return;
      const { interchange, group } = item.message;
      const outer = interchange && interchanges.get(interchange);
      const inner = (interchange && group && groups.get(group)) ?? outer?.messages ?? file.messages;
      inner.push(messageSeen(item.message));
    }
  };
}

function interchangeSeen({
  interchange,
  segment,
}: Extract<EdiItem, { kind: "interchange" }>): Growing<InterchangeSeen> {
  const { position, notation } = segment;
  const { delimiters, release, decimalMark, charset } = notation;
  const written = { delimiters, release, decimalMark, charset };
  return { ...interchange, position, notation: written, groups: [], messages: [] };
}

function messageSeen({ type, release, subset, control, segments }: EdiMessage): MessageSeen {
  const [first, last] = [segments[0]?.position ?? 0, segments.at(-1)?.position ?? 0];
  return { type, release, subset, control, first, last, segments: segments.length };
}
