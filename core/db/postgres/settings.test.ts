import { describe, expect, it } from "vitest";
import { ownMemory, settingsFor } from "./settings.ts";

const GB = 2 ** 30;

describe("the memory of pages", () => {
  it.each([
    { memory: 0.5 * GB, pages: "256MB" },
    { memory: 2 * GB, pages: "256MB" },
    { memory: 4 * GB, pages: "512MB" },
    { memory: 8 * GB, pages: "1024MB" },
    { memory: 64 * GB, pages: "2048MB" },
  ])("is an eighth of $memory bytes, at least 256 MB and at most 2 GB: $pages", ({ memory, pages }) => {
    expect(settingsFor(memory)["shared_buffers"]).toBe(pages);
  });

  it("is of what there is, also where no container limits it", () => {
    expect(ownMemory()).toBeGreaterThan(0);
    expect(ownMemory()).toBeLessThan(2 ** 50);
  });
});
