import { describe, expect, it } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { sumBy } from "../../kernel/index.ts";
import type { ItemNeed, NeedFacts, ProposedLine, Sourcing } from "../types.ts";
import { computeNeed, planProposals, roundToSourcing } from "./need.ts";

const none: NeedFacts = {
  itemId: 1,
  placeId: 10,
  wanted: 0,
  demands: 0,
  freeStock: 0,
  freeInbound: 0,
  proposedByPeople: 0,
  reorderPoint: 0,
  orderUpTo: 0,
  safetyStock: 0,
};

describe("how much is needed", () => {
  it.each<[string, Partial<NeedFacts>, number]>([
    ["nobody waits and nothing is watched", {}, 0],
    ["what is backordered", { wanted: 40 }, 40],
    ["less what is coming free", { wanted: 40, freeInbound: 15 }, 25],
    ["what is coming free serves all: nothing", { wanted: 40, freeInbound: 60 }, 0],
    ["what people proposed counts as coming", { wanted: 40, proposedByPeople: 40 }, 0],
    ["a case that 4 here and 20 more would make asks for 20", { wanted: 24, freeStock: 4 }, 20],
    ["cover that must still come off will be wanted", { wanted: 40, freeStock: -10 }, 50],
    ["stock above the reorder point: nothing", { freeStock: 21, reorderPoint: 20, orderUpTo: 60 }, 0],
    ["stock at the reorder point: up to the level", { freeStock: 20, reorderPoint: 20, orderUpTo: 60 }, 40],
    ["who waits gets nothing of the safety stock", { wanted: 5, freeStock: 10, safetyStock: 10 }, 5],
    ["safety stock that is gone is bought again", { freeStock: 3, safetyStock: 10 }, 7],
    ["without a level, up to the reorder point", { freeStock: 5, reorderPoint: 20 }, 15],
    [
      "what is coming lifts it above the reorder point",
      { freeStock: 5, freeInbound: 30, reorderPoint: 20, orderUpTo: 60 },
      0,
    ],
    ["who waits and the gap to the level", { wanted: 40, reorderPoint: 20, orderUpTo: 60 }, 100],
    ["who waits, the gap, less what is coming", { wanted: 40, freeInbound: 30, reorderPoint: 20, orderUpTo: 60 }, 70],
  ])("%s", (_, facts, quantity) => {
    const need = computeNeed({ ...none, ...facts });
    expect(need.quantity).toBe(quantity);
    expect(sumBy(need.reasons, (reason) => reason.quantity)).toBe(quantity);
  });

  it.each([
    ["nothing needed stays nothing", 0, { quantityMin: 50, multiple: 12 }, 0],
    ["a whole multiple is asked as it is", 60, { quantityMin: 50, multiple: 12 }, 60],
    ["up to the multiple", 55, { quantityMin: 50, multiple: 12 }, 60],
    ["up to the minimum, then to the multiple", 7, { quantityMin: 50, multiple: 12 }, 60],
    ["up to the minimum", 7, { quantityMin: 50, multiple: 1 }, 50],
  ])("%s", (_, wanted, sourcing, quantity) => {
    const need = roundToSourcing(computeNeed({ ...none, wanted }), sourcing);
    expect(need.quantity).toBe(quantity);
    expect(sumBy(need.reasons, (reason) => reason.quantity)).toBe(quantity);
  });
});

const sourcing: Sourcing = { vendorId: 1, quantityMin: 1, multiple: 1, price: null };
const member = (facts: Partial<NeedFacts>, more: Partial<ItemNeed> = {}): ItemNeed => ({
  facts: { ...none, ...facts },
  discontinued: false,
  sourcing,
  dismissed: 0,
  ...more,
});
const proposed = (lineId: number, vendorId: number): ProposedLine => ({
  lineId,
  supplyOrderId: lineId * 10,
  vendorId,
  quantity: 12,
  itemId: 1,
  placeId: 10,
});

