/** An 856 → its business facts: shipment, orders, pallets, cartons and what is in them, by the tree of its levels. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { purposes, type Codes } from "./codes.ts";
import { Parsed, readParty, splitAt, type Loop } from "./elements.ts";
import type { Facts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { readDay, readTotal } from "./values.ts";

export interface ShippedItem {
  readonly items: readonly ReceivedItemCode[];
  readonly shipped: number | null;
  readonly unit: string;
  readonly ordered: number | null;
  readonly orderedUnit: string | null;
}

/** What a level holds, one below the other as the sender nested them. */
export interface Holds {
  readonly tares?: readonly (Holds & { readonly sscc: string | null })[];
  readonly packs?: readonly (Holds & { readonly sscc: string | null })[];
  readonly items?: readonly ShippedItem[];
}

export interface Facts856 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly purpose: OrderPurpose;
  readonly shipmentNumber: string;
  readonly shipmentDateTime: string | null;
  readonly structure: { readonly code: string; readonly levels: string };
  readonly dates: { readonly shipped?: Day; readonly estimatedDelivery?: Day };
  readonly shipment: Readonly<Record<string, string | number>>;
  readonly parties: readonly Party[];
  readonly orders: readonly (Holds & { readonly orderNumber: string; readonly orderDate: Day | null })[];
}

/** HL03, the widest first. */
const LEVELS = ["S", "O", "T", "P", "I"];
const dates: Codes<"shipped" | "estimatedDelivery"> = { "011": "shipped", "017": "estimatedDelivery" };
/** Of a level below the shipment: what it is named in what holds it. */
const names: Codes<"tares" | "packs" | "items"> = { I: "items", P: "packs", T: "tares" };

interface Level {
  readonly kind: string;
  readonly members: readonly Parsed[];
  readonly below: Level[];
}

export function readFacts856(set: EdiMessage): Facts856 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const bsn = segments.find(({ id }) => id === "BSN");
  invariant(bsn, "an 856 opens with BSN");
  const { roots, all } = treeOf(splitAt(segments, "HL"));
  const shipment = all.find(({ kind }) => kind === "S")?.members ?? [];
  const [day, time] = [readDay(bsn.at(3)), bsn.at(4)];
  const days = segments.flatMap((dtm) => {
    const [name, read] = dtm.id === "DTM" ? [dates[dtm.at(1)], readDay(dtm.at(2))] : [];
    return name === undefined || !read ? [] : [[name, read] as const];
  });
  const orders = all.filter(({ kind }) => kind === "O");
  return {
    ...readEnvelope(set),
    purpose: purposes[bsn.at(1)] ?? "original",
    shipmentNumber: bsn.at(2),
    shipmentDateTime: day && `${day}T${time.slice(0, 2)}:${time.slice(2, 4)}`,
    structure: { code: bsn.at(5), levels: levelsOf(all) },
    dates: Object.fromEntries(days),
    shipment: readShipment(shipment),
    parties: shipment.filter(({ id }) => id === "N1").map(readParty),
    orders: (orders.length > 0 ? orders : roots).map(readOrder),
  };
}

/** Each level below the one that it names as its parent; one without a parent that stands before it is a root. */
function treeOf(loops: readonly Loop[]): { readonly roots: Level[]; readonly all: Level[] } {
  const known = new Map<string, Level>();
  const [roots, all]: [Level[], Level[]] = [[], []];
  for (const { head: hl, members } of loops) {
    const level = { kind: hl.at(3), members, below: [] };
    (known.get(hl.at(2))?.below ?? roots).push(level);
    known.set(hl.at(1), level);
    all.push(level);
  }
  return { roots, all };
}

const levelsOf = (all: readonly Level[]): string =>
  LEVELS.filter((level) => all.some(({ kind }) => kind === level)).join("-");

function readShipment(members: readonly Parsed[]): Record<string, string | number> {
  const of = (id: string, code?: string): Parsed | undefined =>
    members.find((one) => one.id === id && (code === undefined || one.at(1) === code));
  const [td1, td5] = [of("TD1"), of("TD5")];
  const packages = readTotal(td1?.at(2) ?? "");
  const said = {
    packaging: td1?.at(1),
    grossWeight: td1?.at(7),
    weightUnit: td1?.at(8),
    carrier: td5?.at(3),
    transportMethod: td5?.at(4),
    billOfLading: of("REF", "BM")?.at(2),
    carrierReference: of("REF", "CN")?.at(2),
  };
  const texts = Object.entries(said).filter((entry): entry is [string, string] => (entry[1] ?? "") !== "");
  return { ...Object.fromEntries(texts), ...(packages === null ? {} : { packages }) };
}

function readOrder(level: Level): Facts856["orders"][number] {
  const prf = level.members.find(({ id }) => id === "PRF");
  return { orderNumber: prf?.at(1) ?? "", orderDate: readDay(prf?.at(4) ?? ""), ...holdsOf(level) };
}

function holdsOf({ below }: Level): Holds {
  const held = Map.groupBy(below, ({ kind }) => names[kind] ?? "items");
  const nested = (levels: readonly Level[] = []) =>
    levels.map((level) => ({ sscc: ssccOf(level.members), ...holdsOf(level) }));
  const [tares, packs, items] = [held.get("tares"), held.get("packs"), held.get("items")];
  return {
    ...(tares && { tares: nested(tares) }),
    ...(packs && { packs: nested(packs) }),
    ...(items && { items: items.map(readItem) }),
  };
}

/** MAN GM carries the SSCC behind its identifier 00, AA alone. */
function ssccOf(members: readonly Parsed[]): string | null {
  const man = members.find(({ id, segment }) => id === "MAN" && /^(?:GM|AA)$/.test(segment.text(1).trim()));
  return man?.at(2).replace(/^00(?=\d{18}$)/, "") ?? null;
}

const FIRST_ITEM = 2;

function readItem({ members }: Level): ShippedItem {
  const [lin, sn1] = ["LIN", "SN1"].map((id) => members.find((one) => one.id === id));
  return {
    items: lin ? readPairs(lin, FIRST_ITEM) : [],
    shipped: readTotal(sn1?.at(2) ?? ""),
    unit: sn1?.at(3) ?? "",
    ordered: readTotal(sn1?.at(5) ?? ""),
    orderedUnit: sn1?.at(6) || null,
  };
}
