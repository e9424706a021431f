/** A small book for tests of notices: orders with promises written straight into the tables, and a clock that is set by hand. */
import { build, insertRows, newId, updateRows, type Database, type Row } from "../../db/index.ts";
import type { MailMessage, MailResult, MailTransport } from "../../notices/index.ts";
import { defaultSettings, type FlowContext } from "../context.ts";

export const START = Date.parse("2025-12-01T09:00:00Z");
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export interface BookPart {
  readonly quantity: number;
  readonly day: string | null;
  readonly cause?: string;
}

export interface BookOrder {
  readonly number?: string;
  readonly notify?: "email" | "edi" | "none";
  readonly email?: string | null;
  readonly language?: string;
  readonly parts?: readonly BookPart[];
  readonly preOrder?: boolean;
}

export interface NoticeBook {
  readonly context: FlowContext;
  pass(ms: number): void;
  order(ask?: BookOrder): Promise<{ orderId: number; demandId: number; partyId: number }>;
  /** The next promise version of a demand. */
  promise(demandId: number, parts: readonly BookPart[]): Promise<void>;
  set(table: "demand" | "party" | "shipment" | "supply_order" | "supply_order_line" | "hold", row: Row): Promise<void>;
  ship(orderId: number, demandId: number, quantity: number): Promise<number>;
  hold(orderId: number): Promise<number>;
  purchase(quantity?: number): Promise<{ supplyOrderId: number; lineId: number }>;
}

const PLACE = 10;
const ITEM = 20;

/** What the writers below share. */
interface Pen {
  readonly db: Database;
  readonly now: () => number;
  add(table: Parameters<typeof insertRows>[1], row: Row): Promise<number>;
}

export async function openNoticeBook(db: Database): Promise<NoticeBook> {
  let now = START;
  const settings = {
    ...defaultSettings,
    companyName: "Alder Home",
    publicUrl: "https://alder.example",
    secret: "a secret long enough for tests",
  };
  const context: FlowContext = { db, now: () => now, actor: "test", settings };
  await insertRows(db, "place", [{ id: PLACE, code: "RNO", name: "Reno", kind: "storage" }]);
  await insertRows(db, "item", [{ id: ITEM, code: "KT-17", name: "Kettle" }]);
  const add: Pen["add"] = async (table, row) => {
    const id = await newId(db);
    await insertRows(db, table, [{ id, ...row }]);
    return id;
  };
  const pen = { db, now: () => now, add };
  return {
    context,
    pass: (ms) => (now += ms),
    order: (ask = {}) => writeOrder(pen, ask),
    promise: (demandId, parts) => writePromise(pen, demandId, parts),
    set: (table, row) => updateRows(db, table, [row]),
    ship: async (orderId, demandId, quantity) => {
      const id = await add("shipment", {
        number: `SH-${await newId(db)}`,
        place_id: PLACE,
        order_id: orderId,
        carrier: "Swift",
        tracking: "1Z999",
        shipped_at: now,
        shipped_on: "2025-12-05",
        expected_on: "2025-12-09",
      });
      await insertRows(db, "shipment_line", [{ shipment_id: id, demand_id: demandId, quantity }]);
      await updateRows(db, "demand", [{ id: demandId, shipped: quantity }]);
      return id;
    },
    hold: (orderId) => add("hold", { order_id: orderId, kind: "fraud", placed_at: now, keeps_stock_until: now + DAY }),
    purchase: (quantity = 1200) => writePurchase(pen, quantity),
  };
}

async function writePromise(pen: Pen, demandId: number, parts: readonly BookPart[]): Promise<void> {
  const version = await nextVersion(pen.db, demandId);
  const rows = parts.map((part, i) => ({
    demand_id: demandId,
    version,
    part: i + 1,
    quantity: part.quantity,
    ship_day: part.day,
    delivery_day: part.day,
    basis: part.day === null ? "none" : "stock",
    reason: part.day === null ? "no supply" : "in time",
    shortage_cause: part.cause ?? null,
    changed_by: "test",
    at: pen.now(),
  }));
  await insertRows(pen.db, "promise", rows);
  await updateRows(pen.db, "demand", [{ id: demandId, promise_version: version }]);
}

