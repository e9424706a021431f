import { expect, test } from "vitest";
import { allowedSkips, closingLine, total } from "./tally.ts";

test("the closing line sums all parts", () => {
  const parts = [
    { passed: 4, failed: 1 },
    { passed: 120, failed: 0 },
  ];
  expect(closingLine(total(parts))).toBe("124 passed, 1 failed");
});

test("nothing run is nothing passed", () => {
  expect(closingLine(total([]))).toBe("0 passed, 0 failed");
});

test("a skip is allowed only with its reason", () => {
  const allowed = allowedSkips("# comment\n\nsecond PostgreSQL | not installed\nbrowser |\nraces\n");
  expect([...allowed]).toEqual(["second PostgreSQL"]);
});
