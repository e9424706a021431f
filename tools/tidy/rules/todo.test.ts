import { expect, test } from "vitest";
import { saidOf } from "../testing.ts";
import { todo } from "./todo.ts";

test("a comment that leaves work names its issue", () => {
  expect(saidOf(todo, "a.ts", "// TODO later\n/* FIXME */")).toEqual([
    "1 TODO without an issue number (#12)",
    "2 FIXME without an issue number (#12)",
  ]);
  expect(saidOf(todo, "a.sql", "select 1; -- TODO later")).toHaveLength(1);
});

test("with its issue, or outside a comment, it is fine", () => {
  expect(saidOf(todo, "a.ts", '// TODO #12: kits\n// TODO (#12)\nconst todo = "TODO";')).toEqual([]);
});
