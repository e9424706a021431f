/** A 940 → its business facts: what a warehouse is to ship; a 945 → what it shipped. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, type Codes } from "./codes.ts";
import { Parsed, readParty, splitAt } from "./elements.ts";
import type { Coded, Facts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { readCount, readDay, readTotal } from "./values.ts";

type Envelope = Pick<Facts850, "release" | "sender" | "receiver" | "envelope">;

export interface Facts940 extends Envelope {
  readonly orderStatus: string;
  readonly depositorOrderNumber: string;
  readonly orderNumber: string | null;
  readonly parties: readonly Party[];
  readonly dates: Readonly<Record<string, Day>>;
  readonly lines: readonly {
    readonly line: string;
    readonly quantity: number;
    readonly unit: string;
    readonly items: readonly ReceivedItemCode[];
  }[];
}

/** Elements 473 and 432. */
const statuses: Codes = {
  B: "backorderOriginal",
  E: "backorderConfirmation",
  F: "cancel",
  L: "replaceLine",
  N: "original",
  R: "change",
  S: "futureDated",
};
const dates: Codes = { "02": "requestedDelivery", "10": "requestedShip", "37": "shipNotBefore", "38": "shipNoLater" };

const FIRST_ITEM_ORDERED = 4;
const FIRST_ITEM_SHIPPED = 7;

const parsedOf = (set: EdiMessage): Parsed[] => set.segments.map((segment) => new Parsed(segment));

export function readFacts940(set: EdiMessage): Facts940 {
  const segments = parsedOf(set);
  const w05 = segments.find(({ id }) => id === "W05");
  invariant(w05, "a 940 opens with W05");
  const first = segments.findIndex(({ id }) => id === "LX");
  const heading = first < 0 ? segments : segments.slice(0, first);
  const days = heading.flatMap((g62) => {
    const day = g62.id === "G62" ? readDay(g62.at(2)) : null;
    return day === null ? [] : [[meaning(dates, g62.at(1)), day] as const];
  });
  return {
    ...readEnvelope(set),
    orderStatus: meaning(statuses, w05.at(1)),
    depositorOrderNumber: w05.at(2),
    orderNumber: w05.at(3) || null,
    parties: heading.filter(({ id }) => id === "N1").map(readParty),
    dates: Object.fromEntries(days),
    lines: splitAt(segments, "LX").flatMap(({ head: lx, members }) =>
      members
        .filter(({ id }) => id === "W01")
        .map((w01) => ({
          line: lx.at(1),
          quantity: readCount(w01.at(1)) ?? 0,
          unit: w01.at(2),
          items: readPairs(w01, FIRST_ITEM_ORDERED).filter(isItem),
        })),
    ),
  };
}

/** What stands behind the pairs is no pair. */
const isItem = ({ qualifier }: ReceivedItemCode): boolean => /^[A-Z][A-Z0-9]$/.test(qualifier);

export interface ShippedLine {
  readonly line: string;
  readonly status: Coded;
  readonly ordered: number | null;
  readonly shipped: number | null;
  readonly difference: number | null;
  readonly unit: string | null;
  readonly items: readonly ReceivedItemCode[];
  readonly reason: Coded | null;
}

export interface Facts945 extends Envelope {
  readonly reporting: Coded;
  readonly depositorOrderNumber: string;
  readonly orderNumber: string | null;
  readonly shipmentNumber: string | null;
  readonly dates: { readonly shipped?: Day };
  readonly parties: readonly Party[];
  readonly lines: readonly ShippedLine[];
}

/** Elements 514, 368 and W1219. */
const reportings: Codes = { F: "fullDetail" };
const lineStates: Codes = {
  BP: "partialShipmentBackorderToFollow",
  CC: "complete",
  CL: "complete",
  CP: "partialShipmentNoBackorder",
  CU: "cancelled",
  SH: "shipped",
};
const reasons: Codes = {
  "01": "outOfStock",
  "08": "materialShortage",
  "09": "substitution",
  "13": "allocationExceeded",
  "17": "discontinued",
};

const REASON = 19;

export function readFacts945(set: EdiMessage): Facts945 {
  const segments = parsedOf(set);
  const w06 = segments.find(({ id }) => id === "W06");
  invariant(w06, "a 945 opens with W06");
  const first = segments.findIndex(({ id }) => id === "LX");
  const heading = first < 0 ? segments : segments.slice(0, first);
  const shipped = readDay(w06.at(3));
  return {
    ...readEnvelope(set),
    reporting: { code: w06.at(1), meaning: meaning(reportings, w06.at(1)) },
    depositorOrderNumber: w06.at(2),
    orderNumber: w06.at(6) || null,
    shipmentNumber: w06.at(4) || null,
    dates: shipped === null ? {} : { shipped },
    parties: heading.filter(({ id }) => id === "N1").map(readParty),
    lines: splitAt(segments, "LX").flatMap(({ head: lx, members }) =>
      members.filter(({ id }) => id === "W12").map((w12) => readShipped(lx.at(1), w12)),
    ),
  };
}

function readShipped(line: string, w12: Parsed): ShippedLine {
  const reason = w12.at(REASON);
  const pair = { qualifier: w12.at(FIRST_ITEM_SHIPPED), code: w12.at(FIRST_ITEM_SHIPPED + 1) };
  return {
    line,
    status: { code: w12.at(1), meaning: meaning(lineStates, w12.at(1)) },
    ordered: readTotal(w12.at(2)),
    shipped: readTotal(w12.at(3)),
    difference: readTotal(w12.at(4)),
    unit: w12.at(5) || null,
    items: pair.code === "" ? [] : [pair],
    reason: reason === "" ? null : { code: reason, meaning: meaning(reasons, reason) },
  };
}
