import { expect, test } from "vitest";
import { allowedSkips, closingLines, closingTally, emptyReport } from "./tally.ts";

test("the closing line sums all parts", () => {
  const parts = [emptyReport({ passed: 4, failed: 1 }), emptyReport({ passed: 120, failed: 0 })];
  expect(closingLines(parts)).toEqual(["124 passed, 1 failed"]);
});

test("nothing run is nothing passed", () => {
  expect(closingLines([])).toEqual(["0 passed, 0 failed"]);
});

test("what failed, was unsteady or skipped is named at the end", () => {
  const report = {
    passed: 2,
    failed: 1,
    skipped: ["second PostgreSQL", "races"],
    failures: ["a.test.ts > adds: expected 1 to be 2"],
    unsteady: ["b.test.ts > clicks: timed out"],
  };
  const allowed = new Set(["second PostgreSQL"]);
  expect(closingLines([report], allowed)).toEqual([
    "skipped: second PostgreSQL",
    "skipped: races, and ci-skips.txt does not say why",
    "unsteady, passed when tried again: b.test.ts > clicks: timed out",
    "failed: a.test.ts > adds: expected 1 to be 2",
    "2 passed, 2 failed",
  ]);
  expect(closingTally([report])).toEqual({ passed: 2, failed: 1 });
});

test("a skip is allowed only with its reason", () => {
  const allowed = allowedSkips("# comment\n\nsecond PostgreSQL | not installed\nbrowser |\nraces\n");
  expect([...allowed]).toEqual(["second PostgreSQL"]);
});
