/** What of allocated units may leave now. */
import { describe, expect, it } from "vitest";
import { readyUnits, type Allocated } from "./ready.ts";

const demand = (demandId: number, more: Partial<Allocated> = {}): Allocated => ({
  demandId,
  orderId: 1,
  open: 12,
  multiple: 6,
  complete: "none",
  allocated: 12,
  ...more,
});

describe("ready to leave", () => {
  it.each<[string, Allocated[], number[]]>([
    ["what is allocated", [demand(1), demand(2, { allocated: 6 })], [12, 6]],
    ["in whole ordered units", [demand(1, { allocated: 8 })], [6]],
    ["nothing of a line that ships complete and is not all here", [demand(1, { complete: "line", allocated: 6 })], [0]],
    [
      "all of one that is, whatever the others",
      [demand(1, { complete: "line" }), demand(2, { allocated: 0 })],
      [12, 0],
    ],
    [
      "nothing of an order that ships complete while one of its lines is not all here",
      [demand(1, { complete: "order" }), demand(2, { complete: "order", allocated: 6 })],
      [0, 0],
    ],
    ["all of it once it is", [demand(1, { complete: "order" }), demand(2, { complete: "order" })], [12, 12]],
    [
      "what was added later does not keep it",
      [demand(1, { complete: "order" }), demand(2, { complete: "line", allocated: 0 })],
      [12, 0],
    ],
    [
      "another order does not keep it",
      [demand(1, { complete: "order" }), demand(2, { orderId: 2, complete: "order", allocated: 0 })],
      [12, 0],
    ],
  ])("%s", (_, demands, units) => {
    expect([...readyUnits(demands).values()]).toEqual(units);
  });
});
