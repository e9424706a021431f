import { describe, expect, test } from "vitest";
import { nearest, suggestValue } from "./suggest.ts";

describe("the word that was meant", () => {
  const codes = ["KT-17", "KT-18", "TO-02", "CT-05", "LEI", "RNO"];
  test.each([
    ["two swapped", "KT-71", "KT-17"],
    ["case and punctuation", "to 02", "TO-02"],
    ["one letter missing", "CT-5", "CT-05"],
    ["another letter", "RN0", "RNO"],
    ["nothing near", "ZZ-99", null],
    ["two equally near", "KT-1", null],
    ["what is there needs no suggestion", "KT-17", null],
    ["a short word is not turned into another", "AB", null],
  ])("%s: %s", (_case, word, meant) => expect(nearest(word, codes)).toBe(meant));
});

describe("another way to write what a cell says", () => {
  test.each([
    ["integer", "4O", "40"],
    ["integer", "l2", "12"],
    ["integer", "1,000", "1000"],
    ["integer", "1.000", "1000"],
    ["integer", "1 000", "1000"],
    ["integer", "1'000", "1000"],
    ["integer", "12.0", "12"],
    ["integer", "many", null],
    ["integer", "1,00,0", null],
    ["decimal", "12,50", "12.50"],
    ["decimal", "1.234,50", "1234.50"],
    ["decimal", "1,234.50", "1234.50"],
    ["decimal", "€ 7,25", "7.25"],
    ["day", "15.4.2026", "2026-04-15"],
    ["day", "15/04/2026", "2026-04-15"],
    ["day", "04/15/26", "2026-04-15"],
    ["day", "04/05/2026", null],
    ["day", "20260415", "2026-04-15"],
    ["day", "2026/4/5", "2026-04-05"],
    ["boolean", "Ja", "yes"],
    ["boolean", "nein", "no"],
    ["boolean", "yess", "yes"],
    ["time", "9.30", "09:30"],
    ["time", "14 Uhr", "14:00"],
    ["week", "Mo-Fr", "1111100"],
    ["text", "anything", null],
  ] as const)("%s: %s", (type, value, meant) => expect(suggestValue({ type }, value)).toBe(meant));

  test("one of a few words", () => {
    expect(suggestValue({ type: "text", oneOf: ["retailer", "shop"] }, "retailler")).toBe("retailer");
  });
});
