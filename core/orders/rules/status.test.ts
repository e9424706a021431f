import { describe, expect, it } from "vitest";
import { computeStatus, isOpen, openUnits } from "./status.ts";

describe("the status of an order is computed from its demands", () => {
  it.each([
    ["nothing shipped and something open", [{ ordered: 5, shipped: 0, cancelled: 0 }], false, "pending fulfilment"],
    ["some shipped, some open", [{ ordered: 5, shipped: 2, cancelled: 0 }], false, "partly shipped"],
    ["all shipped", [{ ordered: 5, shipped: 5, cancelled: 0 }], false, "shipped"],
    ["all shipped and arrived", [{ ordered: 5, shipped: 5, cancelled: 0 }], true, "delivered"],
    ["shipped what was not cancelled", [{ ordered: 5, shipped: 3, cancelled: 2 }], false, "shipped"],
    ["all cancelled", [{ ordered: 5, shipped: 0, cancelled: 5 }], true, "cancelled"],
  ] as const)("%s", (_, demands, delivered, status) => {
    expect(computeStatus(demands, delivered)).toBe(status);
  });
});

describe("open is what is neither shipped nor cancelled", () => {
  it.each([
    [{ ordered: 5, shipped: 0, cancelled: 0 }, 5],
    [{ ordered: 5, shipped: 2, cancelled: 1 }, 2],
    [{ ordered: 5, shipped: 5, cancelled: 0 }, 0],
    [{ ordered: 5, shipped: 3, cancelled: 2 }, 0],
  ])("%j: %i", (demand, units) => {
    expect(openUnits(demand)).toBe(units);
    expect(isOpen(demand)).toBe(units > 0);
  });
});
