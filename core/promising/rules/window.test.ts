import { describe, expect, it, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { dayOf } from "../../kernel/index.ts";
import { at, placeOf } from "./testing.ts";
import { contradiction, windowOf, type AskedDates } from "./window.ts";

/** Monday morning; stock could ship today. */
const now = at("2026-03-02 09:00");
const context = { place: placeOf(), transitDays: 3, now };
const march = (day: string): string => `2026-03-${day}`;

describe("the window in ship days", () => {
  test.each<[string, AskedDates, string, string]>([
    ["no date: the first day it could ship from stock", {}, "02", "02"],
    ["requested ship: that day", { requestedShip: march("12") }, "12", "12"],
    ["requested delivery: less transit", { requestedDelivery: march("12") }, "09", "09"],
    [
      "requested on a Saturday: the Monday after, which is not want of supply",
      { requestedShip: march("14") },
      "16",
      "16",
    ],
    ["not before and not later", { shipNotBefore: march("10"), shipNoLater: march("20") }, "10", "20"],
    ["not before alone: that day", { shipNotBefore: march("10") }, "10", "10"],
    ["not before with cancel-after: until that", { shipNotBefore: march("10"), cancelAfter: march("20") }, "10", "20"],
    [
      "not before with cancel-after that means deliver: until what arrives by then",
      { shipNotBefore: march("10"), cancelIfNotDeliveredBy: march("20") },
      "10",
      "17",
    ],
    ["not later alone: from the first day stock could ship", { shipNoLater: march("20") }, "02", "20"],
    ["not later, in the past: stays what was asked", { shipNoLater: "2026-02-20" }, "2026-02-20", "2026-02-20"],
    ["requested in the past: stays what was asked", { requestedShip: "2026-02-20" }, "2026-02-20", "2026-02-20"],
    [
      "requested with cancel-after: the requested day is the last asked",
      { requestedShip: march("10"), cancelAfter: march("20") },
      "10",
      "10",
    ],
    [
      "requested within a window: the window",
      { requestedShip: march("12"), shipNotBefore: march("10"), shipNoLater: march("20") },
      "10",
      "20",
    ],
    [
      "requested and not later: from the requested day",
      { requestedShip: march("12"), shipNoLater: march("20") },
      "12",
      "20",
    ],
    ["a delivery window, less transit", { deliverNotBefore: march("12"), deliverNotAfter: march("20") }, "09", "17"],
    ["not delivered before a Sunday: shipped to arrive on Monday", { deliverNotBefore: march("15") }, "11", "11"],
    [
      "ship and delivery windows: the narrower counts",
      {
        shipNotBefore: march("10"),
        deliverNotBefore: march("12"),
        shipNoLater: march("20"),
        deliverNotAfter: march("19"),
      },
      "10",
      "16",
    ],
    ["an end on a closed day stays", { shipNotBefore: march("10"), shipNoLater: march("21") }, "10", "21"],
  ])("%s", (_, dates, from, to) => {
    const full = (day: string): string => (day.length === 2 ? march(day) : day);
    expect(windowOf(dates, context)).toMatchObject({ windowFrom: full(from), windowTo: full(to) });
  });

  it("after the cut-off, as soon as possible is tomorrow and not late", () => {
    expect(windowOf({}, { ...context, now: at("2026-03-02 15:00") })).toMatchObject({
      windowFrom: march("03"),
      windowTo: march("03"),
    });
  });

  it("a receiver of Tuesdays is served by what arrives on a Tuesday", () => {
    expect(windowOf({ requestedDelivery: march("19") }, { ...context, receivingWeek: "0100000" })).toMatchObject({
      windowFrom: march("12"),
    });
  });

  test.each<[string, AskedDates, string]>([
    ["what was requested, also on a closed day", { requestedShip: march("14") }, "14"],
    ["the requested day within a window", { requestedShip: march("12"), shipNotBefore: march("10") }, "12"],
    ["else the first of the window", { shipNotBefore: march("10"), shipNoLater: march("20") }, "10"],
    ["else the first day it could ship", {}, "02"],
  ])("requested first: %s", (_, dates, day) => expect(windowOf(dates, context).requestedFirst).toBe(march(day)));

  test.each<[string, AskedDates, object]>([
    ["none", {}, { cancelAfter: null, cancelBasis: null, limitDay: null }],
    [
      "ship: that day",
      { cancelAfter: march("20") },
      { cancelAfter: march("20"), cancelBasis: "ship", limitDay: march("20") },
    ],
    [
      "deliver: less transit",
      { cancelIfNotDeliveredBy: march("20") },
      { cancelAfter: march("20"), cancelBasis: "deliver", limitDay: march("17") },
    ],
    [
      "both: what ends it first",
      { cancelAfter: march("18"), cancelIfNotDeliveredBy: march("20") },
      { cancelAfter: march("20"), cancelBasis: "deliver", limitDay: march("17") },
    ],
    [
      "both: what ends it first",
      { cancelAfter: march("16"), cancelIfNotDeliveredBy: march("20") },
      { cancelAfter: march("16"), cancelBasis: "ship", limitDay: march("16") },
    ],
  ])("cancel-after, %s", (_, dates, limit) => expect(windowOf(dates, context)).toMatchObject(limit));
});

describe("dates contradict", () => {
  test.each<[string, AskedDates, readonly string[] | null]>([
    ["none given", {}, null],
    ["the same day", { shipNotBefore: march("10"), shipNoLater: march("10") }, null],
    ["window turned round", { shipNotBefore: march("20"), shipNoLater: march("10") }, ["shipNotBefore", "shipNoLater"]],
    [
      "delivery window turned round",
      { deliverNotBefore: march("20"), deliverNotAfter: march("10") },
      ["deliverNotBefore", "deliverNotAfter"],
    ],
    [
      "requested outside the window",
      { requestedShip: march("09"), shipNotBefore: march("10") },
      ["shipNotBefore", "requestedShip"],
    ],
    [
      "cancelled before it may ship",
      { shipNotBefore: march("20"), cancelAfter: march("10") },
      ["shipNotBefore", "cancelAfter"],
    ],
    [
      "delivered before it is shipped",
      { requestedShip: march("20"), requestedDelivery: march("10") },
      ["requestedShip", "requestedDelivery"],
    ],
    [
      "too little time for transit is no contradiction",
      { requestedShip: march("10"), requestedDelivery: march("10") },
      null,
    ],
    [
      "delivered after cancel-ship is no contradiction",
      { requestedDelivery: march("20"), cancelAfter: march("18") },
      null,
    ],
  ])("%s", (_, dates, pair) => expect(contradiction(dates)).toEqual(pair));
});

it("whatever is asked, the window is one, on working days, with the limit where it was said", () => {
  const day = fc.option(fc.integer({ min: 20_450, max: 20_560 }).map(dayOf), { nil: undefined });
  const names = [
    "requestedShip",
    "requestedDelivery",
    "shipNotBefore",
    "shipNoLater",
    "deliverNotBefore",
    "deliverNotAfter",
    "cancelAfter",
    "cancelIfNotDeliveredBy",
  ] as const;
  const asked = fc.record(Object.fromEntries(names.map((name) => [name, day]))) as fc.Arbitrary<AskedDates>;
  fc.assert(
    fc.property(asked, (dates) => {
      const window = windowOf(dates, context);
      expect(window.windowFrom <= window.windowTo).toBe(true);
      expect(window.limitDay === null).toBe(
        dates.cancelAfter === undefined && dates.cancelIfNotDeliveredBy === undefined,
      );
      expect((window.limitDay ?? "") <= (dates.cancelAfter ?? "9999")).toBe(true);
      expect(windowOf(dates, context)).toEqual(window);
    }),
  );
});
