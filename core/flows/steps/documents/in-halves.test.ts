import { expect, test } from "vitest";
import { inHalves } from "./in-halves.ts";

const refusal = Object.assign(new Error("out of range"), { code: "22003" });

test("one bad member stands alone, its neighbours are done", async () => {
  const done: number[] = [];
  const culprits: [number, string][] = [];
  await inHalves(
    Array.from({ length: 500 }, (_, i) => i),
    async (members, culprit) => {
      if (culprit !== null) {
        culprits.push([members[0] ?? -1, culprit]);
        return;
      }
      if (members.includes(77) || members.includes(78)) throw refusal;
      done.push(...members);
    },
  );
  expect(culprits).toEqual([
    [77, "out of range"],
    [78, "out of range"],
  ]);
  expect(done.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 500 }, (_, i) => i).filter((i) => i !== 77 && i !== 78),
  );
});

test("a fault of the world is thrown on, at once", async () => {
  let runs = 0;
  const lost = Object.assign(new Error("terminated"), { code: "57P01" });
  await expect(
    inHalves([1, 2, 3], async () => {
      runs++;
      throw lost;
    }),
  ).rejects.toBe(lost);
  expect(runs).toBe(1);
});
