/** Sums stay apart by currency. */
import { expect, it } from "vitest";
import { addMoney, figureOf, isCurrency, type Money } from "./money.ts";

const usd = (amount: number): Money => ({ amount, currency: "USD" });
const eur = (amount: number): Money => ({ amount, currency: "EUR" });

it.each<[string, readonly Money[], readonly Money[], number]>([
  ["nothing is nothing", [], [], 0],
  ["one currency is one sum", [usd(1.1), usd(2.2)], [usd(3.3)], 3.3],
  ["two are never added, the greater figure stands first", [usd(5), eur(9), usd(1)], [eur(9), usd(6)], 9],
  ["equal figures stand by their currency", [usd(5), eur(5)], [eur(5), usd(5)], 5],
])("%s", (_name, parts, sums, figure) => {
  expect(addMoney(parts)).toEqual(sums);
  expect(figureOf(sums)).toBe(figure);
});

it.each([
  ["USD", true],
  ["usd", false],
  ["US", false],
  ["EURO", false],
])("%s is a currency: %s", (text, is) => expect(isCurrency(text)).toBe(is));
