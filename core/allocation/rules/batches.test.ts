/** Batches of queues: each item at a place is planned once, and no batch is longer than allowed. */
import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { sumBy } from "../../kernel/index.ts";
import { batchQueues, type QueueCount } from "./batches.ts";

const queues = (...opens: number[]): QueueCount[] => opens.map((open, i) => ({ itemId: i + 1, placeId: 10, open }));
const opensOf = (counts: readonly QueueCount[]): number[] => counts.map(({ open }) => open);

const limits = {
  demandsMax: fc.integer({ min: 1, max: 20 }),
  shortMax: fc.integer({ min: 0, max: 25 }),
  pairsMax: fc.integer({ min: 1, max: 5 }),
};

describe("short queues are planned together, a long one by itself", () => {
  it.each([
    ["nothing to plan", [], [], []],
    ["all fit", [3, 4, 3], [[3, 4, 3]], []],
    ["what does not fit begins a new batch", [6, 5, 4], [[6], [5, 4]], []],
    ["one as long as a batch may be", [10, 1], [[10], [1]], []],
    ["longer than a batch may be", [3, 15, 4], [[3], [15], [4]], []],
    ["a long one", [3, 16, 4], [[3, 4]], [16]],
    ["empty queues are planned too", [10, 0, 0], [[10, 0, 0]], []],
    ["no more items at places than allowed", [1, 1, 1, 1, 1], [[1, 1, 1, 1], [1]], []],
  ])("%s", (_, opens, short, long) => {
    const batches = batchQueues(queues(...opens), { demandsMax: 10, shortMax: 15, pairsMax: 4 });
    expect(batches.short.map(opensOf)).toEqual(short);
    expect(opensOf(batches.long)).toEqual(long);
  });

  it("plans each once and keeps within both limits", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), fc.record(limits), (opens, of) => {
        const { demandsMax, shortMax, pairsMax } = of;
        const counts = queues(...opens);
        const { short, long } = batchQueues(counts, of);
        expect([...short.flat(), ...long].toSorted((a, b) => a.itemId - b.itemId)).toEqual(counts);
        for (const batch of short) {
          expect(batch.length).toBeLessThanOrEqual(pairsMax);
          const together = batch.filter(({ open }) => open > 0);
          if (together.length > 1) expect(sumBy(together, ({ open }) => open)).toBeLessThanOrEqual(demandsMax);
          expect(batch.every(({ open }) => open <= shortMax)).toBe(true);
        }
        expect(long.every(({ open }) => open > shortMax)).toBe(true);
      }),
    );
  });
});
