import { describe, expect, it, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { dayOf } from "../../kernel/index.ts";
import type { PromisePart } from "../types.ts";
import { claimsOf, openParts, unitsOf } from "./parts.ts";
import { computePromise, isTelling, type PromiseContext } from "./promise.ts";
import { parts, placeOf } from "./testing.ts";

const { calendar } = placeOf();
/** Monday. */
const today = "2026-03-02";
const as = { today, calendar, earlierWorkingDays: 3 };

describe("what is still claimed of a promise", () => {
  test.each([
    ["all of it while nothing was shipped", ["6 on 05", "4 on 20"], 10, ["6 on 05", "4 on 20"]],
    ["less what was shipped, the earliest first", ["6 on 05", "4 on 20"], 7, ["3 on 05", "4 on 20"]],
    ["the later part alone", ["6 on 05", "4 on 20"], 4, ["4 on 20"]],
    ["less of it, when more was shipped", ["6 on 05", "4 on 20"], 1, ["1 on 20"]],
    ["nothing of what has no date", ["6 on 05", "4 none"], 10, ["6 on 05"]],
    ["nothing when all is shipped", ["6 on 05"], 0, []],
    ["by day, however the parts stand", ["4 on 20", "6 on 05"], 9, ["5 on 05", "4 on 20"]],
  ])("%s", (_, told, open, claims) => {
    const expected = parts(...claims).map(({ quantity, shipDay }) => ({ quantity, day: shipDay }));
    expect(claimsOf({ parts: parts(...told) }, open)).toEqual(expected);
  });
});

interface Case {
  readonly told: readonly string[];
  readonly planned: readonly string[];
  readonly open?: number;
  readonly windowTo?: string;
}

const decide = ({ told, planned, open, windowTo }: Case, more: Partial<PromiseContext> = {}): string => {
  const next = parts(...planned);
  const context = {
    ...as,
    open: open ?? unitsOf(next),
    windowTo: windowTo === undefined ? undefined : `2026-03-${windowTo}`,
    ...more,
  };
  const decision = computePromise(told.length === 0 ? null : { parts: parts(...told) }, next, context);
  return decision.kind === "keep" ? "keep" : decision.worse ? "worse" : "new";
};

describe("a promise version", () => {
  test.each<[string, Case, string]>([
    ["is written for the first answer", { told: [], planned: ["10 on 05"] }, "new"],
    ["stays when nothing changed", { told: ["10 on 05"], planned: ["10 on 05"] }, "keep"],
    [
      "stays when the plan has the same day from two supplies",
      { told: ["10 on 05"], planned: ["6 on 05", "4 on 05"] },
      "keep",
    ],
    ["is written for a later day", { told: ["10 on 05"], planned: ["10 on 06"] }, "worse"],
    ["is written when a part gets later", { told: ["10 on 05"], planned: ["9 on 05", "1 on 06"] }, "worse"],
    ["is written when a day is lost", { told: ["10 on 05"], planned: ["10 none"] }, "worse"],
    ["is written when a day is found, however far", { told: ["10 none"], planned: ["10 on 31"] }, "new"],
    ["stays for a gain of two working days", { told: ["10 on 12"], planned: ["10 on 10"] }, "keep"],
    ["stays for a gain of two working days over a weekend", { told: ["10 on 10"], planned: ["10 on 06"] }, "keep"],
    ["is written for a gain of three working days", { told: ["10 on 12"], planned: ["10 on 09"] }, "new"],
    [
      "is written for any gain that comes back into the window",
      { told: ["10 on 12"], planned: ["10 on 11"], windowTo: "11" },
      "new",
    ],
    [
      "stays for a small gain that stays outside the window",
      { told: ["10 on 12"], planned: ["10 on 11"], windowTo: "10" },
      "keep",
    ],
    ["stays for a small gain within the window", { told: ["10 on 12"], planned: ["10 on 11"], windowTo: "20" }, "keep"],
    ["is written when one delivery becomes two", { told: ["10 on 12"], planned: ["4 on 11", "6 on 12"] }, "new"],
    ["is written when two deliveries become one", { told: ["4 on 11", "6 on 12"], planned: ["10 on 11"] }, "new"],
    [
      "is written when one part gains and another gets later",
      { told: ["5 on 10", "5 on 20"], planned: ["5 on 11", "5 on 12"] },
      "worse",
    ],
    [
      "stays when its day passed and the goods lie here: no daily roll",
      { told: ["10 on 01"], planned: ["10 on 02"] },
      "keep",
    ],
    [
      "stays when two days passed and the goods lie here",
      { told: ["6 on 01", "4 on 02"], planned: ["10 on 02"] },
      "keep",
    ],
    [
      "is written when its day passed and the goods are not here",
      { told: ["10 on 01"], planned: ["10 on 03"] },
      "worse",
    ],
    ["stays after shipping, which writes none", { told: ["6 on 05", "4 on 20"], planned: ["4 on 20"] }, "keep"],
    [
      "stays after shipping a part of a part",
      { told: ["6 on 05", "4 on 20"], planned: ["2 on 05", "4 on 20"] },
      "keep",
    ],
    [
      "is written when there is no date for another reason",
      { told: ["10 none: on hold"], planned: ["10 none: no supply"] },
      "new",
    ],
    [
      "stays when there is no date for the same reason",
      { told: ["10 none: no supply"], planned: ["10 none: no supply"] },
      "keep",
    ],
    ["stays when there is nothing to promise", { told: ["10 on 05"], planned: [] }, "keep"],
  ])("%s", (_, given, expected) => expect(decide(given)).toBe(expected));

  it("says what was cancelled by the same decision", () => {
    expect(decide({ told: ["6 on 05", "4 on 20"], planned: ["6 on 05"] }, { cancelled: 4 })).toBe("new");
    expect(decide({ told: ["10 on 05"], planned: ["6 on 05"] }, { cancelled: 4 })).toBe("new");
  });

  it("is written when the same ship day arrives later: another transit, a holiday that was entered", () => {
    const arriving = (day: string): PromisePart[] =>
      parts("10 on 05").map((part) => ({ ...part, deliveryDay: `2026-03-${day}` }));
    const context = { ...as, open: 10 };
    expect(computePromise({ parts: arriving("10") }, arriving("11"), context)).toMatchObject({
      kind: "new",
      worse: true,
    });
    expect(computePromise({ parts: arriving("10") }, arriving("09"), context)).toEqual({ kind: "keep" });
    const passed = { ...context, today: "2026-03-06" };
    const stillHere = parts("10 on 06").map((part) => ({ ...part, deliveryDay: "2026-03-11" }));
    expect(computePromise({ parts: arriving("10") }, stillHere, passed)).toEqual({ kind: "keep" });
  });

  it("has its parts by day, those without one last", () => {
    const decision = computePromise(null, parts("1 none", "2 on 20", "3 on 05"), { ...as, open: 6 });
    expect(decision).toEqual({ kind: "new", parts: parts("3 on 05", "2 on 20", "1 none"), worse: false });
  });

  it("whose parts are not for what is open is a bug", () => {
    expect(() => computePromise(null, parts("5 on 05"), { ...as, open: 6 })).toThrow(
      "planned parts are for 5 units, open are 6",
    );
  });
});

describe("is told", () => {
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ["what was never told", [], ["10 on 05"], true],
    ["not what was told already", ["10 on 05"], ["10 on 05"], false],
    ["one day later", ["10 on 05"], ["10 on 06"], true],
    ["not two working days earlier", ["10 on 12"], ["10 on 10"], false],
    ["three working days earlier", ["10 on 12"], ["10 on 09"], true],
    ["two small gains since it was told", ["10 on 12"], ["10 on 06"], true],
    ["another split", ["10 on 12"], ["5 on 11", "5 on 12"], true],
    ["a day for what had none", ["10 none"], ["10 on 31"], true],
    ["that there is no day any more", ["10 on 31"], ["10 none"], true],
    ["not another reason for having none", ["10 none: no supply"], ["10 none: under a whole unit"], false],
    ["a smaller quantity", ["10 on 05"], ["9 on 05"], true],
    ["not what went later and came back before it was told", ["10 on 05"], ["10 on 05"], false],
    ["not that its day passed while the goods lie here", ["10 on 01"], ["10 on 02"], false],
  ])("%s", (_, told, current, expected) => expect(isTelling(parts(...told), parts(...current), as)).toBe(expected));
});

