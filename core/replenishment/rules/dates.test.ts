import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { addDays, sumBy } from "../../kernel/index.ts";
import type { DateCause, DatedPart, LatePart } from "../types.ts";
import { isFirm, latePartsOf, planConfirmation, planOverdue, planSlip, remainingParts, shortenParts } from "./dates.ts";

const D = (n: number): string => `2026-12-${String(n).padStart(2, "0")}`;
const part = (quantity: number, day: number | null): DatedPart => ({ quantity, day: day === null ? null : D(day) });
const asking = { subject: "PO-1", today: D(1) };

describe("what is still to come of a version", () => {
  it.each<[string, DatedPart[], number, DatedPart[]]>([
    ["all of it", [part(60, 10), part(40, 20)], 100, [part(60, 10), part(40, 20)]],
    ["receipts took the earliest first", [part(60, 10), part(40, 20)], 70, [part(30, 10), part(40, 20)]],
    ["and then the next", [part(60, 10), part(40, 20)], 25, [part(25, 20)]],
    ["what has no day comes last", [part(60, null), part(40, 20)], 50, [part(50, null)]],
    ["nothing", [part(60, 10)], 0, []],
    ["what a reversed receipt opened beyond it has no day", [part(60, 10)], 75, [part(60, 10), part(15, null)]],
  ])("%s", (_, parts, open, expected) => {
    expect(remainingParts(parts, open)).toEqual(expected);
  });

  it("adds up to what is open", () => {
    const days = fc.option(fc.integer({ min: 1, max: 28 }), { nil: null });
    const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), days), { maxLength: 5 });
    fc.assert(
      fc.property(parts, fc.nat(300), (some, open) => {
        const left = remainingParts(
          some.map(([quantity, day]) => part(quantity, day)),
          open,
        );
        expect(sumBy(left, (one) => one.quantity)).toBe(open);
        expect(left.every((one) => one.quantity > 0)).toBe(true);
      }),
    );
  });

  it("of fewer units the last ones are missing", () => {
    expect(shortenParts([part(60, 10), part(40, 20), part(5, null)], 70)).toEqual([part(60, 10), part(10, 20)]);
  });
});

describe("a day is firm", () => {
  it.each<[string, DateCause, boolean, boolean]>([
    ["when the vendor confirmed it", "confirmed", true, true],
    ["when what was confirmed slipped", "slip", true, true],
    ["not when nobody ever confirmed what slipped", "slip", false, false],
    ["not when it is our reckoning", "expected", false, false],
    ["not when it is an estimate of what did not come", "estimated", true, false],
  ])("%s", (_, cause, confirmed, firm) => {
    expect(isFirm({ confirmed }, { cause })).toBe(firm);
  });
});