async function writeOrder(pen: Pen, ask: BookOrder): Promise<{ orderId: number; demandId: number; partyId: number }> {
  const { number = "1043", notify = "email", language = "en", parts = [{ quantity: 10, day: "2025-12-05" }] } = ask;
  const now = pen.now();
  const email = ask.email === undefined ? `${number}@shop.example` : ask.email;
  const partyId = await pen.add("party", { name: "Ann Lee", email, language });
  const customerId = await pen.add("customer", { code: `C${partyId}`, party_id: partyId, kind: "consumer" });
  const orderId = await pen.add("sales_order", {
    public_id: crypto.randomUUID(),
    channel: "shop",
    customer_id: customerId,
    number,
    content_hash: number,
    terms: { notify },
    party_id: partyId,
    received_at: now,
    accepted_at: now,
  });
  const ordered = parts.reduce((sum, part) => sum + part.quantity, 0);
  const lineId = await pen.add("order_line", {
    order_id: orderId,
    line_no: "1",
    item_id: ITEM,
    asked: ordered,
    unit: "EA",
    multiple: 1,
    requested_first: "2025-12-05",
  });
  const demandId = await pen.add("demand", {
    line_id: lineId,
    order_id: orderId,
    customer_id: customerId,
    item_id: ITEM,
    place_id: PLACE,
    received_at: now,
    arrival_no: orderId,
    multiple: 1,
    window_from: "2025-12-01",
    window_to: "2025-12-05",
    ordered,
    pre_order: ask.preOrder ?? false,
  });
  await insertRows(pen.db, "standing", [{ demand_id: demandId, order_id: orderId }]);
  await writePromise(pen, demandId, parts);
  return { orderId, demandId, partyId };
}

async function writePurchase(pen: Pen, quantity: number): Promise<{ supplyOrderId: number; lineId: number }> {
  const now = pen.now();
  const partyId = await pen.add("party", { name: "Hanlin", email: "desk@hanlin.example" });
  const vendorId = await pen.add("vendor", { code: `V${partyId}`, party_id: partyId, lead_time_days: 14 });
  const supplyOrderId = await pen.add("supply_order", {
    number: `PO-${partyId}`,
    vendor_id: vendorId,
    place_id: PLACE,
    state: "issued",
    proposed_at: now,
    issued_at: now,
  });
  const line = { supply_order_id: supplyOrderId, line_no: 1, item_id: ITEM, ordered: quantity, date_version: 1 };
  const lineId = await pen.add("supply_order_line", line);
  const date = {
    line_id: lineId,
    version: 1,
    part: 1,
    quantity,
    day: "2025-12-09",
    cause: "expected",
    by_whom: "test",
    at: now,
  };
  await insertRows(pen.db, "supply_line_date", [date]);
  return { supplyOrderId, lineId };
}

async function nextVersion(db: Database, demandId: number): Promise<number> {
  const row = await db.first(build.selectFrom("demand").select("promise_version").where("id", "=", demandId));
  return (row?.promise_version ?? 0) + 1;
}

export interface Postbox extends MailTransport {
  readonly sent: MailMessage[];
  /** How the next dialogues end, in order; then all is sent. */
  next(...results: (MailResult["result"] | "dies")[]): void;
}

/** A way out that is told how each dialogue ends; "dies" is a worker that ends in the middle. */
export function postbox(parallel = 4): Postbox {
  const sent: MailMessage[] = [];
  const queue: (MailResult["result"] | "dies")[] = [];
  return {
    parallel,
    sent,
    next: (...results) => void queue.push(...results),
    send: async (message) => {
      const result = queue.shift() ?? "sent";
      if (result === "dies") throw new Error("the worker died");
      if (result === "sent" || result === "in doubt") sent.push(message);
      return result === "sent" ? { result } : { result, detail: `the test says ${result}` };
    },
  };
}
