/** A transaction set 860 → its business facts, and everything that stops it, each with its place. Pure. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode, ReceivedStore } from "../../../core/orders/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import { changes, purposes, type Change } from "./change-codes.ts";
import { meaning, orderTypes, priceBases, priceUnits } from "./codes.ts";
import {
  notesFor,
  readDates,
  readParty,
  readReferences,
  splitSet,
  type Loop,
  type Notes,
  type Parsed,
} from "./elements.ts";
import type { Coded, Facts850, Party, ReadDates } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readCount, readDay, readDecimal } from "./values.ts";

export interface ChangeLineFacts extends ReadDates {
  readonly line: string;
  readonly change: Coded & Change;
  /** POC03; null where it is empty. */
  readonly quantityOrdered: number | null;
  readonly quantityLeftToReceive: number | null;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: Coded | null;
  readonly priceUnits: number;
  readonly items: readonly ReceivedItemCode[];
  readonly stores: readonly ReceivedStore[];
}

export interface Facts860 extends ReadDates, Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly purpose: "change" | "cancel" | "replace";
  readonly orderType: Coded;
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  readonly orderDate: Day | null;
  readonly changeDate: Day | null;
  readonly changeSequence: string | null;
  readonly references: Readonly<Record<string, string>>;
  readonly parties: readonly Party[];
  readonly lines: readonly ChangeLineFacts[];
}

export interface Read860 {
  /** Null: nobody can tell which order it is about. */
  readonly facts: Facts860 | null;
  readonly findings: readonly Finding[];
}

export function readFacts860(set: EdiMessage): Read860 {
  const findings = [...set.findings];
  const { heading, loops, summary } = splitSet(set, "POC");
  const bch = heading.find((segment) => segment.id === "BCH");
  if (!bch) return { facts: null, findings: [...findings, finding("heading missing", { at: set.segments[0] })] };
  const notes = notesFor(findings);
  const lines = loops.map((loop) => readChangeLine(loop, findings));
  const ctt = summary.find((segment) => segment.id === "CTT");
  if (ctt && ctt.at(1) !== "" && Number(ctt.at(1)) !== lines.length)
    notes.note("line count differs", ctt, { said: ctt.at(1), found: lines.length });
  return { facts: { ...readEnvelope(set), ...readHeading(bch, heading, notes), lines }, findings };
}

type Heading = Omit<Facts860, "release" | "sender" | "receiver" | "envelope" | "lines">;

function readHeading(bch: Parsed, heading: readonly Parsed[], notes: Notes): Heading {
  const purpose = purposes[bch.at(1)];
  if (purpose === undefined) notes.note("change purpose unknown", bch, { code: bch.at(1) });
  if (bch.at(3) === "") notes.note("order number missing", bch, { field: "BCH03" });
  const dayOf = (n: number): Day | null => {
    const day = bch.at(n) === "" ? null : readDay(bch.at(n));
    if (bch.at(n) !== "" && day === null)
      notes.note("order date impossible", bch, { field: `BCH${String(n).padStart(2, "0")}`, day: bch.at(n) });
    return day;
  };
  return {
    purpose: purpose ?? "change",
    orderType: { code: bch.at(2), meaning: meaning(orderTypes, bch.at(2)) },
    orderNumber: bch.at(3),
    releaseNumber: bch.at(4) || null,
    changeSequence: bch.at(5) || null,
    orderDate: dayOf(6),
    changeDate: dayOf(11),
    references: readReferences(heading),
    ...readDates(heading, notes),
    parties: heading.filter(({ id }) => id === "N1").map(readParty),
  };
}

const FIRST_ITEM = 8;

function readChangeLine({ head: poc, members }: Loop, findings: Finding[]): ChangeLineFacts {
  const line = poc.at(1);
  const notes = notesFor(findings, line);
  if (line === "") notes.note("line number missing", poc, { field: "POC01" });
  const change = changes[poc.at(2)];
  if (!change) notes.note("change code unknown", poc, { field: "POC02", code: poc.at(2) });
  const quantityOrdered = readQuantity(poc, 3, notes);
  if (change?.needsQuantity && poc.at(3) === "")
    notes.note("quantity not a whole number above 0", poc, { field: "POC03", quantity: poc.at(3) });
  const [price, basis] = [poc.at(6) === "" ? null : readDecimal(poc.at(6)), poc.at(7)];
  if (poc.at(6) !== "" && price === null) notes.note("price unreadable", poc, { field: "POC06", price: poc.at(6) });
  const items: ReceivedItemCode[] = [];
  for (let n = FIRST_ITEM; n < poc.length; n += 2)
    if (poc.at(n) !== "" && poc.at(n + 1) !== "") items.push({ qualifier: poc.at(n), code: poc.at(n + 1) });
  return {
    line,
    change: { code: poc.at(2), ...(change ?? { meaning: poc.at(2), does: "keep" }) },
    quantityOrdered,
    quantityLeftToReceive: readQuantity(poc, 4, notes),
    unit: poc.at(5),
    price,
    priceBasis: basis === "" ? null : { code: basis, meaning: meaning(priceBases, basis) },
    priceUnits: priceUnits.get(basis) ?? 1,
    items,
    stores: members.filter(({ id }) => id === "SDQ").flatMap((sdq) => readStores(sdq, notes)),
    ...readDates(members, notes),
  };
}

/** A change may well say 0. */
function readQuantity(segment: Parsed, n: number, notes: Notes): number | null {
  const text = segment.at(n);
  if (text === "") return null;
  const quantity = /^\+?0+(\.0*)?$/.test(text) ? 0 : readCount(text);
  if (quantity === null)
    notes.note("quantity not a whole number above 0", segment, { field: `${segment.id}0${n}`, quantity: text });
  return quantity;
}

const FIRST_PAIR = 3;
const LAST_PAIR = 21;

function readStores(sdq: Parsed, notes: Notes): ReceivedStore[] {
  const stores: ReceivedStore[] = [];
  for (let n = FIRST_PAIR; n <= LAST_PAIR; n += 2) {
    const [store, said] = [sdq.at(n), sdq.at(n + 1)];
    if (store === "" && said === "") continue;
    const quantity = readQuantity(sdq, n + 1, notes);
    if (store === "" || said === "") notes.note("store without quantity", sdq);
    else stores.push({ store, quantity: quantity ?? 0 });
  }
  return stores;
}
