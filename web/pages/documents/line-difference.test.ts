import { expect, test } from "vitest";
import { lineDifference } from "./line-difference.ts";

const MARKS = { both: " ", before: "-", after: "+" } as const;
const shown = (before: string, after: string): string[] =>
  lineDifference(before, after).map((line) => `${MARKS[line.in]}${line.text}`);

test.each<[string, string, string, string[]]>([
  ["the same", "a\nb", "a\nb\n", [" a", " b"]],
  ["a line between", "a\nc", "a\nb\nc", [" a", "+b", " c"]],
  ["a line less", "a\nb\nc", "a\nc", [" a", "-b", " c"]],
  ["another line, the old one first", "a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]],
  ["all of it", "a", "b", ["-a", "+b"]],
  ["more at the end", "a", "a\nb", [" a", "+b"]],
  ["moved lines keep the longer run", "a\nb\nc\nd", "c\nd\na\nb", ["-a", "-b", " c", " d", "+a", "+b"]],
])("%s", (_says, before, after, lines) => {
  expect(shown(before, after)).toEqual(lines);
});
