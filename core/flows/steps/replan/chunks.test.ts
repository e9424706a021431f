/** In which order the differences of a long plan are written. */
import { describe, expect, it } from "vitest";
import type { QueueRow } from "../../../allocation/index.ts";
import type { Decision } from "../write-plan.ts";
import { chunksOf } from "./chunks.ts";

const row: QueueRow = {
  demandId: 1,
  lineId: 1,
  orderId: 1,
  customerId: 1,
  itemId: 1,
  placeId: 10,
  tier: 1,
  receivedAt: 0,
  arrivalNo: 1,
  multiple: 1,
  windowFrom: "2026-12-01",
  windowTo: "2026-12-01",
  limitDay: null,
  transitDays: 1,
  receivingWeek: "1111100",
  complete: "none",
  mayWait: true,
  prefer: "earliest",
  ordered: 10,
  shipped: 0,
  cancelled: 0,
  covered: 0,
  version: 1,
  promiseVersion: 1,
  heldUntil: null,
};

/** A demand whose cover changes by so much on one supply after the other. */
const decision = (demandId: number, ...changes: number[]): Decision => ({
  row: { ...row, demandId },
  cover: changes.map((quantity, i) => ({ demandId, supplyId: i + 1, quantity })),
  promise: null,
  refused: null,
  heldBackByRule: 0,
  worse: false,
  zone: "UTC",
});
const refusing = (demandId: number, ...changes: number[]): Decision => ({
  ...decision(demandId, ...changes),
  refused: { quantity: 1, reason: "may not wait" },
});

/** "2-" gives back, "2+" takes, "2" changes no cover; a star where its answer is written. */
const said = (chunks: readonly Decision[][]): string[][] =>
  chunks.map((chunk) =>
    chunk.map(({ row: { demandId }, cover, refused }) => {
      const sign = cover.length === 0 ? "" : cover.every(({ quantity }) => quantity < 0) ? "-" : "+";
      return `${demandId}${sign}${refused ? "*" : ""}`;
    }),
  );

describe("what comes free is written before what is taken", () => {
  it.each([
    ["nothing changes", [], []],
    ["those that take, in queue order", [decision(1, 5), decision(2, 5)], [["1+", "2+"]]],
    ["the last in the queue gives to the first", [decision(1, 5), decision(2, -5)], [["2-", "1+"]]],
    ["one that moves from supply to supply gives and takes", [decision(1, -5, 5)], [["1-", "1+"]]],
    ["its answer is written with what it takes, once", [refusing(1, -5)], [["1-", "1*"]]],
    ["an answer without cover is written in its turn", [decision(1, 5), refusing(2)], [["1+", "2*"]]],
    [
      "no chunk is longer than allowed",
      [decision(1, 5), decision(2, 5), decision(3, -5), decision(4, -5)],
      [["3-", "4-", "1+"], ["2+"]],
    ],
  ])("%s", (_, decisions, chunks) => {
    expect(said(chunksOf(decisions, 3))).toEqual(chunks);
  });
});
