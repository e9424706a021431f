/** What checking can find: every kind with its severity, its codes in 997, 999 and CONTRL, and its words. */
import type { EdiSegment, EdiSyntax } from "../segment.ts";

/** A remark is worth knowing and stops nothing. */
export type Severity = "error" | "warning" | "remark";

export interface Diagnostic {
  readonly kind: DiagnosticKind;
  readonly severity: Severity;
  /** Id of the segment; of one that is missing, its own. */
  readonly segment: string;
  /** Number of the segment in the file; of a missing one, where it should stand. */
  readonly position: number;
  /** Number of the element in the segment, from 1. */
  readonly element?: number;
  /** Number of the component, from 1, where the element has several. */
  readonly component?: number;
  /** As the standard numbers the element: "353". */
  readonly reference?: string;
  /** Line of the file, from 1. */
  readonly line: number;
  /** Where the segment or its element begins in the file, from 0. */
  readonly byte: number;
  /** X12: of the segment (AK304) or of the element (AK403). EDIFACT: of CONTRL (0085). */
  readonly errorCode: string;
  /** What stands there, shortened, where something does. */
  readonly value?: string;
  readonly text: string;
}

type Args = Readonly<Record<string, string | number>>;

interface Kind {
  readonly x12: string;
  readonly edifact: string;
  readonly text: (args: Args) => string;
}

const kinds = {
  // AK304, and 0085 of a segment.
  "segment unknown": { x12: "1", edifact: "15", text: () => "no segment has this name." },
  "segment not of this message": {
    x12: "6",
    edifact: "15",
    text: (a) => `it has no place in ${a["type"]}.`,
  },
  "segment out of order": {
    x12: "7",
    edifact: "15",
    text: (a) => `it does not belong here; ${a["expected"]}.`,
  },
  "segment missing": { x12: "3", edifact: "13", text: (a) => `${a["what"]} is missing before it.` },
  "segment too often": { x12: "5", edifact: "35", text: (a) => `it stands here more than ${a["max"]} times.` },
  "loop too often": { x12: "4", edifact: "36", text: (a) => `what it opens stands here more than ${a["max"]} times.` },
  // AK403, and 0085 of an element.
  "element missing": { x12: "1", edifact: "13", text: () => "is empty and must not be." },
  "element missing by condition": { x12: "2", edifact: "13", text: (a) => `is empty: ${a["why"]}.` },
  "too many elements": { x12: "3", edifact: "16", text: (a) => `is one too many: the segment has ${a["max"]}.` },
  "element too short": {
    x12: "4",
    edifact: "40",
    text: (a) => `has ${a["length"]} characters, at least ${a["min"]} are needed.`,
  },
  "element too long": {
    x12: "5",
    edifact: "39",
    text: (a) => `has ${a["length"]} characters, at most ${a["max"]} are allowed.`,
  },
  "characters not allowed": { x12: "6", edifact: "37", text: (a) => `is no ${a["wanted"]}.` },
  "code unknown": { x12: "7", edifact: "12", text: (a) => `is no code of its list (${a["known"]}).` },
  "code not known to us": { x12: "7", edifact: "12", text: () => "is a code we have no words for." },
  "no such day": { x12: "8", edifact: "12", text: () => "is no day as CCYYMMDD or YYMMDD." },
  "no such time": { x12: "9", edifact: "12", text: () => "is no time as HHMM." },
  "elements exclude each other": { x12: "10", edifact: "15", text: (a) => `must be empty: ${a["why"]}.` },
  "too many repetitions": { x12: "12", edifact: "35", text: (a) => `stands more than ${a["max"]} times.` },
  "too many components": { x12: "13", edifact: "16", text: (a) => `is one too many: the element has ${a["max"]}.` },
  "level number twice": { x12: "7", edifact: "12", text: () => "is the number of a level before it." },
  "parent unknown": { x12: "7", edifact: "12", text: () => "is the number of no level before it." },
  "segment not of the subset": {
    x12: "6",
    edifact: "15",
    text: (a) => `${a["subset"]} does not use it here in ${a["type"]}.`,
  },
  "segment missing in the subset": {
    x12: "3",
    edifact: "13",
    text: (a) => `${a["what"]} is missing; ${a["subset"]} asks for it.`,
  },
  "element missing in the subset": { x12: "1", edifact: "13", text: (a) => `is empty; ${a["subset"]} asks for it.` },
  "code not of the subset": {
    x12: "7",
    edifact: "12",
    text: (a) => `is no code that ${a["subset"]} takes here (${a["codes"]}).`,
  },
  "code new to the subset": {
    x12: "7",
    edifact: "12",
    text: (a) => `is no code that we know of ${a["subset"]} here (${a["codes"]}).`,
  },
  "more findings": { x12: "8", edifact: "18", text: (a) => `more than ${a["max"]} findings; the others are left out.` },
} as const satisfies Record<string, Kind>;

