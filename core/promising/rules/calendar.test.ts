import { describe, expect, it, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { dayOf } from "../../kernel/index.ts";
import { addWorkingDays, isWorking, lastWorking, nextWorking, refuseCalendar, workingDaysBetween } from "./calendar.ts";
import { placeOf } from "./testing.ts";

const { calendar } = placeOf({ exceptions: { "2026-03-04": false, "2026-03-07": true } });

describe("a week of Monday to Friday, the 4th closed, Saturday the 7th open", () => {
  test.each([
    ["Monday works", "2026-03-02", true],
    ["a closed Wednesday does not", "2026-03-04", false],
    ["an open Saturday does", "2026-03-07", true],
    ["Sunday does not", "2026-03-08", false],
    ["the Saturday after does not", "2026-03-14", false],
    ["a Thursday before 1970 does", "1969-12-25", true],
  ])("%s", (_, day, working) => expect(isWorking(calendar, day)).toBe(working));

  test.each([
    ["a working day is its own next", "2026-03-03", "2026-03-03", "2026-03-03"],
    ["a closed day", "2026-03-04", "2026-03-05", "2026-03-03"],
    ["a Sunday after an open Saturday", "2026-03-08", "2026-03-09", "2026-03-07"],
  ])("%s", (_, day, next, last) => {
    expect(nextWorking(calendar, day)).toBe(next);
    expect(lastWorking(calendar, day)).toBe(last);
  });

  test.each([
    ["0 days is the day itself, also a Sunday", "2026-03-01", 0, "2026-03-01"],
    ["the first working day after a Sunday is Monday", "2026-03-01", 1, "2026-03-02"],
    ["over the closed day", "2026-03-02", 2, "2026-03-05"],
    ["over the open Saturday and the Sunday", "2026-03-06", 2, "2026-03-09"],
    ["backwards over the closed day", "2026-03-05", -1, "2026-03-03"],
    ["back into the year before", "2026-01-02", -5, "2025-12-26"],
  ])("%s", (_, day, count, expected) => expect(addWorkingDays(calendar, day, count)).toBe(expected));

  test.each([
    ["none within the same day", "2026-03-02", "2026-03-02", 0],
    ["the later day counts, the closed one does not", "2026-03-02", "2026-03-06", 3],
    ["no more than are asked for", "2026-03-02", "2027-03-02", 9],
    ["none backwards", "2026-03-06", "2026-03-02", 0],
  ])("between: %s", (_, from, to, count) => expect(workingDaysBetween(calendar, { from, to }, 9)).toBe(count));
});

describe("a calendar that never ends is refused", () => {
  const closed = (days: number): Record<string, boolean> =>
    Object.fromEntries(Array.from({ length: days }, (_, i) => [dayOf(20_000 + i), false]));

  test.each([
    ["a week without a working day", { week: "0000000" }, "no working day"],
    ["one working day a week", { week: "0000001" }, undefined],
    ["closed for a month", { exceptions: closed(30) }, undefined],
    ["closed for a year", { exceptions: closed(366) }, undefined],
    ["closed for 402 days", { exceptions: closed(402) }, "pause too long"],
    [
      "closed for 402 days, given last day first",
      { exceptions: Object.fromEntries(Object.entries(closed(402)).toReversed()) },
      "pause too long",
    ],
  ])("%s", (_, idea, code) => expect(refuseCalendar(placeOf(idea).calendar)?.code).toBe(code));

  it("and one that is not refused always finds a working day", () => {
    for (const { calendar } of [
      placeOf({ exceptions: closed(396) }),
      placeOf({ week: "0000001", exceptions: closed(393) }),
    ]) {
      expect(refuseCalendar(calendar)).toBeNull();
      for (let n = 19_990; n < 20_410; n++) expect(isWorking(calendar, nextWorking(calendar, dayOf(n)))).toBe(true);
    }
  });
});

describe("whatever the calendar", () => {
  const days = fc.integer({ min: 18_000, max: 25_000 }).map(dayOf);
  const calendars = fc.record({
    week: fc.integer({ min: 1, max: 127 }).map((n) => n.toString(2).padStart(7, "0")),
    exceptions: fc.array(fc.tuple(days, fc.boolean()), { maxLength: 50 }).map((list) => new Map(list)),
  });

  it("the next working day works, is not before, is its own next, and nothing between works", () => {
    fc.assert(
      fc.property(calendars, days, (calendar, day) => {
        const next = nextWorking(calendar, day);
        expect(isWorking(calendar, next)).toBe(true);
        expect(next >= day).toBe(true);
        expect(nextWorking(calendar, next)).toBe(next);
        expect(
          workingDaysBetween(calendar, { from: addWorkingDays(calendar, day, 0), to: next }, 2),
        ).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("days added can be counted and taken off again", () => {
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: 0, max: 40 }), (calendar, day, count) => {
        const from = nextWorking(calendar, day);
        const to = addWorkingDays(calendar, from, count);
        expect(workingDaysBetween(calendar, { from, to }, 99)).toBe(count);
        expect(addWorkingDays(calendar, to, -count)).toBe(from);
      }),
    );
  });

  it("a later day never gets an earlier one", () => {
    fc.assert(
      fc.property(calendars, days, days, fc.integer({ min: -9, max: 9 }), (calendar, a, b, count) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(addWorkingDays(calendar, early, count) <= addWorkingDays(calendar, late, count)).toBe(true);
      }),
    );
  });
});
