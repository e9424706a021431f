/** One LIN group of an ORDERS: the line, its codes, price, stores, schedule and terms. What cannot be read is noted. */
import { sumBy } from "../../../core/kernel/index.ts";
import { datesMeant, type ReceivedItemCode, type SaidDate } from "../../../core/orders/index.ts";
import type { Finding } from "../findings.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning } from "../x12/codes.ts";
import type { Coded, LineFacts850, ReadDates, SchedulePart } from "../x12/facts.ts";
import { groupsOf, notesFor, type Group, type Notes } from "./groups.ts";
import { dateFields, deliveryRules, shortageRules, wishedDates } from "./order-codes.ts";
import { readAmount, readDtm, readNumber } from "./values.ts";

/** `ordinal` names a line that the buyer has not numbered. */
export function readLine({ head: lin, members }: Group, ordinal: number, findings: Finding[]): LineFacts850 {
  const line = lin.at(1).trim() || String(ordinal);
  const notes = notesFor(findings, line);
  const { own, groups } = groupsOf(members);
  if (lin.at(4) !== "") notes.note("sub-line", lin, { element: 4 });
  const items = readItems(lin, own);
  if (items.length === 0) notes.note("item code missing", lin, { element: 3, args: { field: "LIN or PIA" } });
  const said = own.find((qty) => qty.id === "QTY" && qty.at(1) === "21");
  const quantity = said ? readQuantity(said, notes) : 0;
  if (!said) notes.note("quantity missing", lin);
  const unit = said?.at(1, 3).trim() ?? "";
  const split = readSplit(groups, { lin, quantity, unit, notes });
  return {
    line,
    quantity,
    unit,
    ...readPrice(groups, notes),
    items,
    pack: readPack(own),
    storeIdQualifier: null,
    storeUnit: null,
    ...split,
    ...readDates(own, notes),
    buyerRule: readRule([...own, ...groups.map(({ head }) => head)], notes),
    shipTo: split.schedule.length > 0 ? null : readShipTo(groups, notes),
  };
}

const NO_QUANTITY = "quantity not a whole number above 0";

/** 0 where it is none: an order with a 0 never passes. */
export function readQuantity(qty: EdiSegment, notes: Notes): number {
  const quantity = readNumber(qty.at(1, 2));
  if (quantity === null)
    notes.note(NO_QUANTITY, qty, { element: 1, args: { field: `QTY ${qty.at(1)}`, quantity: qty.at(1, 2) } });
  return quantity ?? 0;
}

const PIA_CODES = [2, 3, 4, 5, 6];

/** The code of LIN first; PIA 1 adds, PIA 5 names the item itself. */
export function readItems(lin: EdiSegment, own: readonly EdiSegment[]): ReceivedItemCode[] {
  const codes = [
    { qualifier: lin.at(3, 2), code: lin.at(3) },
    ...own
      .filter((pia) => pia.id === "PIA" && /^[15]?$/.test(pia.at(1)))
      .flatMap((pia) => PIA_CODES.map((n) => ({ qualifier: pia.at(n, 2), code: pia.at(n) }))),
  ];
  return codes
    .map(({ qualifier, code }) => ({ qualifier: qualifier.trim(), code: code.trim() }))
    .filter(({ code, qualifier }) => code !== "" && qualifier !== "");
}

/** AAA is net, AAB gross; the net price counts where both stand. */
export function readPrice(
  groups: readonly Group[],
  notes: Notes,
): Pick<LineFacts850, "price" | "priceBasis" | "priceUnits"> {
  const said = groups.map(({ head }) => head).filter((pri) => pri.id === "PRI" && pri.at(1, 2) !== "");
  const pri = said.find((one) => one.at(1) === "AAA") ?? said[0];
  if (!pri) return { price: null, priceBasis: null, priceUnits: 1 };
  const price = readAmount(pri.at(1, 2));
  if (price === null) notes.note("price unreadable", pri, { element: 1, args: { field: "PRI", price: pri.at(1, 2) } });
  const per = pri.at(1, 5) === "" ? 1 : readNumber(pri.at(1, 5));
  if (per === null)
    notes.note("price basis unknown", pri, {
      element: 1,
      args: { field: "5284 in PRI", code: pri.at(1, 5), unit: "units" },
    });
  return { price, priceBasis: null, priceUnits: per ?? 1 };
}

/** QTY 59: consumer units in a unit that is ordered. */
function readPack(own: readonly EdiSegment[]): number | null {
  const qty = own.find((one) => one.id === "QTY" && one.at(1) === "59");
  return qty ? readNumber(qty.at(1, 2)) : null;
}

interface SplitAbout {
  readonly lin: EdiSegment;
  readonly quantity: number;
  readonly unit: string;
  readonly notes: Notes;
}

