import { describe, expect, it } from "vitest";
import { fc } from "../kernel/testing.ts";
import { sumBy } from "../kernel/index.ts";
import { planArrival } from "./arrivals.ts";
import { planRemoval, type SupplyRow } from "./stock.ts";

/** Id, quantity, covered. */
type Held = readonly [id: number, quantity: number, covered: number];

const row = ([id, quantity, covered]: Held, more: Partial<SupplyRow> = {}): SupplyRow => ({
  id,
  itemId: 1,
  placeId: 10,
  lot: "",
  state: "here",
  usableOn: null,
  sourceLine: null,
  firm: true,
  quantity,
  covered,
  leaving: 0,
  ...more,
});

describe("a count below what is there takes free units first, on whichever row", () => {
  it.each([
    [
      "only free units",
      [row([1, 10, 8]), row([2, 10, 4])],
      7,
      [
        { id: 1, free: 2, leaving: 0 },
        { id: 2, free: 5, leaving: 0 },
      ],
    ],
    [
      "then units under cover, marked as leaving",
      [row([1, 10, 8]), row([2, 10, 4])],
      12,
      [
        { id: 1, free: 2, leaving: 4 },
        { id: 2, free: 6, leaving: 0 },
      ],
    ],
    ["all of it", [row([1, 10, 8])], 10, [{ id: 1, free: 2, leaving: 8 }]],
    ["what leaves already is not there", [row([1, 10, 8], { leaving: 3 })], 7, [{ id: 1, free: 0, leaving: 7 }]],
  ])("%s", (_, rows, quantity, expected) => {
    expect(planRemoval(rows, quantity)).toEqual(expected);
  });

  it("more than is there is a bug of the caller", () => {
    expect(() => planRemoval([row([1, 5, 0])], 6)).toThrow("more must go than are there");
  });

  it("removes exactly what must go and never more than a row has", () => {
    const rows = fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.nat(60), (parts, wish) => {
        const all = parts.map(([quantity, covered, leaving], i) =>
          row([i, quantity, Math.min(covered, quantity)], { leaving: Math.min(leaving, quantity, covered) }),
        );
        const quantity = Math.min(
          wish,
          sumBy(all, (r) => r.quantity - r.leaving),
        );
        const removal = planRemoval(all, quantity);
        expect(sumBy(removal, (r) => r.free + r.leaving)).toBe(quantity);
        for (const part of removal) {
          const before = all[part.id];
          if (!before) throw new Error("unknown row");
          expect(before.quantity - part.free).toBeGreaterThanOrEqual(before.covered);
          expect(before.leaving + part.leaving).toBeLessThanOrEqual(before.quantity - part.free);
        }
      }),
    );
  });
});

describe("what arrives is dealt to the coming rows of its line, earliest first", () => {
  const coming = (id: number, quantity: number, covered: number): SupplyRow =>
    row([id, quantity, covered], { state: "coming", usableOn: "2026-12-10", sourceLine: 7 });
  it.each([
    ["as expected, the row turns here", [coming(1, 100, 80)], 100, [["whole", 100]], 0],
    ["in part, all pegs fit: the rest stays coming", [coming(1, 100, 30)], 40, [["part", 40]], 0],
    ["short of the pegs: planned again", [coming(1, 100, 80)], 40, [["short", 40]], 0],
    [
      "over several rows",
      [coming(1, 50, 50), coming(2, 50, 10)],
      70,
      [
        ["whole", 50],
        ["part", 20],
      ],
      0,
    ],
    ["more than any row expects is left over", [coming(1, 50, 50)], 60, [["whole", 50]], 10],
  ])("%s", (_, rows, quantity, steps, unexpected) => {
    const plan = planArrival(rows, { sourceLine: 7, quantity, lot: "" });
    expect(plan.steps.map((step) => [step.how, step.arrived])).toEqual(steps);
    expect(plan.unexpected).toBe(unexpected);
  });
});
