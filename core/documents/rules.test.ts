import { expect, test } from "vitest";
import { storable } from "./rules.ts";

test.each<[string, unknown, unknown]>([
  ["plain text stays", { a: "ü 😀", b: [1, null] }, { a: "ü 😀", b: [1, null] }],
  ["NUL becomes the replacement character", ["a\u0000b"], ["a\ufffdb"]],
  ["half a character too, a whole one stays", ["\ud83d", "😀"], ["\ufffd", "😀"]],
  ["what only looks like it stays", [String.raw`\u0000 \ud800`], [String.raw`\u0000 \ud800`]],
])("%s", (_name, value, kept) => expect(storable(value)).toEqual(kept));
