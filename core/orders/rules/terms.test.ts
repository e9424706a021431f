import { describe, expect, it, test } from "vitest";
import { combineTerms, planTerms, type AgreedTerms, type TermedDemand, type TermedOrder } from "./terms.ts";

const agreed = (over: Partial<AgreedTerms> = {}): AgreedTerms => ({
  tier: 5,
  cover: "latest",
  shipComplete: "none",
  backorders: true,
  notify: "email",
  ...over,
});

const demand = (over: Partial<TermedDemand> = {}): TermedDemand => ({
  demandId: 1,
  lineId: 1,
  isOpen: true,
  isTouched: false,
  isMore: false,
  tier: 5,
  complete: "none",
  mayWait: true,
  prefer: "latest",
  buyer: { parts: "any", waits: true },
  ...over,
});

const order = (...demands: TermedDemand[]): TermedOrder => ({
  orderId: 7,
  agreementId: null,
  terms: { tier: 5, prefer: "latest", notify: "email", language: null },
  demands,
});

const changesOf = (waiting: TermedOrder, terms: AgreedTerms) =>
  planTerms([waiting], { id: null, terms }).flatMap((change) => [...change.demands]);

describe("the buyer's word and the agreement", () => {
  test.each([
    ["both let it ship in parts and wait", "any", true, {}, "any", true],
    ["the agreement wants it whole", "any", true, { shipComplete: "order" }, "order", true],
    ["the buyer wants more than the agreement", "order", true, { shipComplete: "line" }, "order", true],
    ["the agreement wants more than the buyer", "line", true, { shipComplete: "order" }, "order", true],
    ["the buyer lets nothing wait", "any", false, { backorders: true }, "any", false],
    ["the agreement lets nothing wait", "any", true, { backorders: false }, "any", false],
  ] as const)("%s", (_case, parts, waits, terms, wanted, mayWait) => {
    expect(combineTerms({ parts, waits }, agreed(terms))).toEqual({ parts: wanted, mayWait });
  });
});

describe("terms applied to what waits", () => {
  it("changes what differs, and nothing where it is so already", () => {
    expect(planTerms([order(demand())], { id: null, terms: agreed() })).toEqual([]);
    expect(changesOf(order(demand()), agreed({ tier: 2, cover: "earliest" }))).toEqual([
      [1, { tier: 2, complete: "none", mayWait: true, prefer: "earliest" }],
    ]);
  });

  it("writes how they are told, and under which version they stand, also where no demand differs", () => {
    const [told] = planTerms([order(demand())], { id: null, terms: agreed({ notify: "edi", language: "de" }) });
    expect(told).toMatchObject({ terms: { notify: "edi", language: "de" }, demands: new Map() });
    expect(planTerms([order(demand())], { id: 3, terms: agreed() })).toHaveLength(1);
  });

  it("never takes away what the buyer said", () => {
    const whole = demand({ complete: "order", mayWait: false, buyer: { parts: "order", waits: false } });
    expect(changesOf(order(whole), agreed({ backorders: true, shipComplete: "none" }))).toEqual([]);
  });

  it("asks what was added later to be complete by itself alone", () => {
    const changes = changesOf(
      order(demand(), demand({ demandId: 2, isMore: true })),
      agreed({ shipComplete: "order" }),
    );
    expect(changes.map(([id, terms]) => [id, terms.complete])).toEqual([
      [1, "order"],
      [2, "line"],
    ]);
  });

  it("leaves in parts what went in parts: its line, or its order", () => {
    const parts = [demand({ isTouched: true }), demand({ demandId: 2, lineId: 2 })];
    const [line] = planTerms([order(...parts)], { id: null, terms: agreed({ shipComplete: "line" }) });
    expect([...(line?.demands ?? [])].map(([id, terms]) => [id, terms.complete])).toEqual([[2, "line"]]);
    expect(line?.keepsParts).toBe(true);
    const [whole] = planTerms([order(...parts)], { id: null, terms: agreed({ shipComplete: "order", tier: 1 }) });
    expect([...(whole?.demands ?? [])].map(([, terms]) => terms)).toMatchObject([
      { tier: 1, complete: "none" },
      { tier: 1, complete: "none" },
    ]);
  });

  it("loosens what went in parts, and leaves alone what is not open", () => {
    const gone = demand({ demandId: 2, isOpen: false, isTouched: true, complete: "order" });
    expect(changesOf(order(demand({ complete: "order" }), gone), agreed()).map(([id]) => id)).toEqual([1]);
  });

  it("applied twice it is applied once", () => {
    const terms = agreed({ tier: 1, shipComplete: "order", backorders: false });
    const before = order(demand(), demand({ demandId: 2, isMore: true }));
    const [change] = planTerms([before], { id: 3, terms });
    const after = {
      ...before,
      agreementId: 3,
      terms: change?.terms ?? before.terms,
      demands: before.demands.map((one) => ({ ...one, ...change?.demands.get(one.demandId) })),
    };
    expect(planTerms([after], { id: 3, terms })).toEqual([]);
  });
});
