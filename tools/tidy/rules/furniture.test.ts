import { expect, test } from "vitest";
import { said, saidOf } from "../testing.ts";
import { opening, rooms } from "./furniture.ts";

test("a room has a door and a short page", () => {
  expect(said(rooms, { "core/orders/rules.ts": "" })).toEqual([
    "core/orders/README.md:1 the room lacks it",
    "core/orders/index.ts:1 the room lacks it",
  ]);
  const room = { "core/orders/index.ts": "", "core/orders/README.md": "x\n".repeat(41) };
  expect(said(rooms, room)).toEqual(["core/orders/README.md:41 41 lines, at most 40"]);
  expect(said(rooms, { ...room, "core/orders/README.md": "x\n".repeat(40) })).toEqual([]);
});

test("a module opens with what it is", () => {
  expect(saidOf(opening, "core/a/b.ts", "export const x = 1;")).toHaveLength(1);
  for (const text of ["/** Days. */\nexport {};", "// Days.\nexport {};", "#!/usr/bin/env node\n/** Starts. */"]) {
    expect(saidOf(opening, "core/a/b.ts", text)).toEqual([]);
  }
  expect(saidOf(opening, "core/a/b.test.ts", "export const x = 1;")).toEqual([]);
});
