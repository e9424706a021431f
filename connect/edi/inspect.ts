/** What a file of EDI holds, for a person or a program that looks into it: envelopes, segments, and all that is found. */
import type { Finding } from "./findings.ts";
import type { EdiGroup, EdiInterchange, EdiItem, EdiMessage } from "./message.ts";
import { openMessageReader } from "./read-messages.ts";
import type { EdiElement, EdiSegment, Notation } from "./segment.ts";

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
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer M)[] ? M[] : T[K] };

/**
 * A file of any size, once: yields the segments of each chunk and returns what holds them. Only the envelopes and the
 * findings are held.
 */
export async function* inspectFile(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly SegmentSeen[], FileSeen> {
  const file: Growing<FileSeen> = { bytes: 0, segments: 0, interchanges: [], messages: [], findings: [] };
  const collect = collector(file);
  let segments: SegmentSeen[] = [];
  const reader = openMessageReader({ segment: (segment) => void segments.push(seen(segment)) });
  const drain = (items: readonly EdiItem[]): SegmentSeen[] => {
    items.forEach(collect);
    const done = segments;
    segments = [];
    file.segments += done.length;
    return done;
  };
  for await (const chunk of chunks) {
    file.bytes += chunk.length;
    yield drain(reader.push(chunk));
  }
  yield drain(reader.end());
  return file;
}

const seen = ({ id, position, line, byte, elements }: EdiSegment): SegmentSeen => ({
  id,
  position,
  line,
  byte,
  elements,
});

/** Puts each item where it belongs: a message in its group, a group in its interchange. */
function collector(file: Growing<FileSeen>): (item: EdiItem) => void {
  const interchanges = new Map<EdiInterchange, Growing<InterchangeSeen>>();
  const groups = new Map<EdiGroup, MessageSeen[]>();
  let open: Growing<InterchangeSeen> | null = null;
  return (item) => {
    if (item.kind === "finding") file.findings.push(item.finding);
    else if (item.kind === "interchange") {
      const { position, notation } = item.segment;
      const { delimiters, release, decimalMark, charset } = notation;
      open = {
        ...item.interchange,
        position,
        notation: { delimiters, release, decimalMark, charset },
        groups: [],
        messages: [],
      };
      interchanges.set(item.interchange, open);
      file.interchanges.push(open);
    } else if (item.kind === "group") {
      const messages: MessageSeen[] = [];
      groups.set(item.group, messages);
      open?.groups.push({ ...item.group, position: item.segment.position, messages });
    } else if (item.kind === "message") {
      const { interchange, group } = item.message;
      const outer = interchange && interchanges.get(interchange);
      const inner = (interchange && group && groups.get(group)) ?? outer?.messages ?? file.messages;
      inner.push(messageSeen(item.message));
      file.findings.push(...item.message.findings);
    }
  };
}

function messageSeen({ type, release, subset, control, segments }: EdiMessage): MessageSeen {
  const [first, last] = [segments[0]?.position ?? 0, segments.at(-1)?.position ?? 0];
  return { type, release, subset, control, first, last, segments: segments.length };
}
