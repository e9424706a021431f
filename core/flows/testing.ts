/** A small company for tests of flows: one place, a few items, customers and a vendor, and a clock of its own. */
import { insertRows, type Database, type Tx } from "../db/index.ts";
import type { ReceivedLine, ReceivedOrder } from "../orders/index.ts";
import { defaultSettings, type BusinessSettings, type FlowContext } from "./context.ts";

export interface TestCompany {
  readonly context: FlowContext;
  /** Sets the clock: an instant as ISO text. */
  at(text: string): void;
  /** Moves the clock on. */
  pass(ms: number): void;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Tue 1 Dec 2026, 09:00 UTC; the place works Monday to Friday, cut-off 14:00, receives in 1 day, transit 3 days. */
export async function openCompany(db: Database, settings: Partial<BusinessSettings> = {}): Promise<TestCompany> {
  let now = Date.parse("2026-12-01T09:00:00Z");
  const company = {
    db,
    actor: "test",
    settings: { ...defaultSettings, secret: "a secret for tests only", ...settings },
  };
  await db.transaction(fillBook);
  return {
    context: { ...company, now: () => now },
    at: (text) => void (now = Date.parse(text)),
    pass: (ms) => void (now += ms),
  };
}

export interface OrderOf {
  readonly customer?: string;
  readonly number: string;
  readonly item?: string;
  readonly quantity: number;
  readonly unit?: string;
  readonly dates?: ReceivedOrder["dates"];
  readonly buyerRule?: string;
  readonly references?: ReceivedOrder["references"];
  readonly lines?: readonly ReceivedLine[];
}

/** An order of one line as a desk would type it. */
export function orderOf(order: OrderOf): ReceivedOrder {
  const line = {
    line: "1",
    quantity: order.quantity,
    unit: order.unit ?? "EA",
    items: [{ qualifier: "code", code: order.item ?? "KT-17" }],
  };
  return {
    channel: "desk",
    customer: order.customer ?? "BRIGHT",
    number: order.number,
    purpose: "original",
    shipTo: { code: "DC" },
    ...(order.dates && { dates: order.dates }),
    ...(order.buyerRule && { buyerRule: order.buyerRule }),
    ...(order.references && { references: order.references }),
    lines: order.lines ?? [line],
  };
}

async function fillBook(tx: Tx): Promise<void> {
  await insertRows(tx, "place", [{ id: 10, code: "RNO", name: "Reno", kind: "storage" }]);
  const names = ["Brightmart", "Corner & Co", "Harlow", "Maison Verte", "Hanlin"];
  await insertRows(
    tx,
    "party",
    names.map((name, i) => ({ id: i + 1, name, email: `party${i + 1}@example.com`, language: "en" })),
  );
  const customers = ["BRIGHT", "CORNER", "HARLOW", "VERTE"];
  await insertRows(
    tx,
    "customer",
    customers.map((code, i) => ({ id: i + 1, code, party_id: i + 1 })),
  );
  await insertRows(
    tx,
    "ship_to",
    customers.map((_, i) => ({ id: i + 1, customer_id: i + 1, code: "DC", party_id: i + 1 })),
  );
  const items = ["KT-17", "TO-02", "CT-05", "PRE-1"];
  await insertRows(
    tx,
    "item",
    items.map((code, i) => ({ id: i + 1, code, name: `${code} name`, pre_order: code === "PRE-1" })),
  );
  await insertRows(tx, "vendor", [{ id: 1, code: "HANLIN", party_id: 5, lead_time_days: 14, issue_rule: "approval" }]);
  await insertRows(
    tx,
    "vendor_item",
    items.map((_, i) => ({ vendor_id: 1, item_id: i + 1 })),
  );
  await insertRows(tx, "item_unit", [
    { item_id: 1, unit: "CA", numerator: 6, denominator: 1 },
    { item_id: 2, unit: "CA", numerator: 12, denominator: 1 },
  ]);
}
