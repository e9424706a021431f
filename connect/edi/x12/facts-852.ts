/** A transaction set 852 → its business facts: what was sold and is there, item by item, store by store. Pure. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { StoreQuantity } from "../../../core/stores/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, references, type Codes } from "./codes.ts";
import { notesFor, readParty, splitSet, type Loop, type Notes, type Parsed } from "./elements.ts";
import type { Coded, Facts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { placeOf, readStores } from "./report-elements.ts";
import { readDay, readSigned } from "./values.ts";

export interface ActivityFacts extends Coded {
  /** Null where stores say it alone. */
  readonly quantity: number | null;
  readonly unit: string;
  /** Where it says one of its own. */
  readonly day: Day | null;
  readonly storeIdQualifier: string | null;
  readonly storeUnit: string | null;
  readonly stores: readonly StoreQuantity[];
}

export interface Facts852 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly handling: Coded;
  readonly period: { readonly from: Day | null; readonly to: Day | null };
  readonly number: string | null;
  readonly references: Readonly<Record<string, string>>;
  readonly parties: readonly Party[];
  /** Store of all of it. */
  readonly place: string | null;
  readonly lines: readonly {
    readonly line: string;
    readonly items: readonly ReceivedItemCode[];
    readonly activity: readonly ActivityFacts[];
  }[];
}

export interface Read852 {
  readonly facts: Facts852 | null;
  readonly findings: readonly Finding[];
}

/** Element 305. */
const handlings: Codes = { F: "planAndSubmitOrder", G: "planAndShip", H: "notificationOnly" };

/** Element 859. */
const activities: Codes = {
  LS: "lostSales",
  OH: "grossOnHand",
  Q1: "netSold",
  QA: "availableForSale",
  QB: "beginningBalance",
  QC: "committed",
  QD: "additionalDemand",
  QE: "endingBalance",
  QI: "inTransit",
  QL: "smallest",
  QM: "largest",
  QN: "planned",
  QO: "outOfStock",
  QP: "onOrderNotReceived",
  QR: "received",
  QS: "sold",
  QT: "adjustment",
  QU: "returnedByConsumers",
  TS: "totalSales",
};

/** Whose store a report is about, the nearest first. */
const PLACES = ["SN", "ST", "RL", "Z7", "BY"];
const FIRST_ITEM = 2;

export function readFacts852(set: EdiMessage): Read852 {
  const findings = [...set.findings];
  const { heading, loops } = splitSet(set, "LIN");
  const xq = heading.find(({ id }) => id === "XQ");
  if (!xq) {
    const missing = finding("report heading missing", { at: set.segments[0], args: { segment: "XQ" } });
    return { facts: null, findings: [...findings, missing] };
  }
  const notes = notesFor(findings);
  const period = readPeriod(xq, notes);
  const lines = loops.map((loop, i) => readLine(loop, i + 1, findings));
  const facts: Facts852 = {
    ...readEnvelope(set),
    handling: { code: xq.at(1), meaning: meaning(handlings, xq.at(1)) },
    period,
    number: xq.at(4) || null,
    references: readNumbers(heading),
    parties: heading.filter(({ id }) => id === "N1").map(readParty),
    place: placeOf(heading, PLACES),
    lines,
  };
  if (findings.length === 0 && lines.every(({ activity }) => activity.length === 0)) notes.note("reports nothing", xq);
  return { facts, findings };
}

/** A single day is a period of one. */
function readPeriod(xq: Parsed, notes: Notes): Facts852["period"] {
  const dayOf = (n: number): Day | null => {
    const day = xq.at(n) === "" ? null : readDay(xq.at(n));
    if (xq.at(n) !== "" && day === null)
      notes.note("date impossible", xq, { field: `XQ${String(n).padStart(2, "0")}`, day: xq.at(n) });
    return day;
  };
  const from = dayOf(2);
  const to = dayOf(3) ?? from;
  if (from === null && xq.at(2) === "") notes.note("period missing", xq);
  if (from !== null && to !== null && to < from) notes.note("period ends before it begins", xq, { from, to });
  return { from, to };
}

/** N9, which names references here as REF does elsewhere. */
function readNumbers(heading: readonly Parsed[]): Record<string, string> {
  const said = heading.filter((n9) => n9.id === "N9" && n9.at(2) !== "");
  return Object.fromEntries(said.map((n9) => [meaning(references, n9.at(1)), n9.at(2)]));
}

function readLine({ head: lin, members }: Loop, ordinal: number, findings: Finding[]): Facts852["lines"][number] {
  const line = lin.at(1) || String(ordinal);
  const notes = notesFor(findings, line);
  const items = readPairs(lin, FIRST_ITEM);
  if (items.length === 0) notes.note("item code missing", lin, { field: "LIN" });
  const said: { za: Parsed; sdqs: Parsed[] }[] = [];
  for (const member of members) {
    if (member.id === "ZA") said.push({ za: member, sdqs: [] });
    else if (member.id === "SDQ") said.at(-1)?.sdqs.push(member);
  }
  return { line, items, activity: said.map(({ za, sdqs }) => readActivity(za, sdqs, notes)) };
}

function readActivity(za: Parsed, sdqs: readonly Parsed[], notes: Notes): ActivityFacts {
  const quantity = za.at(2) === "" ? null : readSigned(za.at(2));
  if (quantity === null && (za.at(2) !== "" || sdqs.length === 0))
    notes.note("quantity unreadable", za, { field: "ZA02", quantity: za.at(2) });
  const day = za.at(5) === "" ? null : readDay(za.at(5));
  if (za.at(5) !== "" && day === null) notes.note("date impossible", za, { field: "ZA05", day: za.at(5) });
  return {
    code: za.at(1),
    meaning: meaning(activities, za.at(1)),
    quantity,
    unit: za.at(3),
    day,
    storeIdQualifier: sdqs[0]?.at(2) || null,
    storeUnit: sdqs[0]?.at(1) || null,
    stores: readStores(sdqs, notes),
  };
}
