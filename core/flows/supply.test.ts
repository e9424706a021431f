/** Purchases from the shortage that raises them to the day their goods are here, against a real database. */
import { describe, expect, it } from "vitest";
import { insertRows } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { findLines, findSupplyOrders, getLineDates, getSupplyOrderForVendor, remainingParts } from "../replenishment/index.ts";
import { listOpenExceptions } from "../tasks/index.ts";
import { cancelDemands } from "./cancel-demands.ts";
import { changeSupply } from "./change-supply.ts";
import { confirmSupply } from "./confirm-supply.ts";
import { createSupplyOrders, type SupplyOrderAsk } from "./create-supply-orders.ts";
import { adjustStock } from "./adjust-stock.ts";
import { holdOrders } from "./hold-orders.ts";
import { issueSupplyOrders } from "./issue-supply-orders.ts";
import { placeOrders } from "./place-orders.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";
import { receiveStock } from "./receive-stock.ts";
import { reverseReceipt } from "./reverse-receipt.ts";
import { runDue } from "./run-due.ts";
import { DAY_MS, openCompany, orderOf, type OrderOf } from "./testing.ts";
import { verify } from "./verify/index.ts";
import { getOrderViews } from "./views/order-view.ts";
import { watchSupply } from "./watch-supply.ts";

const { fresh } = await useTestDatabase();

async function company() {
  const { db } = await fresh();
  const made = await openCompany(db);
  const { context } = made;
  const ids = new Map<string, number>();
  const sql = (text: string) => db.rows<Record<string, unknown>>({ name: `test-${text}`.slice(0, 60) + text.length, text });
  const lines = async (number: string) => {
    const found = await findLines(db, [number]);
    const dates = await getLineDates(db, found.map((line) => line.id));
    return found.map((line) => {
      const own = dates.get(line.id);
      return { item: line.itemCode, ordered: line.ordered, open: line.open, cause: own?.cause ?? null, parts: remainingParts(own?.parts ?? [], line.open) };
    });
  };
  return {
    ...made,
    sql,
    lines,
    parts: async (number = "PO-1") => (await lines(number))[0]?.parts.map((part) => `${part.quantity} on ${part.day}`),
    place: async (...orders: OrderOf[]) => {
      const outcomes = await placeOrders(context, orders.map((order) => ({ received: orderOf(order), receivedAt: context.now() })));
      outcomes.forEach((outcome, i) => outcome.ok && ids.set(orders[i]?.number ?? "", outcome.value.orderId));
    },
    buy: async (quantity: number, more: Partial<SupplyOrderAsk> & { day?: string | null } = {}) => {
      const { day, ...ask } = more;
      const line = { item: "KT-17", quantity, ...(day !== undefined && { day }) };
      const [outcome] = await createSupplyOrders(context, [{ vendor: "HANLIN", place: "RNO", lines: [line], ...ask }]);
      return outcome;
    },
    line: async (number: string) => {
      const demand = (await getOrderViews(db, [ids.get(number) ?? 0]))[0]?.demands[0];
      if (!demand) throw new Error(`order ${number} has no demand`);
      return demand;
    },
    promised: async (number: string) => {
      const demand = (await getOrderViews(db, [ids.get(number) ?? 0]))[0]?.demands[0];
      return demand?.promise?.parts.map((part) => `${part.quantity} on ${part.shipDay}`);
    },
    coming: () => sql(`select usable_on::text as day, firm, (quantity - leaving)::int as units from supply where state = 'coming' order by usable_on, id`),
    work: () => runDue(context, { work: { "supply.overdue": (ctx, todos) => watchSupply(ctx, todos.map((todo) => Number(todo.key))) }, tell: {} }),
    clean: async () => expect((await verify(context)).breaches).toEqual([]),
  };
}

const exceptions = async (context: { db: Parameters<typeof listOpenExceptions>[0] }) => (await listOpenExceptions(context.db)).map((e) => e.kind);

