/** One PO1 loop of an 850: the line, its codes, pack, stores, schedule and terms. What cannot be read is noted. */
import type { ReceivedItemCode, ReceivedStore } from "../../../core/orders/index.ts";
import { sumBy } from "../../../core/kernel/index.ts";
import type { Finding } from "../findings.ts";
import { buyerRules, meaning, measuredPrices, priceBases, priceUnits } from "./codes.ts";
import {
  datesOf,
  notesFor,
  readBuyerRule,
  readDates,
  type DateSaid,
  type Loop,
  type Notes,
  type Parsed,
} from "./elements.ts";
import type { LineFacts850, SchedulePart } from "./facts.ts";
import { readCount, readDecimal } from "./values.ts";

/** `ordinal` names a line that the buyer has not numbered. */
export function readLine(loop: Loop, ordinal: number, findings: Finding[]): LineFacts850 {
  const { head: po1, members } = loop;
  const line = po1.at(1) || String(ordinal);
  const notes = notesFor(findings, line);
  const quantity = readQuantity(po1, { n: 2, name: "PO102" }, notes);
  const unit = po1.at(3);
  if (unit === "") notes.note("unit missing", po1);
  const items = readItems(po1);
  if (items.length === 0) notes.note("item code missing", po1);
  const rule = readBuyerRule(members, notes);
  const about = { po1, members, quantity, unit, notes };
  const schedule = readSchedule(about);
  const { price, priceBasis, priceUnits: per } = readPrice(po1, notes);
  const pack = readPack(members, notes);
  const { storeIdQualifier, storeUnit, stores } = readStores(about, schedule.length > 0);
  return {
    line,
    quantity,
    unit,
    price,
    priceBasis,
    priceUnits: per,
    items,
    pack,
    storeIdQualifier,
    storeUnit,
    stores,
    schedule,
    ...readDates(members, notes),
    buyerRule: rule === null ? null : { code: rule, meaning: meaning(buyerRules, rule) },
    shipTo: schedule.length > 0 ? null : readShipTo(members, notes),
  };
}

interface LineAbout {
  readonly po1: Parsed;
  readonly members: readonly Parsed[];
  readonly quantity: number;
  readonly unit: string;
  readonly notes: Notes;
}

const NO_QUANTITY = "quantity not a whole number above 0";

/** 0 where it is none: an order with a 0 never passes. */
function readQuantity(segment: Parsed, field: { n: number; name: string }, notes: Notes): number {
  const quantity = readCount(segment.at(field.n));
  if (quantity === null) notes.note(NO_QUANTITY, segment, { field: field.name, quantity: segment.at(field.n) });
  return quantity ?? 0;
}

/** Pairs from PO106 on; one without a code names nothing. */
function readItems(po1: Parsed): ReceivedItemCode[] {
  const items: ReceivedItemCode[] = [];
  for (let n = 6; n < po1.length; n += 2) {
    const [qualifier, code] = [po1.at(n), po1.at(n + 1)];
    if (qualifier !== "" && code !== "") items.push({ qualifier, code });
  }
  return items;
}

function readPrice(po1: Parsed, notes: Notes): Pick<LineFacts850, "price" | "priceBasis" | "priceUnits"> {
  const [text, basis, unit] = [po1.at(4), po1.at(5), po1.at(3)];
  const priceBasis = basis === "" ? null : { code: basis, meaning: meaning(priceBases, basis) };
  if (text === "") return { price: null, priceBasis, priceUnits: 1 };
  const price = readDecimal(text);
  if (price === null) notes.note("price unreadable", po1, { price: text });
  const units = measuredPrices[basis] === unit ? 1 : priceUnits.get(basis);
  if (units === undefined) notes.note("price basis unknown", po1, { code: basis, unit });
  return { price, priceBasis, priceUnits: units ?? 1 };
}

