import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { Busy, combine, runInOrder } from "./combiner.ts";

function recorder() {
  const batches: number[][] = [];
  const run = async (asks: readonly number[]): Promise<number[]> => {
    batches.push([...asks]);
    await wait(5);
    if (asks.includes(13)) throw new Error("thirteen");
    return asks.map((ask) => ask * 2);
  };
  return { batches, run };
}

it("a lone request never waits for others", async () => {
  const { batches, run } = recorder();
  const ask = combine(run);
  expect(await ask(1)).toBe(2);
  expect(await ask(2)).toBe(4);
  expect(batches).toEqual([[1], [2]]);
});

it("what comes while a batch runs goes together, each with its own answer", async () => {
  const { batches, run } = recorder();
  const ask = combine(run);
  expect(await Promise.all([1, 2, 3, 4].map((n) => ask(n)))).toEqual([2, 4, 6, 8]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

it("one that fails unexpectedly stands alone; its neighbours are answered", async () => {
  const { run } = recorder();
  const ask = combine(run);
  const answers = await Promise.allSettled([1, 12, 13, 14, 15].map((n) => ask(n)));
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : String(answer.reason)))).toEqual([
    2,
    24,
    "Error: thirteen",
    28,
    30,
  ]);
});

it("a full queue refuses at once", async () => {
  const { run } = recorder();
  const ask = combine(run, { queueMax: 1 });
  const answers = await Promise.allSettled([ask(1), ask(2), ask(3)]);
  expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(answers[2]).toMatchObject({ reason: expect.any(Busy) as unknown });
});

it("no batch is larger than it may be", async () => {
  const { batches, run } = recorder();
  const ask = combine(run, { batchMax: 3 });
  await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i)));
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(3);
});

it("as many batches are in flight as may be", async () => {
  const { batches, run } = recorder();
  const ask = combine(run, { inFlightMax: 2 });
  expect(await Promise.all([1, 2, 3, 4, 5].map((n) => ask(n)))).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2], [3, 4, 5]]);
});

it("what is sent together is run in its order, one batch after the other", async () => {
  const { batches, run } = recorder();
  const asks = Array.from({ length: 150 }, (_, i) => i + 100);
  const answers = await runInOrder(run, asks);
  expect(batches.flat()).toEqual(asks);
  expect(batches.length).toBeGreaterThan(1);
  expect(answers).toEqual(asks.map((ask) => ({ status: "fulfilled", value: ask * 2 })));
});

it("one of those that fails stands alone, at its place", async () => {
  const { run } = recorder();
  const answers = await runInOrder(run, [12, 13, 14]);
  expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : String(answer.reason)))).toEqual([
    24,
    "Error: thirteen",
    28,
  ]);
});
