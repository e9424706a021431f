/** A transaction set 850 → its business facts, and everything that stops it, each with its place. Pure. */
import { finding, type Finding } from "../findings.ts";
import { buyerRules, meaning, notServed, orderTypes, purposes, termsBases, termsTypes } from "./codes.ts";
import {
  notesFor,
  readBuyerRule,
  readDates,
  readParty,
  readReferences,
  splitSet,
  type Notes,
  type Parsed,
  type SetParts,
} from "./elements.ts";
import type { Facts850, LineFacts850, Party, Terms } from "./facts.ts";
import { readLine } from "./lines-850.ts";
import type { EdiMessage } from "../message.ts";
import { readCount, readDay, readTotal } from "./values.ts";

export interface Read850 {
  /** Null: nobody can tell which order it is. */
  readonly facts: Facts850 | null;
  readonly findings: readonly Finding[];
}

export function readFacts850(set: EdiMessage): Read850 {
  const findings = [...set.findings];
  const parts = splitSet(set);
  const beg = parts.heading.find((segment) => segment.id === "BEG");
  if (!beg) return { facts: null, findings: [...findings, finding("heading missing", { at: set.segments[0] })] };
  const notes = notesFor(findings);
  const lines = parts.loops.map((loop, i) => readLine(loop, i + 1, findings));
  const facts = {
    ...readEnvelope(set),
    ...readHeading(beg, parts, notes),
    lines,
    hashTotal: checkTotals(parts, lines, notes),
  };
  if (lines.length === 0 && facts.purpose !== "cancel") notes.note("no lines", beg);
  return { facts, findings };
}

export function readEnvelope(set: EdiMessage): Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  const { interchange, group } = set;
  const envelope = {
    interchange: interchange?.control ?? "",
    group: group?.control ?? "",
    message: set.control,
    dateTime: group?.dateTime ?? null,
    test: interchange?.test ?? false,
  };
  return {
    release: group?.release ?? "",
    sender: interchange?.sender ?? null,
    receiver: interchange?.receiver ?? null,
    envelope,
  };
}

type Heading = Omit<Facts850, "release" | "sender" | "receiver" | "envelope" | "lines" | "hashTotal">;

function readHeading(beg: Parsed, { heading }: SetParts, notes: Notes): Heading {
  const [purpose, type, number, release, date] = [1, 2, 3, 4, 5].map((n) => beg.at(n)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  if (number === "") notes.note("order number missing", beg);
  if (purposes[purpose] === undefined) notes.note("purpose unknown", beg, { code: purpose });
  const unserved = notServed[type];
  // A change says so by its purpose too; then that is what stops it.
  if (unserved !== undefined && !(type === "CP" && purpose !== "00"))
    notes.note("order type not served", beg, { code: type, meaning: unserved });
  const orderDate = date === "" ? null : readDay(date);
  if (date !== "" && orderDate === null)
    notes.note("order date impossible", beg, { field: "BEG05, the date of the order,", day: date });
  const rule = readBuyerRule(heading, notes);
  return {
    purpose: purposes[purpose] ?? "original",
    orderType: { code: type, meaning: meaning(orderTypes, type) },
    orderNumber: number,
    releaseNumber: release || null,
    orderDate,
    ...readDates(heading, notes),
    references: readHeadReferences(heading),
    terms: readTerms(heading),
    parties: readParties(heading, notes),
    buyerRule: rule === null ? null : { code: rule, meaning: meaning(buyerRules, rule) },
  };
}

/** A REF behind an N1 is the party's own. */
function readHeadReferences(heading: readonly Parsed[]): Record<string, string> {
  const parties = heading.findIndex((segment) => segment.id === "N1");
  const references = readReferences(parties < 0 ? heading : heading.slice(0, parties));
  const currency = heading.find((segment) => segment.id === "CUR")?.at(2) ?? "";
  return currency === "" ? references : { ...references, currency };
}

function readParties(heading: readonly Parsed[], notes: Notes): Party[] {
  const segments = heading.filter((segment) => segment.id === "N1");
  const parties = segments.map(readParty);
  const shipTos = parties.filter((party) => party.role === "shipTo").map((party) => party.id ?? party.name);
  const at = segments.findLast((segment) => segment.at(1) === "ST");
  const other = shipTos.find((id) => id !== shipTos[0]);
  if (at && other !== undefined) notes.note("ship-tos disagree", at, { first: shipTos[0] ?? "", second: other });
  return parties;
}

export function readTerms(heading: readonly Parsed[]): Terms | null {
  const itd = heading.find((segment) => segment.id === "ITD");
  if (!itd) return null;
  return {
    type: meaning(termsTypes, itd.at(1)),
    basis: meaning(termsBases, itd.at(2)),
    discountPercent: itd.at(3),
    discountDays: readCount(itd.at(5)),
    netDays: readCount(itd.at(7)),
  };
}

function checkTotals({ loops, summary }: SetParts, lines: readonly LineFacts850[], notes: Notes): number | null {
  const ids = new Set<string>();
  for (const [i, { line }] of lines.entries()) {
    const head = loops[i]?.head;
    if (ids.has(line) && head) notesFor(notes.findings, line).note("line number twice", head);
    ids.add(line);
  }
  const ctt = summary.find((segment) => segment.id === "CTT");
  if (!ctt) return null;
  const said = ctt.at(1);
  if (said !== "" && Number(said) !== lines.length)
    notes.note("line count differs", ctt, { said, found: lines.length });
  const total = ctt.at(2) === "" ? null : readTotal(ctt.at(2));
  const sum = lines.reduce((sum, line) => sum + line.quantity, 0);
  const counted = lines.every((line) => line.quantity > 0);
  if (ctt.at(2) !== "" && counted && total !== sum)
    notes.note("hash total differs", ctt, { said: ctt.at(2), found: sum });
  return total;
}