describe("a confirmation", () => {
  it.each<[string, number, Parameters<typeof planConfirmation>[1], DatedPart[]]>([
    ["all on one day", 40, [{ day: D(10) }], [part(40, 10)]],
    [
      "split over days, the last takes what is left",
      40,
      [{ quantity: 25, day: D(10) }, { day: D(17) }],
      [part(25, 10), part(15, 17)],
    ],
    ["less than is open: the rest has no day", 40, [{ quantity: 25, day: D(10) }], [part(25, 10), part(15, null)]],
    [
      "one day named twice is one part",
      40,
      [
        { quantity: 25, day: D(10) },
        { quantity: 15, day: D(10) },
      ],
      [part(40, 10)],
    ],
    ["no day at all", 40, [{ day: null }], [part(40, null)]],
    ["today", 40, [{ day: D(1) }], [part(40, 1)]],
  ])("%s", (_, open, parts, expected) => {
    expect(planConfirmation(open, parts, asking)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, number, Parameters<typeof planConfirmation>[1], string]>([
    ["nothing is open", 0, [{ day: D(10) }], "nothing open"],
    ["no part", 40, [], "quantity not a whole number above 0"],
    ["a negative part", 40, [{ quantity: -1, day: D(10) }], "quantity not a whole number above 0"],
    ["beyond 2^53", 40, [{ quantity: 2 ** 53, day: D(10) }], "quantity not a whole number above 0"],
    ["two parts that take what is left", 40, [{ day: D(10) }, { day: D(11) }], "quantity not a whole number above 0"],
    ["more than is open", 40, [{ quantity: 41, day: D(10) }], "more than is open"],
    ["yesterday", 40, [{ day: "2026-11-30" }], "day has passed"],
    ["30 February", 40, [{ day: "2026-02-30" }], "no such day"],
  ])("refused: %s", (_, open, parts, code) => {
    expect(planConfirmation(open, parts, asking)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("a slip", () => {
  it.each<[string, DatedPart[], Parameters<typeof planSlip>[1], DatedPart[]]>([
    [
      "by days moves every dated part",
      [part(60, 10), part(40, 20), part(5, null)],
      { days: 3 },
      [part(60, 13), part(40, 23), part(5, null)],
    ],
    ["by days may be earlier", [part(60, 10)], { days: -3 }, [part(60, 7)]],
    ["to a day moves the first part there", [part(60, 10), part(40, 20)], { day: D(15) }, [part(60, 15), part(40, 20)]],
    ["to a day leaves no part before it", [part(60, 10), part(40, 20)], { day: D(24) }, [part(100, 24)]],
    ["to an earlier day", [part(60, 10)], { day: D(8) }, [part(60, 8)]],
    ["gives a day to what has none", [part(60, null)], { day: D(15) }, [part(60, 15)]],
  ])("%s", (_, parts, slip, expected) => {
    expect(planSlip(parts, slip, asking)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, DatedPart[], Parameters<typeof planSlip>[1], string]>([
    ["by days of what has none", [part(60, null)], { days: 3 }, "no day to slip"],
    ["into the past", [part(60, 10)], { days: -20 }, "day has passed"],
    ["by half a day", [part(60, 10)], { days: 0.5 }, "no day to slip"],
    ["to no day", [part(60, 10)], { day: "soon" }, "no such day"],
  ])("refused: %s", (_, parts, slip, code) => {
    expect(planSlip(parts, slip, asking)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe("what did not come on its day", () => {
  const days = {
    isOverdue: (day: string) => day <= D(10),
    estimate: (day: string, isEstimated: boolean) => (isEstimated ? null : addDays(day, 7)),
  };
  it.each<[string, DateCause, DatedPart[], ReturnType<typeof planOverdue>]>([
    ["in time: nothing", "confirmed", [part(60, 11)], null],
    ["estimated once", "confirmed", [part(60, 10)], { cause: "estimated", parts: [part(60, 17)] }],
    ["then without a day", "estimated", [part(60, 10)], { cause: "overdue", parts: [part(60, null)] }],
    [
      "only the part that is late",
      "confirmed",
      [part(60, 9), part(40, 20)],
      { cause: "estimated", parts: [part(60, 16), part(40, 20)] },
    ],
    ["what has no day cannot be late", "overdue", [part(60, null)], null],
  ])("%s", (_, cause, parts, expected) => {
    expect(planOverdue({ cause, parts }, days)).toEqual(expected);
  });
});

describe("what was said for a day that has passed, and has not come", () => {
  const late = (quantity: number, open: number, day: number): LatePart => ({ day: D(day), quantity, open });
  it.each<[string, DatedPart[], DatedPart[], number, LatePart[]]>([
    ["all of it", [part(60, 10)], [part(60, 17)], 60, [late(60, 60, 10)]],
    ["some of it", [part(60, 10)], [part(60, 17)], 25, [late(60, 25, 10)]],
    [
      "without a day by now",
      [part(60, 10), part(40, 17)],
      [part(100, null)],
      100,
      [late(60, 60, 10), late(40, 40, 17)],
    ],
    ["not what is due later", [part(60, 10), part(40, 20)], [part(60, 17), part(40, 20)], 100, [late(60, 60, 10)]],
    [
      "none, once it came and only what is due later is left",
      [part(60, 10), part(40, 20)],
      [part(60, 17), part(40, 20)],
      40,
      [],
    ],
    ["not what was never dated", [part(60, 10), part(40, null)], [part(60, 17), part(40, null)], 40, []],
    ["reckoned for the day of others", [part(60, 10), part(40, 17)], [part(100, 17)], 100, [late(60, 60, 10)]],
  ])("%s", (_, said, current, open, expected) => {
    expect(latePartsOf(said, current, open)).toEqual(expected);
  });
});
