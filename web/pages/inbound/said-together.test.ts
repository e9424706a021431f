import { expect, it } from "vitest";
import { saidTogether } from "./said-together.ts";

const said = (version: number, at: number, [quantity, day]: readonly [number, string | null]) => ({
  version,
  at,
  cause: "confirmed" as const,
  by: "Hanlin",
  parts: [{ quantity, day }],
});

const line = (no: number, item: string, versions: ReturnType<typeof said>[]) => ({ line: no, item, versions });

it("what was said of several lines at once is one row with the units of all, the last one first", () => {
  const rows = saidTogether([
    line(1, "KT-17", [said(1, 10, [100, "2026-12-09"]), said(2, 20, [100, "2026-12-16"])]),
    line(2, "TO-02", [said(1, 10, [40, "2026-12-09"]), said(2, 20, [40, "2026-12-16"])]),
  ]);
  expect(rows.map(({ at, items, parts }) => [at, items, parts])).toEqual([
    [20, ["KT-17", "TO-02"], [{ quantity: 140, day: "2026-12-16" }]],
    [10, ["KT-17", "TO-02"], [{ quantity: 140, day: "2026-12-09" }]],
  ]);
});

it("lines that got other days, and one line that got the same twice, stand for themselves", () => {
  const rows = saidTogether([
    line(1, "KT-17", [said(1, 10, [100, "2026-12-09"])]),
    line(2, "TO-02", [said(1, 10, [40, null]), said(2, 10, [40, null])]),
  ]);
  expect(rows.map(({ items, parts }) => [items, parts[0]])).toEqual([
    [["KT-17"], { quantity: 100, day: "2026-12-09" }],
    [["TO-02"], { quantity: 40, day: null }],
    [["TO-02"], { quantity: 40, day: null }],
  ]);
});
