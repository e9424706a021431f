/** Amounts of X12: with two implied decimals (N2), or as decimals of any sign (R). */

const MINOR = /^([-+]?)(\d{1,15})$/;
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/;

export interface Amount {
  readonly amount: string;
  readonly amountMinorUnits: number;
}

/** "3900" is 39.00; null: it is none. */
export function readMinor(text: string): Amount | null {
  const [, sign = "", digits] = MINOR.exec(text) ?? [];
  if (digits === undefined) return null;
  const padded = digits.padStart(3, "0");
  const minus = sign === "-" ? "-" : "";
  const amount = `${minus}${padded.slice(0, -2).replace(/^0+(?=\d)/, "")}.${padded.slice(-2)}`;
  return { amount, amountMinorUnits: Number(minus + digits) };
}

/** As it stands, where it is an amount. */
export const readAmount = (text: string): string | null => (DECIMAL.test(text) ? text : null);
