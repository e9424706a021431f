/** What may leave, and why not. */
import { describe, expect, it } from "vitest";
import { planShipment, type Shippable, type ShipWish } from "./shipment.ts";

const today = "2026-03-02";

const demand = (demandId: number, more: Partial<Shippable> = {}): Shippable => ({
  demandId,
  lineNo: String(demandId),
  itemCode: "KT-17",
  orderId: 1,
  open: 12,
  multiple: 6,
  complete: "none",
  limitDay: null,
  allocations: [
    { supplyId: 1, quantity: 8 },
    { supplyId: 2, quantity: 4 },
  ],
  ...more,
});
const wish = (demandId: number, quantity: number, short = 0): ShipWish => ({ demandId, quantity, short });

describe("what is allocated leaves, from one supply after the other", () => {
  it.each([
    [
      "all of it",
      wish(1, 12),
      {
        quantity: 12,
        from: [
          [1, 8],
          [2, 4],
        ],
        missing: [],
      },
    ],
    ["a part of it", wish(1, 6), { quantity: 6, from: [[1, 6]], missing: [] }],
    [
      "what was not found is taken from what is left",
      wish(1, 6, 4),
      {
        quantity: 6,
        from: [[1, 6]],
        missing: [
          [1, 2],
          [2, 2],
        ],
      },
    ],
    [
      "nothing found",
      wish(1, 0, 12),
      {
        quantity: 0,
        from: [],
        missing: [
          [1, 8],
          [2, 4],
        ],
      },
    ],
    ["on the last day inside cancel-after", wish(2, 6), { quantity: 6, from: [[1, 6]], missing: [] }],
    [
      "short of complete, since the rest was not found",
      wish(3, 6, 6),
      {
        quantity: 6,
        from: [[1, 6]],
        missing: [
          [1, 2],
          [2, 4],
        ],
      },
    ],
  ])("%s", (_, wished, { quantity, from, missing }) => {
    const demands = [demand(1), demand(2, { limitDay: today }), demand(3, { complete: "line" })];
    const parts = (pairs: number[][]) => pairs.map(([supplyId, units]) => ({ supplyId, quantity: units }));
    expect(planShipment(demands, [wished], today)).toEqual({
      ok: true,
      value: [{ demandId: wished.demandId, quantity, from: parts(from), missing: parts(missing) }],
    });
  });

  it("a wish of nothing is left out", () => {
    expect(planShipment([demand(1), demand(2)], [wish(1, 0), wish(2, 12)], today)).toMatchObject({
      ok: true,
      value: [{ demandId: 2 }],
    });
  });
});

it("what was added later does not keep a ship-complete order", () => {
  const [first, added] = [demand(4, { complete: "order" }), demand(6, { complete: "line", allocations: [] })];
  expect(planShipment([first, added], [wish(4, 12)], today)).toMatchObject({ ok: true });
});

describe("the first reason why not", () => {
  const passed = demand(2, { limitDay: "2026-03-01" });
  const line = demand(3, { complete: "line" });
  const [first, second] = [demand(4, { complete: "order" }), demand(5, { complete: "order" })];

  it.each([
    ["not allocated", [demand(1)], [wish(9, 6)], undefined],
    [
      "not allocated",
      [demand(1)],
      [wish(1, 12, 1)],
      { subject: "line 1", args: { item: "KT-17", asked: 13, available: 12, short: 1 } },
    ],
    ["not a whole unit", [demand(1)], [wish(1, 7)], { subject: "line 1", args: { asked: 7, multiple: 6 } }],
    ["past cancel-after", [passed], [wish(2, 13)], { subject: "line 2", args: { limitDay: "2026-03-01" } }],
    ["ship complete", [line], [wish(3, 6)], { subject: "line 3", args: { asked: 6, open: 12 } }],
    ["ship complete", [first, second], [wish(4, 12)], { subject: "line 5", args: { asked: 0, open: 12 } }],
    ["nothing to ship", [demand(1)], [wish(1, 0)], undefined],
    ["nothing to ship", [], [], undefined],
  ])("%s", (code, demands, wishes, about) => {
    expect(planShipment(demands, wishes, today)).toEqual({ ok: false, refusal: { code, ...about } });
  });
});
