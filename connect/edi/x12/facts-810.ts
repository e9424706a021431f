/** An 810 → its business facts: what is invoiced, allowed and charged. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import { meaning, priceBases, type Codes } from "./codes.ts";
import { Parsed, readParty, readReferences, splitAt, type Loop } from "./elements.ts";
import type { Coded, Facts850, Party, Terms } from "./facts.ts";
import { readEnvelope, readTerms } from "./facts-850.ts";
import { readPairs } from "./facts-865.ts";
import { readMinor } from "./money.ts";
import { readCount, readDay, readDecimal } from "./values.ts";

export interface InvoiceLine {
  readonly line: string;
  readonly quantity: number;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: Coded | null;
  readonly items: readonly ReceivedItemCode[];
  readonly description: string | null;
}

export interface AllowanceOrCharge extends Coded {
  readonly kind: "allowance" | "charge";
  readonly amount: string | null;
  readonly amountMinorUnits: number | null;
}

export interface Facts810 extends Pick<Facts850, "release" | "sender" | "receiver" | "envelope"> {
  readonly invoiceNumber: string;
  readonly invoiceDate: Day | null;
  /** BIG07: DI debit, CR credit. */
  readonly invoiceType: string | null;
  readonly orderNumber: string | null;
  readonly orderDate: Day | null;
  readonly references: Readonly<Record<string, string>>;
  readonly parties: readonly Party[];
  readonly terms: Terms | null;
  readonly dates: { readonly shipped?: Day };
  readonly lines: readonly InvoiceLine[];
  readonly allowancesAndCharges: readonly AllowanceOrCharge[];
  readonly total: string | null;
  readonly totalMinorUnits: number | null;
}

/** Element 1300. */
const charges: Codes = { C310: "discount", D240: "freight", D500: "handling", F910: "quantityDiscount" };

const FIRST_ITEM = 6;

export function readFacts810(set: EdiMessage): Facts810 {
  const segments = set.segments.map((segment) => new Parsed(segment));
  const big = segments.find(({ id }) => id === "BIG");
  invariant(big, "an 810 opens with BIG");
  const end = segments.findIndex(({ id }) => id === "TDS");
  const [body, summary] = end < 0 ? [segments, []] : [segments.slice(0, end), segments.slice(end)];
  const first = body.findIndex(({ id }) => id === "IT1");
  const heading = first < 0 ? body : body.slice(0, first);
  const shipped = readDay(heading.find((dtm) => dtm.id === "DTM" && dtm.at(1) === "011")?.at(2) ?? "");
  const total = readMinor(summary[0]?.at(1) ?? "");
  return {
    ...readEnvelope(set),
    invoiceNumber: big.at(2),
    invoiceDate: readDay(big.at(1)),
    invoiceType: big.at(7) || null,
    orderNumber: big.at(4) || null,
    orderDate: readDay(big.at(3)),
    references: readReferences(heading),
    parties: heading.filter(({ id }) => id === "N1").map(readParty),
    terms: readTerms(heading),
    dates: shipped === null ? {} : { shipped },
    lines: splitAt(body, "IT1").map(readLine),
    allowancesAndCharges: [...heading, ...summary].filter(({ id }) => id === "SAC").map(readSac),
    total: total?.amount ?? null,
    totalMinorUnits: total?.amountMinorUnits ?? null,
  };
}

const readLine = ({ head: it1, members }: Loop): InvoiceLine => ({
  line: it1.at(1),
  quantity: readCount(it1.at(2)) ?? 0,
  unit: it1.at(3),
  price: readDecimal(it1.at(4)),
  priceBasis: it1.at(5) === "" ? null : { code: it1.at(5), meaning: meaning(priceBases, it1.at(5)) },
  items: readPairs(it1, FIRST_ITEM),
  description: members.find(({ id }) => id === "PID")?.at(5) || null,
});

function readSac(sac: Parsed): AllowanceOrCharge {
  const said = readMinor(sac.at(5));
  return {
    kind: /^[AP]$/.test(sac.at(1)) ? "allowance" : "charge",
    code: sac.at(2),
    meaning: meaning(charges, sac.at(2)),
    amount: said?.amount ?? null,
    amountMinorUnits: said?.amountMinorUnits ?? null,
  };
}
