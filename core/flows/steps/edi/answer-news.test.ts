import { expect, test } from "vitest";
import { newsOf, type SaidLine } from "./answer-news.ts";
import type { EdiAnswerLine, EdiAnswerPart } from "./answer-line.ts";

const part = (kind: EdiAnswerPart["kind"], quantity: number, shipDay: string | null = null): EdiAnswerPart => ({
  kind,
  quantity,
  shipDay,
  deliveryDay: shipDay,
});

const lineOf = (parts: readonly EdiAnswerPart[]): SaidLine => ({
  line: "1",
  quantity: parts.reduce((sum, { quantity }) => sum + quantity, 0),
  parts,
});

const before = [part("accepted", 100, "2026-12-03"), part("backordered", 50, "2026-12-15")];

const as = {
  today: "2026-12-01",
  earlierWorkingDays: 3,
  calendar: { week: "1111100", exceptions: new Map<string, boolean>() },
};

test.each<[string, boolean, readonly EdiAnswerPart[]]>([
  ["the same", false, before],
  ["a later day", true, [part("accepted", 100, "2026-12-03"), part("backordered", 50, "2026-12-16")]],
  ["earlier by a day", false, [part("accepted", 100, "2026-12-03"), part("backordered", 50, "2026-12-14")]],
  ["earlier by enough", true, [part("accepted", 100, "2026-12-03"), part("backordered", 50, "2026-12-10")]],
  ["no day any more", true, [part("accepted", 100, "2026-12-03"), part("backordered", 50)]],
  ["another split", true, [part("accepted", 90, "2026-12-03"), part("backordered", 60, "2026-12-15")]],
  ["units given up", true, [...before.slice(0, 1), part("rejected", 50)]],
  ["more ordered", true, [...before, part("backordered", 5, "2026-12-15")]],
])("%s", (_what, isNews, parts) => {
  const now = { ...lineOf(parts), unit: "EA" } as EdiAnswerLine;
  expect(newsOf([lineOf(before)], [now], as)).toEqual(isNews ? ["1"] : []);
});

test("where nothing was said, every line is news", () => {
  expect(newsOf(null, [lineOf(before) as EdiAnswerLine], as)).toEqual(["1"]);
});
