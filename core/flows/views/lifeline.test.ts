/** Pages of the lifeline: one goes on behind the last line seen, also when lines before it have left meanwhile. */
import { expect, it } from "vitest";
import { pageOfLifeline, type LifelineRow } from "./lifeline.ts";

const row = (demandId: number, endsOn: string | null, state: LifelineRow["state"] = "say"): LifelineRow => ({
  demandId,
  endsOn,
  state,
  orderId: demandId,
  order: `O-${demandId}`,
  partner: "BRIGHT",
  line: "1",
  item: "KT-17",
  open: 1,
  cancelAfter: null,
  windowEnd: "2026-12-20",
  toldDay: null,
  promisedDay: null,
  because: null,
  answerDueAt: 0,
  answeredAt: null,
  answeredBy: null,
});

const rows = [
  row(4, "2026-12-05"),
  row(1, "2026-12-06", "safe"),
  row(2, "2026-12-06"),
  row(7, "2026-12-06"),
  row(3, null, "safe"),
];

const pagesOf = (all: readonly LifelineRow[], view: "risk" | "all"): number[][] => {
  const pages: number[][] = [];
  let after: string | undefined;
  do {
    const page = pageOfLifeline(all, { view, after, limit: 2 });
    pages.push(page.lines.map(({ demandId }) => demandId));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return pages;
};

it("shows each line once, whatever ends on the same day, and what nothing ends at last", () => {
  expect(pagesOf(rows, "all")).toEqual([[4, 1], [2, 7], [3]]);
  expect(pagesOf(rows, "risk")).toEqual([[4, 2], [7]]);
  expect(pagesOf([], "all")).toEqual([[]]);
});

it("counts all, not the page, and goes on where the last line seen has gone", () => {
  const first = pageOfLifeline(rows, { view: "risk", limit: 2 });
  expect(first).toMatchObject({ risk: 3, all: 5, next: "2026-12-06/2" });
  const left = rows.filter(({ demandId }) => demandId !== 2);
  expect(pageOfLifeline(left, { view: "risk", after: "2026-12-06/2", limit: 2 }).lines).toEqual([rows[3]]);
});
