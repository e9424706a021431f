/** A SLSRPT → its business facts: what was sold and is there, by place and item. Pure. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";
import type { Coded } from "../x12/facts.ts";
import { headOf, readItems, readNad, type MessageHead } from "./elements.ts";
import { notesFor } from "./groups.ts";
import { periodOf, quantityOf, readReportHeading, type Period, type ReportHeading } from "./report-elements.ts";

export interface SoldFacts extends Coded {
  readonly quantity: number;
  readonly unit: string;
  readonly location: { readonly role: string; readonly id: string; readonly idQualifier: string } | null;
  readonly period: Period;
}

export interface FactsSlsrpt extends MessageHead, ReportHeading {
  readonly period: { readonly from: Day | null; readonly to: Day | null };
  readonly parties: readonly ReturnType<typeof readNad>[];
  readonly lines: readonly {
    readonly line: string;
    readonly items: readonly ReceivedItemCode[];
    readonly quantities: readonly SoldFacts[];
  }[];
}

export interface ReadSlsrpt {
  readonly facts: FactsSlsrpt | null;
  readonly findings: readonly Finding[];
}

/** 3227 and 6063. */
const locations: Codes = { "162": "placeOfSale" };
const quantities: Codes = {
  "17": "onHand",
  "21": "ordered",
  "25": "sold",
  "48": "received",
  "61": "returned",
  "73": "outstanding",
  "145": "actualStock",
  "153": "sold",
  "158": "closingStock",
  "198": "inTransit",
};
/** 2005: begin and end of what is reported; a day of sales is both. */
const PERIODS = { from: ["90", "163", "194", "356"], to: ["91", "164", "206", "356"] };

export function readFactsSlsrpt(message: EdiMessage): ReadSlsrpt {
  const findings = [...message.findings];
  const segments = message.segments.filter(({ id }) => id !== "UNH" && id !== "UNT");
  const bgm = segments.find(({ id }) => id === "BGM");
  if (!bgm) {
    const missing = finding("report heading missing", { at: message.segments[0], args: { segment: "BGM" } });
    return { facts: null, findings: [...findings, missing] };
  }
  const notes = notesFor(findings);
  const first = segments.findIndex(({ id }) => id === "LOC" || id === "LIN");
  const heading = first < 0 ? segments : segments.slice(0, first);
  const period = mergedOf(heading, findings);
  const lines = readLines(first < 0 ? [] : segments.slice(first), period, findings);
  const isEmpty = lines.every((line) => line.quantities.length === 0);
  const head = readReportHeading(bgm, heading, notes);
  if (findings.length === 0 && isEmpty && head.purpose !== "cancel") notes.note("reports nothing", bgm);
  const facts: FactsSlsrpt = {
    ...headOf(message),
    ...head,
    period: { from: period.from ?? null, to: period.to ?? null },
    parties: heading.filter(({ id }) => id === "NAD").map(readNad),
    lines,
  };
  return { facts, findings };
}

const mergedOf = (segments: readonly EdiSegment[], findings: Finding[]): Period => {
  const dtms = segments.filter(({ id }) => id === "DTM");
  return Object.assign({}, ...dtms.map((dtm) => periodOf(dtm, PERIODS, notesFor(findings)))) as Period;
};

interface Open {
  readonly lin: EdiSegment;
  readonly members: EdiSegment[];
  readonly quantities: SoldFacts[];
}

/**
 * Items stand under their place, or places under their item, as the release has it: a place counts until the next, and
 * a day is of what stands before it.
 */
function readLines(segments: readonly EdiSegment[], heading: Period, findings: Finding[]): FactsSlsrpt["lines"] {
  const lines: Open[] = [];
  let location: SoldFacts["location"] = null;
  let placed = heading;
  let behind: EdiSegment | null = null;
  for (const segment of segments) {
    const line: Open | undefined = lines.at(-1);
    const notes = notesFor(findings, line?.lin.at(1) || undefined);
    if (segment.id === "UNS") break;
    if (segment.id === "LOC") {
      location = locationOf(segment);
      placed = heading;
      behind = segment;
    } else if (segment.id === "LIN") {
      lines.push({ lin: segment, members: [], quantities: [] });
      behind = segment;
    } else if (segment.id === "DTM") {
      const said = periodOf(segment, PERIODS, notes);
      if (behind?.id === "LOC") placed = { ...placed, ...said };
      else amendLast(line, said);
    } else if (segment.id === "QTY" && line) {
      const quantity = quantityOf(segment, notes);
      const coded = { code: segment.at(1), meaning: meaning(quantities, segment.at(1)) };
      if (quantity !== null)
        line.quantities.push({ ...coded, quantity, unit: segment.at(1, 3), location, period: placed });
      behind = segment;
    } else line?.members.push(segment);
  }
  return lines.map(({ lin, members, quantities: own }, i) => ({
    line: lin.at(1) || String(i + 1),
    items: readItems(lin, members),
    quantities: own,
  }));
}

function amendLast(line: Open | undefined, said: Period): void {
  const last = line?.quantities.pop();
  if (line && last) line.quantities.push({ ...last, period: { ...last.period, ...said } });
}

const locationOf = (loc: EdiSegment): NonNullable<SoldFacts["location"]> => ({
  role: meaning(locations, loc.at(1)),
  id: loc.at(2),
  idQualifier: loc.at(2, 3) === "9" ? "GLN" : loc.at(2, 3),
});
