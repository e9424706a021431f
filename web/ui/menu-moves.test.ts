import { expect, it } from "vitest";
import { movedTo } from "./menu-moves.ts";

const names = ["Your account", "Settings", "Deutsch", "Sign out"];
const moved = (key: string, at: number, held: object = {}): number | undefined =>
  movedTo({ key, ctrlKey: false, metaKey: false, altKey: false, ...held }, { names, at });

it("arrows lead round, Home and End to the ends, a letter to the next that begins with it", () => {
  expect([moved("ArrowDown", 0), moved("ArrowDown", 3), moved("ArrowDown", -1)]).toEqual([1, 0, 0]);
  expect([moved("ArrowUp", 3), moved("ArrowUp", 0), moved("ArrowUp", -1)]).toEqual([2, 3, 3]);
  expect([moved("Home", 2), moved("End", 0)]).toEqual([0, 3]);
  expect([moved("s", 0), moved("S", 1), moved("s", 3), moved("x", 0)]).toEqual([1, 3, 1, undefined]);
});

it("other keys stay what they are, and an empty menu has nowhere to go", () => {
  expect([moved("Enter", 0), moved(" ", 0), moved("Tab", 0), moved("s", 0, { ctrlKey: true })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(movedTo({ key: "End", ctrlKey: false, metaKey: false, altKey: false }, { names: [], at: -1 })).toBeUndefined();
});