describe("what is short is proposed", () => {
  it("once: proposing again, or a second shortage, never buys twice", async () => {
    const { context, place, lines } = await company();
    await place({ number: "A1", quantity: 40 });
    expect(await proposeReplenishment(context, "all")).toEqual({ proposed: ["PO-1"], issued: [], withoutVendor: [] });
    expect(await proposeReplenishment(context, "all")).toEqual({ proposed: ["PO-1"], issued: [], withoutVendor: [] });
    expect(await lines("PO-1")).toMatchObject([{ item: "KT-17", ordered: 40 }]);
    await place({ number: "A2", quantity: 10 }, { number: "A3", item: "TO-02", quantity: 5 });
    await proposeReplenishment(context, "all");
    expect(await lines("PO-1")).toMatchObject([{ item: "KT-17", ordered: 50 }, { item: "TO-02", ordered: 5 }]);
    expect(await findSupplyOrders(context.db, ["PO-2"])).toEqual([]);
    expect(await exceptions(context)).toEqual(["purchase to approve"]);
  });

  it("a proposal shrinks and goes with the need; what was issued stays", async () => {
    const { context, place, lines, clean } = await company();
    await place({ number: "A1", quantity: 40 }, { number: "A2", quantity: 10 });
    await proposeReplenishment(context, "all");
    await cancelDemands(context, [{ order: "A2" }]);
    await proposeReplenishment(context, "all");
    expect(await lines("PO-1")).toMatchObject([{ ordered: 40 }]);
    await cancelDemands(context, [{ order: "A1" }]);
    await proposeReplenishment(context, "all");
    expect(await lines("PO-1")).toEqual([]);
    expect(await exceptions(context)).toEqual([]);
    await place({ number: "A3", quantity: 8 });
    const { proposed } = await proposeReplenishment(context, "all");
    await issueSupplyOrders(context, proposed);
    await cancelDemands(context, [{ order: "A3" }]);
    await proposeReplenishment(context, "all");
    expect(await lines(proposed[0] ?? "")).toMatchObject([{ ordered: 8, open: 8 }]);
    await clean();
  });

  it("with the vendor's minimum and multiple, up to the reorder level, and says why", async () => {
    const { context, place, sql } = await company();
    await sql("update vendor_item set quantity_min = 50, multiple = 12 where item_id = 1");
    await insertRows(context.db, "item_place", [{ item_id: 2, place_id: 10, reorder_point: 20, order_up_to: 60 }]);
    await place({ number: "A1", quantity: 40 });
    await proposeReplenishment(context, "all");
    const rows = await sql("select ordered::int, reasons from supply_order_line order by item_id");
    expect(rows).toMatchObject([
      { ordered: 60, reasons: [{ why: "shortage", quantity: 40 }, { why: "order minimum", quantity: 10 }, { why: "order multiple", quantity: 10 }] },
      { ordered: 60, reasons: [{ why: "reorder point", quantity: 60, args: { position: 0, reorderPoint: 20, orderUpTo: 60 } }] },
    ]);
  });

  it("by hand counts, also while it waits for approval", async () => {
    const { context, place, buy } = await company();
    await place({ number: "A1", quantity: 40 });
    await buy(30, { as: "proposed" });
    await proposeReplenishment(context, "all");
    expect(await findLines(context.db, ["PO-1", "PO-2"])).toMatchObject([{ ordered: 30 }, { ordered: 10 }]);
  });

  it("what is on its way without a day is not bought twice", async () => {
    const { context, place, buy, promised } = await company();
    await buy(40, { day: null });
    await place({ number: "A1", quantity: 40 });
    expect(await promised("A1")).toEqual(["40 on null"]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual([]);
  });

  it("nothing for who cannot wait so long, for an order on hold, for an item no longer made", async () => {
    const { context, place, sql } = await company();
    await place({ number: "A1", quantity: 5, dates: { cancelAfter: "2026-12-10" } }, { number: "A2", item: "TO-02", quantity: 5 }, { number: "A3", item: "CT-05", quantity: 5 });
    await holdOrders(context, [{ order: "A2", kind: "credit" }]);
    await sql("update item set discontinued = true where id = 3");
    expect((await proposeReplenishment(context, "all")).proposed).toEqual([]);
  });

  it("an item without vendor needs a person until it has one", async () => {
    const { context, place, sql } = await company();
    await sql("delete from vendor_item where item_id = 1");
    await place({ number: "A1", quantity: 5 });
    expect(await proposeReplenishment(context, "all")).toEqual({ proposed: [], issued: [], withoutVendor: ["KT-17"] });
    expect(await exceptions(context)).toEqual(["no vendor"]);
    await insertRows(context.db, "vendor_item", [{ vendor_id: 1, item_id: 1 }]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual(["PO-1"]);
    expect(await exceptions(context)).toEqual(["purchase to approve"]);
  });

  it("a vendor whose rule is automatic gets it at once, and the customer a day", async () => {
    const { context, place, sql, promised, clean } = await company();
    await sql("update vendor set issue_rule = 'automatic'");
    await place({ number: "A1", quantity: 40 });
    expect(await proposeReplenishment(context, "all")).toMatchObject({ proposed: ["PO-1"], issued: ["PO-1"] });
    expect(await promised("A1")).toEqual(["40 on 2026-12-16"]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual([]);
    await clean();
  });

  it("two who propose at once open one order", async () => {
    const { context, place } = await company();
    await place({ number: "A1", quantity: 40 }, { number: "A2", item: "TO-02", quantity: 7 });
    const pairs = [1, 2, 1, 2].map((itemId) => [{ itemId, placeId: 10 }]);
    await Promise.all(pairs.map((pair) => proposeReplenishment(context, pair)));
    expect(await findLines(context.db, ["PO-1"])).toHaveLength(2);
    expect(await findSupplyOrders(context.db, ["PO-1", "PO-2", "PO-3"])).toHaveLength(1);
  });
});

describe("what is issued is supply", () => {
  it("with the day of its lead time, and those who wait are told", async () => {
    const { context, place, promised, parts, coming, sql, clean } = await company();
    await place({ number: "A1", quantity: 40 });
    await proposeReplenishment(context, "all");
    expect(await promised("A1")).toEqual(["40 on null"]);
    expect(await issueSupplyOrders(context, ["PO-1", "PO-9"])).toMatchObject([
      { ok: true, value: { number: "PO-1", again: false } },
      { ok: false, refusal: { code: "unknown supply order" } },
    ]);
    expect(await issueSupplyOrders(context, ["PO-1"])).toMatchObject([{ ok: true, value: { again: true } }]);
    // 14 days from Tue 1 Dec, one working day to book it in.
    expect(await parts()).toEqual(["40 on 2026-12-15"]);
    expect(await coming()).toEqual([{ day: "2026-12-16", firm: false, units: 40 }]);
    expect(await promised("A1")).toEqual(["40 on 2026-12-16"]);
    const due = await sql("select kind, due_at from todo where kind like 'notice.vendor%' or kind like 'supply.%' order by kind");
    expect(due).toMatchObject([
      { kind: "notice.vendor", due_at: Date.parse("2026-12-01T09:00:00Z") },
      { kind: "notice.vendor-reminder", due_at: Date.parse("2026-12-03T09:00:00Z") },
      { kind: "supply.overdue", due_at: Date.parse("2026-12-15T18:00:00Z") },
    ]);
    await clean();
  });

  it("the same number again is the same order; with other content it changes nothing", async () => {
    const { buy, lines, clean } = await company();
    expect(await buy(40, { number: "4711", as: "opening", day: "2026-12-10" })).toMatchObject({ ok: true, value: { number: "4711", again: false } });
    expect(await buy(40, { number: "4711", as: "opening", day: "2026-12-10" })).toMatchObject({ ok: true, value: { again: true } });
    expect(await buy(41, { number: "4711", as: "opening", day: "2026-12-10" })).toMatchObject({ ok: false, refusal: { code: "supply order differs" } });
    expect(await buy(40, { number: "4711", as: "opening", day: "2026-12-11" })).toMatchObject({ ok: false, refusal: { code: "supply order differs" } });
    expect(await lines("4711")).toMatchObject([{ ordered: 40, open: 40 }]);
    await clean();
  });

  it("our numbers pass over those that a list brought", async () => {
    const { buy } = await company();
    await buy(1, { number: "PO-1" });
    expect(await buy(2)).toMatchObject({ ok: true, value: { number: "PO-2" } });
  });

  it.each([
    ["an unknown vendor", { vendor: "NOBODY" }, "unknown vendor"],
    ["an unknown place", { place: "NOWHERE" }, "unknown place"],
    ["a place that serves no orders", { place: "LOSS" }, "place serves no orders"],
    ["an unknown item", { lines: [{ item: "NO-1", quantity: 1 }] }, "unknown item"],
    ["no line", { lines: [] }, "supply line missing"],
    ["one line number twice", { lines: [{ line: 1, item: "KT-17", quantity: 1 }, { line: 1, item: "TO-02", quantity: 1 }] }, "supply line named twice"],
    ["half a unit", { lines: [{ item: "KT-17", quantity: 0.5 }] }, "quantity not a whole number above 0"],
    ["a day that is none", { lines: [{ item: "KT-17", quantity: 1, day: "2026-02-30" }] }, "no such day"],
  ])("%s is refused alone", async (_, more, code) => {
    const { context } = await company();
    const good = { vendor: "HANLIN", place: "RNO", lines: [{ item: "KT-17", quantity: 3 }] };
    const outcomes = await createSupplyOrders(context, [{ ...good, ...more }, good]);
    expect(outcomes).toMatchObject([{ ok: false, refusal: { code } }, { ok: true, value: { number: "PO-1" } }]);
  });

  it("a vendor sees what we ask for and when, and nothing that is only a plan", async () => {
    const { context, buy, place } = await company();
    await place({ number: "A1", quantity: 4 });
    await buy(40, { as: "proposed" });
    const [order] = await findSupplyOrders(context.db, ["PO-1"]);
    expect(await getSupplyOrderForVendor(context.db, order?.id ?? 0)).toBeUndefined();
    await issueSupplyOrders(context, ["PO-1"]);
    const seen = await getSupplyOrderForVendor(context.db, order?.id ?? 0);
    expect(seen).toMatchObject({ number: "PO-1", vendor: "Hanlin", lines: [{ line: 1, item: "KT-17", open: 40, parts: [{ quantity: 40, day: "2026-12-15" }] }] });
    expect(JSON.stringify(seen)).not.toMatch(/Bright|A1/);
  });
});
