/** A transaction set 830 → its business facts: what will be wanted of each item, where and when. Pure. */
import { addDays, groupBy, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { ReportPurpose, StoreQuantity } from "../../../core/stores/index.ts";
import { finding, type Finding } from "../findings.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, type Codes } from "./codes.ts";
import { periodQuantities } from "./cumulative.ts";
import { notesFor, readParty, splitSet, type Loop, type Notes, type Parsed } from "./elements.ts";
import type { Facts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { placeOf, readStores, reportPurposes } from "./report-elements.ts";
import { readDay, readTotal } from "./values.ts";

export interface BucketFacts {
  /** Of the period, also where the document says sums. */
  readonly quantity: number;
  /** "firm", "planning", or its code: only what is firm is. */
  readonly certainty: string;
  readonly bucket: string;
  readonly from: Day;
  readonly to: Day;
  readonly shipTo: string | null;
  readonly stores: readonly StoreQuantity[];
}

export interface Facts830 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly purpose: ReportPurpose;
  readonly forecastNumber: string;
  readonly basis: string;
  readonly quantities: string;
  readonly horizon: { readonly from: Day | null; readonly to: Day | null };
  readonly issued: Day | null;
  readonly parties: readonly Party[];
  /** Ship-to of all of it. */
  readonly place: string | null;
  readonly lines: readonly {
    readonly line: string;
    readonly items: readonly ReceivedItemCode[];
    readonly unit: string;
    readonly buckets: readonly BucketFacts[];
  }[];
}

export interface Read830 {
  readonly facts: Facts830 | null;
  readonly findings: readonly Finding[];
}

/** Elements 675, 676, 680 and 681. */
const bases: Codes = { DL: "delivery", SH: "shipment" };
const counted: Codes = { A: "actual", C: "cumulative", D: "net", R: "replacement" };
const certainties: Codes = { C: "firm", D: "planning" };
const buckets: Codes = { D: "day", F: "interval", M: "month", Q: "quarter", W: "week" };

const FIRST_ITEM = 2;
/** Element 673. */
const CUMULATIVE = "02";

export function readFacts830(set: EdiMessage): Read830 {
  const findings = [...set.findings];
  const { heading, loops } = splitSet(set, "LIN");
  const bfr = heading.find(({ id }) => id === "BFR");
  if (!bfr) {
    const missing = finding("report heading missing", { at: set.segments[0], args: { segment: "BFR" } });
    return { facts: null, findings: [...findings, missing] };
  }
  const notes = notesFor(findings);
  const head = readHeading(bfr, notes);
  const isSums = bfr.at(5) === "C";
  const lines = loops.map((loop, i) => readLine(loop, { ordinal: i + 1, isSums }, findings));
  const place = placeOf(heading, ["ST"]);
  const parties = heading.filter(({ id }) => id === "N1").map(readParty);
  const isEmpty = lines.every((line) => line.buckets.length === 0);
  if (findings.length === 0 && isEmpty && head.purpose !== "cancel") notes.note("reports nothing", bfr);
  return { facts: { ...readEnvelope(set), ...head, parties, place, lines }, findings };
}

type Heading = Pick<Facts830, "purpose" | "forecastNumber" | "basis" | "quantities" | "horizon" | "issued">;

function readHeading(bfr: Parsed, notes: Notes): Heading {
  const purpose = reportPurposes[bfr.at(1)];
  if (purpose === undefined) notes.note("report purpose unknown", bfr, { field: "BFR01", code: bfr.at(1) });
  return {
    purpose: purpose ?? "original",
    forecastNumber: [bfr.at(2), bfr.at(3)].filter((one) => one !== "").join("/"),
    basis: meaning(bases, bfr.at(4)),
    quantities: meaning(counted, bfr.at(5)),
    horizon: { from: readDay(bfr.at(6)), to: readDay(bfr.at(7)) },
    issued: readDay(bfr.at(8)),
  };
}

/** `ordinal` names a line that has no number; sums become what each period wants. */
function readLine(
  { head: lin, members }: Loop,
  { ordinal, isSums }: { readonly ordinal: number; readonly isSums: boolean },
  findings: Finding[],
): Facts830["lines"][number] {
  const line = lin.at(1) || String(ordinal);
  const notes = notesFor(findings, line);
  const items = readPairs(lin, FIRST_ITEM);
  if (items.length === 0) notes.note("item code missing", lin, { field: "LIN" });
  const unit = members.find(({ id }) => id === "UIT")?.segment.at(1) ?? "";
  const said: Said[] = [];
  const starts: Start[] = [];
  let shipTo: string | null = null;
  for (const member of members) {
    if (member.id === "N1" && member.at(1) === "ST") shipTo = member.at(4) || null;
    if (member.id === "FST") said.push({ fst: member, shipTo, sdqs: [] });
    if (member.id === "SDQ") said.at(-1)?.sdqs.push(member);
    if (member.id === "SHP" && member.at(1) === CUMULATIVE) starts.push({ shp: member, shipTo });
  }
  const read = said.flatMap(({ fst, shipTo: to, sdqs }) => {
    const bucket = readBucket(fst, { shipTo: to, sdqs }, notes);
    return bucket ? [{ fst, bucket }] : [];
  });
  return { line, items, unit, buckets: isSums ? periodsOf(read, starts, notes) : read.map(({ bucket }) => bucket) };
}

interface Said {
  readonly fst: Parsed;
  readonly shipTo: string | null;
  readonly sdqs: Parsed[];
}

interface Start {
  readonly shp: Parsed;
  readonly shipTo: string | null;
}

interface ReadBucket {
  readonly fst: Parsed;
  readonly bucket: BucketFacts;
}

/** Each ship-to has its own sums, and its own that came until now. */
function periodsOf(read: readonly ReadBucket[], starts: readonly Start[], notes: Notes): BucketFacts[] {
  const periods = new Map<ReadBucket, BucketFacts>();
  for (const [shipTo, members] of groupBy(read, ({ bucket }) => bucket.shipTo)) {
    const [first] = members;
    if (!first) continue;
    const own = starts.filter((start) => start.shipTo === shipTo);
    const start = readStart(first.fst, own, notes);
    const marked = members.find(({ bucket }) => bucket.stores.length > 0);
    if (marked) notes.note("sums of stores", marked.fst);
    if (start === null || marked) continue;
    const sums = members.map(({ bucket: { to, quantity } }) => ({ to, quantity }));
    const wanted = periodQuantities(sums, start);
    if (wanted.ok)
      members.forEach((one, i) => periods.set(one, { ...one.bucket, quantity: wanted.quantities[i] ?? 0 }));
    else {
      const at = members[wanted.at]?.fst ?? first.fst;
      notes.note("sum falls", at, { quantity: at.at(1), before: wanted.before });
    }
  }
  return read.flatMap((one) => periods.get(one) ?? []);
}

/** SHP 02, what came until now; null: nobody can tell. */
function readStart(fst: Parsed, starts: readonly Start[], notes: Notes): number | null {
  const [first] = starts;
  const other = starts.find(({ shp }) => shp.at(2) !== first?.shp.at(2));
  if (!first) notes.note("sums without a start", fst);
  else if (other) notes.note("starts of sums disagree", other.shp, { first: first.shp.at(2), second: other.shp.at(2) });
  if (!first || other) return null;
  const start = readTotal(first.shp.at(2));
  if (start === null) notes.note("quantity unreadable", first.shp, { field: "SHP02", quantity: first.shp.at(2) });
  return start;
}

interface Behind {
  readonly shipTo: string | null;
  readonly sdqs: readonly Parsed[];
}

function readBucket(fst: Parsed, { shipTo, sdqs }: Behind, notes: Notes): BucketFacts | null {
  const quantity = readTotal(fst.at(1));
  if (quantity === null) notes.note("quantity unreadable", fst, { field: "FST01", quantity: fst.at(1) });
  const from = readDay(fst.at(4));
  if (from === null) notes.note("date impossible", fst, { field: "FST04", day: fst.at(4) });
  const last = fst.at(5) === "" ? null : readDay(fst.at(5));
  if (fst.at(5) !== "" && last === null) notes.note("date impossible", fst, { field: "FST05", day: fst.at(5) });
  const stores = readStores(sdqs, notes);
  if (quantity === null || from === null) return null;
  const to = last ?? endOf(from, fst.at(3));
  if (to < from) notes.note("period ends before it begins", fst, { from, to });
  return {
    quantity,
    certainty: meaning(certainties, fst.at(2)),
    bucket: meaning(buckets, fst.at(3)),
    from,
    to,
    shipTo,
    stores,
  };
}

const MONTHS: Readonly<Record<string, number>> = { M: 1, Q: 3 };
const WEEK_DAYS = 7;

/** The last day of a bucket that says how long it is. */
export function endOf(from: Day, length: string): Day {
  if (length === "W") return addDays(from, WEEK_DAYS - 1);
  const months = MONTHS[length];
  if (months === undefined) return from;
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  const [nextYear, nextMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const first = `${String(nextYear).padStart(4, "0")}-${String(nextMonth).padStart(2, "0")}-01`;
  const after = addDays(first, day - 1);
  // A day that the month has not ends with that month.
  const next = after.slice(0, 7) === first.slice(0, 7) ? after : `${after.slice(0, 7)}-01`;
  return addDays(next, -1);
}
