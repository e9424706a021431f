import { describe, expect, it } from "vitest";
import { isHeld, scanned } from "./scan-keys.ts";

const pressed = (key: string, more: Partial<Record<"ctrlKey" | "metaKey" | "altKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

describe("keys of a scanner", () => {
  it.each([
    ["a letter", pressed("A"), "A", false],
    ["what stands between elements", pressed("]", { ctrlKey: true }), "\u001D", false],
    ["a bracket", pressed("]"), "]", false],
    ["Ctrl on its way", pressed("Control", { ctrlKey: true }), undefined, true],
    ["Shift on its way", pressed("Shift"), undefined, true],
    ["a key of the browser", pressed("r", { ctrlKey: true }), undefined, false],
    ["the end", pressed("Enter"), undefined, false],
  ])("%s", (_, key, adds, held) => {
    expect([scanned(key), isHeld(key)]).toEqual([adds, held]);
  });
});
