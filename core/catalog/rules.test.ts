import { describe, expect, test } from "vitest";
import { fc } from "../kernel/testing.ts";
import { chooseItem, codeForms, computeMultiple, packContradiction, packSizes } from "./rules.ts";
import type { Item, ItemMatch, ItemUnit } from "./types.ts";

const kettle: Item = {
  id: 1,
  code: "KT-17",
  name: "Kettle",
  unit: "EA",
  preOrder: false,
  launchDay: null,
  discontinued: false,
  replacementId: null,
  replacementCode: null,
  firstReceivedAt: 1,
};

describe("a code is compared", () => {
  test.each([
    ["as it is", "KT-17", ["KT-17"]],
    ["a GTIN-12 as 13 and 14 digits too", "012345678905", ["012345678905", "0012345678905", "00012345678905"]],
    ["a GTIN-14 without its leading zeros", "00012345678905", ["00012345678905", "012345678905", "0012345678905"]],
    ["a full GTIN-14 only as itself", "10012345678902", ["10012345678902"]],
    ["11 digits are no GTIN", "12345678905", ["12345678905"]],
  ])("%s", (_case, code, forms) => {
    expect(codeForms(code).toSorted()).toEqual(forms.toSorted());
  });

  test("all spellings of one GTIN have the same spellings", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 14 }),
        fc.bigInt({ min: 1n, max: 99_999_999_999_999n }),
        (length, digits) => {
          const code = String(digits).padStart(length, "0");
          if (code.length > 14) return;
          for (const form of codeForms(code)) expect(codeForms(form).toSorted()).toEqual(codeForms(code).toSorted());
        },
      ),
    );
  });
});

describe("what a code means", () => {
  const matches: ItemMatch[] = [
    { source: "common", item: { ...kettle, id: 3 } },
    { source: "partner", item: { ...kettle, id: 2 } },
    { source: "own", item: kettle },
  ];
  test.each([
    ["ours goes first", "ours", matches, 1],
    ["a buyer's code is the partner's alias first", "buyers", matches, 2],
    ["a buyer's code is ours only when nothing else is", "buyers", matches.slice(2), 1],
    ["a common alias before an accident of spelling", "buyers", [matches[0], matches[2]] as ItemMatch[], 3],
    ["nothing", "ours", [], undefined],
  ] as const)("%s", (_case, whose, among, id) => {
    expect(chooseItem(among, whose)?.item.id).toBe(id);
  });
});

describe("one unit makes", () => {
  const units: ItemUnit[] = [
    { itemId: 1, partnerId: null, unit: "CA", numerator: 24, denominator: 1 },
    { itemId: 1, partnerId: 7, unit: "CA", numerator: 12, denominator: 1 },
    { itemId: 1, partnerId: null, unit: "HALF", numerator: 3, denominator: 2 },
    { itemId: 1, partnerId: null, unit: "PAIR", numerator: 4, denominator: 2 },
    { itemId: 1, partnerId: 7, unit: "EA", numerator: 6, denominator: 1 },
    { itemId: 2, partnerId: null, unit: "PL", numerator: 480, denominator: 1 },
  ];
  test.each([
    ["the base unit is 1", "EA", null, { kind: "known", multiple: 1 }],
    ["a common unit", "CA", null, { kind: "known", multiple: 24 }],
    ["the partner's own row goes first", "CA", 7, { kind: "known", multiple: 12 }],
    ["another partner has the common one", "CA", 8, { kind: "known", multiple: 24 }],
    ["a partner may mean more by the base unit", "EA", 7, { kind: "known", multiple: 6 }],
    ["a fraction that is whole", "PAIR", null, { kind: "known", multiple: 2 }],
    ["no whole base units", "HALF", null, { kind: "fraction", numerator: 3, denominator: 2 }],
    ["another item's unit is unknown", "PL", null, { kind: "unknown" }],
  ])("%s", (_case, unit, partnerId, answer) => {
    expect(computeMultiple(kettle, units, { unit, partnerId })).toEqual(answer);
  });

  test("pack sizes are whole and above one", () => {
    expect(packSizes(units, 1, null)).toEqual([2, 24]);
    expect(packSizes(units, 1, 7)).toEqual([2, 6, 12, 24]);
  });
});

describe("a stated pack", () => {
  test.each([
    ["agrees with the ordered unit", 24, 24, [24], null],
    ["differs from the ordered unit", 12, 24, [24], 24],
    ["of one, in base units", 1, 1, [24], null],
    ["is one we have, in base units", 24, 1, [6, 24], null],
    ["is none we have, in base units", 10, 1, [6, 24], 6],
    ["cannot contradict where we know no pack", 10, 1, [], null],
  ])("%s", (_case, pack, multiple, sizes, ours) => {
    expect(packContradiction(pack, multiple, sizes)).toBe(ours);
  });
});
