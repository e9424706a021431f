import { describe, expect, test } from "vitest";
import { agreementTerms } from "../../../partners/index.ts";
import { computeLineTerms, ruleKind } from "./buyer-rule.ts";

const terms = (said: object = {}) => agreementTerms.parse(said);

describe("rule and agreement: a no from either wins", () => {
  test.each([
    ["no rule: the agreement's default", undefined, undefined, {}, false, "any", true],
    ["N: the short part is refused", "N", undefined, {}, false, "any", false],
    ["SP: ship what there is, cancel the rest", "SP", undefined, {}, false, "any", false],
    ["SC on the order: the whole order", "SC", undefined, {}, false, "order", true],
    ["SC on a line: that line", undefined, "SC", {}, false, "line", true],
    ["Y", "Y", undefined, {}, false, "any", true],
    ["O", "O", undefined, {}, false, "any", true],
    ["BK", "BK", undefined, {}, false, "any", true],
    ["B: what was in stock before may not wait", "B", undefined, {}, false, "any", false],
    ["B: what was never stocked may", "B", undefined, {}, true, "any", true],
    ["the agreement allows no backorders", "Y", undefined, { backorders: false }, false, "any", false],
    ["the agreement wants lines complete", "BK", undefined, { shipComplete: "line" }, false, "line", true],
    ["the order asks for more than the agreement", "SC", undefined, { shipComplete: "line" }, false, "order", true],
    ["the agreement asks for more than the line", undefined, "SC", { shipComplete: "order" }, false, "order", true],
    ["a line's own rule goes before the order's", "SC", "N", {}, false, "any", false],
    ["a stored rule changes nothing", "P4", undefined, {}, false, "any", true],
  ] as const)("%s", (_case, order, line, said, neverStocked, parts, mayWait) => {
    expect(computeLineTerms({ order, line, terms: terms(said), neverStocked })).toMatchObject({ parts, mayWait });
  });

  test("rules are acted on, stored or unknown", () => {
    expect(["N", "SP", "SC", "Y", "O", "BK", "B"].map((rule) => ruleKind(rule).kind)).toEqual(
      Array.from({ length: 7 }, () => "acted"),
    );
    expect(["P2", "P3", "P4", "SE", "SG", "IS", "NS"].map((rule) => ruleKind(rule).kind)).toEqual(
      Array.from({ length: 7 }, () => "stored"),
    );
    expect(["QQ", "n", "toString", "__proto__"].map((rule) => ruleKind(rule).kind)).toEqual(
      Array.from({ length: 4 }, () => "unknown"),
    );
  });
});
