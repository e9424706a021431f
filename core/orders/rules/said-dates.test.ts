import { describe, expect, test } from "vitest";
import type { SaidDate } from "../types.ts";
import { datesMeant, inDialect, type DateNames } from "./said-dates.ts";

const ship = (day: string): SaidDate => ({ qualifier: "010", day, means: "requestedShip" });
const arrive = (day: string): SaidDate => ({ qualifier: "002", day, means: "requestedDelivery" });
const cancel = (day: string): SaidDate => ({ qualifier: "001", day, means: "cancelAfter" });
const cancelled = (day: string): SaidDate => ({ qualifier: "177", day, means: "cancelAfter" });
const wish = (day: string): SaidDate => ({ qualifier: "067", day, means: "requestedDelivery", wish: true });
const unknown = (day: string): SaidDate => ({ qualifier: "BBB", day });
const period = (said: SaidDate): SaidDate => ({ ...said, until: "2026-05-09" });
const noDay: SaidDate = { qualifier: "002", day: null, text: "00000000", means: "requestedDelivery" };

describe("a day under a qualifier", () => {
  test.each<[string, readonly SaidDate[], DateNames, object]>([
    ["means what the standard says", [ship("2026-05-01")], {}, { requestedShip: "2026-05-01" }],
    ["that nobody names means nothing", [unknown("2026-05-01")], {}, {}],
    [
      "as a wish gives way to a firm one",
      [wish("2026-05-03"), arrive("2026-05-02")],
      {},
      { requestedDelivery: "2026-05-02" },
    ],
    [
      "means what the profile says",
      [arrive("2026-05-01")],
      { shipNotBefore: ["002"] },
      { shipNotBefore: "2026-05-01" },
    ],
    [
      "that is named leaves the others as they are",
      [arrive("2026-05-01"), cancel("2026-05-09")],
      { shipNotBefore: ["002"] },
      { shipNotBefore: "2026-05-01", cancelAfter: "2026-05-09" },
    ],
    ["is ignored where the profile says so", [arrive("2026-05-01")], { ignored: ["002"] }, {}],
    [
      "counts where it is named alone",
      [unknown("2026-05-01")],
      { requestedShip: ["BBB"] },
      { requestedShip: "2026-05-01" },
    ],
    [
      "that the profile names goes before the standard's",
      [cancel("2026-05-08"), unknown("2026-05-05")],
      { cancelAfter: ["BBB"] },
      { cancelAfter: "2026-05-05" },
    ],
    [
      "that stands first in the profile goes before the next",
      [cancel("2026-05-08"), cancelled("2026-05-05")],
      { cancelAfter: ["177", "001"] },
      { cancelAfter: "2026-05-05" },
    ],
    [
      "that stands first and is not there leaves it to the next",
      [cancel("2026-05-08")],
      { cancelAfter: ["177", "001"] },
      { cancelAfter: "2026-05-08" },
    ],
    [
      "as a wish is firm where the profile names it",
      [wish("2026-05-03"), arrive("2026-05-02")],
      { requestedDelivery: ["067"] },
      { requestedDelivery: "2026-05-03" },
    ],
    [
      "with a period is a window where a day is asked",
      [period(ship("2026-05-01"))],
      {},
      { shipNotBefore: "2026-05-01", shipNoLater: "2026-05-09" },
    ],
    [
      "with a period begins where the profile means a first day",
      [period(ship("2026-05-01"))],
      { deliverNotBefore: ["010"] },
      { deliverNotBefore: "2026-05-01" },
    ],
    [
      "with a period ends where the profile means a last one",
      [period(ship("2026-05-01"))],
      { cancelAfter: ["010"] },
      { cancelAfter: "2026-05-09" },
    ],
    ["that is none is nothing where it is ignored", [noDay], { ignored: ["002"] }, {}],
  ])("%s", (_what, said, names, dates) => {
    expect(datesMeant(said, names)).toEqual({ dates, problems: [] });
  });
});

describe("what stops an order", () => {
  test.each<[string, readonly SaidDate[], DateNames, object]>([
    [
      "a day that is none",
      [ship("2026-05-01"), noDay],
      {},
      { code: "date impossible", at: 1, args: { field: "The date 002", day: "00000000" } },
    ],
    [
      "two that differ by the standard",
      [cancel("2026-05-08"), cancelled("2026-05-05")],
      {},
      { code: "dates disagree", at: 1, args: { field: "cancelAfter", first: "2026-05-08", second: "2026-05-05" } },
    ],
    [
      "two under one qualifier that the profile names",
      [unknown("2026-05-01"), unknown("2026-05-02")],
      { shipNoLater: ["BBB"] },
      { code: "dates disagree", at: 1, args: { field: "shipNoLater", first: "2026-05-01", second: "2026-05-02" } },
    ],
    [
      "a day that is none where the profile names it",
      [{ qualifier: "BBB", day: null, text: "SOON" }],
      { shipNoLater: ["BBB"] },
      { code: "date impossible", at: 0, args: { field: "The date BBB", day: "SOON" } },
    ],
  ])("%s", (_what, said, names, problem) => {
    expect(datesMeant(said, names).problems).toEqual([problem]);
  });
});

describe("an order of a partner", () => {
  const order = {
    number: "A",
    dates: { requestedDelivery: "2026-05-01" },
    saidDates: [arrive("2026-05-01")],
    lines: [
      { line: "1" },
      { line: "2", saidDates: [unknown("2026-05-04")] },
      {
        line: "3",
        dates: { requestedShip: "2026-05-07" },
        saidDates: [ship("2026-05-06"), { ...ship("2026-05-07"), schedule: true as const }],
      },
      { line: "4", saidDates: [{ ...noDay, qualifier: "BBB" }] },
    ],
  };
  test("is read by the names of its profile, each day at its place", () => {
    expect(inDialect(order, { shipNotBefore: ["002"], requestedShip: ["010", "BBB"] })).toEqual({
      whole: {
        number: "A",
        dates: { shipNotBefore: "2026-05-01" },
        lines: [
          { line: "1" },
          { line: "2", dates: { requestedShip: "2026-05-04" } },
          { line: "3", dates: { requestedShip: "2026-05-07" } },
          { line: "4" },
        ],
      },
      problems: [{ code: "date impossible", at: 0, args: { field: "The date BBB", day: "00000000" }, line: "4" }],
    });
  });
  test("without names stays as the standard has it", () => {
    const { whole, problems } = inDialect(order, {});
    expect([whole.dates, whole.lines.map(({ dates }) => dates), problems]).toEqual([
      order.dates,
      [undefined, undefined, { requestedShip: "2026-05-07" }, undefined],
      [],
    ]);
  });
  test("of a channel without qualifiers is as it was said", () => {
    const said = { dates: { requestedShip: "2026-05-01" }, lines: [{ line: "1" }] };
    expect(inDialect(said, { shipNotBefore: ["010"] }).whole).toBe(said);
  });
});
