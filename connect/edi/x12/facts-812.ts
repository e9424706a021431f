/** An 812 → its business facts: what a partner debits or credits, and why. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, purposes, type Codes } from "./codes.ts";
import { Parsed, readParty, splitAt, type Loop } from "./elements.ts";
import type { Coded, Facts850, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { readMinor, type Amount } from "./money.ts";
import { adjustmentReasons } from "./reasons.ts";
import { readCount, readDay } from "./values.ts";

type Flag = "debit" | "credit";

export interface AdjustedLine extends Partial<Amount> {
  readonly reasonCode: string;
  readonly reason: string;
  readonly flag: Flag;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly items: readonly ReceivedItemCode[];
}

export interface Facts812 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope">, Partial<Amount> {
  readonly purpose: OrderPurpose;
  readonly adjustmentNumber: string;
  readonly adjustmentDate: Day | null;
  readonly handling: Coded;
  readonly flag: Flag;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: Day | null;
  readonly orderNumber: string | null;
  readonly orderDate: Day | null;
  readonly references: Readonly<Record<string, string>>;
  readonly parties: readonly Party[];
  readonly lines: readonly AdjustedLine[];
}

/** Elements 305 and 128. */
const handlings: Codes = { H: "notificationOnly" };
const references: Codes = { BM: "billOfLading", CN: "carrierReference", DB: "buyerDebitMemo" };

const FIRST_ITEM = 2;

/** Element 478. */
const flagOf = (code: string): Flag => (code === "C" ? "credit" : "debit");

export function readFacts812(set: EdiMessage): Facts812 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const bcd = segments.find(({ id }) => id === "BCD");
  invariant(bcd, "an 812 opens with BCD");
  const first = segments.findIndex(({ id }) => id === "CDD");
  const heading = first < 0 ? segments : segments.slice(0, first);
  const said = heading.filter(({ id }) => id === "N9");
  return {
    ...readEnvelope(set),
    purpose: purposes[bcd.at(12)] ?? "original",
    adjustmentNumber: bcd.at(2),
    adjustmentDate: readDay(bcd.at(1)),
    handling: { code: bcd.at(3), meaning: meaning(handlings, bcd.at(3)) },
    flag: flagOf(bcd.at(5)),
    ...readMinor(bcd.at(4)),
    invoiceNumber: bcd.at(7) || null,
    invoiceDate: readDay(bcd.at(6)),
    orderNumber: bcd.at(10) || null,
    orderDate: readDay(bcd.at(9)),
    references: Object.fromEntries(said.map((n9) => [meaning(references, n9.at(1)), n9.at(2)])),
    parties: heading.filter(({ id }) => id === "N1").map(readParty),
    lines: splitAt(segments, "CDD").map(readLine),
  };
}

function readLine({ head: cdd, members }: Loop): AdjustedLine {
  const lin = members.find(({ id }) => id === "LIN");
  return {
    reasonCode: cdd.at(1),
    reason: meaning(adjustmentReasons, cdd.at(1)),
    flag: flagOf(cdd.at(2)),
    ...readMinor(cdd.at(4)),
    quantity: readCount(cdd.at(7)),
    unit: cdd.at(8) || null,
    items: lin ? readPairs(lin, FIRST_ITEM) : [],
  };
}
