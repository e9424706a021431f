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
  return [...whoAndWhere(), ...whatAndHowMuch(chance)];
}

function whoAndWhere(): [ImportKind, Rows][] {
  const mail = (code: string): string => `${code.toLowerCase()}@example.com`;
  const zones = ["America/New_York", "America/Los_Angeles"];
  const places = PLACES.map((code, i) => ({ code, name: code, kind: "storage", zone: zones[i] ?? "" }));
  const customers = CUSTOMERS.map((code, i) => ({
    code,
    name: code,
    kind: "retailer",
    email: mail(code),
    place: PLACES[i % 2] ?? "",
  }));
  const agreements = CUSTOMERS.map((customer, i) => ({
    customer,
    from: "2025-01-01",
    tier: i === 0 ? 1 : 5,
    notify: i === 11 ? "none" : "email",
    backorders: i !== 10,
  }));
  const vendors = VENDORS.map((code, i) => ({
    code,
    name: code,
    email: mail(code),
    lead_time_days: 10 + 10 * i,
    issue_rule: i === 2 ? "approval" : "automatic",
  }));
  return [
    ["places", places],
    ["customers", customers],
    ["agreements", agreements],
    ["vendors", vendors],
  ];
}

function whatAndHowMuch(chance: Chance): [ImportKind, Rows][] {
  const all = [...ITEMS, ...PRE_ORDERS];
  const everywhere = (items: readonly string[]) => items.flatMap((item) => PLACES.map((place) => ({ item, place })));
  return [
    ["items", all.map((code) => ({ code, name: `${code} name`, pre_order: code.startsWith("NEW") }))],
    ["units", ITEMS.slice(0, 8).map((item) => ({ item, unit: "CA", numerator: 6 }))],
    ["vendor-items", all.map((item, i) => ({ vendor: VENDORS[i % 3] ?? "", item, quantity_min: 24, multiple: 12 }))],
    ["item-places", everywhere(ITEMS.slice(0, 12)).map((pair) => ({ ...pair, reorder_point: 10, order_up_to: 60 }))],
    ["opening-stock", everywhere(ITEMS).map((pair) => ({ ...pair, quantity: chance.whole(0, 60) }))],
  ];
}