/** LOC 7 with a quantity is a store, with a day too a part of a schedule; SCC has quantities with days. */
function readSplit(groups: readonly Group[], about: SplitAbout): Pick<LineFacts850, "stores" | "schedule"> {
  const { lin, quantity, notes } = about;
  const before = notes.findings.length;
  const parts = groups
    .filter(({ head }) => head.id === "LOC" || head.id === "SCC")
    .flatMap((one) => readParts(one, about));
  if (parts.length === 0) return { stores: [], schedule: [] };
  const sum = sumBy(parts, (part) => part.quantity);
  if (notes.findings.length === before && quantity > 0 && sum !== quantity)
    notes.note("stores do not add up", lin, { args: { stores: sum, line: quantity } });
  const isStores = parts.every(({ shipTo, dates }) => shipTo !== null && Object.keys(dates).length === 0);
  return isStores
    ? { schedule: [], stores: parts.map((part) => ({ store: part.shipTo ?? "", quantity: part.quantity })) }
    : { stores: [], schedule: parts };
}

function readParts({ head, members }: Group, { unit, notes }: SplitAbout): SchedulePart[] {
  if (head.id === "LOC" && head.at(1) !== "7") return [];
  const shipTo = head.id === "LOC" ? head.at(2) || null : null;
  const parts: { qty: EdiSegment; days: EdiSegment[] }[] = [];
  for (const member of members) {
    if (member.id === "QTY") parts.push({ qty: member, days: [] });
    else if (member.id === "DTM") parts.at(-1)?.days.push(member);
  }
  if (head.id === "LOC" && parts.length > 0 && shipTo === null) notes.note("store without quantity", head);
  return parts.map(({ qty, days }) => {
    const own = qty.at(1, 3).trim();
    if (own !== "" && unit !== "" && own !== unit)
      notes.note("schedule unit differs", qty, { element: 1, args: { field: "QTY", schedule: own, line: unit } });
    return { quantity: readQuantity(qty, notes), ...readDates(days, notes), shipTo };
  });
}

export function readShipTo(groups: readonly Group[], notes: Notes): string | null {
  const said = groups.map(({ head }) => head).filter((nad) => nad.id === "NAD" && /^(DP|ST)$/.test(nad.at(1)));
  const [first] = said.filter((nad) => nad.at(2) !== "");
  const other = said.find((nad) => nad.at(2) !== "" && nad.at(2) !== first?.at(2));
  if (first && other) notes.note("ship-tos disagree", other, { args: { first: first.at(2), second: other.at(2) } });
  return first?.at(2) ?? null;
}

/** The days of a heading or a line, each field once. A wish counts where nothing firmer is said. */
export function readDates(segments: readonly EdiSegment[], notes: Notes): ReadDates {
  const said = segments.filter((segment) => segment.id === "DTM" && segment.at(1) !== "");
  if (said.length === 0) return NO_DATES;
  const saidDates = said.map(saidDate);
  const { dates, problems } = datesMeant(saidDates);
  for (const { code, at, args } of problems) {
    const dtm = said[at];
    if (dtm) notes.note(code, dtm, { element: 1, args });
  }
  return { dates, saidDates };
}

const NO_DATES: ReadDates = { dates: {} };

/** What stands there is kept where it is no day, and only so much of it as names it. */
const TEXT_MAX = 40;

function saidDate(dtm: EdiSegment): SaidDate {
  const qualifier = dtm.at(1);
  const [day = null, until] = readDtm(dtm) ?? [];
  const firm = dateFields[qualifier];
  const means = firm ?? wishedDates[qualifier];
  return {
    qualifier,
    day,
    ...(until !== undefined && { until }),
    ...(day === null && { text: dtm.at(1, 2).slice(0, TEXT_MAX) }),
    ...(means && { means }),
    ...(means && !firm && { wish: true as const }),
  };
}

/** ALI and SCC: of several, the one that says what becomes of a short order. */
export function readRule(segments: readonly EdiSegment[], notes: Notes): Coded | null {
  const said = segments.flatMap((segment) => {
    const codes =
      segment.id === "ALI" ? [3, 4, 5, 6, 7].map((n) => segment.at(n)) : segment.id === "SCC" ? [segment.at(2)] : [];
    return codes.filter((code) => code !== "").map((code) => ({ code, segment }));
  });
  const deciding = said.filter(({ code }) => shortageRules.has(code));
  const known = said.filter(({ code, segment }) => segment.id === "SCC" || deliveryRules[code] !== undefined);
  const [first] = deciding.length > 0 ? deciding : known;
  const other = deciding.find(({ code }) => code !== first?.code);
  if (first && other)
    notes.note("buyer's rules disagree", other.segment, { args: { first: first.code, second: other.code } });
  return first ? { code: first.code, meaning: meaning(deliveryRules, first.code) } : null;
}
