import { describe, expect, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { demand, part, told } from "../testing.ts";
import type { DemandFacts } from "../types.ts";
import { currentParts, openOf, segmentsOf, spanOf, toldParts } from "./told.ts";

const brief = (facts: DemandFacts) => segmentsOf(facts).map((s) => [s.quantity, s.shipDay, s.was]);

describe("what was told against what is true", () => {
  test.each<[string, DemandFacts, unknown[]]>([
    ["never told: no predecessor", demand([part(10, "2025-12-05")]), [[10, "2025-12-05", undefined]]],
    [
      "100 move, 200 stand",
      demand([part(300, "2025-12-12")], { told: told([part(100, "2025-12-05"), part(200, "2025-12-12")]) }),
      [
        [100, "2025-12-12", "2025-12-05"],
        [200, "2025-12-12", "2025-12-12"],
      ],
    ],
    [
      "shipped units fall off the earliest day",
      demand([part(100, "2025-12-05"), part(200, "2025-12-12")], {
        shipped: 100,
        shippedSince: 100,
        told: told([part(100, "2025-12-05"), part(200, "2025-12-12")]),
      }),
      [[200, "2025-12-12", "2025-12-12"]],
    ],
    [
      "cancelled units fall off the last day",
      demand([part(100, "2025-12-05"), part(200, "2025-12-12")], {
        cancelled: 200,
        told: told([part(100, "2025-12-05"), part(200, "2025-12-12")]),
      }),
      [[100, "2025-12-05", "2025-12-05"]],
    ],
    [
      "a date that is lost has its predecessor",
      demand([part(10, null)], { told: told([part(10, "2025-12-05")]) }),
      [[10, null, "2025-12-05"]],
    ],
  ])("%s", (_says, facts, segments) => {
    expect(brief(facts)).toEqual(segments);
  });
});

const anyParts = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 50 }),
    day: fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
  }),
  { minLength: 1, maxLength: 6 },
);
const toParts = (parts: readonly { quantity: number; day: number | null }[]) =>
  parts.map(({ quantity, day }) => part(quantity, day === null ? null : `2025-12-${String(day).padStart(2, "0")}`));
const total = (parts: readonly { quantity: number }[]) => parts.reduce((sum, one) => sum + one.quantity, 0);

test("the sentences of a demand always add up to what is open", () => {
  fc.assert(
    fc.property(anyParts, anyParts, fc.nat(), fc.nat(), (current, before, shipped, cancelled) => {
      const ordered = total(current);
      const gone = shipped % (ordered + 1);
      const facts = demand(toParts(current), {
        ordered,
        shipped: gone,
        shippedSince: gone,
        cancelled: cancelled % (ordered - gone + 1),
        told: told(toParts(before)),
      });
      expect(total(segmentsOf(facts))).toBe(openOf(facts));
      expect(total(currentParts(facts))).toBe(openOf(facts));
      expect(total(toldParts(facts))).toBeLessThanOrEqual(openOf(facts));
    }),
  );
});

test("the span of parts", () => {
  expect(spanOf([part(1, "2025-12-12"), part(1, null), part(1, "2025-12-05")])).toEqual({
    first: "2025-12-05",
    last: "2025-12-12",
    none: true,
  });
  expect(spanOf([part(1, null)])).toEqual({ none: true });
});
