import { expect, it } from "vitest";
import { csvLine } from "./csv.ts";

it.each([
  ["text, numbers and nothing", ["Alder", 12, true, null], "Alder,12,true,\r\n"],
  ["what holds a comma, a quote or a line end is quoted", ['A, "B"', "C\nD"], '"A, ""B""","C\nD"\r\n'],
  ["what a spreadsheet would compute is text", ["=1+1", "+49", "-5", "@x", "a=b"], "'=1+1,'+49,'-5,'@x,a=b\r\n"],
  ["a number may be below zero", [-5], "-5\r\n"],
])("%s", (_, cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
