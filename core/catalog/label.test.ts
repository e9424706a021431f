import { describe, expect, it } from "vitest";
import { fc } from "../kernel/testing.ts";
import { readLabel } from "./label.ts";

const GS = "\u001D";
const gtin = "00614141100355";

describe("a label under GS1", () => {
  it.each([
    ["as printed", `(01)${gtin}(10)L-7(17)271231`, { gtin, order: null }],
    ["as scanned, with what the scanner says first", `]C101${gtin}1727123110L-7`, { gtin, order: null }],
    ["without", `01${gtin}10L-7${GS}21S1`, { gtin, order: null }],
    ["an article alone", `01${gtin}`, { gtin, order: null }],
    [
      "what is in the carton, how many, for which order",
      `]C102${gtin}3724${GS}4004500012345`,
      { gtin, order: "4500012345" },
    ],
    ["the carton first", `]C100106141411234567897${GS}02${gtin}3712`, { gtin, order: null }],
    ["weight between", `]d2310300125001${gtin}`, { gtin, order: null }],
    ["an order alone", `]C1400PO-88`, { gtin: null, order: "PO-88" }],
  ])("%s", (_, text, label) => {
    expect(readLabel(text)).toEqual(label);
  });

  it.each([
    ["a GTIN", gtin],
    ["a number of a buyer", "8842117"],
    ["a number that begins like one", "01006141"],
    ["ours", "SO-1152"],
    ["words in brackets", "(new) kettle"],
    ["a carton's number alone", "]C100106141411234567897"],
    ["nothing", ""],
  ])("%s is none", (_, text) => {
    expect(readLabel(text)).toBeNull();
  });

  it("whatever is scanned, it ends", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        readLabel(`]C1${text}`);
        readLabel(text);
      }),
    );
  });
});
