/** Purchases from the shortage that raises them to the day their goods are here, against a real database. */
import { describe, expect, it } from "vitest";
import { insertRows } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { findLines, findSupplyOrders, getSupplyOrderForVendor } from "../replenishment/index.ts";
import { listOpenExceptions } from "../tasks/index.ts";
import { adjustStock } from "./adjust-stock.ts";
import { cancelDemands } from "./cancel-demands.ts";
import { changeSupply } from "./change-supply.ts";
import { confirmSupply } from "./confirm-supply.ts";
import { createSupplyOrders } from "./create-supply-orders.ts";
import { holdOrders } from "./hold-orders.ts";
import { issueSupplyOrders } from "./issue-supply-orders.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";
import { receiveStock } from "./receive-stock.ts";
import { reverseReceipt } from "./reverse-receipt.ts";
import { openPurchaseDesk } from "./testing/purchase-desk.ts";

const database = await useTestDatabase();

async function company() {
  const { db } = await database.fresh();
  const desk = await openPurchaseDesk(db);
  return { ...desk, clean: async () => expect(await desk.breaches()).toEqual([]) };
}

const exceptions = async (context: { db: Parameters<typeof listOpenExceptions>[0] }) =>
  (await listOpenExceptions(context.db)).map((e) => e.kind);

