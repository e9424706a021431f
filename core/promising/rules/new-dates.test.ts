/** New dates for a demand that has a window already. */
import { describe, expect, it } from "vitest";
import { checkDates, isSameWindow, mergeDates, type KnownWindow } from "./new-dates.ts";
import type { AskedDates, ShipWindow } from "./window.ts";

const march = (day: number): string => `2026-03-${day}`;

describe("new dates are days, and do not contradict each other", () => {
  it.each<[string, AskedDates]>([
    ["nothing", {}],
    ["one day", { requestedShip: march(12) }],
    ["what is not said", { requestedShip: undefined, shipNoLater: march(12) }],
    ["a window of one day", { shipNotBefore: march(12), shipNoLater: march(12) }],
  ])("%s", (_, dates) => {
    expect(checkDates(dates, "line 3")).toEqual({ ok: true, value: null });
  });

  it.each<[string, AskedDates, Record<string, string>]>([
    ["no such day", { requestedShip: "12.03.2026" }, { day: "12.03.2026" }],
    ["no such day", { shipNoLater: undefined, cancelAfter: "2026-02-30" }, { day: "2026-02-30" }],
    ["dates contradict", { shipNotBefore: march(13), shipNoLater: march(12) }, { early: march(13), late: march(12) }],
    ["dates contradict", { requestedShip: march(13), cancelAfter: march(12) }, { early: march(13), late: march(12) }],
  ])("%s: %j", (code, dates, args) => {
    expect(checkDates(dates, "line 3")).toEqual({ ok: false, refusal: { code, subject: "line 3", args } });
  });
});

describe("what is not named stays", () => {
  const known: KnownWindow = {
    windowFrom: march(10),
    windowTo: march(12),
    cancelAfter: march(20),
    cancelBasis: "ship",
  };
  const delivered: KnownWindow = { ...known, cancelBasis: "deliver" };
  const endless: KnownWindow = { ...known, cancelAfter: null, cancelBasis: null };
  const window = { shipNotBefore: march(10), shipNoLater: march(12) };

  it.each<[string, KnownWindow, AskedDates, AskedDates]>([
    ["nothing new", known, {}, { ...window, cancelAfter: march(20) }],
    ["a new window", known, { shipNoLater: march(16) }, { cancelAfter: march(20), shipNoLater: march(16) }],
    ["a new requested day", endless, { requestedDelivery: march(16) }, { requestedDelivery: march(16) }],
    ["a new cancel-after", known, { cancelAfter: march(25) }, { ...window, cancelAfter: march(25) }],
    [
      "a new cancel-after that means deliver takes the old one's place",
      known,
      { cancelIfNotDeliveredBy: march(25) },
      { ...window, cancelIfNotDeliveredBy: march(25) },
    ],
    [
      "a cancel-after keeps its meaning",
      delivered,
      { requestedShip: march(16) },
      { requestedShip: march(16), cancelIfNotDeliveredBy: march(20) },
    ],
  ])("%s", (_, before, dates, merged) => {
    expect(mergeDates(before, dates)).toEqual(merged);
  });
});

describe("days that hold already are no new ones", () => {
  const known = { windowFrom: march(10), windowTo: march(12), cancelAfter: null, cancelBasis: null, limitDay: null };
  const now = { ...known, requestedFirst: march(10) };

  it.each<[string, Partial<ShipWindow>, AskedDates, boolean]>([
    ["the same", {}, { shipNotBefore: march(10) }, true],
    ["another last day", { windowTo: march(13) }, {}, false],
    ["a cancel-after", { cancelAfter: march(20), cancelBasis: "ship", limitDay: march(20) }, {}, false],
    ["another first day", { windowFrom: march(11) }, { shipNotBefore: march(11) }, false],
    ["none named, later", { windowFrom: march(11) }, { shipNoLater: march(12) }, true],
    ["none named, earlier", { windowFrom: "2026-03-09" }, { shipNoLater: march(12) }, false],
  ])("%s", (_, window, dates, same) => expect(isSameWindow(known, { ...now, ...window }, dates)).toBe(same));
});
