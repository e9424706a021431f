/** An 870 → its business facts: orders, and the status of their lines. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, priceBases, type Codes } from "./codes.ts";
import { Parsed, splitAt, type Loop } from "./elements.ts";
import type { Coded, EnvelopeFacts } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { readCount, readDay, readDecimal } from "./values.ts";

export interface StatusFacts extends Coded {
  readonly date: Day | null;
  readonly quantities: readonly (Coded & { readonly quantity: number; readonly unit: string })[];
}

export interface LineFacts870 {
  readonly line: string;
  readonly quantityOrdered: number;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: Coded | null;
  readonly items: readonly ReceivedItemCode[];
  readonly status: readonly StatusFacts[];
}

export interface Facts870 {
  readonly envelope: EnvelopeFacts;
  readonly trigger: string;
  readonly scope: string;
  readonly reportNumber: string;
  readonly reportDate: Day | null;
  readonly orders: readonly {
    readonly orderNumber: string;
    readonly orderDate: Day | null;
    readonly lines: readonly LineFacts870[];
  }[];
}

/** Elements 850, 847, 368 and 673. */
const triggers: Codes = { "1": "answer", "2": "prearranged", "3": "unsolicited" };
const scopes: Codes = { PP: "selectedOrdersSelectedItems" };
const states: Codes = { BO: "backordered", ED: "expectedToShipBy", IC: "cancelled", SH: "shipped" };
const quantities: Codes = { "39": "shipped", "63": "onOrder", BQ: "backordered" };

const FIRST_ITEM = 6;

export function readFacts870(set: EdiMessage): Facts870 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const bsr = segments.find(({ id }) => id === "BSR");
  invariant(bsr, "an 870 opens with BSR");
  return {
    ...readEnvelope(set),
    trigger: meaning(triggers, bsr.at(1)),
    scope: meaning(scopes, bsr.at(2)),
    reportNumber: bsr.at(3),
    reportDate: readDay(bsr.at(4)),
    orders: splitAt(segments, "PRF").map(({ head, members }) => ({
      orderNumber: head.at(1),
      orderDate: readDay(head.at(4)),
      lines: splitAt(members, "PO1").map(readLine),
    })),
  };
}

function readLine({ head: po1, members }: Loop): LineFacts870 {
  const basis = po1.at(5);
  return {
    line: po1.at(1),
    quantityOrdered: readCount(po1.at(2)) ?? 0,
    unit: po1.at(3),
    price: readDecimal(po1.at(4)),
    priceBasis: basis === "" ? null : { code: basis, meaning: meaning(priceBases, basis) },
    items: readPairs(po1, FIRST_ITEM),
    status: splitAt(members, "ISR").map(({ head: isr, members: own }) => ({
      code: isr.at(1),
      meaning: meaning(states, isr.at(1)),
      date: readDay(isr.at(2)),
      quantities: own
        .filter(({ id }) => id === "QTY")
        .map((qty) => ({
          code: qty.at(1),
          meaning: meaning(quantities, qty.at(1)),
          quantity: readCount(qty.at(2)) ?? 0,
          unit: qty.at(3),
        })),
    })),
  };
}
