import { expect, it } from "vitest";
import { hasMoved } from "./moved-since.ts";

const seen = {
  hash: "a",
  demands: [
    [1, 7],
    [2, 7],
  ] as [number, number][],
  supplies: [
    [5, "here::40:0"],
    [6, "coming:2026-12-08:100:0"],
  ] as [number, string][],
};
const rows = [
  { demand: 1, changed: true },
  { demand: 2, changed: false },
];
const was = { seen, rows };

it.each([
  ["nothing", {}, false],
  ["what it would change", { hash: "b" }, true],
  [
    "a demand that it changes",
    {
      demands: [
        [1, 8],
        [2, 7],
      ],
    },
    true,
  ],
  ["a demand that it changes and that ended", { demands: [[2, 7]] }, true],
  [
    "another demand, and a newcomer",
    {
      demands: [
        [1, 7],
        [2, 8],
        [3, 1],
      ],
    },
    false,
  ],
  [
    "the day of what is on its way",
    {
      supplies: [
        [5, "here::40:0"],
        [6, "coming:2026-12-11:100:0"],
      ],
    },
    true,
  ],
  [
    "what lies here",
    {
      supplies: [
        [5, "here::40:6"],
        [6, "coming:2026-12-08:100:0"],
      ],
    },
    false,
  ],
])("%s moved", (_, change, moved) => {
  expect(hasMoved(was, { rows, seen: { ...seen, ...change } as typeof seen })).toBe(moved);
});
