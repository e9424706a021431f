/** Messages of EDIFACT taken apart: heading, lines, summary, and in each the groups that a segment opens. */
import { finding, type Finding, type FindingCode } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";

/** A segment that opens a group, and those that belong to it. */
export interface Group {
  readonly head: EdiSegment;
  readonly members: readonly EdiSegment[];
}

export interface MessageParts {
  readonly heading: readonly EdiSegment[];
  readonly lines: readonly Group[];
  readonly summary: readonly EdiSegment[];
}

/** Heading, a group per LIN, and what follows UNS. */
export function splitMessage(message: EdiMessage): MessageParts {
  const heading: EdiSegment[] = [];
  const lines: { head: EdiSegment; members: EdiSegment[] }[] = [];
  const summary: EdiSegment[] = [];
  for (const segment of message.segments) {
    if (segment.id === "UNH" || segment.id === "UNT") continue;
    const line = lines.at(-1);
    if (segment.id === "UNS" || summary.length > 0) summary.push(segment);
    // Some leave out UNS.
    else if (segment.id === "CNT" && line) summary.push(segment);
    else if (segment.id === "LIN") lines.push({ head: segment, members: [] });
    else if (line) line.members.push(segment);
    else heading.push(segment);
  }
  return { heading, lines, summary };
}

/** Segments that open a group wherever they stand: what follows is theirs, not of the whole. */
const OPENERS = new Set(["ALC", "CUX", "LOC", "NAD", "PAC", "PAT", "PRI", "RFF", "SCC", "TAX", "TDT", "TOD"]);

export interface Grouped {
  /** What stands before the first group: of the heading or the line as a whole. */
  readonly own: readonly EdiSegment[];
  readonly groups: readonly Group[];
}

export function groupsOf(segments: readonly EdiSegment[]): Grouped {
  const own: EdiSegment[] = [];
  const groups: { head: EdiSegment; members: EdiSegment[] }[] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    if (OPENERS.has(segment.id)) groups.push({ head: segment, members: [] });
    else if (group) group.members.push(segment);
    else own.push(segment);
  }
  return { own, groups };
}

/** Notes what is found, each with its segment, its element where one is meant, and the line of the order. */
export interface Notes {
  readonly findings: Finding[];
  note(
    code: FindingCode,
    at: EdiSegment,
    about?: { readonly element?: number; readonly args?: Readonly<Record<string, string | number | null>> },
  ): void;
}

export const notesFor = (findings: Finding[], line?: string): Notes => ({
  findings,
  note: (code, at, { element, args } = {}) => void findings.push(finding(code, { at, element, line, args })),
});
