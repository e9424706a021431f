/**
 * A message that nobody reads for what it means, as far as the standard tells: each segment by its name, a qualifier by what
 * it says, days and quantities as such; a line begins where one that the trade counts by begins.
 */
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { tablesFor } from "../schemas/tables.ts";
import type { Tables } from "../schemas/types.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, roles as x12Roles } from "../x12/codes.ts";
import type { Party } from "../x12/facts.ts";
import { readDay, readTotal } from "../x12/values.ts";
import { roles as edifactRoles } from "../edifact/order-codes.ts";
import { EMPTY_BUSINESS, textFact, type Business, type BusinessFact, type BusinessLine } from "./business.ts";
import { showSegment } from "./show-segment.ts";

/** What opens a line, the surest first. */
const OPENERS = ["PO1", "POC", "IT1", "LIN", "W01", "W12", "HL", "CPS", "RMR", "CDD", "DOC", "OTI", "MIT", "PRF"];
const AROUND = new Set(["ST", "SE", "UNH", "UNT", "UNS", "CTT", "CNT"]);
/** Heads: their elements have no qualifiers in common. */
const NUMBERED: Readonly<Record<string, number>> = {
  BGM: 2,
  BEG: 3,
  BIG: 2,
  BSN: 2,
  BPR: 0,
  BFR: 3,
  XQ: 0,
  BGN: 2,
  BCD: 2,
  W05: 2,
  W06: 2,
};

export function businessGeneral(message: EdiMessage): Business {
  const tables = tablesFor(message.syntax, message.release);
  const own = message.segments.filter(({ id }) => !AROUND.has(id));
  const opens = OPENERS.find((id) => own.some((segment) => segment.id === id));
  const first = opens === undefined ? own.length : own.findIndex(({ id }) => id === opens);
  const heading = own.slice(0, first);
  return {
    ...EMPTY_BUSINESS,
    type: message.type,
    number: numberOf(heading),
    parties: heading.flatMap(partyOf),
    facts: heading.filter((segment) => partyOf(segment).length === 0).flatMap((segment) => factsOf(segment, tables)),
    lines: linesOf(own.slice(first), opens).map((segments, i) => lineOf(segments, i + 1, tables)),
    isRead: false,
  };
}

function numberOf(heading: readonly EdiSegment[]): string | null {
  const head = heading.find(({ id }) => (NUMBERED[id] ?? 0) > 0);
  return (head && head.at(NUMBERED[head.id] ?? 0).trim()) || null;
}

function partyOf(segment: EdiSegment): Party[] {
  const [role, second, third, fourth] = [1, 2, 3, 4].map((n) => segment.at(n).trim()) as [
    string,
    string,
    string,
    string,
  ];
  if (segment.id === "N1")
    return [{ role: meaning(x12Roles, role), name: second || null, id: fourth || null, idQualifier: third || null }];
  if (segment.id !== "NAD") return [];
  const agency = segment.at(2, 3).trim();
  return [
    {
      role: meaning(edifactRoles, role),
      name: fourth || third || null,
      id: second || null,
      idQualifier: agency === "9" ? "GLN" : agency || null,
    },
  ];
}

function linesOf(segments: readonly EdiSegment[], opens: string | undefined): EdiSegment[][] {
  const lines: EdiSegment[][] = [];
  for (const segment of segments) {
    if (segment.id === opens) lines.push([segment]);
    else lines.at(-1)?.push(segment);
  }
  return lines;
}

function lineOf(segments: readonly EdiSegment[], ordinal: number, tables: Tables): BusinessLine {
  const [head] = segments;
  const items = segments.flatMap(itemsOf);
  const line = (head && ["PO1", "POC", "IT1", "LIN", "HL"].includes(head.id) && head.at(1).trim()) || `${ordinal}`;
  const rest = head && items.length > 0 && head.id === "LIN" ? segments.slice(1) : segments;
  return {
    key: items[0]?.code ?? line,
    line,
    items,
    facts: rest.filter(({ id }) => id !== "PIA").flatMap((segment) => factsOf(segment, tables)),
  };
}

/** Where pairs of qualifier and code begin. */
const PAIRS: Readonly<Record<string, number>> = { LIN: 2, PO1: 6, IT1: 6, POC: 8 };

function itemsOf(segment: EdiSegment): ReceivedItemCode[] {
  if (segment.notation.syntax === "edifact") {
    const places = segment.id === "LIN" ? [3] : segment.id === "PIA" ? [2, 3, 4, 5, 6] : [];
    return places
      .map((n) => ({ code: segment.at(n).trim(), qualifier: segment.at(n, 2).trim() }))
      .filter(({ code, qualifier }) => code !== "" && qualifier !== "");
  }
  const from = PAIRS[segment.id];
  const items: ReceivedItemCode[] = [];
  for (let n = from ?? Infinity; n < segment.length; n += 2)
    if (segment.at(n + 1).trim() !== "")
      items.push({ qualifier: segment.at(n).trim(), code: segment.at(n + 1).trim() });
  return items;
}

/** Segments of a qualifier and what it qualifies. */
function factsOf(segment: EdiSegment, tables: Tables): BusinessFact[] {
  const { id } = segment;
  const { syntax } = segment.notation;
  const [code, value] = syntax === "x12" ? [segment.at(1), segment.at(2)] : [segment.at(1), segment.at(1, 2)];
  const named = qualifierOf(segment, tables) ?? code;
  if (id === "DTM") {
    const day = readDay(value.slice(0, 8));
    return day ? [{ name: named, day, code }] : textFact(named, value);
  }
  if (id === "QTY") {
    const [quantity, unit] = [readTotal(value), syntax === "x12" ? segment.at(3) : segment.at(1, 3)];
    return quantity === null ? textFact(named, value) : [{ name: named, quantity, code, ...(unit ? { unit } : {}) }];
  }
  if (id === "REF" || id === "RFF") return textFact(named, value || segment.at(3));
  if (id === "MOA" || id === "PRI" || id === "CNT") return textFact(named, value);
  return wordsOf(segment, tables);
}

const qualifierOf = (segment: EdiSegment, tables: Tables): string | undefined =>
  showSegment(segment, tables).pieces.find(({ element }) => element === 1)?.meaning;

/** All its elements, each with its name. */
function wordsOf(segment: EdiSegment, tables: Tables): BusinessFact[] {
  const { name, id, pieces } = showSegment(segment, tables);
  const said = pieces.flatMap(({ element, text, name: own, meaning: words }) => {
    if (element === undefined || text.trim() === "") return [];
    return [
      [own ?? "", words === undefined ? text.trim() : `${words} (${text.trim()})`]
        .filter((part) => part !== "")
        .join(" "),
    ];
  });
  return said.length === 0 ? [] : [{ name: name ?? id, text: said.join(", ") }];
}
