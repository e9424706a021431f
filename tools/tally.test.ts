import { expect, test } from "vitest";
import { allowedSkips, browserFiles, closingLines, closingTally, emptyReport, triedAgain } from "./tally.ts";

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
    "unsteady, passed one time of two: b.test.ts > clicks: timed out",
    "failed: a.test.ts > adds: expected 1 to be 2",
    "2 passed, 2 failed",
  ]);
  expect(closingTally([report])).toEqual({ passed: 2, failed: 1 });
});

test("what a browser failed is tried once more, file by file, and fails only when it fails twice", () => {
  const failures = [
    "e2e/a.test.ts > one > clicks: timed out",
    "e2e/b.test.ts: no server",
    "core/c.test.ts > adds: 1 is 2",
  ];
  const first = { ...emptyReport({ passed: 7, failed: 3 }), failures };
  expect(browserFiles(first)).toEqual(["e2e/a.test.ts", "e2e/b.test.ts"]);
  const second = {
    ...emptyReport({ passed: 4, failed: 2 }),
    failures: ["e2e/b.test.ts: no server at all", "e2e/a.test.ts > one > types: timed out"],
  };
  expect(triedAgain(first, second)).toEqual({
    passed: 8,
    failed: 2,
    skipped: [],
    failures: ["e2e/b.test.ts: no server", "core/c.test.ts > adds: 1 is 2"],
    unsteady: ["e2e/a.test.ts > one > clicks: timed out", "e2e/a.test.ts > one > types: timed out"],
  });
});

test("a skip is allowed only with its reason", () => {
  const allowed = allowedSkips("# comment\n\nsecond PostgreSQL | not installed\nbrowser |\nraces\n");
  expect([...allowed]).toEqual(["second PostgreSQL"]);
});
