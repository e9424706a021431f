import { describe, expect, test } from "vitest";
import type { Basis } from "../types.ts";
import { isBackordered, isLate, promisedDay } from "./lateness.ts";
import { parts } from "./testing.ts";

describe("the promised day of a demand", () => {
  test.each([
    ["is the day of its last part", ["4 on 20", "6 on 05"], "2026-03-20"],
    ["is none while a part has none", ["6 on 05", "4 none"], null],
    ["is none without a promise", [], null],
  ])("%s", (_, said, day) => expect(promisedDay(parts(...said))).toBe(day));
});

describe("backordered", () => {
  const of = (basis: Basis, day: string | null, reason = "in time") => [
    { basis, shipDay: day === null ? null : `2026-03-${day}`, reason },
  ];
  test.each([
    ["what comes after the last day asked", of("inbound", "12"), true],
    ["what has no date", of("none", null, "no supply"), true],
    ["what a purchase will bring too late", of("lead time", "31"), true],
    ["not what comes on the last day asked", of("inbound", "10"), false],
    ["not what is here, however late it ships", of("stock", "31"), false],
    ["not what is held", of("none", null, "on hold"), false],
    ["when only one part is", [...of("stock", "05"), ...of("inbound", "12")], true],
    ["nothing of nothing", [], false],
  ])("%s", (_, said, expected) => expect(isBackordered(said, "2026-03-10")).toBe(expected));
});

describe("late", () => {
  const day = (text: string | null) => (text === null ? null : `2026-03-${text}`);
  test.each<[string, { first: string | null; now: string | null; today: string; wanted?: string }, boolean]>([
    ["not a promise that stands", { first: "10", now: "10", today: "05" }, false],
    ["a promise that moved behind the first", { first: "10", now: "11", today: "05" }, true],
    ["not a promise that came forward", { first: "10", now: "08", today: "05" }, false],
    ["not on the day itself", { first: "10", now: "10", today: "10" }, false],
    ["a day that passed unshipped", { first: "10", now: "10", today: "11" }, true],
    [
      "not a day that came forward and passed, before the first one has",
      { first: "10", now: "08", today: "09" },
      false,
    ],
    ["not a lost date, before its day", { first: "10", now: null, today: "10" }, false],
    ["a lost date, once its day has passed", { first: "10", now: null, today: "11" }, true],
    ["never what was never promised", { first: null, now: null, today: "31" }, false],
    ["not what the buyer moved out", { first: "10", now: "20", today: "05", wanted: "20" }, false],
    ["what lies behind what the buyer moved out", { first: "10", now: "21", today: "05", wanted: "20" }, true],
    [
      "never a future order covered in time: it is scheduled",
      { first: "30", now: "30", today: "05", wanted: "30" },
      false,
    ],
  ])("%s", (_, { first, now, today, wanted }, expected) => {
    expect(
      isLate({ firstDay: day(first), shipDay: day(now), windowFrom: day(wanted ?? "01") ?? "" }, `2026-03-${today}`),
    ).toBe(expected);
  });
});
