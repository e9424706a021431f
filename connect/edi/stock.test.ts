import { expect, test } from "vitest";
import type { EdiStock } from "../../core/flows/index.ts";
import { profileExamples, readProfile, type SaidProfile } from "../../core/partners/index.ts";
import { readFactsInvrpt } from "./edifact/facts-invrpt.ts";
import { writeStock } from "./stock.ts";
import { messagesIn, readItems } from "./testing.ts";
import { readFacts846 } from "./x12/facts-846.ts";

function stockOf(said: SaidProfile): EdiStock {
  const profile = readProfile({ inventory: {}, ...said });
  const items = (n: number) => ({ ours: `SKU-100${n}`, buyers: n === 1 ? "77012" : null, gtin: "4000862141404" });
  return {
    partnerId: 1,
    partnerCode: "BRIGHT",
    partnerIdentifier: profile.syntax === "x12" ? "ZZ:RETAILERXYZ" : "14:5412345000013",
    profile,
    version: 3,
    now: Date.parse("2026-12-01T09:00:00Z"),
    lines: [
      { items: items(1), unit: "EA", free: 875, backordered: null, coming: [] },
      { items: items(2), unit: "EA", free: 0, backordered: 8, coming: [{ day: "2026-12-15", quantity: 400 }] },
      {
        items: items(3),
        unit: "EA",
        free: 12,
        backordered: null,
        coming: [
          { day: "2026-12-08", quantity: 24 },
          { day: "2026-12-15", quantity: 36 },
        ],
      },
    ],
  };
}

const EDIFACT = { syntax: "edifact", ourIdentifier: "14:4012345000009", units: { PCE: "EA" } } as const;

const messageOf = (bytes: Uint8Array) => {
  const [message] = messagesIn(readItems(bytes));
  if (!message) throw new Error("nothing was written");
  return message;
};

test.each(["004010", "005010"])("846 in %s says what is free and what comes by day", (version) => {
  const { bytes, faults } = writeStock(stockOf({ version }), 7);
  expect(faults).toEqual([]);
  const { lines, reportNumber, reportDateTime } = readFacts846(messageOf(bytes));
  expect([reportNumber, reportDateTime]).toEqual(["INV-1-3", "2026-12-01T09:00"]);
  const said = lines.map(({ dates, quantities, coming }) => [
    ...quantities.map(({ code, quantity, unit }) => `${code} ${quantity} ${unit}`),
    ...Object.values(dates),
    ...coming.map(({ day, quantity }) => `${quantity} on ${day}`),
  ]);
  expect(said).toEqual([
    ["33 875 EA"],
    ["33 0 EA", "BQ 8 EA", "29 400 EA", "2026-12-15"],
    ["33 12 EA", "29 60 EA", "2026-12-08", "24 on 2026-12-08", "36 on 2026-12-15"],
  ]);
});

test.each(["D:96A:UN:EAN004", "D:01B:UN:EAN008"])("INVRPT in %s says the same, in the partner's units", (version) => {
  const { bytes, faults } = writeStock(stockOf({ ...EDIFACT, versions: { INVRPT: version } }), 7);
  expect(faults).toEqual([]);
  const { lines, subset } = readFactsInvrpt(messageOf(bytes));
  expect(subset).toBe(version.slice(-6));
  const said = lines.map(({ quantities }) =>
    quantities.map(({ code, quantity, unit, date }) => `${code} ${quantity} ${unit} ${date ?? ""}`.trim()),
  );
  expect(said).toEqual([
    ["145 875 PCE"],
    ["145 0 PCE", "83 8 PCE", "60 400 PCE 2026-12-15"],
    ["145 12 PCE", "60 24 PCE 2026-12-08", "60 36 PCE 2026-12-15"],
  ]);
});

test("golden: stock for drop-ship", async () => {
  const profile = profileExamples.find(({ name }) => name === "drop-ship")?.profile ?? {};
  const { bytes } = writeStock(stockOf(profile), 103);
  const lines = Buffer.from(bytes).toString("latin1").replaceAll("~", "~\n");
  await expect(lines).toMatchFileSnapshot("golden/drop-ship-stock.edi");
});