describe("whatever was told and planned", () => {
  const part = fc.record({
    quantity: fc.integer({ min: 1, max: 50 }),
    shipDay: fc.option(fc.integer({ min: 20_500, max: 20_540 }).map(dayOf), { freq: 4 }),
  });
  const some = fc.array(part, { minLength: 1, maxLength: 5 }).map((list): PromisePart[] =>
    list.map((one) => ({
      ...one,
      deliveryDay: null,
      basis: one.shipDay === null ? "none" : "inbound",
      basisId: null,
      reason: one.shipDay === null ? "no supply" : "in time",
    })),
  );
  const days = fc.integer({ min: 20_495, max: 20_545 }).map(dayOf);
  const contexts = fc.record({
    today: days,
    calendar: fc.constant(calendar),
    earlierWorkingDays: fc.integer({ min: 1, max: 9 }),
    windowTo: fc.option(days, { nil: undefined }),
  });

  it("decided again after writing, it keeps; and what was written is what is planned", () => {
    fc.assert(
      fc.property(some, some, contexts, (told, planned, as) => {
        const context = { ...as, open: unitsOf(planned) };
        const decision = computePromise({ parts: told }, planned, context);
        if (decision.kind === "keep") return;
        expect(unitsOf(decision.parts)).toBe(unitsOf(planned));
        expect(computePromise({ parts: decision.parts }, planned, context)).toEqual({ kind: "keep" });
      }),
    );
  });

  it("what is kept never hides a later day: by each told day as much is planned as was told", () => {
    const by = (list: readonly PromisePart[], day: string): number =>
      unitsOf(list.filter((one) => one.shipDay !== null && one.shipDay <= day));
    fc.assert(
      fc.property(some, some, contexts, (told, planned, as) => {
        const open = Math.min(unitsOf(told), unitsOf(planned));
        const next = openParts(planned, open);
        const standing = openParts(told, open);
        const decision = computePromise({ parts: told }, next, { ...as, open });
        const fallen = standing.some((one) => {
          if (one.shipDay === null) return false;
          const day = one.shipDay < as.today ? as.today : one.shipDay;
          return by(next, day) < by(standing, one.shipDay);
        });
        expect(decision.kind === "new" && decision.worse).toBe(fallen);
      }),
    );
  });

  it("what is kept is not worth telling, and what is telling is written", () => {
    fc.assert(
      fc.property(some, some, contexts, (told, planned, as) => {
        const kept = computePromise({ parts: told }, planned, { ...as, open: unitsOf(planned) }).kind === "keep";
        if (kept) expect(isTelling(openParts(told, unitsOf(planned)), planned, as)).toBe(false);
      }),
    );
  });

  it("open parts add up to what is open, and shipping in steps is shipping at once", () => {
    fc.assert(
      fc.property(some, fc.nat(300), fc.nat(300), (told, a, b) => {
        const total = unitsOf(told);
        const [more, less] = [Math.min(total, Math.max(a, b)), Math.min(total, Math.min(a, b))];
        expect(unitsOf(openParts(told, more))).toBe(more);
        expect(openParts(openParts(told, more), less)).toEqual(openParts(told, less));
      }),
    );
  });
});