export type DiagnosticKind = keyof typeof kinds;

/** Codes of these kinds came with release 005010; before it the nearest older one says it. */
const OLDER: Partial<Record<DiagnosticKind, string>> = { "too many repetitions": "3", "too many components": "3" };

const REMARKS: ReadonlySet<DiagnosticKind> = new Set(["code not known to us", "code new to the subset"]);

/** The directory allows it: whoever follows no subset reads it. */
const WARNINGS: ReadonlySet<DiagnosticKind> = new Set([
  "segment not of the subset",
  "segment missing in the subset",
  "element missing in the subset",
  "code not of the subset",
]);

export interface About {
  readonly segment: EdiSegment;
  /** Of a segment that is missing. */
  readonly missing?: string;
  readonly element?: number;
  readonly component?: number;
  readonly reference?: string;
  /** What the element is. */
  readonly name?: string;
  readonly value?: string;
  readonly args?: Args;
}

export interface Release {
  readonly syntax: EdiSyntax;
  readonly release: string;
  readonly exact: boolean;
}

/** Codes that a partner's dialect names are known, whatever the lists say. */
export const isKnown = (
  { kind, value = "" }: Pick<Diagnostic, "kind" | "value">,
  known: ReadonlySet<string>,
): boolean => (kind === "code unknown" || kind === "code not of the subset") && known.has(value);

const SHOWN_MAX = 40;

/** What a document says may be anything: shown are 40 characters of it that have a shape. */
const shown = (value: string): string =>
  value
    .slice(0, SHOWN_MAX)
    .replaceAll(/[^\u0020-\u007e\u00a0-\u{10ffff}]/gu, "?")
    .toWellFormed();

function severityOf(kind: DiagnosticKind, { exact }: Release): Severity {
  if (REMARKS.has(kind) || (kind === "code unknown" && !exact)) return "remark";
  if (WARNINGS.has(kind)) return "warning";
  return exact ? "error" : "warning";
}

/** "BEG03", "QTY01-02": as people of the trade say it. */
export function placeOf({
  segment,
  element,
  component,
}: Pick<Diagnostic, "segment" | "element" | "component">): string {
  if (element === undefined) return segment;
  const number = String(element).padStart(2, "0");
  return `${segment}${number}${component === undefined ? "" : `-${String(component).padStart(2, "0")}`}`;
}

export function diagnose(kind: DiagnosticKind, about: About, release: Release): Diagnostic {
  const { segment, element, component, reference, value, name, args = {} } = about;
  const id = shown(about.missing ?? segment.id);
  const older = release.syntax === "x12" && release.release < "005010" ? OLDER[kind] : undefined;
  const said = name === undefined ? "" : `${placeOf({ segment: id, element, component })}, ${name}, `;
  const quoted = value === undefined || value === "" ? "" : `is "${shown(value)}" and `;
  const where = `Segment ${segment.position} (${shown(segment.id)}), line ${segment.line}: `;
  return {
    kind,
    severity: severityOf(kind, release),
    segment: id,
    position: segment.position,
    ...(element === undefined ? {} : { element }),
    ...(component === undefined ? {} : { component }),
    ...(reference ? { reference } : {}),
    line: segment.line,
    byte: element === undefined ? segment.byte : segment.byteOf(element),
    errorCode: older ?? kinds[kind][release.syntax],
    ...(value === undefined || value === "" ? {} : { value: shown(value) }),
    text: where + said + quoted + kinds[kind].text(args),
  };
}
