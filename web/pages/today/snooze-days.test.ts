import { expect, it } from "vitest";
import { snoozeDays } from "./snooze-days.ts";

it.each([
  ["a Friday", "2026-12-04", ["tomorrow 2026-12-05", "monday 2026-12-07", "week 2026-12-11"]],
  ["a Sunday", "2026-12-06", ["tomorrow 2026-12-07", "week 2026-12-13"]],
  ["a Monday", "2026-12-07", ["tomorrow 2026-12-08", "week 2026-12-14"]],
])("on %s each day to rest until stands once", (_, today, days) => {
  expect(snoozeDays(today).map((one) => one.join(" "))).toEqual(days);
});