describe("proposals follow the need", () => {
  it("a new need is a new line", () => {
    expect(planProposals([member({ wanted: 40 })], [])).toMatchObject({
      lines: [{ itemId: 1, lineId: null, need: { quantity: 40 } }],
      drops: [],
    });
  });

  it("a line that stands is brought to the need of now", () => {
    expect(planProposals([member({ wanted: 40 })], [proposed(7, 1)])).toMatchObject({
      lines: [{ lineId: 7, need: { quantity: 40 } }],
      drops: [],
    });
  });

  it.each([
    ["nothing is needed any more", member({})],
    ["the item is no longer made", member({ wanted: 40 }, { discontinued: true })],
    ["nobody sells it any more", member({ wanted: 40 }, { sourcing: null })],
  ])("a line goes when %s", (_, need) => {
    expect(planProposals([need], [proposed(7, 1)])).toMatchObject({ lines: [], drops: [{ lineId: 7 }] });
  });

  it("a line moves to the vendor that is preferred now", () => {
    const plan = planProposals([member({ wanted: 40 }, { sourcing: { ...sourcing, vendorId: 2 } })], [proposed(7, 1)]);
    expect(plan).toMatchObject({ lines: [{ vendorId: 2, lineId: null }], drops: [{ lineId: 7, vendorId: 1 }] });
  });

  it("what is needed and nobody sells is said", () => {
    expect(planProposals([member({ wanted: 40 }, { sourcing: null })], [])).toMatchObject({
      withoutVendor: [{ itemId: 1, quantity: 40 }],
    });
  });
});

describe("never buys twice", () => {
  const count = fc.nat(500);
  const facts = fc.record({
    itemId: fc.constant(1),
    placeId: fc.constant(10),
    demands: fc.constant(1),
    wanted: count,
    freeStock: count,
    freeInbound: count,
    proposedByPeople: count,
    reorderPoint: count,
    orderUpTo: count,
    safetyStock: count,
  });
  const terms = fc.record({
    vendorId: fc.constant(1),
    price: fc.constant(null),
    quantityMin: fc.integer({ min: 1, max: 300 }),
    multiple: fc.integer({ min: 1, max: 60 }),
  });

  it("once what was proposed is coming, nothing is needed; and it was enough, in whole multiples, no less than the minimum", () => {
    fc.assert(
      fc.property(facts, terms, (before, sold) => {
        const [line] = planProposals([{ facts: before, discontinued: false, sourcing: sold, dismissed: 0 }], []).lines;
        const bought = line?.need.quantity ?? 0;
        const after = { ...before, freeInbound: before.freeInbound + bought };
        expect(computeNeed(after).quantity).toBe(0);
        expect(bought % sold.multiple).toBe(0);
        if (line) expect(bought).toBeGreaterThanOrEqual(Math.max(sold.quantityMin, computeNeed(before).quantity));
        if (line) expect(bought).toBeLessThan(Math.max(sold.quantityMin, computeNeed(before).quantity) + sold.multiple);
        expect(sumBy(line?.need.reasons ?? [], (reason) => reason.quantity)).toBe(bought);
      }),
    );
  });

  it("proposing again on one's own proposals changes nothing", () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 5 }), terms, (all, sold) => {
        const needs = all.map((one, i): ItemNeed => ({
          facts: { ...one, itemId: i },
          discontinued: false,
          sourcing: sold,
          dismissed: 0,
        }));
        const first = planProposals(needs, []);
        const standing = first.lines.map((line, i): ProposedLine => ({
          ...line,
          quantity: line.need.quantity,
          lineId: i,
          supplyOrderId: 1,
        }));
        const again = planProposals(needs, standing);
        expect(again.drops).toEqual([]);
        expect(again.lines.map(({ lineId: _lineId, was: _was, ...line }) => line)).toEqual(
          first.lines.map(({ lineId: _lineId, was: _was, ...line }) => line),
        );
        expect(again.lines.every((line) => line.lineId !== null && line.was === line.need.quantity)).toBe(true);
      }),
    );
  });
});
