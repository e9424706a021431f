import { describe, expect, test } from "vitest";
import { periodQuantities } from "./cumulative.ts";

const sums = (...said: readonly [string, number][]) => said.map(([to, quantity]) => ({ to, quantity }));

describe("what a period wants of its sums", () => {
  test.each<[string, readonly [string, number][], number, readonly number[]]>([
    ["the first, what is more than came until now", [["2026-04-19", 1100]], 1000, [100]],
    [
      "the next, what is more than the one before",
      [
        ["2026-04-19", 1100],
        ["2026-04-26", 1220],
      ],
      1000,
      [100, 120],
    ],
    [
      "nothing where the sum stays",
      [
        ["2026-04-19", 1100],
        ["2026-04-26", 1100],
      ],
      1000,
      [100, 0],
    ],
    [
      "all of it where nothing came yet",
      [
        ["2026-04-19", 100],
        ["2026-04-26", 250],
      ],
      0,
      [100, 150],
    ],
    [
      "nothing while more came than is wanted",
      [
        ["2026-04-19", 900],
        ["2026-04-26", 1050],
      ],
      1000,
      [0, 50],
    ],
    [
      "nothing until all that came is used",
      [
        ["2026-04-19", 900],
        ["2026-04-26", 950],
        ["2026-05-03", 990],
      ],
      1000,
      [0, 0, 0],
    ],
    [
      "in the order of days, whatever that of segments",
      [
        ["2026-04-26", 1220],
        ["2026-04-19", 1100],
      ],
      1000,
      [120, 100],
    ],
    [
      "parts of a unit as they are",
      [
        ["2026-04-19", 0.3],
        ["2026-04-26", 0.4],
      ],
      0.1,
      [0.2, 0.1],
    ],
    ["nothing of nothing", [], 10, []],
  ])("%s", (_what, said, start, quantities) => {
    expect(periodQuantities(sums(...said), start)).toEqual({ ok: true, quantities });
  });

  test.each<[string, readonly [string, number][], number, object]>([
    [
      "a sum that falls",
      [
        ["2026-04-19", 1100],
        ["2026-04-26", 1090],
      ],
      1000,
      { at: 1, before: 1100 },
    ],
    [
      "one that falls below what came",
      [
        ["2026-04-19", 900],
        ["2026-04-26", 800],
      ],
      1000,
      { at: 1, before: 900 },
    ],
  ])("%s is none", (_what, said, start, wrong) => {
    expect(periodQuantities(sums(...said), start)).toEqual({ ok: false, ...wrong });
  });
});
