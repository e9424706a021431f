import { expect, it } from "vitest";
import { currencyChoices, usualCurrency } from "./currencies.ts";

it.each([
  ["de-DE", "EUR"],
  ["de", "EUR"],
  ["de-CH", "CHF"],
  ["en-GB", "GBP"],
  ["en-IE", "EUR"],
  ["en-US", "USD"],
  ["en", "USD"],
  ["es-419", "USD"],
  ["eo", "USD"],
  ["en-US@posix", "USD"],
  ["sr-Latn-DE", "EUR"],
  ["", "USD"],
  ["C", "USD"],
])("the usual currency of %s is %s", (language, currency) => {
  expect(usualCurrency(language)).toBe(currency);
});

it("offers every currency once by code and name, and the one that is kept though nobody knows it", () => {
  const choices = currencyChoices("QQQ");
  expect(choices).toContainEqual({ value: "EUR", label: "EUR Euro" });
  expect(choices).toContainEqual({ value: "QQQ", label: "QQQ QQQ" });
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
  expect(currencyChoices("EUR")).toHaveLength(choices.length - 1);
});
