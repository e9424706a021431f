import { expect, it } from "vitest";
import { checkQuantity } from "./proposal-quantity.ts";

const sourcing = { quantityMin: 100, multiple: 6 };

it.each([
  [252, { ok: true, value: 252 }],
  [102, { ok: true, value: 102 }],
  [250, { ok: false, refusal: { code: "not a multiple", args: { below: 246, above: 252 } } }],
  [96, { ok: false, refusal: { code: "below order minimum", args: { least: 102 } } }],
  [0, { ok: false, refusal: { code: "quantity not a whole number above 0" } }],
  [7.5, { ok: false, refusal: { code: "quantity not a whole number above 0" } }],
])("of at least 100 in sixes, %d is answered", (asked, answer) => {
  expect(checkQuantity(asked, sourcing)).toMatchObject(answer);
});
