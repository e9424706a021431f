import { expect, it } from "vitest";
import { suggestedUnits } from "./suggested-units.ts";

it.each([
  ["what is wanted", 60, { quantityMin: 1, multiple: 1 }, 60],
  ["in whole sixes", 61, { quantityMin: 1, multiple: 6 }, 66],
  ["at least the vendor's minimum", 61, { quantityMin: 100, multiple: 6 }, 102],
  ["the least, where nothing is wanted", 0, { quantityMin: 48, multiple: 12 }, 48],
  ["the least, where more is proposed than is wanted", -40, { quantityMin: 1, multiple: 12 }, 12],
])("%s", (_, wanted, sold, units) => {
  expect(suggestedUnits(wanted, sold)).toBe(units);
});
