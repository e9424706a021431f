import { describe, expect, it, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { addDays, dayOf } from "../../kernel/index.ts";
import {
  deliveryDay,
  estimateAfterOverdue,
  isOverdue,
  keptUntil,
  overdueAt,
  shipDayFor,
  shipDayNotBefore,
  shipDayOfInbound,
  shipDayOfStock,
  usableDay,
} from "./ship-days.ts";
import { at, placeOf } from "./testing.ts";

const reno = placeOf();

describe("stock ships", () => {
  test.each([
    ["today, a minute before the cut-off", {}, "2026-03-02 13:59", "2026-03-02"],
    ["tomorrow, from the cut-off on", {}, "2026-03-02 14:00", "2026-03-03"],
    ["on Monday, after Friday's cut-off", {}, "2026-03-06 14:00", "2026-03-09"],
    ["on Monday, when ordered on a Sunday morning", {}, "2026-03-01 08:00", "2026-03-02"],
    ["after two days of handling", { handlingDays: 2 }, "2026-03-05 09:00", "2026-03-09"],
    [
      "by the clock of the place: it is still Monday morning in Reno",
      { zone: "America/Los_Angeles" },
      "2026-03-02 21:59",
      "2026-03-02",
    ],
    [
      "by the clock of the place: it is Tuesday already in Tokyo",
      { zone: "Asia/Tokyo" },
      "2026-03-02 15:30",
      "2026-03-03",
    ],
    ["not on a day that is closed", { exceptions: { "2026-03-02": false } }, "2026-03-02 09:00", "2026-03-03"],
  ])("%s", (_, idea, now, day) => expect(shipDayOfStock(placeOf(idea), at(now))).toBe(day));
});

describe("inbound", () => {
  test.each([
    ["is usable the working day after it is expected", {}, "2026-03-02", "2026-03-03"],
    ["expected on Friday, is usable on Monday", {}, "2026-03-06", "2026-03-09"],
    ["expected on a Saturday, is taken in on Monday and usable on Tuesday", {}, "2026-03-07", "2026-03-10"],
    ["is usable at once where receiving takes no day", { receivingDays: 0 }, "2026-03-02", "2026-03-02"],
  ])("%s", (_, idea, expected, day) => expect(usableDay(placeOf(idea), expected)).toBe(day));

  test.each([
    ["ships on the day it is usable", {}, "2026-03-03", "2026-03-03"],
    ["ships on the next working day", {}, "2026-03-07", "2026-03-09"],
    ["ships after handling", { handlingDays: 1 }, "2026-03-06", "2026-03-09"],
  ])("%s", (_, idea, usable, day) => expect(shipDayOfInbound(placeOf(idea), usable)).toBe(day));
});

describe("what is not received when receiving closes on its day is overdue", () => {
  test.each([
    ["not a minute before", {}, "2026-03-02", "2026-03-02 17:59", false],
    ["at 18:00", {}, "2026-03-02", "2026-03-02 18:00", true],
    ["the morning after", {}, "2026-03-02", "2026-03-03 06:00", true],
    ["expected on a Saturday, not before Monday evening", {}, "2026-03-07", "2026-03-09 17:59", false],
    ["expected on a Saturday, on Monday evening", {}, "2026-03-07", "2026-03-09 18:00", true],
    ["at 18:00 where the place is", { zone: "America/Los_Angeles" }, "2026-03-02", "2026-03-03 01:59", false],
    [
      "at 18:00 where the place is, and no earlier",
      { zone: "America/Los_Angeles" },
      "2026-03-02",
      "2026-03-03 02:00",
      true,
    ],
  ])("%s", (_, idea, expected, now, overdue) => {
    expect(isOverdue(placeOf(idea), expected, at(now))).toBe(overdue);
    expect(at(now) >= overdueAt(placeOf(idea), expected)).toBe(overdue);
  });

  test.each([
    ["is estimated for five working days later", "2026-03-02", false, "2026-03-02 18:00", "2026-03-09"],
    ["is estimated for the same day when we look a day late", "2026-03-02", false, "2026-03-04 07:00", "2026-03-09"],
    ["has no day when the estimate has passed too", "2026-03-02", false, "2026-03-09 18:00", null],
    ["has no day when it was estimated before", "2026-03-02", true, "2026-03-02 18:00", null],
  ])("and %s", (_, expected, isEstimated, now, day) => {
    expect(estimateAfterOverdue(reno, { expected, isEstimated, estimateWorkingDays: 5 }, at(now))).toBe(day);
  });
});

describe("goods are delivered", () => {
  test.each([
    ["three working days later", "2026-03-02", { transitDays: 3 }, "2026-03-05"],
    ["over a weekend", "2026-03-05", { transitDays: 3 }, "2026-03-10"],
    ["the same day without transit", "2026-03-05", { transitDays: 0 }, "2026-03-05"],
    [
      "on the receiver's next day: Tuesdays only",
      "2026-03-02",
      { transitDays: 3, receivingWeek: "0100000" },
      "2026-03-10",
    ],
  ])("%s", (_, shipDay, route, day) => expect(deliveryDay(reno, shipDay, route)).toBe(day));

  test.each([
    ["three working days before", "2026-03-05", { transitDays: 3 }, "2026-03-02"],
    ["by a Sunday means by Friday", "2026-03-08", { transitDays: 1 }, "2026-03-05"],
    [
      "by Friday at a receiver of Tuesdays means by Tuesday",
      "2026-03-06",
      { transitDays: 1, receivingWeek: "0100000" },
      "2026-03-02",
    ],
  ])("ship day for a delivery: %s", (_, delivery, route, day) => expect(shipDayFor(reno, delivery, route)).toBe(day));

  test.each([
    ["arriving on it where that can be", "2026-03-05", { transitDays: 3 }, "2026-03-02"],
    ["not before a Sunday means on Monday", "2026-03-08", { transitDays: 1 }, "2026-03-06"],
    [
      "not before Friday at a receiver of Tuesdays means the Tuesday after",
      "2026-03-06",
      { transitDays: 1, receivingWeek: "0100000" },
      "2026-03-03",
    ],
  ])("ship day for not before: %s", (_, delivery, route, day) =>
    expect(shipDayNotBefore(reno, delivery, route)).toBe(day),
  );
});

describe("whatever the weeks and the transit", () => {
  const weeks = fc.integer({ min: 1, max: 127 }).map((n) => n.toString(2).padStart(7, "0"));
  const days = fc.integer({ min: 20_000, max: 22_000 }).map(dayOf);
  const routes = fc.record({ transitDays: fc.integer({ min: 0, max: 9 }), receivingWeek: weeks });

  it("the ship day for a delivery is in time, and the next one would not be", () => {
    fc.assert(
      fc.property(weeks, days, routes, (week, delivery, route) => {
        const place = placeOf({ week });
        const shipDay = shipDayFor(place, delivery, route);
        expect(deliveryDay(place, shipDay, route) <= delivery).toBe(true);
        expect(deliveryDay(place, shipDayOfInbound(place, addDays(shipDay, 1)), route) > delivery).toBe(true);
      }),
    );
  });

  it("a ship day for not before never arrives before", () => {
    fc.assert(
      fc.property(weeks, days, routes, (week, delivery, route) => {
        const place = placeOf({ week });
        expect(deliveryDay(place, shipDayNotBefore(place, delivery, route), route) >= delivery).toBe(true);
      }),
    );
  });

  it("overdue begins at one instant and stays", () => {
    const zones = fc.constantFrom("UTC", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland");
    fc.assert(
      fc.property(zones, weeks, days, fc.integer({ min: -4000, max: 4000 }), (zone, week, expected, minutes) => {
        const place = placeOf({ zone, week });
        const now = overdueAt(place, expected) + minutes * 60_000;
        expect(isOverdue(place, expected, now)).toBe(minutes >= 0);
      }),
    );
  });
});

describe("what is on hold keeps its cover until receiving closes", () => {
  const tokyo = placeOf({ zone: "Asia/Tokyo", receivingUntil: "17:00" });
  test.each([
    ["the working day after", [reno], 1, "2026-03-02 09:00", "2026-03-03 18:00"],
    ["also when it has closed today", [reno], 1, "2026-03-02 20:00", "2026-03-03 18:00"],
    ["over the weekend", [reno], 1, "2026-03-06 09:00", "2026-03-09 18:00"],
    ["today, where it keeps no working day more", [reno], 0, "2026-03-02 09:00", "2026-03-02 18:00"],
    ["by the clock of the place", [tokyo], 1, "2026-03-02 09:00", "2026-03-03 08:00"],
    ["at the last of its places", [tokyo, reno], 1, "2026-03-02 09:00", "2026-03-03 18:00"],
  ])("%s", (_, places, workingDays, now, until) => expect(keptUntil(places, workingDays, at(now))).toBe(at(until)));
});
