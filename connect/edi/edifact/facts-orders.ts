/** An ORDERS → its business facts, and everything that stops it, each with its place. Pure. */
import { sumBy, type Day } from "../../../core/kernel/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning } from "../x12/codes.ts";
import type { Facts850, LineFacts850, Party } from "../x12/facts.ts";
import { documentNames, functions, references, roles, textSubjects, unserved } from "./order-codes.ts";
import { groupsOf, notesFor, splitMessage, type Group, type MessageParts, type Notes } from "./groups.ts";
import { readDates, readLine, readRule } from "./lines-orders.ts";
import { readDtm, readNumber } from "./values.ts";

export interface FactsOrders extends Omit<Facts850, "terms" | "hashTotal"> {
  readonly subset: string;
  readonly text: readonly { readonly subject: string; readonly text: string }[];
  readonly currency: string | null;
}

export interface ReadOrders {
  /** Null: nobody can tell which order it is. */
  readonly facts: FactsOrders | null;
  readonly findings: readonly Finding[];
}

export function readFactsOrders(message: EdiMessage): ReadOrders {
  const findings = [...message.findings];
  const parts = splitMessage(message);
  const bgm = parts.heading.find((segment) => segment.id === "BGM");
  if (!bgm) return { facts: null, findings: [...findings, finding("heading missing", { at: message.segments[0] })] };
  const notes = notesFor(findings);
  const lines = parts.lines.map((line, i) => readLine(line, i + 1, findings));
  const facts = { ...readMessageEnvelope(message), ...readHeading(bgm, parts, notes), lines };
  checkTotals(parts, lines, notes);
  if (lines.length === 0 && facts.purpose !== "cancel") notes.note("no lines", bgm, { args: { segment: "LIN" } });
  return { facts, findings };
}

export function readMessageEnvelope(message: EdiMessage) {
  const { interchange, group, control } = message;
  return {
    release: message.release,
    subset: message.subset,
    sender: interchange?.sender ?? null,
    receiver: interchange?.receiver ?? null,
    envelope: {
      interchange: interchange?.control ?? "",
      group: group?.control ?? "",
      message: control,
      dateTime: interchange?.dateTime ?? null,
      test: interchange?.test ?? false,
    },
  };
}

type Heading = Omit<FactsOrders, keyof ReturnType<typeof readMessageEnvelope> | "lines">;

function readHeading(bgm: EdiSegment, { heading }: MessageParts, notes: Notes): Heading {
  const { own, groups } = groupsOf(heading);
  const [code, number, purpose] = [bgm.at(1), bgm.at(2).trim(), bgm.at(3)];
  if (number === "") notes.note("order number missing", bgm, { element: 2, args: { field: "1004 in BGM" } });
  if (purpose !== "" && functions[purpose] === undefined)
    notes.note("function unknown", bgm, { element: 3, args: { code: purpose } });
  const why = unserved[code];
  if (why !== undefined)
    notes.note("order type not served", bgm, { element: 1, args: { field: "1001 in BGM", code, meaning: why } });
  const parties = readParties(groups, notes);
  const currency = groups.find(({ head }) => head.id === "CUX" && head.at(1, 2) !== "")?.head.at(1, 2) ?? null;
  const text = own.filter(({ id }) => id === "FTX").map(readText);
  return {
    purpose: functions[purpose] ?? "original",
    orderType: { code, meaning: meaning(documentNames, code) },
    orderNumber: number,
    releaseNumber: null,
    orderDate: readOrderDate(own, notes),
    ...readDates(own, notes),
    references: readReferences(groups),
    parties,
    buyerRule: readRule([...own, ...groups.map(({ head }) => head)], notes),
    text,
    currency,
  };
}

function readOrderDate(own: readonly EdiSegment[], notes: Notes): Day | null {
  const said = own.filter(({ id }) => id === "DTM");
  const chosen = said.find((one) => one.at(1) === "4") ?? said.find((one) => one.at(1) === "137");
  if (!chosen) return null;
  const [day = null] = readDtm(chosen) ?? [];
  if (day === null)
    notes.note("order date impossible", chosen, {
      element: 1,
      args: { field: "The date of the order", day: chosen.at(1, 2) },
    });
  return day;
}

/** A reference behind a party is the party's own. */
function readReferences(groups: readonly Group[]): Record<string, string> {
  const parties = groups.findIndex(({ head }) => head.id === "NAD");
  const before = parties < 0 ? groups : groups.slice(0, parties);
  const read: Record<string, string> = {};
  for (const { head } of before) {
    const [name, value] = [meaning(references, head.at(1)), head.at(1, 2)];
    if (head.id !== "RFF" || name === "" || value === "") continue;
    read[name] = read[name] === undefined ? value : `${read[name]}, ${value}`;
  }
  return read;
}

const SHIP_TO = new Set(["DP", "ST"]);

function readParties(groups: readonly Group[], notes: Notes): Party[] {
  const said = groups.map(({ head }) => head).filter(({ id }) => id === "NAD");
  const places = said.filter((nad) => SHIP_TO.has(nad.at(1)) && nad.at(2) !== "");
  const [first] = places;
  const other = places.find((nad) => nad.at(2) !== first?.at(2) && nad.at(1) === first?.at(1));
  if (first && other) notes.note("ship-tos disagree", other, { args: { first: first.at(2), second: other.at(2) } });
  return said.map(readParty);
}

export function readParty(nad: EdiSegment): Party {
  const agency = nad.at(2, 3);
  const name = nad.at(4) || nad.at(3);
  return {
    role: meaning(roles, nad.at(1)),
    name: name || null,
    id: nad.at(2) || null,
    idQualifier: agency === "9" ? "GLN" : agency || null,
  };
}

function readText(ftx: EdiSegment): FactsOrders["text"][number] {
  const said = [1, 2, 3, 4, 5].map((component) => ftx.at(4, component)).filter((part) => part !== "");
  return { subject: meaning(textSubjects, ftx.at(1)), text: said.join(" ") || ftx.at(3) };
}

/** CNT 2 counts the lines, CNT 1 adds up what they order. */
function checkTotals({ lines: groups, summary }: MessageParts, lines: readonly LineFacts850[], notes: Notes): void {
  const ids = new Set<string>();
  for (const [i, { line }] of lines.entries()) {
    const head = groups[i]?.head;
    if (ids.has(line) && head) notesFor(notes.findings, line).note("line number twice", head, { element: 1 });
    ids.add(line);
  }
  for (const cnt of summary.filter(({ id }) => id === "CNT")) {
    const [code, said] = [cnt.at(1), cnt.at(1, 2)];
    const sum = sumBy(lines, (line) => line.quantity);
    if (code === "2" && Number(said) !== lines.length)
      notes.note("line count differs", cnt, { element: 1, args: { field: "CNT 2", said, found: lines.length } });
    if (code === "1" && lines.every((line) => line.quantity > 0) && (readNumber(said) ?? 0) !== sum)
      notes.note("hash total differs", cnt, { element: 1, args: { field: "CNT 1", said, found: sum } });
  }
}
