/** Pure rules of documents. */
import { describe, expect, it } from "vitest";
import { plainName } from "./rules.ts";

describe("a file name that no file system minds", () => {
  it.each([
    ["plain", "ACME-4711", "ACME-4711"],
    ["no folder, no drive, no dot", "C:\\in/..", "C__in___"],
    ["no space, nothing beyond ASCII", "Bär & Söhne", "B_r___S_hne"],
    ["not longer than 60", "4".repeat(80), "4".repeat(60)],
  ])("%s", (_, text, name) => {
    expect(plainName(text)).toBe(name);
  });
});
