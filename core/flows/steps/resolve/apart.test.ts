import { expect, test } from "vitest";
import type { PartnerProfile } from "../../../partners/index.ts";
import { apartBy } from "./apart.ts";

const day = "2026-12-01";

test.each<[PartnerProfile["duplicates"], Parameters<typeof apartBy>[0], string | null]>([
  ["number and release", { orderedOn: day }, null],
  ["number", { orderedOn: day, shipTo: { code: "DC" } }, ""],
  ["number and date", { orderedOn: day }, "date 2026-12-01"],
  ["number and date", {}, "date "],
  ["number and ship-to", { shipTo: { code: "DC", name: "Reno" } }, "ship-to DC"],
  ["number and ship-to", { shipTo: { name: "Reno" } }, "ship-to Reno"],
])("by %s: %j", (duplicates, order, apart) => expect(apartBy(order, duplicates)).toBe(apart));
