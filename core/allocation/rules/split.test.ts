/** Largest remainder within bounds: cases and properties. */
import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { splitByWeight, type Share } from "./split.ts";

const share = (id: number, weight: number, bounds: Partial<Share> = {}): Share => ({
  id,
  weight,
  least: 0,
  most: weight,
  ...bounds,
});

describe("largest remainder", () => {
  it.each([
    ["in proportion", 10, 1, [share(1, 10), share(2, 10)], [5, 5]],
    ["the largest remainder gets the unit that is over", 10, 1, [share(1, 10), share(2, 20), share(3, 7)], [3, 5, 2]],
    ["a tie goes to the lower id, in whatever order they come", 3, 1, [share(9, 10), share(2, 10)], [1, 2]],
    ["in whole packs", 36, 12, [share(1, 48), share(2, 24), share(3, 24)], [12, 12, 12]],
    [
      "one below its least is lifted, the others share the rest",
      10,
      1,
      [share(1, 10, { least: 8 }), share(2, 10), share(3, 10)],
      [8, 1, 1],
    ],
    [
      "one above its most is capped, the others share the rest",
      20,
      1,
      [share(1, 90, { most: 4 }), share(2, 10), share(3, 10)],
      [4, 8, 8],
    ],
    [
      "quantities whose product passes 2^53 are split exactly",
      2 ** 52 + 1,
      1,
      [share(1, 2 ** 52), share(2, 2 ** 52)],
      [2 ** 51 + 1, 2 ** 51],
    ],
    ["nothing to split", 0, 1, [share(1, 10), share(2, 10)], [0, 0]],
    ["nobody weighs anything", 0, 1, [share(1, 0)], [0]],
  ] as const)("%s", (_name, quantity, multiple, shares, expected) => {
    expect(splitByWeight(quantity, multiple, shares)).toEqual(expected);
  });

  const split = fc
    .record({
      multiple: fc.integer({ min: 1, max: 4 }),
      bounds: fc.array(fc.record({ weight: fc.nat(9), least: fc.nat(9), wide: fc.nat(1) }), {
        minLength: 1,
        maxLength: 6,
      }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ multiple, bounds, at }) => {
      const shares = bounds.map(({ weight, least, wide }, id): Share => {
        const most = weight * multiple;
        return { id, weight: most, least: wide ? 0 : Math.min(least, weight) * multiple, most };
      });
      const least = shares.reduce((sum, row) => sum + row.least, 0);
      const most = shares.reduce((sum, row) => sum + row.most, 0);
      const quantity = least + Math.round(((most - least) / multiple) * at) * multiple;
      return { multiple, shares, quantity };
    });

  it("gives everything away, in whole multiples, within the bounds, whatever the order", () => {
    fc.assert(
      fc.property(split, ({ multiple, shares, quantity }) => {
        const results = splitByWeight(quantity, multiple, shares);
        expect(results.reduce((sum, part) => sum + part, 0)).toBe(quantity);
        results.forEach((part, i) => {
          expect(part % multiple).toBe(0);
          expect(part).toBeGreaterThanOrEqual(shares[i]?.least ?? 0);
          expect(part).toBeLessThanOrEqual(shares[i]?.most ?? 0);
        });
        expect(splitByWeight(quantity, multiple, shares.toReversed()).toReversed()).toEqual(results);
      }),
      { numRuns: 3000 },
    );
  });

  it("is within one multiple of the proportional part where no bound holds back", () => {
    fc.assert(
      fc.property(split, ({ multiple, shares, quantity }) => {
        const free = shares.map((row) => ({ ...row, least: 0 }));
        const weights = free.reduce((sum, row) => sum + row.weight, 0);
        if (weights === 0) return;
        splitByWeight(quantity, multiple, free).forEach((part, i) => {
          expect(Math.abs(part - (quantity * (free[i]?.weight ?? 0)) / weights)).toBeLessThan(multiple);
        });
      }),
      { numRuns: 3000 },
    );
  });
});
