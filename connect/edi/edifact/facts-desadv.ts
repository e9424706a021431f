/** A DESADV → its business facts: what left, carton by carton, and what is short of the order. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";
import { headOf, readItems, readNad, type MessageHead } from "./elements.ts";
import { functions } from "./order-codes.ts";
import { readDtm, readNumber } from "./values.ts";

export interface DespatchedLine {
  readonly line: string;
  readonly items: readonly ReceivedItemCode[];
  readonly despatched: number | null;
  readonly unit: string;
  /** What differs from what was ordered, of any sign. */
  readonly variance?: {
    readonly quantity: number | null;
    readonly against: string;
    readonly code: string;
    readonly meaning: string;
  };
}

export interface DespatchedPack {
  /** Null: goods that stand in no carton of their own. */
  readonly sscc: string | null;
  readonly packaging: string | null;
  readonly items: readonly DespatchedLine[];
}

export interface FactsDesadv extends MessageHead {
  readonly purpose: OrderPurpose;
  readonly shipmentNumber: string;
  readonly documentDate: Day | null;
  readonly dates: { readonly despatched?: Day; readonly estimatedDelivery?: Day };
  readonly orderNumber: string | null;
  readonly parties: readonly { readonly role: string; readonly id: string; readonly idQualifier: string }[];
  readonly shipment: { readonly packaging: string | null; readonly packages: number | null };
  readonly packs: readonly DespatchedPack[];
}

/** 2005, 6063 and 4221. */
const dates: Codes<"despatched" | "estimatedDelivery"> = { "11": "despatched", "17": "estimatedDelivery" };
const quantities: Codes = { "12": "despatched", "21": "ordered" };
const variances: Codes = {
  AS: "availableNowScheduled",
  BK: "backorderedFromPreviousOrder",
  BP: "partialShipmentBackorderToFollow",
  CP: "partialShipmentConsideredComplete",
  OS: "outOfStock",
};

interface Cut {
  readonly heading: readonly EdiSegment[];
  readonly levels: readonly (readonly EdiSegment[])[];
}

/** The heading, and each CPS with what follows it. */
function cut(segments: readonly EdiSegment[]): Cut {
  const heading: EdiSegment[] = [];
  const levels: EdiSegment[][] = [];
  for (const segment of segments) {
    if (segment.id === "CPS") levels.push([segment]);
    else (levels.at(-1) ?? heading).push(segment);
  }
  return { heading, levels };
}

const dayOf = (dtm: EdiSegment | undefined): Day | null => (dtm && readDtm(dtm)?.[0]) ?? null;

export function readFactsDesadv(message: EdiMessage): FactsDesadv {
  const { heading, levels } = cut(message.segments);
  const bgm = heading.find(({ id }) => id === "BGM");
  invariant(bgm, "a DESADV opens with BGM");
  const of = (id: string, code: string): EdiSegment | undefined =>
    heading.find((one) => one.id === id && one.at(1) === code);
  const days = Object.entries(dates).flatMap(([code, name]) => {
    const day = dayOf(of("DTM", code));
    return day === null ? [] : [[name, day] as const];
  });
  const top = levels.find(([cps]) => cps?.at(2) === "" && cps.at(1) === "1") ?? levels[0] ?? [];
  const whole = top.find(({ id }) => id === "PAC");
  return {
    ...headOf(message),
    purpose: functions[bgm.at(3)] ?? "original",
    shipmentNumber: bgm.at(2),
    documentDate: dayOf(of("DTM", "137")),
    dates: Object.fromEntries(days),
    orderNumber: of("RFF", "ON")?.at(1, 2) ?? null,
    parties: heading.filter(({ id }) => id === "NAD").map(readNad),
    shipment: { packaging: whole?.at(3) || null, packages: whole ? readNumber(whole.at(1)) : null },
    packs: levels.filter((level) => level.some(({ id }) => id === "LIN")).map(readPack),
  };
}

function readPack(level: readonly EdiSegment[]): DespatchedPack {
  const gin = level.find((one) => one.id === "GIN" && /^(?:BJ|AW)$/.test(one.at(1)));
  const lines: { lin: EdiSegment; members: EdiSegment[] }[] = [];
  for (const segment of level) {
    if (segment.id === "LIN") lines.push({ lin: segment, members: [] });
    else lines.at(-1)?.members.push(segment);
  }
  return {
    sscc: gin?.at(2) ?? null,
    packaging: level.find(({ id }) => id === "PAC")?.at(3) || null,
    items: lines.map(({ lin, members }) => readLine(lin, members)),
  };
}

const SIGNED = /^-?\d{1,15}$/;

function readLine(lin: EdiSegment, members: readonly EdiSegment[]): DespatchedLine {
  const qty = members.find((one) => one.id === "QTY" && one.at(1) === "12");
  const qvr = members.find(({ id }) => id === "QVR");
  const said = qvr?.at(1) ?? "";
  return {
    line: lin.at(1),
    items: readItems(lin, members),
    despatched: qty ? readNumber(qty.at(1, 2)) : null,
    unit: qty?.at(1, 3) ?? "",
    ...(qvr && {
      variance: {
        quantity: SIGNED.test(said) ? Number(said) : null,
        against: meaning(quantities, qvr.at(1, 2)),
        code: qvr.at(2),
        meaning: meaning(variances, qvr.at(2)),
      },
    }),
  };
}
