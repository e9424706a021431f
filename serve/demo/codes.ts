/** Trade item numbers with their check digits. */

/** The digit that makes a GTIN of any length right: weights 3 and 1 from the last one on. */
export function checkDigit(digits: string): string {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Alder Home's company prefix; its numbers are U.P.C. of 12 digits. */
const PREFIX = "850012";

export function upcOf(itemNumber: number): string {
  const digits = PREFIX + String(itemNumber).padStart(5, "0");
  return digits + checkDigit(digits);
}

/** The case that holds it: GTIN-14, indicator 1. */
export function caseGtinOf(upc: string): string {
  const digits = `10${upc.slice(0, -1)}`;
  return digits + checkDigit(digits);
}
