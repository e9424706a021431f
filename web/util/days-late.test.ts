import { expect, test } from "vitest";
import { daysLate, type Promised } from "./days-late.ts";

const TODAY = "2025-12-10";

test.each<[string, Promised, number]>([
  ["a day that stands is not late", { day: "2025-12-12", was: null, late: false }, 0],
  ["a later day is late by what lies between", { day: "2025-12-12", was: "2025-12-05", late: true }, 7],
  ["an earlier one is not", { day: "2025-12-12", was: "2025-12-15", late: false }, 0],
  ["a day that passed counts on until today", { day: "2025-12-08", was: null, late: true }, 2],
  ["from what it was, where it was another", { day: "2025-12-08", was: "2025-12-05", late: true }, 5],
  ["a day that passed of what is not late counts nothing", { day: "2025-12-08", was: null, late: false }, 0],
  ["no day any more counts from the one that passed", { day: null, was: "2025-12-05", late: true }, 5],
  ["and nothing before it passed", { day: null, was: "2025-12-15", late: true }, 0],
  ["never a day", { day: null, was: null, late: true }, 0],
])("%s", (_says, promised, days) => {
  expect(daysLate(promised, TODAY)).toBe(days);
});
