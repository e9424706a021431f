/** Sums of money stand with their currency: the one that their document names, else the one that its reader knows. */
import type { EdiMessage } from "../message.ts";
import type { Business, BusinessFact } from "./business.ts";

/** What is said in money; the same name with a quantity says units. */
const SUMS = new Set([
  "allowance",
  "amount",
  "charge",
  "credit",
  "debit",
  "discount",
  "due",
  "invoiced",
  "paid",
  "price",
  "total",
]);
const isSum = ({ name, text = "", amount }: BusinessFact): boolean =>
  amount !== undefined || (SUMS.has(name) && /^-?\d*\.?\d+$/.test(text));

/** What opens a line: a currency behind it is that line's, not the document's. */
const LINES = new Set(["CDD", "DOC", "IT1", "LIN", "PO1", "POC", "RMR"]);

/** As its heading names it; null: it does not, or not by a code that could be one. */
export function currencyOf({ segments }: EdiMessage): string | null {
  for (const segment of segments) {
    if (LINES.has(segment.id)) return null;
    const said = segment.id === "CUR" ? segment.at(2) : segment.id === "CUX" ? segment.at(1, 2) : "";
    const code = said.trim().toUpperCase();
    if (/^[A-Z]{3}$/.test(code)) return code;
  }
  return null;
}

/** A sum that has a currency keeps it. */
export const inCurrency = (facts: readonly BusinessFact[], currency: string): BusinessFact[] =>
  facts.map((fact) => (isSum(fact) ? { currency, ...fact } : fact));

export const businessInCurrency = (business: Business, currency: string): Business => ({
  ...business,
  facts: inCurrency(business.facts, currency),
  lines: business.lines.map((line) => ({ ...line, facts: inCurrency(line.facts, currency) })),
});
