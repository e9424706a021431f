import { expect, test } from "vitest";
import { judge, type Budget } from "./budget.ts";

const totals = { files: 1, fileMedian: 60, functions: 1, functionMedian: 6, functionP90: 20 };
const ceilings = { fileMedian: 80, functionMedian: 8, functionP90: 30 };
const long = (measure: number) => ({ rule: "file-size", file: "a.ts", line: 301, text: `${measure} lines`, measure });
const allowing = (n: number): Budget => ({ ceilings, exceptions: { "file-size": { "a.ts": n } } });

test("what no exception allows is a breach", () => {
  expect(judge([long(310)], totals, { ceilings, exceptions: {} }).breaches).toHaveLength(1);
});

test("what was allowed may not grow", () => {
  expect(judge([long(310)], totals, allowing(310)).breaches).toEqual([]);
  expect(judge([long(311)], totals, allowing(310)).breaches).toHaveLength(1);
});

test("what got better is asked to be written down, and lowering writes it", () => {
  const verdict = judge([long(305)], totals, allowing(310));
  expect(verdict.slack).toEqual(["file-size a.ts: 305 of 310"]);
  expect(verdict.lowered).toEqual(allowing(305));
  expect(judge([], totals, allowing(310)).lowered.exceptions).toEqual({});
});

test("a total over its ceiling fails", () => {
  expect(judge([], { ...totals, functionP90: 31 }, allowing(310)).overCeiling).toEqual([
    "functionP90 is 31, at most 30",
  ]);
});
