/** Lists: every kind, the same list twice, bad rows alone. */
import { describe, expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import type { CellValue } from "../documents/index.ts";
import { importMasters, type RowAnswer } from "./import-masters.ts";
import { importKinds, type ImportKind } from "./import-masters/columns.ts";
import { openCompany } from "./testing.ts";

type Row = Record<string, CellValue>;
const root = await useTestDatabase();
const { db } = root;
const { context } = await openCompany(db);

async function bring(kind: ImportKind, rows: readonly Row[], given = context): Promise<string[]> {
  const { rows: answers } = await importMasters(given, {
    kind,
    rows: rows.map((values, i) => ({ line: i + 2, values })),
  });
  return answers.map(shown);
}

const shown = ({ line, outcome }: RowAnswer): string =>
  outcome.ok ? outcome.value : `${line}: ${outcome.refusal.code} ${outcome.refusal.subject ?? ""}`.trim();

/** A small company as its lists, in the order they are brought. */
const lists: Partial<Record<ImportKind, readonly Row[]>> = {
  places: [
    {
      code: "LEI",
      name: "Leipzig",
      zone: "Europe/Berlin",
      working_week: "1111110",
      cut_off: "9:30",
      transit_days: "2",
    },
  ],
  calendar: [{ place: "LEI", day: "2026-12-25", working: "no", note: "Christmas" }],
  items: [
    { code: "KT-17", name: "Kettle", discontinued: "yes", replacement: "KT-18" },
    { code: "KT-18", name: "Kettle, new", unit: "ea", pre_order: "yes", launch_day: "2027-01-15" },
  ],
  customers: [
    {
      code: "NORD",
      name: "Nordmarkt",
      kind: "Retailer",
      email: "desk@nord.example",
      language: "de",
      place: "LEI",
      transit_days: "1",
    },
  ],
  "ship-tos": [
    { customer: "NORD", code: "HH", name: "Hamburg" },
    { customer: "NORD", code: "B", name: "Berlin", place: "RNO" },
  ],
  partners: [{ code: "NORD-EDI", customer: "NORD", identifiers: "ZZ:NORD, 14:4012345000009", stores: "known" }],
  agreements: [
    { customer: "NORD", from: "2026-01-01", tier: "3" },
    { customer: "NORD", from: "2026-07-01", backorders: "no", ship_complete: "order", notify: "edi" },
  ],
  units: [
    { item: "KT-18", unit: "ca", numerator: "12" },
    { item: "KT-18", unit: "CA", numerator: "6", partner: "NORD-EDI" },
  ],
  codes: [
    { item: "KT-18", code: "4012345678901" },
    { item: "KT-18", code: "N-99", partner: "NORD-EDI" },
  ],
  vendors: [
    {
      code: "HANOI",
      name: "Hanoi Works",
      email: "sales@hanoi.example",
      lead_time_days: "45",
      issue_rule: "automatic",
      currency: "usd",
    },
  ],
  "vendor-items": [
    { vendor: "HANOI", item: "KT-18", quantity_min: "100", multiple: "10", price: "7.25", vendor_code: "H-1" },
  ],
  "item-places": [{ item: "KT-18", place: "LEI", reorder_point: "50", order_up_to: "200" }],
  "import-maps": [
    { name: "nord", kind: "items", header: "Artikel", column: "code" },
    { name: "nord", kind: "items", header: "Text", column: "name" },
  ],
  "opening-stock": [{ item: "KT-18", place: "LEI", quantity: "40" }],
  "open-purchases": [
    {
      number: "4500-1",
      line: "1",
      vendor: "HANOI",
      place: "LEI",
      item: "KT-18",
      quantity: "200",
      day: "2026-12-20",
      price: "7.25",
    },
    { number: "4500-1", line: "2", vendor: "HANOI", place: "LEI", item: "TO-02", quantity: "50" },
  ],
};

test("every list is taken, and the same list again changes nothing", async () => {
  for (const kind of importKinds) {
    const rows = lists[kind];
    if (!rows) continue;
    const first = await bring(kind, rows);
    expect(first, kind).toEqual(
      rows.map((row) => (kind === "items" && row["code"] === "KT-17" ? "changed" : "created")),
    );
    expect(await bring(kind, rows), `${kind} again`).toEqual(rows.map(() => "same"));
  }
});

test("what differs is changed, what is not said stays", async () => {
  expect(await bring("customers", [{ code: "NORD", name: "Nordmarkt AG" }])).toEqual(["changed"]);
  const [customer] = await db.rows<Row>({
    name: "test-customer",
    text: "select p.name, p.email, c.transit_days from customer c join party p on p.id = c.party_id where c.code = 'NORD'",
  });
  expect(customer).toEqual({ name: "Nordmarkt AG", email: "desk@nord.example", transit_days: 1 });
  expect(await bring("customers", lists.customers ?? [])).toEqual(["changed"]);
});

describe("a bad row is refused alone", () => {
  test.each<[string, ImportKind, Row, string]>([
    [
      "a place's kind cannot change under its goods",
      "places",
      { code: "RNO", name: "Reno", kind: "damaged" },
      "place kind cannot change RNO",
    ],
    ["a zone that is none", "places", { code: "X1", name: "X", zone: "Mars/Olympus" }, "value unreadable zone"],
    [
      "a week without a working day",
      "places",
      { code: "X1", name: "X", working_week: "0000000" },
      "value unreadable working_week",
    ],
    [
      "a calendar of an unknown place",
      "calendar",
      { place: "X9", day: "2026-12-25", working: "no" },
      "unknown place X9",
    ],
    ["a replacement nobody knows", "items", { code: "X1", name: "X", replacement: "X9" }, "unknown item X9"],
    ["an item that replaces itself", "items", { code: "X1", name: "X", replacement: "X1" }, "item replaces itself X1"],
    [
      "a base unit that orders count in",
      "items",
      { code: "TO-02", name: "Toaster", unit: "KG" },
      "base unit cannot change TO-02",
    ],
    ["an e-mail that is none", "customers", { code: "X1", name: "X", email: "a b" }, "value unreadable email"],
    [
      "a place that serves no orders",
      "customers",
      { code: "X1", name: "X", place: "LOSS" },
      "place serves no orders LOSS",
    ],
    ["a kind that is none", "customers", { code: "X1", name: "X", kind: "friend" }, "value out of bounds kind"],
    ["a ship-to of nobody", "ship-tos", { customer: "X9", code: "1", name: "One" }, "unknown customer X9"],
    [
      "an identifier of another partner",
      "partners",
      { code: "X1", customer: "BRIGHT", identifiers: "ZZ:NORD" },
      "identifier of another partner ZZ:NORD",
    ],
    [
      "an identifier without qualifier",
      "partners",
      { code: "X1", customer: "BRIGHT", identifiers: "NORD" },
      "value unreadable identifiers",
    ],
    [
      "an agreement that reaches into another",
      "agreements",
      { customer: "NORD", from: "2026-03-01", until: "2026-08-01" },
      "agreement overlaps 2026-03-01",
    ],
    [
      "an agreement that ends before it begins",
      "agreements",
      { customer: "BRIGHT", from: "2026-03-01", until: "2026-02-01" },
      "days in wrong order 2026-03-01",
    ],
    ["a tier beyond 9", "agreements", { customer: "BRIGHT", from: "2026-03-01", tier: 10 }, "value out of bounds tier"],
    ["two base units in one", "units", { item: "TO-02", unit: "EA", numerator: 2 }, "base unit is one EA"],
    ["a unit of none", "units", { item: "TO-02", unit: "CA", numerator: 0 }, "value out of bounds numerator"],
    ["a common code that is another item", "codes", { item: "TO-02", code: "CT-05" }, "code is another item CT-05"],
    ["a vendor's item nobody knows", "vendor-items", { vendor: "HANLIN", item: "X9" }, "unknown item X9"],
    [
      "an order-up-to below the reorder point",
      "item-places",
      { item: "TO-02", place: "RNO", reorder_point: 10, order_up_to: 5 },
      "order-up-to below reorder point TO-02",
    ],
    [
      "a map to a column nobody knows",
      "import-maps",
      { name: "m", kind: "items", header: "H", column: "colour" },
      "column unknown colour",
    ],
    [
      "a purchase of an unknown item",
      "open-purchases",
      { number: "4500-2", vendor: "HANOI", place: "LEI", item: "X9", quantity: "1" },
      "unknown item X9",
    ],
    [
      "opening stock of an unknown item",
      "opening-stock",
      { item: "X9", place: "LEI", quantity: "1" },
      "unknown item X9",
    ],
  ])("%s", async (_case, kind, bad, refusal) => {
    expect(await bring(kind, [...(lists[kind] ?? []), bad])).toEqual([
      ...(lists[kind] ?? []).map(() => "same"),
      `${(lists[kind]?.length ?? 0) + 2}: ${refusal}`,
    ]);
  });

  test("opening stock that was booked otherwise is a count", async () => {
    expect(await bring("opening-stock", [{ item: "KT-18", place: "LEI", quantity: "41" }])).toEqual([
      "2: opening stock was booked KT-18",
    ]);
  });

  test("a list that contradicts itself says where; one that repeats itself does not matter", async () => {
    const rows = [
      { code: "R-1", name: "One" },
      { code: "R-1", name: "One" },
      { code: "R-1", name: "Two" },
    ];
    expect(await bring("items", rows)).toEqual(["created", "same", "4: row contradicts another"]);
    expect(
      await bring("units", [
        { item: "KT-18", unit: "BX", numerator: 2 },
        { item: "4012345678901", unit: "bx", numerator: 3 },
      ]),
    ).toEqual(["created", expect.stringMatching(/^3: row contradicts another/)]);
  });
});

test("a list of several transactions finds replacements wherever they stand", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => ({
    code: `C-${i}`,
    name: `Item ${i}`,
    replacement: i < 1_199 ? `C-${i + 1}` : undefined,
  }));
  const answers = await bring("items", rows);
  expect(new Set(answers)).toEqual(new Set(["created"]));
  expect(new Set(await bring("items", rows))).toEqual(new Set(["same"]));
});

test("two lists at once end as one after the other", async () => {
  const other = await root.fresh();
  const { context: there } = await openCompany(other.db);
  const rows = Array.from({ length: 50 }, (_, i) => ({ code: `P-${i}`, name: `Item ${i}` }));
  const answers = await Promise.all([1, 2, 3].map(() => bring("items", rows, there)));
  expect(answers.flat().filter((answer) => answer === "created")).toHaveLength(50);
});
