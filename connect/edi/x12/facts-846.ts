/** An 846 → its business facts: what is free of each item, and what comes. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, purposes, type Codes } from "./codes.ts";
import { Parsed, readParty } from "./elements.ts";
import type { Coded, EnvelopeFacts, Party } from "./facts.ts";
import { readEnvelope } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { readDay, readTotal } from "./values.ts";

export interface StockFacts {
  readonly line: string;
  readonly items: readonly ReceivedItemCode[];
  readonly dates: { readonly available?: Day };
  readonly quantities: readonly (Coded & { readonly quantity: number; readonly unit: string })[];
  readonly coming: readonly { readonly quantity: number; readonly day: Day | null }[];
}

export interface Facts846 {
  readonly envelope: EnvelopeFacts;
  readonly purpose: OrderPurpose;
  readonly reportType: string;
  readonly reportNumber: string;
  readonly reportDateTime: string | null;
  readonly parties: readonly Party[];
  readonly lines: readonly StockFacts[];
}

/** Elements 755 and 673. */
const types: Codes = { SI: "sellerInventory" };
const quantities: Codes = {
  "17": "onHand",
  "29": "projectedAvailable",
  "33": "availableForSale",
  BQ: "backordered",
};

const FIRST_ITEM = 2;

export function readFacts846(set: EdiMessage): Facts846 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const bia = segments.find(({ id }) => id === "BIA");
  invariant(bia, "an 846 opens with BIA");
  const lines: { lin: Parsed; members: Parsed[] }[] = [];
  for (const segment of segments) {
    if (segment.id === "LIN") lines.push({ lin: segment, members: [] });
    else lines.at(-1)?.members.push(segment);
  }
  const [day, time] = [readDay(bia.at(4)), bia.at(5)];
  return {
    ...readEnvelope(set),
    purpose: purposes[bia.at(1)] ?? "original",
    reportType: meaning(types, bia.at(2)),
    reportNumber: bia.at(3),
    reportDateTime: day && `${day}T${time.slice(0, 2)}:${time.slice(2, 4)}`,
    parties: segments.filter(({ id }) => id === "N1").map(readParty),
    lines: lines.map(({ lin, members }) => readStock(lin, members)),
  };
}

function readStock(lin: Parsed, members: readonly Parsed[]): StockFacts {
  const of = (id: string): Parsed[] => members.filter((segment) => segment.id === id);
  const available = readDay(
    of("DTM")
      .find((dtm) => dtm.at(1) === "018")
      ?.at(2) ?? "",
  );
  return {
    line: lin.at(1),
    items: readPairs(lin, FIRST_ITEM),
    dates: available === null ? {} : { available },
    quantities: of("QTY").map((qty) => ({
      code: qty.at(1),
      meaning: meaning(quantities, qty.at(1)),
      quantity: readTotal(qty.at(2)) ?? 0,
      unit: qty.at(3),
    })),
    coming: of("SCH").map((sch) => ({ quantity: readTotal(sch.at(1)) ?? 0, day: readDay(sch.at(6)) })),
  };
}
