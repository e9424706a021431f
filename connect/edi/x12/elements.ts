/** Segments taken apart, and the findings made while they are read: what the readers of all sets share. */
import type { Day } from "../../../core/kernel/index.ts";
import { datesMeant, type SaidDate } from "../../../core/orders/index.ts";
import { finding, type Finding, type FindingCode } from "../findings.ts";
import { dateFields, meaning, references, roles, shortageRules, wishedDates } from "./codes.ts";
import type { Party, ReadDates } from "./facts.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { readDay } from "./values.ts";

/** A segment taken apart. A class because there are millions, and a closure for each is a tenth of reading. */
export class Parsed {
  readonly id: string;
  readonly segment: EdiSegment;

  constructor(segment: EdiSegment) {
    this.id = segment.id;
    this.segment = segment;
  }

  /**
   * Number n as the standard counts them, its components still together; empty where it is silent. Components left empty
   * behind the last are left out, as the standard asks of senders.
   */
  at(n: number): string {
    const text = this.segment.text(n).trim();
    const { component } = this.segment.notation.delimiters;
    if (component === "" || !text.endsWith(component)) return text;
    let end = text.length - 1;
    while (text[end - 1] === component) end -= 1;
    return text.slice(0, end);
  }

  get length(): number {
    return this.segment.length + 1;
  }
}

/** A segment that opens a loop, and those that belong to it. */
export interface Loop {
  readonly head: Parsed;
  readonly members: readonly Parsed[];
}

/** Each segment of a name, with what follows it until the next. */
export function splitAt(segments: readonly Parsed[], id: string): Loop[] {
  const found: { head: Parsed; members: Parsed[] }[] = [];
  for (const segment of segments) {
    if (segment.id === id) found.push({ head: segment, members: [] });
    else found.at(-1)?.members.push(segment);
  }
  return found;
}

export interface SetParts {
  readonly heading: readonly Parsed[];
  readonly loops: readonly Loop[];
  readonly summary: readonly Parsed[];
}

/** Heading, one loop per line, and what follows CTT. */
export function splitSet(set: EdiMessage, opens = "PO1"): SetParts {
  const heading: Parsed[] = [];
  const loops: { head: Parsed; members: Parsed[] }[] = [];
  const summary: Parsed[] = [];
  for (const segment of set.segments) {
    const parsed = new Parsed(segment);
    const loop = loops.at(-1);
    if (parsed.id === "CTT" || summary.length > 0) summary.push(parsed);
    else if (parsed.id === opens) loops.push({ head: parsed, members: [] });
    else if (loop) loop.members.push(parsed);
    else heading.push(parsed);
  }
  return { heading, loops, summary };
}

/** Notes what is found, each with its segment and the line of the order. */
export interface Notes {
  readonly findings: Finding[];
  note(code: FindingCode, at: Parsed, args?: Readonly<Record<string, string | number | null>>): void;
}

export function notesFor(findings: Finding[], line?: string): Notes {
  return { findings, note: (code, at, args) => void findings.push(finding(code, { at: at.segment, line, args })) };
}

export function readParty(n1: Parsed): Party {
  const [name, idQualifier, id] = [n1.at(2), n1.at(3), n1.at(4)];
  return { role: meaning(roles, n1.at(1)), name: name || null, id: id || null, idQualifier: idQualifier || null };
}

export function readReferences(segments: readonly Parsed[]): Record<string, string> {
  const read: Record<string, string> = {};
  for (const ref of segments) {
    const [name, value] = [meaning(references, ref.at(1)), ref.at(2) || ref.at(3)];
    if (ref.id !== "REF" || name === "" || value === "") continue;
    read[name] = read[name] === undefined ? value : `${read[name]}, ${value}`;
  }
  return read;
}

/** The days of a heading or a line: DTM, each field once. A wish counts where nothing firmer is said. */
export function readDates(segments: readonly Parsed[], notes: Notes): ReadDates {
  const said: DateSaid[] = segments
    .filter((segment) => segment.id === "DTM" && segment.at(1) !== "")
    .map((dtm) =>
      dtm.at(5) === "D8"
        ? { at: dtm, code: dtm.at(1), text: dtm.at(6), century: "" }
        : { at: dtm, code: dtm.at(1), text: dtm.at(2), century: dtm.at(5) },
    );
  return datesOf(said, notes);
}

export interface DateSaid {
  readonly at: Parsed;
  readonly code: string;
  readonly text: string;
  readonly century: string;
}

const NO_DATES: ReadDates = { dates: {} };

export function datesOf(said: readonly DateSaid[], notes: Notes): ReadDates {
  if (said.length === 0) return NO_DATES;
  const saidDates = said.map(({ code, text, century }) => saidDate(code, readDay(text, century), text));
  const { dates, problems } = datesMeant(saidDates);
  for (const { code, at, args } of problems) {
    const dtm = said[at]?.at;
    if (dtm) notes.note(code, dtm, args);
  }
  return { dates, saidDates };
}

/** What stands there is kept where it is no day, and only so much of it as names it. */
const TEXT_MAX = 40;

function saidDate(qualifier: string, day: Day | null, text: string): SaidDate {
  const firm = dateFields[qualifier];
  const means = firm ?? wishedDates[qualifier];
  return {
    qualifier,
    day,
    ...(day === null && { text: text.slice(0, TEXT_MAX) }),
    ...(means && { means }),
    ...(means && !firm && { wish: true as const }),
  };
}

/** CSH: of several, the one that says what becomes of a short order. */
export function readBuyerRule(segments: readonly Parsed[], notes: Notes): string | null {
  const said = segments.filter((segment) => segment.id === "CSH" && segment.at(1) !== "");
  const deciding = said.filter((csh) => shortageRules.has(csh.at(1)));
  const [first] = deciding.length > 0 ? deciding : said;
  const other = deciding.find((csh) => csh.at(1) !== first?.at(1));
  if (first && other) notes.note("buyer's rules disagree", other, { first: first.at(1), second: other.at(1) });
  return first?.at(1) ?? null;
}
