import { describe, expect, it } from "vitest";
import { fc } from "../kernel/testing.ts";
import { sumBy } from "../kernel/index.ts";
import { planComing, type ComingPlan, type WantedRow } from "./coming.ts";
import type { SupplyRow } from "./stock.ts";

const D = (n: number): string => `2026-12-${String(n).padStart(2, "0")}`;
const dayOf = (day: number | null): string | null => (day === null ? null : D(day));
/** [day, quantity, covered, leaving] */
type RowOf = readonly [day: number | null, quantity: number, covered?: number, leaving?: number];
const row = (id: number, ...[day, quantity, covered = 0, leaving = 0]: RowOf): SupplyRow => ({
  id,
  itemId: 1,
  placeId: 10,
  lot: "",
  state: "coming",
  usableOn: dayOf(day),
  sourceLine: 7,
  firm: true,
  quantity,
  covered,
  leaving,
});
const want = (day: number | null, quantity: number): WantedRow => ({
  usableOn: day === null ? null : D(day),
  firm: true,
  quantity,
});
const change = (id: number, ...[day, quantity, leaving = 0]: RowOf) => ({
  id,
  usableOn: dayOf(day),
  firm: true,
  quantity,
  leaving,
});

describe("rows of what is coming follow the days of their line", () => {
  it.each<[string, SupplyRow[], WantedRow[], ComingPlan]>([
    ["a new day is a new row", [], [want(10, 40)], { changed: [], added: [want(10, 40)] }],
    ["what agrees is left alone", [row(1, 10, 40, 40)], [want(10, 40)], { changed: [], added: [] }],
    [
      "a slip moves the row with all its cover",
      [row(1, 10, 40, 40)],
      [want(20, 40)],
      { changed: [change(1, 20, 40)], added: [] },
    ],
    ["more is on the same row", [row(1, 10, 40, 40)], [want(10, 50)], { changed: [change(1, 10, 50)], added: [] }],
    [
      "less than free takes free units",
      [row(1, 10, 40, 10)],
      [want(10, 15)],
      { changed: [change(1, 10, 15)], added: [] },
    ],
    ["less than covered leaves", [row(1, 10, 40, 35)], [want(10, 15)], { changed: [change(1, 10, 35, 20)], added: [] }],
    ["cancelled under cover leaves whole", [row(1, 10, 40, 35)], [], { changed: [change(1, 10, 35, 35)], added: [] }],
    ["cancelled without cover is empty", [row(1, 10, 40)], [], { changed: [change(1, 10, 0)], added: [] }],
    [
      "split: the first part keeps the row",
      [row(1, 10, 40, 40)],
      [want(10, 25), want(17, 15)],
      { changed: [change(1, 10, 40, 15)], added: [want(17, 15)] },
    ],
    [
      "a day is lost: the row leaves, what has no day carries no cover",
      [row(1, 10, 40, 40)],
      [want(null, 40)],
      { changed: [change(1, 10, 40, 40)], added: [want(null, 40)] },
    ],
    [
      "a day comes back: the row without one gets it",
      [row(1, null, 40)],
      [want(20, 40)],
      { changed: [change(1, 20, 40)], added: [] },
    ],
    [
      "undone before it was planned again: the cover stays",
      [row(1, 10, 40, 40, 40), row(2, null, 40)],
      [want(10, 40)],
      { changed: [change(1, 10, 40), change(2, null, 0)], added: [] },
    ],
  ])("%s", (_, rows, wanted, expected) => {
    expect(planComing(rows, wanted)).toEqual(expected);
  });

  const someDay = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
  const wishes = fc.uniqueArray(fc.tuple(someDay, fc.integer({ min: 1, max: 50 })), {
    selector: ([day]) => day,
    maxLength: 4,
  });
  const rows = fc.array(fc.tuple(someDay, fc.nat(50), fc.nat(50)), { maxLength: 4 });

  it("say the wanted quantities by day, keep every covered unit, and once done change nothing more", () => {
    fc.assert(
      fc.property(rows, wishes, (some, wished) => {
        const existing = some.map(([day, quantity, covered], id) =>
          row(id, day, quantity + 1, day === null ? 0 : Math.min(covered, quantity)),
        );
        const wanted = wished.map(([day, quantity]) => want(day, quantity));
        const after = applied(existing, planComing(existing, wanted));
        for (const one of wanted) {
          const units = sumBy(
            after.filter((r) => r.usableOn === one.usableOn),
            (r) => r.quantity - r.leaving,
          );
          expect(units).toBe(one.quantity);
        }
        expect(sumBy(after, (r) => r.quantity - r.leaving)).toBe(sumBy(wanted, (one) => one.quantity));
        for (const r of after) {
          expect(r.quantity).toBeGreaterThanOrEqual(r.covered);
          expect(r.leaving).toBeLessThanOrEqual(r.quantity);
          if (r.usableOn === null) expect(r.covered).toBe(0);
        }
        const again = planComing(after, wanted);
        expect(again).toEqual({ changed: [], added: [] });
      }),
    );
  });
});

function applied(rows: readonly SupplyRow[], plan: ComingPlan): SupplyRow[] {
  const changes = new Map(plan.changed.map((one) => [one.id, one]));
  const kept = rows.map((one) => ({ ...one, ...changes.get(one.id) })).filter((one) => one.quantity > 0);
  return [...kept, ...plan.added.map((one, i) => ({ ...row(100 + i, null, one.quantity), ...one }))];
}