/** SLN "I" and "O" describe what the line is made of; the others change what is to be sent. */
function readPack(members: readonly Parsed[], notes: Notes): number | null {
  const changing = members.find((member) => member.id === "SLN" && /^[ADS]$/.test(member.at(3)));
  if (changing) notes.note("sub-line changes the line", changing, { code: changing.at(3) });
  const po4 = members.find((member) => member.id === "PO4");
  if (!po4 || po4.at(1) === "") return null;
  const pack = readCount(po4.at(1));
  if (pack === null) notes.note("pack unreadable", po4, { pack: po4.at(1) });
  return pack;
}

function readStores(
  { po1, members, quantity, unit, notes }: LineAbout,
  scheduled: boolean,
): Pick<LineFacts850, "storeIdQualifier" | "storeUnit" | "stores"> {
  const segments = members.filter((member) => member.id === "SDQ");
  const [first] = segments;
  if (!first) return { storeIdQualifier: null, storeUnit: null, stores: [] };
  if (scheduled) notes.note("stores and schedule", first);
  const before = notes.findings.length;
  const stores = segments.flatMap((sdq) => readPairs(sdq, unit, notes));
  const sum = sumBy(stores, (store) => store.quantity);
  if (notes.findings.length === before && quantity > 0 && sum !== quantity)
    notes.note("stores do not add up", po1, { stores: sum, line: quantity });
  return { storeIdQualifier: first.at(2) || null, storeUnit: first.at(1) || null, stores };
}

const FIRST_PAIR = 3;
const LAST_PAIR = 21;

function readPairs(sdq: Parsed, unit: string, notes: Notes): ReceivedStore[] {
  if (sdq.at(1) !== unit) notes.note("store unit differs", sdq, { stores: sdq.at(1), line: unit });
  const stores: ReceivedStore[] = [];
  for (let n = FIRST_PAIR; n <= LAST_PAIR; n += 2) {
    const [store, said] = [sdq.at(n), sdq.at(n + 1)];
    if (store === "" && said === "") continue;
    const quantity = readCount(said) ?? 0;
    if (store === "" || said === "") notes.note("store without quantity", sdq);
    else if (quantity === 0) notes.note(NO_QUANTITY, sdq, { field: `The quantity of store ${store}`, quantity: said });
    stores.push({ store, quantity });
  }
  return stores;
}

/** SCH, alone or behind the ship-to it is for. */
function readSchedule({ po1, members, quantity, unit, notes }: LineAbout): SchedulePart[] {
  const parts: SchedulePart[] = [];
  const before = notes.findings.length;
  let shipTo: string | null = null;
  for (const member of members) {
    if (member.id === "N1") shipTo = member.at(1) === "ST" ? member.at(4) || null : null;
    if (member.id !== "SCH") continue;
    if (member.at(2) !== "" && member.at(2) !== unit)
      notes.note("schedule unit differs", member, { schedule: member.at(2), line: unit });
    parts.push({
      quantity: readQuantity(member, { n: 1, name: "SCH01" }, notes),
      ...datesOf(scheduleDates(member), notes),
      shipTo,
    });
  }
  const sum = sumBy(parts, (part) => part.quantity);
  const complete = notes.findings.length === before && quantity > 0 && parts.length > 0;
  if (complete && sum !== quantity) notes.note("schedule does not add up", po1, { schedule: sum, line: quantity });
  return parts;
}

function scheduleDates(sch: Parsed): DateSaid[] {
  const said = [5, 8].map((n) => ({ at: sch, code: sch.at(n), text: sch.at(n + 1), century: "" }));
  return said.filter((date) => date.code !== "");
}

function readShipTo(members: readonly Parsed[], notes: Notes): string | null {
  const said = members.filter((member) => member.id === "N1" && member.at(1) === "ST" && member.at(4) !== "");
  const [first] = said;
  const other = said.find((n1) => n1.at(4) !== first?.at(4));
  if (first && other) notes.note("ship-tos disagree", other, { first: first.at(4), second: other.at(4) });
  return first?.at(4) ?? null;
}
