import { expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { noAny } from "./types.ts";

test.each([
  ["a type", "const x: any = 1;"],
  ["inside a type", "const x: Map<string, any[]> = y;"],
  ["a cast", "f(x as any);"],
])("any is refused as %s", (_what, text) => {
  expect(saidOf(noAny, "a.ts", text)).toEqual(["1 any"]);
});

test("a comment that silences the checker is refused", () => {
  expect(saidOf(noAny, "a.ts", "// @ts-ignore\nf(1);")).toEqual(["1 silences the type checker"]);
});

test("the word itself is fine", () => {
  expect(saidOf(noAny, "a.ts", '// any day\nconst any = "any"; z.any();')).toEqual([]);
});
