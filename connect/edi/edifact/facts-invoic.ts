/** An INVOIC → its business facts: lines, taxes, allowances, charges and what is to be paid. Pure. */
import { invariant, type Day } from "../../../core/kernel/index.ts";
import type { OrderPurpose, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { EdiMessage } from "../message.ts";
import type { EdiSegment } from "../segment.ts";
import { meaning, type Codes } from "../x12/codes.ts";
import { headOf, readItems, readNad, type MessageHead } from "./elements.ts";
import { splitMessage, type Group } from "./groups.ts";
import { functions } from "./order-codes.ts";
import { readAmount, readDtm, readNumber } from "./values.ts";

export interface Tax {
  readonly type: string;
  readonly ratePercent: string | null;
  readonly category: string;
}

export interface InvoicLine {
  readonly line: string;
  readonly quantity: number | null;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: string | null;
  readonly items: readonly ReceivedItemCode[];
  readonly amount: string | null;
  readonly tax: Tax | null;
}

export interface FactsInvoic extends MessageHead {
  readonly invoiceType: string;
  readonly purpose: OrderPurpose;
  readonly invoiceNumber: string;
  readonly invoiceDate: Day | null;
  readonly orderNumber: string | null;
  readonly shipmentNumber: string | null;
  readonly parties: readonly { readonly role: string; readonly id: string; readonly idQualifier: string }[];
  readonly currency: string | null;
  readonly lines: readonly InvoicLine[];
  readonly taxes: readonly (Tax & { readonly amount: string | null })[];
  readonly allowancesAndCharges: readonly { readonly kind: "allowance" | "charge"; readonly amount: string | null }[];
  readonly total: string | null;
}

/** 1001, 5305 and 5125. */
const types: Codes = { "380": "commercialInvoice", "381": "creditNote", "383": "debitNote" };
const categories: Codes = { E: "exempt", S: "standard", Z: "zeroRated" };
const prices: Codes = { AAA: "net", AAB: "gross" };

export function readFactsInvoic(message: EdiMessage): FactsInvoic {
  const { heading, lines, summary } = splitMessage(message);
  const bgm = heading.find(({ id }) => id === "BGM");
  invariant(bgm, "an INVOIC opens with BGM");
  const of = (id: string, code: string): EdiSegment | undefined =>
    heading.find((one) => one.id === id && one.at(1) === code);
  const dated = of("DTM", "137");
  return {
    ...headOf(message),
    invoiceType: meaning(types, bgm.at(1)),
    purpose: functions[bgm.at(3)] ?? "original",
    invoiceNumber: bgm.at(2),
    invoiceDate: (dated && readDtm(dated)?.[0]) ?? null,
    orderNumber: of("RFF", "ON")?.at(1, 2) ?? null,
    shipmentNumber: of("RFF", "DQ")?.at(1, 2) ?? null,
    parties: heading.filter(({ id }) => id === "NAD").map(readNad),
    currency: heading.find(({ id }) => id === "CUX")?.at(1, 2) ?? null,
    lines: lines.map(readLine),
    taxes: summary.flatMap((tax, i) =>
      tax.id === "TAX" ? [{ ...readTax(tax), amount: moneyOf(summary.slice(i + 1), "124") }] : [],
    ),
    allowancesAndCharges: heading.flatMap((alc, i) => (alc.id === "ALC" ? [readAlc(alc, heading.slice(i + 1))] : [])),
    total: moneyOf(summary, "77"),
  };
}

/** MOA of a kind, the first. */
function moneyOf(segments: readonly EdiSegment[], kind: string): string | null {
  const moa = segments.find((one) => one.id === "MOA" && one.at(1) === kind);
  return moa ? readAmount(moa.at(1, 2)) : null;
}

const readTax = (tax: EdiSegment): Tax => ({
  type: tax.at(2),
  ratePercent: readAmount(tax.at(5, 4)),
  category: meaning(categories, tax.at(6)),
});

function readAlc(alc: EdiSegment, behind: readonly EdiSegment[]): FactsInvoic["allowancesAndCharges"][number] {
  const moa = behind.find(({ id }) => id === "MOA");
  return { kind: alc.at(1) === "A" ? "allowance" : "charge", amount: moa ? readAmount(moa.at(1, 2)) : null };
}

function readLine({ head: lin, members }: Group): InvoicLine {
  const of = (id: string): EdiSegment | undefined => members.find((one) => one.id === id);
  const qty = members.find((one) => one.id === "QTY" && one.at(1) === "47");
  const [pri, tax] = [of("PRI"), of("TAX")];
  return {
    line: lin.at(1),
    quantity: qty ? readNumber(qty.at(1, 2)) : null,
    unit: qty?.at(1, 3) ?? "",
    price: pri ? readAmount(pri.at(1, 2)) : null,
    priceBasis: pri ? meaning(prices, pri.at(1)) : null,
    items: readItems(lin, members),
    amount: moneyOf(members, "203"),
    tax: tax ? readTax(tax) : null,
  };
}
