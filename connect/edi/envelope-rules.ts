/** What a syntax says of its envelopes: their segments, what counts and repeats in them, and how they are read. */
import type { EdiGroup, EdiInterchange, EdiMessage } from "./message.ts";
import type { EdiSegment } from "./segment.ts";

export interface Layer {
  readonly open: string;
  /** Element 1 counts what stands in it, element 2 repeats the control number. */
  readonly close: string;
  /** Names of the count, of the control number behind and of the one before. */
  readonly count: string;
  readonly trailer: string;
  readonly header: string;
}

export interface EnvelopeRules {
  /** What its people call a message. */
  readonly noun: "set" | "message";
  readonly interchange: Layer;
  readonly group: Layer;
  readonly message: Layer;
  /** Element of a message's header that its control number stands in. */
  readonly controlElement: number;
  readonly groupNeeded: boolean;
  readInterchange(segment: EdiSegment): EdiInterchange;
  readGroup(segment: EdiSegment): EdiGroup;
  readHeader(segment: EdiSegment, group: EdiGroup | null): Pick<EdiMessage, "type" | "release" | "subset" | "control">;
}

/** Envelopes are padded, some with blanks that do not break. */
export const trimmed =
  (segment: EdiSegment): ((element: number, component?: number) => string) =>
  (element, component) =>
    segment.at(element, component).trim();

/** "2026-04-01T12:03" of CCYYMMDD or YYMMDD and HHMM; null where it is none. */
export function readDateTime(date: string, time: string): string | null {
  const day = /^(\d{2})?(\d{2})(\d{2})(\d{2})$/.exec(date);
  const clock = /^(\d{2})(\d{2})/.exec(time);
  if (!day || !clock) return null;
  return `${day[1] ?? "20"}${day[2]}-${day[3]}-${day[4]}T${clock[1]}:${clock[2]}`;
}
