/** Money stands with its currency (ISO 4217). Nothing of different currencies is ever added: there are no rates here. */
import { groupBy, sumBy } from "./collections.ts";

export interface Money {
  /** In whole units of the currency, with at most two decimals. */
  readonly amount: number;
  readonly currency: string;
}

export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/** One sum for each currency, the greatest figure first; nothing makes nothing. */
export function addMoney(parts: readonly Money[]): Money[] {
  const sums = [...groupBy(parts, ({ currency }) => currency)].map(([currency, own]) => ({
    amount: Math.round(sumBy(own, ({ amount }) => amount) * 100) / 100,
    currency,
  }));
  return sums.toSorted((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1));
}

/** By what amounts in different currencies are put in order: the greatest figure among them, whatever its currency. */
export const figureOf = (sums: readonly Money[]): number => Math.max(0, ...sums.map(({ amount }) => amount));
