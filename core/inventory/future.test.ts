import { expect, it } from "vitest";
import { computeFuture, freeFrom, type FutureLeaving, type FutureSupply } from "./future.ts";

const TODAY = "2025-12-01";
const here: FutureSupply = { id: 1, state: "here", usableOn: null, quantity: 420, covered: 420 };
const coming = (supply: Omit<FutureSupply, "state">): FutureSupply => ({ state: "coming", ...supply });

it("goes up with each arrival and down on each ship day, and adds up at every step", () => {
  const supplies = [
    here,
    coming({ id: 2, usableOn: "2025-12-10", quantity: 1200, covered: 1140 }),
    coming({ id: 3, usableOn: "2026-01-06", quantity: 600, covered: 0 }),
  ];
  const leavings: FutureLeaving[] = [
    { supplyId: 1, day: "2025-12-05", units: 420 },
    { supplyId: 2, day: "2025-12-12", units: 456 },
    { supplyId: 2, day: "2025-12-19", units: 684 },
  ];
  const steps = computeFuture(supplies, leavings, TODAY);
  expect(steps.map((s) => [s.kind, s.day, s.change, s.allocated, s.pegged, s.free])).toEqual([
    ["now", "2025-12-01", 0, 420, 0, 0],
    ["leaves", "2025-12-05", -420, 0, 0, 0],
    ["arrives", "2025-12-10", 1200, 0, 1140, 60],
    ["leaves", "2025-12-12", -456, 0, 684, 60],
    ["leaves", "2025-12-19", -684, 0, 0, 60],
    ["arrives", "2026-01-06", 600, 0, 0, 660],
  ]);
  expect(freeFrom(steps)).toEqual({ day: "2025-12-10", units: 60 });
});

it("draws what is overdue today, lets nothing leave before it is here, and leaves out what has no day", () => {
  const supplies = [
    coming({ id: 2, usableOn: "2025-11-20", quantity: 10, covered: 10 }),
    coming({ id: 3, usableOn: null, quantity: 99, covered: 0 }),
  ];
  const leavings = [
    { supplyId: 2, day: "2025-11-24", units: 6 },
    { supplyId: 2, day: null, units: 4 },
  ];
  const steps = computeFuture(supplies, leavings, TODAY);
  expect(steps.map((s) => [s.kind, s.day, s.change, s.pegged])).toEqual([
    ["now", TODAY, 0, 0],
    ["arrives", TODAY, 10, 10],
    ["leaves", TODAY, -6, 4],
  ]);
  expect(freeFrom(steps)).toBeNull();
});