describe("what is short is proposed", () => {
  it("once: proposing again, or a second shortage, never buys twice", async () => {
    const { context, place, lines } = await company();
    await place({ number: "A1", quantity: 40 });
    expect(await proposeReplenishment(context, "all")).toEqual({ proposed: ["PO-1"], issued: [], withoutVendor: [] });
    expect(await proposeReplenishment(context, "all")).toEqual({ proposed: [], issued: [], withoutVendor: [] });
    expect(await lines("PO-1")).toMatchObject([{ item: "KT-17", ordered: 40 }]);
    await place({ number: "A2", quantity: 10 }, { number: "A3", item: "TO-02", quantity: 5 });
    await proposeReplenishment(context, "all");
    expect(await lines("PO-1")).toMatchObject([
      { item: "KT-17", ordered: 50 },
      { item: "TO-02", ordered: 5 },
    ]);
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
      {
        ordered: 60,
        reasons: [
          { why: "shortage", quantity: 40 },
          { why: "order minimum", quantity: 10 },
          { why: "order multiple", quantity: 10 },
        ],
      },
      {
        ordered: 60,
        reasons: [{ why: "reorder point", quantity: 60, args: { position: 0, reorderPoint: 20, orderUpTo: 60 } }],
      },
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
    await place(
      { number: "A1", quantity: 5, dates: { cancelAfter: "2026-12-10" } },
      { number: "A2", item: "TO-02", quantity: 5 },
      { number: "A3", item: "CT-05", quantity: 5 },
    );
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
    const due = await sql(
      "select kind, due_at from todo where kind like 'notice.vendor%' or kind like 'supply.%' order by kind",
    );
    expect(due).toMatchObject([
      { kind: "notice.vendor", due_at: Date.parse("2026-12-01T09:00:00Z") },
      { kind: "notice.vendor-reminder", due_at: Date.parse("2026-12-03T09:00:00Z") },
      { kind: "supply.overdue", due_at: Date.parse("2026-12-15T18:00:00Z") },
    ]);
    await clean();
  });

  it("the same number again is the same order; with other content it changes nothing", async () => {
    const { buy, lines, clean } = await company();
    expect(await buy(40, { number: "4711", as: "opening", day: "2026-12-10" })).toMatchObject({
      ok: true,
      value: { number: "4711", again: false },
    });
    expect(await buy(40, { number: "4711", as: "opening", day: "2026-12-10" })).toMatchObject({
      ok: true,
      value: { again: true },
    });
    expect(await buy(41, { number: "4711", as: "opening", day: "2026-12-10" })).toMatchObject({
      ok: false,
      refusal: { code: "supply order differs" },
    });
    expect(await buy(40, { number: "4711", as: "opening", day: "2026-12-11" })).toMatchObject({
      ok: false,
      refusal: { code: "supply order differs" },
    });
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
    [
      "one line number twice",
      {
        lines: [
          { line: 1, item: "KT-17", quantity: 1 },
          { line: 1, item: "TO-02", quantity: 1 },
        ],
      },
      "supply line named twice",
    ],
    ["half a unit", { lines: [{ item: "KT-17", quantity: 0.5 }] }, "quantity not a whole number above 0"],
    ["a day that is none", { lines: [{ item: "KT-17", quantity: 1, day: "2026-02-30" }] }, "no such day"],
  ])("%s is refused alone", async (_, more, code) => {
    const { context } = await company();
    const good = { vendor: "HANLIN", place: "RNO", lines: [{ item: "KT-17", quantity: 3 }] };
    const outcomes = await createSupplyOrders(context, [{ ...good, ...more }, good]);
    expect(outcomes).toMatchObject([
      { ok: false, refusal: { code } },
      { ok: true, value: { number: "PO-1" } },
    ]);
  });

  it("a vendor sees what we ask for and when, and nothing that is only a plan", async () => {
    const { context, buy, place } = await company();
    await place({ number: "A1", quantity: 4 });
    await buy(40, { as: "proposed" });
    const [order] = await findSupplyOrders(context.db, ["PO-1"]);
    expect(await getSupplyOrderForVendor(context.db, order?.id ?? 0)).toBeUndefined();
    await issueSupplyOrders(context, ["PO-1"]);
    const seen = await getSupplyOrderForVendor(context.db, order?.id ?? 0);
    expect(seen).toMatchObject({
      number: "PO-1",
      vendor: "Hanlin",
      lines: [{ line: 1, item: "KT-17", open: 40, parts: [{ quantity: 40, day: "2026-12-15" }] }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/Bright|A1/);
  });
});

describe("the vendor confirms", () => {
  it("days and quantities, split, and again; the customer hears the day it rests on", async () => {
    const { context, place, buy, parts, coming, promised, lines, clean } = await company();
    await place({ number: "A1", quantity: 40 });
    await buy(40);
    const confirm = (...said: { quantity?: number; day: string | null }[]) =>
      confirmSupply(context, [{ number: "PO-1", line: 1, parts: said }]);
    await confirm({ quantity: 25, day: "2026-12-10" }, { day: "2026-12-17" });
    expect(await parts()).toEqual(["25 on 2026-12-10", "15 on 2026-12-17"]);
    expect(await coming()).toEqual([
      { day: "2026-12-11", firm: true, units: 25 },
      { day: "2026-12-18", firm: true, units: 15 },
    ]);
    expect(await promised("A1")).toEqual(["25 on 2026-12-11", "15 on 2026-12-18"]);
    await confirm({ day: "2026-12-09" });
    expect(await promised("A1")).toEqual(["40 on 2026-12-10"]);
    expect(await lines("PO-1")).toMatchObject([{ cause: "confirmed", open: 40 }]);
    await clean();
  });

  it("less than we asked for: the rest stays open without a day, buys nothing, and needs a person", async () => {
    const { context, place, buy, parts, promised, clean } = await company();
    await place({ number: "A1", quantity: 40 });
    await buy(40);
    await confirmSupply(context, [{ number: "PO-1", line: 1, parts: [{ quantity: 30, day: "2026-12-10" }] }]);
    expect(await parts()).toEqual(["30 on 2026-12-10", "10 on null"]);
    expect(await promised("A1")).toEqual(["30 on 2026-12-11", "10 on null"]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual([]);
    expect(await exceptions(context)).toEqual(["supply without a day"]);
    await changeSupply(context, [{ number: "PO-1", change: { kind: "short", quantity: 30 } }]);
    expect(await exceptions(context)).toEqual([]);
    expect(await proposeReplenishment(context, "all")).toMatchObject({ proposed: ["PO-2"] });
    await clean();
  });

  it("every line before it is reminded no more", async () => {
    const { context, sql } = await company();
    const lines = [
      { item: "KT-17", quantity: 5 },
      { item: "TO-02", quantity: 5 },
    ];
    await createSupplyOrders(context, [{ vendor: "HANLIN", place: "RNO", lines }]);
    const reminders = () => sql("select key from todo where kind = 'notice.vendor-reminder'");
    await confirmSupply(context, [{ number: "PO-1", line: 1, parts: [{ day: "2026-12-10" }] }]);
    expect(await reminders()).toHaveLength(1);
    await confirmSupply(context, [{ number: "PO-1", line: 2, parts: [{ day: "2026-12-10" }] }]);
    expect(await reminders()).toEqual([]);
    expect(await findSupplyOrders(context.db, ["PO-1"])).toMatchObject([{ confirmedAt: context.now() }]);
  });

  it.each([
    ["an unknown order", { number: "PO-9" }, "unknown supply order"],
    ["an unknown line", { line: 7 }, "unknown supply line"],
    ["more than is open", { parts: [{ quantity: 41, day: "2026-12-10" }] }, "more than is open"],
    ["nothing", { parts: [] }, "quantity not a whole number above 0"],
    ["a part of a unit", { parts: [{ quantity: 1.5, day: "2026-12-10" }] }, "quantity not a whole number above 0"],
    ["a day that has passed", { parts: [{ day: "2026-11-30" }] }, "day has passed"],
    ["a day that is none", { parts: [{ day: "2026-02-30" }] }, "no such day"],
    ["what is only proposed", { number: "PO-2" }, "supply order not issued"],
  ])("%s is refused and changes nothing", async (_, more, code) => {
    const { context, buy, parts } = await company();
    await buy(40);
    await buy(40, { as: "proposed" });
    const ask = { number: "PO-1", line: 1, parts: [{ day: "2026-12-10" }], ...more };
    expect(await confirmSupply(context, [ask])).toMatchObject([{ ok: false, refusal: { code } }]);
    expect(await parts()).toEqual(["40 on 2026-12-15"]);
  });
});

describe("what changes on its way", () => {
  it("a container that slips twice re-promises everyone in one step, and buys nothing", async () => {
    const { context, place, buy, promised, coming, clean } = await company();
    await buy(40);
    await confirmSupply(context, [{ number: "PO-1", parts: [{ day: "2026-12-10" }] }]);
    await place({ number: "A1", quantity: 25 }, { number: "A2", customer: "CORNER", quantity: 15 });
    const slip = (change: { days: number } | { day: string }) =>
      changeSupply(context, [{ number: "PO-1", change: { kind: "slip", ...change } }]);
    await slip({ day: "2026-12-14" });
    expect([await promised("A1"), await promised("A2")]).toEqual([["25 on 2026-12-15"], ["15 on 2026-12-15"]]);
    await slip({ days: 7 });
    expect([await promised("A1"), await promised("A2")]).toEqual([["25 on 2026-12-22"], ["15 on 2026-12-22"]]);
    expect(await coming()).toEqual([{ day: "2026-12-22", firm: true, units: 40 }]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual([]);
    await clean();
  });

  it.each(["cancel", "close"] as const)("%s: who rested on it waits again, and it is bought anew", async (kind) => {
    const { context, place, buy, promised, lines, clean } = await company();
    await buy(40);
    await place({ number: "A1", quantity: 25 });
    expect(await promised("A1")).toEqual(["25 on 2026-12-16"]);
    await changeSupply(context, [{ number: "PO-1", change: { kind } }]);
    expect(await promised("A1")).toEqual(["25 on null"]);
    expect(await findSupplyOrders(context.db, ["PO-1"])).toMatchObject([
      { state: kind === "cancel" ? "cancelled" : "issued" },
    ]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual(["PO-2"]);
    expect(await lines("PO-1")).toMatchObject([{ open: 0 }]);
    await clean();
  });

  it("short: the last in the queue loses", async () => {
    const { context, place, buy, promised, clean } = await company();
    await buy(40);
    await place({ number: "A1", quantity: 25 }, { number: "A2", customer: "CORNER", quantity: 15 });
    await changeSupply(context, [{ number: "PO-1", change: { kind: "short", quantity: 30 } }]);
    expect(await promised("A1")).toEqual(["25 on 2026-12-16"]);
    expect(await promised("A2")).toEqual(["5 on 2026-12-16", "10 on null"]);
    await clean();
  });

  it.each([
    ["more short than is open", { kind: "short", quantity: 41 }, "more than is open"],
    ["a slip to a day that has passed", { kind: "slip", day: "2026-11-30" }, "day has passed"],
    ["a slip by half a day", { kind: "slip", days: 0.5 }, "no day to slip"],
  ] as const)("%s is refused", async (_, change, code) => {
    const { context, buy } = await company();
    await buy(40);
    expect(await changeSupply(context, [{ number: "PO-1", change }])).toMatchObject([{ ok: false, refusal: { code } }]);
  });

  it("nothing open: nothing to change", async () => {
    const { context, buy } = await company();
    await buy(40);
    await changeSupply(context, [{ number: "PO-1", change: { kind: "close" } }]);
    expect(await changeSupply(context, [{ number: "PO-1", change: { kind: "cancel" } }])).toMatchObject([
      { ok: false, refusal: { code: "nothing open" } },
    ]);
  });
});

describe("what does not come on its day", () => {
  it("is estimated once, five working days on, then has no day; never a daily roll", async () => {
    const { context, at, place, buy, parts, promised, coming, work, clean } = await company();
    await buy(40);
    await confirmSupply(context, [{ number: "PO-1", parts: [{ day: "2026-12-10" }] }]);
    await place({ number: "A1", quantity: 25 });
    at("2026-12-10T17:59:00Z");
    await work();
    expect(await parts()).toEqual(["40 on 2026-12-10"]);
    at("2026-12-10T18:00:00Z");
    await work();
    expect(await parts()).toEqual(["40 on 2026-12-17"]);
    expect(await coming()).toEqual([{ day: "2026-12-18", firm: false, units: 40 }]);
    expect(await promised("A1")).toEqual(["25 on 2026-12-18"]);
    expect(await exceptions(context)).toEqual(["supply overdue"]);
    at("2026-12-15T12:00:00Z");
    await work();
    expect(await parts()).toEqual(["40 on 2026-12-17"]);
    at("2026-12-17T18:00:00Z");
    await work();
    expect(await parts()).toEqual(["40 on null"]);
    expect(await promised("A1")).toEqual(["25 on null"]);
    expect((await proposeReplenishment(context, "all")).proposed).toEqual([]);
    await changeSupply(context, [{ number: "PO-1", change: { kind: "slip", day: "2026-12-21" } }]);
    expect(await promised("A1")).toEqual(["25 on 2026-12-22"]);
    expect(await exceptions(context)).toEqual([]);
    await clean();
  });

  it("only the part that is late is estimated", async () => {
    const { context, at, buy, parts, work } = await company();
    await buy(40);
    await confirmSupply(context, [
      { number: "PO-1", line: 1, parts: [{ quantity: 25, day: "2026-12-10" }, { day: "2026-12-30" }] },
    ]);
    at("2026-12-10T18:00:00Z");
    await work();
    expect(await parts()).toEqual(["25 on 2026-12-17", "15 on 2026-12-30"]);
  });
});

describe("what arrives counts against its line", () => {
  const note = (n: string, quantity: number, more: { order?: string; lot?: string } = {}) => ({
    note: n,
    place: "RNO",
    vendor: "HANLIN",
    lines: [{ item: "KT-17", quantity, ...more }],
  });

  it("short: the line stays open with its day; then the rest; nothing is watched any more", async () => {
    const { context, buy, lines, parts, sql, coming, clean } = await company();
    await buy(40);
    await receiveStock(context, [note("N1", 25)]);
    expect(await parts()).toEqual(["15 on 2026-12-15"]);
    expect(await coming()).toEqual([{ day: "2026-12-16", firm: false, units: 15 }]);
    await receiveStock(context, [note("N2", 15)]);
    expect(await lines("PO-1")).toMatchObject([{ open: 0, parts: [] }]);
    expect(await sql("select key from todo where kind = 'supply.overdue'")).toEqual([]);
    await clean();
  });

  it("over, or on an order of which nothing is open: set aside, never refused", async () => {
    const { context, buy, clean } = await company();
    await buy(40);
    expect(
      await receiveStock(context, [
        note("N1", 45, { order: "PO-1" }),
        note("N2", 3, { order: "PO-1" }),
        note("N3", 1, { order: "PO-9" }),
      ]),
    ).toMatchObject([
      { ok: true, value: { booked: 45, setAside: 5 } },
      { ok: true, value: { booked: 3, setAside: 3 } },
      { ok: false, refusal: { code: "unknown supply order" } },
    ]);
    await clean();
  });

  it("in two lots on one note", async () => {
    const { context, buy, place, line, sql, clean } = await company();
    await buy(40);
    await place({ number: "A1", quantity: 40 });
    const lots = [
      { item: "KT-17", quantity: 25, lot: "L1" },
      { item: "KT-17", quantity: 15, lot: "L2" },
    ];
    await receiveStock(context, [{ note: "N1", place: "RNO", vendor: "HANLIN", lines: lots }]);
    expect(await sql("select lot, quantity::int as units from supply where state = 'here' order by lot")).toEqual([
      { lot: "L1", units: 25 },
      { lot: "L2", units: 15 },
    ]);
    expect((await line("A1")).allocated).toBe(40);
    await clean();
  });

  it("a reversed receipt is open again on its day", async () => {
    const { context, buy, place, parts, promised, clean } = await company();
    await buy(40);
    await place({ number: "A1", quantity: 40 });
    const [done] = await receiveStock(context, [note("N1", 40)]);
    await reverseReceipt(context, [{ receipt: `RC-${done?.ok ? done.value.receiptId : 0}` }]);
    expect(await parts()).toEqual(["40 on 2026-12-15"]);
    expect(await promised("A1")).toEqual(["40 on 2026-12-16"]);
    await clean();
  });

  it("two notes at once fill the line once; the rest is set aside", async () => {
    const { context, buy, clean } = await company();
    await buy(40);
    const outcomes = await Promise.all(["N1", "N2", "N3"].map((n) => receiveStock(context, [note(n, 30)])));
    const values = outcomes.flatMap(([outcome]) => (outcome?.ok ? [outcome.value] : []));
    expect(values.reduce((sum, value) => sum + value.booked, 0)).toBe(90);
    expect(values.reduce((sum, value) => sum + value.setAside, 0)).toBe(50);
    await clean();
  });

  it("receipts, confirmations, slips and counts at once leave the book whole", async () => {
    const { context, buy, place, clean } = await company();
    await buy(60);
    await place({ number: "A1", quantity: 50 });
    await Promise.all([
      ...[1, 2, 3].map((n) => receiveStock(context, [note(`N${n}`, 10)])),
      ...["2026-12-10", "2026-12-11"].map((day) => confirmSupply(context, [{ number: "PO-1", parts: [{ day }] }])),
      changeSupply(context, [{ number: "PO-1", change: { kind: "slip", days: 2 } }]),
      adjustStock(context, [{ item: "KT-17", place: "RNO", change: 5 }]),
      proposeReplenishment(context, "all"),
    ]);
    await clean();
  });
});
