/** What a count, a loss or an opening stock changes. */
import { describe, expect, it } from "vitest";
import type { SupplyRow } from "../stock.ts";
import { isCounted, planAdjustment } from "./adjustment.ts";

describe("what was counted, or how many came or went: one of the two, in whole units", () => {
  it.each([
    ["counted", { counted: 7 }, true],
    ["counted, and none was there", { counted: 0 }, true],
    ["came", { change: 7 }, true],
    ["went", { change: -7 }, true],
    ["nothing changed", { change: 0 }, true],
    ["neither", {}, false],
    ["both", { counted: 7, change: 7 }, false],
    ["counted below nothing", { counted: -1 }, false],
    ["half a unit counted", { counted: 7.5 }, false],
    ["half a unit went", { change: -0.5 }, false],
    ["too many to count", { change: 2 ** 53 }, false],
  ])("%s", (_, asked, expected) => {
    expect(isCounted(asked)).toBe(expected);
  });
});

const row = (id: number, quantity: number, more: Partial<SupplyRow> = {}): SupplyRow => ({
  id,
  itemId: 1,
  placeId: 10,
  lot: "",
  state: "here",
  usableOn: null,
  sourceLine: null,
  firm: true,
  quantity,
  covered: 0,
  leaving: 0,
  ...more,
});

describe("the difference to what is there", () => {
  const rows = [row(1, 10, { covered: 8 }), row(2, 5, { lot: "L2" }), row(3, 6, { leaving: 6 })];

  it.each([
    ["more was counted", { counted: 20 }, { before: 15, after: 20, added: 5, removal: [] }],
    ["some came", { change: 3 }, { before: 15, after: 18, added: 3, removal: [] }],
    ["as it is", { counted: 15 }, { before: 15, after: 15, added: 0, removal: [] }],
    [
      "less was counted: free units go first, on whichever row, under the lot they had",
      { counted: 8 },
      {
        before: 15,
        after: 8,
        added: 0,
        removal: [
          { id: 1, lot: "", free: 2, leaving: 0 },
          { id: 2, lot: "L2", free: 5, leaving: 0 },
        ],
      },
    ],
    [
      "all went: also what is allocated",
      { change: -15 },
      {
        before: 15,
        after: 0,
        added: 0,
        removal: [
          { id: 1, lot: "", free: 2, leaving: 8 },
          { id: 2, lot: "L2", free: 5, leaving: 0 },
        ],
      },
    ],
  ])("%s", (_, asked, value) => {
    expect(planAdjustment(rows, asked)).toEqual({ ok: true, value });
  });

  it("more than is there", () => {
    expect(planAdjustment(rows, { change: -16 })).toEqual({
      ok: false,
      refusal: { code: "more than is there", args: { available: 15, asked: 16 } },
    });
  });
});
