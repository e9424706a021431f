import { expect, test } from "vitest";
import { said } from "../testing.ts";
import { cycles } from "./cycles.ts";

const to = (...names: string[]): string => names.map((name) => `import type { X } from "./${name}.ts";`).join("\n");

test("files that import each other are named once, types included", () => {
  const files = {
    "a/one.ts": to("two"),
    "a/two.ts": to("three", "leaf"),
    "a/three.ts": to("one"),
    "a/leaf.ts": "export {};",
  };
  expect(said(cycles, files)).toEqual(["a/one.ts:1 import each other: a/one.ts, a/three.ts, a/two.ts"]);
});

test("two knots are two breaches", () => {
  const files = {
    "a/one.ts": to("two"),
    "a/two.ts": to("one", "three"),
    "a/three.ts": to("four"),
    "a/four.ts": to("three"),
  };
  expect(said(cycles, files)).toHaveLength(2);
});

test("a diamond is no cycle", () => {
  const files = {
    "a/top.ts": to("left", "right"),
    "a/left.ts": to("leaf"),
    "a/right.ts": to("leaf"),
    "a/leaf.ts": "export {};",
  };
  expect(said(cycles, files)).toEqual([]);
});
