/** The company of the simulated year, brought in as lists like any other. */
import { importMasters, type FlowContext, type ImportKind } from "../../../core/flows/index.ts";
import type { Chance } from "../../../serve/demo/chance.ts";

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

export const PLACES = ["EAST", "WEST"];
export const ITEMS = numbered("ITEM-", 24);
/** Never in stock until the first of them arrives. */
export const PRE_ORDERS = numbered("NEW-", 3);
export const CUSTOMERS = numbered("CUST-", 12);
const VENDORS = numbered("VENDOR-", 3);

type Rows = readonly Readonly<Record<string, string | number | boolean>>[];

export async function bringMasters(context: FlowContext, chance: Chance): Promise<void> {
  for (const [kind, rows] of lists(chance)) {
    const { rows: answers } = await importMasters(context, {
      kind,
      rows: rows.map((values, i) => ({ line: i + 1, values })),
    });
    const bad = answers.find((answer) => !answer.outcome.ok);
    if (bad) throw new Error(`${kind} ${bad.line}: ${JSON.stringify(bad.outcome)}`);
  }
}

function lists(chance: Chance): [ImportKind, Rows][] {
  const all = [...ITEMS, ...PRE_ORDERS];
  return [
    [
      "places",
      PLACES.map((code) => ({
        code,
        name: code,
        kind: "storage",
        zone: code === "EAST" ? "America/New_York" : "America/Los_Angeles",
      })),
    ],
    ["items", all.map((code) => ({ code, name: `${code} name`, pre_order: code.startsWith("NEW") }))],
    ["units", ITEMS.slice(0, 8).map((item) => ({ item, unit: "CA", numerator: 6 }))],
    [
      "customers",
      CUSTOMERS.map((code, i) => ({
        code,
        name: code,
        kind: "retailer",
        email: `${code.toLowerCase()}@example.com`,
        place: PLACES[i % 2] ?? "",
      })),
    ],
    [
      "agreements",
      CUSTOMERS.map((customer, i) => ({
        customer,
        from: "2025-01-01",
        tier: i === 0 ? 1 : 5,
        notify: i === 11 ? "none" : "email",
        backorders: i !== 10,
      })),
    ],
    [
      "vendors",
      VENDORS.map((code, i) => ({
        code,
        name: code,
        email: `${code.toLowerCase()}@example.com`,
        lead_time_days: 10 + 10 * i,
        issue_rule: i === 2 ? "approval" : "automatic",
      })),
    ],
    ["vendor-items", all.map((item, i) => ({ vendor: VENDORS[i % 3] ?? "", item, quantity_min: 24, multiple: 12 }))],
    [
      "item-places",
      ITEMS.slice(0, 12).flatMap((item) =>
        PLACES.map((place) => ({ item, place, reorder_point: 10, order_up_to: 60 })),
      ),
    ],
    ["opening-stock", ITEMS.flatMap((item) => PLACES.map((place) => ({ item, place, quantity: chance.whole(0, 60) })))],
  ];
}
