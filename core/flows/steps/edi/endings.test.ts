import { expect, test } from "vitest";
import { endingOf, type OpenLine } from "./endings.ts";

const TODAY = "2026-12-01";
const line: OpenLine = { cancelAfter: null, windowEnd: "2026-12-04", toldDay: "2026-12-04", promisedDay: "2026-12-04" };

test.each<[string, Partial<OpenLine>, object, string]>([
  ["nothing ends it", {}, {}, "safe null null"],
  ["it comes before", {}, { afterToldDays: 7, afterWindowDays: 30 }, "safe told day 2026-12-11"],
  ["the earlier counts", {}, { afterToldDays: 40, afterWindowDays: 30 }, "safe window 2027-01-03"],
  [
    "later than the end, a new day keeps it",
    { promisedDay: "2026-12-15" },
    { afterToldDays: 7 },
    "say told day 2026-12-11",
  ],
  [
    "its told day passed, it is open",
    { toldDay: "2026-11-27", promisedDay: "2026-11-27" },
    { afterToldDays: 7 },
    "say told day 2026-12-04",
  ],
  ["nobody knows a day", { promisedDay: null }, { afterToldDays: 7 }, "day told day 2026-12-11"],
  [
    "later than the window allows",
    { promisedDay: "2027-02-01" },
    { afterToldDays: 7, afterWindowDays: 30 },
    "lost window 2027-01-03",
  ],
  ["past its cancel-after", { cancelAfter: "2026-12-03" }, {}, "lost cancel-after 2026-12-03"],
  ["cancel-after has passed", { cancelAfter: "2026-11-30", promisedDay: null }, {}, "lost cancel-after 2026-11-30"],
  [
    "never told a day, the window ends it",
    { toldDay: null, promisedDay: null },
    { afterToldDays: 7, afterWindowDays: 30 },
    "day window 2027-01-03",
  ],
])("%s", (_what, own, implied, expected) => {
  const { state, because, endsOn } = endingOf({ ...line, ...own }, implied, TODAY);
  expect(`${state} ${because} ${endsOn}`).toBe(expected);
});
