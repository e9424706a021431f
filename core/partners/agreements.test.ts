import { describe, expect, test } from "vitest";
import { fc } from "../kernel/testing.ts";
import { planAgreements, type Span } from "./agreements.ts";
import { agreementTerms, defaultTerms } from "./terms.ts";

const span = (from: string, until: string | null = null, customerId = 1): Span => ({ customerId, from, until });
const ok = (until: string | null) => ({ ok: true, until });

describe("the days an agreement holds", () => {
  test.each([
    ["alone: for good", [], [span("2026-01-01")], [ok(null)], []],
    ["the next one ends it", [], [span("2026-01-01"), span("2026-07-01")], [ok("2026-06-30"), ok(null)], []],
    [
      "a known one ends where a new one begins",
      [span("2026-01-01")],
      [span("2026-07-01")],
      [ok(null)],
      [span("2026-01-01", "2026-06-30")],
    ],
    ["an earlier one ends before a known one", [span("2026-07-01")], [span("2026-01-01")], [ok("2026-06-30")], []],
    ["another customer's does not count", [span("2026-07-01", null, 2)], [span("2026-01-01")], [ok(null)], []],
    [
      "reaching into the next is refused",
      [span("2026-07-01")],
      [span("2026-01-01", "2026-07-01")],
      [{ ok: false, overlaps: "2026-07-01" }],
      [],
    ],
    [
      "beginning inside a stated one is refused",
      [span("2026-01-01", "2026-12-31")],
      [span("2026-07-01")],
      [{ ok: false, overlaps: "2026-01-01" }],
      [],
    ],
    [
      "a stated last day may leave a gap",
      [span("2026-07-01")],
      [span("2026-01-01", "2026-03-31")],
      [ok("2026-03-31")],
      [],
    ],
    [
      "the same list again is the same",
      [span("2026-01-01", "2026-06-30"), span("2026-07-01")],
      [span("2026-01-01"), span("2026-07-01")],
      [ok("2026-06-30"), ok(null)],
      [],
    ],
    [
      "of two that contradict each other the later in the list is refused",
      [],
      [span("2026-01-01", "2026-12-31"), span("2026-07-01")],
      [ok("2026-12-31"), { ok: false, overlaps: "2026-01-01" }],
      [],
    ],
    [
      "a refused one moves no other",
      [span("2026-01-01", "2026-06-30"), span("2026-07-01")],
      [span("2026-01-01"), span("2026-07-01"), span("2026-03-01", "2026-08-01")],
      [ok("2026-06-30"), ok(null), { ok: false, overlaps: "2026-07-01" }],
      [],
    ],
    [
      "what is refused leaves the known one standing",
      [span("2026-01-01", "2026-06-30"), span("2026-07-01")],
      [span("2026-03-01"), span("2026-01-01", "2026-08-01")],
      [
        { ok: false, overlaps: "2026-01-01" },
        { ok: false, overlaps: "2026-07-01" },
      ],
      [],
    ],
  ])("%s", (_case, known, wanted, planned, ended) => {
    expect(planAgreements(known, wanted)).toEqual({ wanted: planned, ended });
  });
});

test("what is planned never overlaps, and planned again is the same", () => {
  const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, "0")}`);
  const spans = fc
    .uniqueArray(fc.tuple(days, fc.option(days)), { selector: ([from]) => from, maxLength: 6 })
    .map((pairs) => pairs.map(([from, until]) => span(from, until !== null && until >= from ? until : null)));
  fc.assert(
    fc.property(spans, spans, (before, after) => {
      const first = apply([], before);
      const second = apply(first, after);
      for (const book of [first, second]) {
        const sorted = book.toSorted((a, b) => (a.from < b.from ? -1 : 1));
        for (const [i, one] of sorted.entries())
          if (i > 0) expect((sorted[i - 1]?.until ?? "9999") < one.from).toBe(true);
      }
      expect(apply(second, after)).toEqual(second);
    }),
  );
});

function apply(known: readonly Span[], wanted: readonly Span[]): Span[] {
  const plan = planAgreements(known, wanted);
  const book = new Map(known.map((one) => [one.from, one]));
  for (const one of plan.ended) book.set(one.from, one);
  for (const [i, one] of wanted.entries()) {
    const answer = plan.wanted[i];
    if (answer?.ok) book.set(one.from, { ...one, until: answer.until });
  }
  return [...book.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

test("terms that are not said take the defaults", () => {
  expect(defaultTerms).toEqual({ backorders: true, shipComplete: "none", tier: 5, cover: "latest", notify: "email" });
  expect(agreementTerms.safeParse({ tier: 10 }).success).toBe(false);
  expect(agreementTerms.safeParse({ teir: 1 }).success).toBe(false);
});
