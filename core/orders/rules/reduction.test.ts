import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { sumBy } from "../../kernel/index.ts";
import { planReduction, reducibleUnits, unitsToCancel, type Holding, type Reducible } from "./reduction.ts";

const holding = (quantity: number, more: Partial<Holding> = {}): Holding => ({
  demandId: 1,
  supplyId: 1,
  quantity,
  here: true,
  usableOn: null,
  state: "planned",
  ...more,
});

describe("less takes the newest part first, and in it uncovered, then the latest dated, then stock", () => {
  const holdings = [
    holding(10, { supplyId: 1 }),
    holding(10, { supplyId: 2, here: false, usableOn: "2026-12-10" }),
    holding(10, { supplyId: 3, here: false, usableOn: "2027-01-06" }),
  ];
  const demand: Reducible = { demandId: 1, arrivalNo: 1, open: 40, covered: 30, holdings };

  it.each([
    [5, []],
    [12, [{ supplyId: 3, quantity: 2 }]],
    [
      25,
      [
        { supplyId: 3, quantity: 10 },
        { supplyId: 2, quantity: 5 },
      ],
    ],
    [
      40,
      [
        { supplyId: 3, quantity: 10 },
        { supplyId: 2, quantity: 10 },
        { supplyId: 1, quantity: 10 },
      ],
    ],
  ])("%i units give back what is dearest to nobody", (quantity, giveBack) => {
    expect(planReduction([demand], quantity)).toEqual([{ demandId: 1, quantity, giveBack }]);
  });

  it("the later arrival on a line goes before the first", () => {
    const later: Reducible = { demandId: 2, arrivalNo: 9, open: 6, covered: 0, holdings: [] };
    expect(planReduction([demand, later], 8).map((r) => [r.demandId, r.quantity])).toEqual([
      [2, 6],
      [1, 2],
    ]);
  });

  it("packed units are not cancelled", () => {
    const packed: Reducible = { ...demand, holdings: [holding(10, { state: "packed" }), ...holdings.slice(1)] };
    expect(reducibleUnits(packed)).toBe(30);
    expect(() => planReduction([packed], 31)).toThrow("more to cancel");
  });

  it("takes exactly what is asked and gives back no more than is held", () => {
    const arbitrary = fc.array(fc.record({ covered: fc.nat(20), uncovered: fc.nat(20), arrivalNo: fc.nat(5) }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(arbitrary, fc.nat(100), (parts, wish) => {
        const demands = parts.map((part, i): Reducible => ({
          demandId: i,
          arrivalNo: part.arrivalNo,
          open: part.covered + part.uncovered,
          covered: part.covered,
          holdings: part.covered > 0 ? [holding(part.covered, { demandId: i, supplyId: i })] : [],
        }));
        const quantity = Math.min(
          wish,
          sumBy(demands, (d) => d.open),
        );
        const reductions = planReduction(demands, quantity);
        expect(sumBy(reductions, (r) => r.quantity)).toBe(quantity);
        for (const reduction of reductions) {
          const before = demands[reduction.demandId];
          const given = sumBy(reduction.giveBack, (g) => g.quantity);
          expect((before?.covered ?? 0) - given).toBeLessThanOrEqual((before?.open ?? 0) - reduction.quantity);
        }
      }),
    );
  });
});

describe("what may be cancelled, and why not", () => {
  const demand = (open: number, ...packed: number[]): Reducible => ({
    demandId: 1,
    arrivalNo: 1,
    open,
    covered: sumBy(packed, (units) => units),
    holdings: packed.map((quantity, i) => holding(quantity, { supplyId: i + 1, state: "packed" })),
  });
  const wish = { order: "4711", line: "3", multiple: 6 };

  it.each([
    ["all that is open", [demand(12), demand(6)], wish, 18],
    ["so much of it", [demand(12), demand(6)], { ...wish, quantity: 6 }, 6],
    ["nothing", [demand(12)], { ...wish, quantity: 0 }, 0],
    ["of every line, in base units", [demand(12)], { ...wish, line: undefined, quantity: 5 }, 5],
    ["what is not packed", [demand(18, 6)], { ...wish, quantity: 12 }, 12],
  ])("%s", (_, demands, asked, units) => {
    expect(unitsToCancel(demands, asked)).toEqual({ ok: true, value: units });
  });

  it.each([
    [[demand(0)], { ...wish, quantity: -1 }, "quantity not a whole number above 0", "line 3", undefined],
    [[demand(12)], { ...wish, quantity: 1.5 }, "quantity not a whole number above 0", "line 3", undefined],
    [[demand(0)], { ...wish, quantity: 7 }, "nothing open", "line 3", undefined],
    [[demand(0)], { ...wish, line: undefined }, "nothing open", "order 4711", undefined],
    [[demand(18, 6)], { ...wish, quantity: 13 }, "packed or shipped", "line 3", { asked: 13, available: 12 }],
    [[demand(18, 6)], { ...wish, line: undefined }, "packed or shipped", "order 4711", { asked: 18, available: 12 }],
    [[demand(18)], { ...wish, quantity: 7 }, "not a whole unit", "line 3", { asked: 7, multiple: 6 }],
  ])("%j %j: %s", (demands, asked, code, subject, args) => {
    expect(unitsToCancel(demands, asked)).toEqual({ ok: false, refusal: { code, subject, args } });
  });
});
