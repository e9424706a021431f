import { expect, it } from "vitest";
import { assumedAt, followUpAt } from "./delivery.ts";

const at = (text: string): number => Date.parse(text);
const shippedOn = "2026-03-02";

it.each([
  ["two days after it was expected", { expectedOn: "2026-03-05", zone: "UTC" }, "2026-03-07T12:00Z"],
  ["by the clock of the place it left", { expectedOn: "2026-03-05", zone: "Asia/Tokyo" }, "2026-03-07T03:00Z"],
  ["two days after it left, where its route is not known", { expectedOn: null, zone: "UTC" }, "2026-03-04T12:00Z"],
])("delivery is assumed %s", (_, expected, instant) => {
  expect(assumedAt({ shippedOn, assumeDays: 2, ...expected })).toBe(at(instant));
});

it("the customer is asked so many days after we heard of the delivery", () => {
  expect(followUpAt(at("2026-03-05T09:30Z"), 3)).toBe(at("2026-03-08T09:30Z"));
});
