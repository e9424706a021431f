/**
 * docs/behaviour.md, "Words for lateness", "Orders in", "Amendments". Later, not tested here: components and forecasts as
 * causes, "left to receive", changes that come as documents, applying a newer agreement to waiting orders.
 */
import { describe, expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { holdOrders } from "../hold-orders.ts";
import { liftOrders } from "../lift-orders.ts";
import { DAY_MS } from "../testing.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async () => openDesk((await fresh()).db);
const lineOf = (line: string, quantity: number, more = {}) => ({
  line,
  quantity,
  unit: "EA",
  items: [{ qualifier: "code", code: "KT-17" }],
  ...more,
});

describe("words for lateness", () => {
  test("backordered is only what supply cannot have ready by the last day asked", async () => {
    const desk = await open();
    await desk.buy("PO", 30, "2026-12-08");
    await desk.place({ number: "LATE", quantity: 10, dates: { requestedShip: "2026-12-08" } });
    await desk.place({
      number: "TIME",
      quantity: 10,
      dates: { shipNotBefore: "2026-12-07", shipNoLater: "2026-12-09" },
    });
    await desk.place({ number: "ASAP", quantity: 10 });
    expect((await desk.line("LATE")).backordered).toBe(true);
    expect((await desk.line("TIME")).backordered).toBe(false);
    expect((await desk.line("ASAP")).backordered).toBe(true);
  });

  test("what is here is never backordered; late because of transit or cut-off is not backordered and buys nothing", async () => {
    const desk = await open();
    await desk.stock(10);
    desk.at("2026-12-01T20:00:00Z");
    await desk.place({ number: "A", quantity: 10, dates: { requestedDelivery: "2026-12-02" } });
    expect(await desk.line("A")).toMatchObject({ allocated: 10, backordered: false });
    await desk.due();
    expect(await desk.rows("select from supply_order")).toEqual([]);
  });

  test("late: the current promised ship day lies after the first promised one", async () => {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-08");
    await desk.place({ number: "A", quantity: 10 });
    expect((await desk.line("A")).late).toBe(false);
    await desk.supply("PO", { kind: "slip", days: 7 });
    expect((await desk.line("A")).late).toBe(true);
  });

  test("a future order covered in time is scheduled: neither backordered nor late", async () => {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-08");
    await desk.place({ number: "A", quantity: 10, dates: { requestedShip: "2027-01-11" } });
    expect(await desk.line("A")).toMatchObject({
      backordered: false,
      late: false,
      promise: { parts: [{ shipDay: "2027-01-11", reason: "in time" }] },
    });
  });

  test("pre-order: the item was never in stock; it becomes ordinary at first receipt, told once", async () => {
    const desk = await open();
    await desk.buy("PO", 10, { day: "2026-12-08", item: "PRE-1" });
    await desk.place({ number: "A", quantity: 10, item: "PRE-1" });
    expect(await desk.line("A")).toMatchObject({ preOrder: true, shortageCause: "never stocked" });
    await desk.due();
    desk.at("2026-12-08T08:00:00Z");
    await desk.receive("N1", 10, "PRE-1");
    expect((await desk.line("A")).preOrder).toBe(false);
    desk.pass(60_000);
    await desk.due();
    expect(desk.told("A")).toHaveLength(2);
    await desk.stock(5, "PRE-1");
    desk.pass(600_000);
    await desk.due();
    expect(desk.told("A")).toHaveLength(2);
    await desk.place({ number: "B", quantity: 1, item: "PRE-1" });
    expect((await desk.line("B")).preOrder).toBe(false);
  });

  test("a pre-order rests on the launch day while nothing is coming, then on its first inbound", async () => {
    const desk = await open();
    await desk.list("items", { code: "PRE-1", name: "New", pre_order: "yes", launch_day: "2027-01-11" });
    await desk.place({ number: "A", quantity: 10, item: "PRE-1" });
    expect(await desk.line("A")).toMatchObject({
      preOrder: true,
      uncovered: 10,
      promise: { version: 1, parts: [{ shipDay: "2027-01-11", basis: "lead time" }] },
    });
    await desk.buy("PO", 10, { day: "2027-01-18", item: "PRE-1" });
    expect(await desk.line("A")).toMatchObject({
      pegged: 10,
      promise: { version: 2, parts: [{ shipDay: "2027-01-19", basis: "inbound" }] },
    });
    await desk.clean();
  });

  test("a launch day that passes without goods is no day any more", async () => {
    const desk = await open();
    await desk.list("items", { code: "PRE-1", name: "New", pre_order: "yes", launch_day: "2026-12-07" });
    await desk.place({ number: "A", quantity: 10, item: "PRE-1" });
    desk.at("2026-12-08T06:00:00Z");
    await desk.due();
    expect(await desk.line("A")).toMatchObject({ promise: { version: 2, parts: [{ shipDay: null }] } });
    await desk.clean();
  });
});

describe("orders in", () => {
  test("same key and content: the same order; other content: stopped as order differs, nothing changed", async () => {
    const desk = await open();
    const [first] = await desk.place({ number: "A", quantity: 5 });
    const [again] = await desk.place({ number: "A", quantity: 5 });
    const [other] = await desk.place({ number: "A", quantity: 6 });
    expect(again).toMatchObject({ ok: true, value: { again: true, orderId: first?.ok ? first.value.orderId : 0 } });
    expect(other).toMatchObject({ ok: false, refusal: { code: "order differs" } });
    expect((await desk.line("A")).ordered).toBe(5);
  });

  /** 4 are here; another 6 come on the 8th, later than asked. Line: 10. */
  const rules: [string, Record<string, unknown>][] = [
    ["N", { allocated: 4, pegged: 0, cancelled: 6 }],
    ["SP", { allocated: 4, pegged: 0, cancelled: 6 }],
    ["SC", { allocated: 4, pegged: 6, cancelled: 0, promise: { parts: [{ quantity: 10, shipDay: "2026-12-09" }] } }],
    ["Y", { allocated: 4, pegged: 6, cancelled: 0 }],
    ["O", { allocated: 4, pegged: 6, cancelled: 0 }],
    ["BK", { allocated: 4, pegged: 6, cancelled: 0 }],
    ["B", { allocated: 4, pegged: 0, cancelled: 6 }],
  ];
  test.each(rules)("buyer's rule %s", async (rule, line) => {
    const desk = await open();
    await desk.stock(4);
    await desk.buy("PO", 6, "2026-12-08");
    await desk.place({ number: "A", quantity: 10, buyerRule: rule });
    expect(await desk.line("A")).toMatchObject(line);
    await desk.clean();
  });

  test("a unit that is not said means the base unit of the item", async () => {
    const desk = await open();
    await desk.list("items", { code: "WIRE", name: "Wire", unit: "M" });
    const items = [{ qualifier: "code", code: "WIRE" }];
    await desk.place({ number: "A", quantity: 3, lines: [{ line: "1", quantity: 3, items }] });
    expect(await desk.rows("select unit, multiple, asked from order_line")).toEqual([
      { unit: "M", multiple: 1, asked: 3 },
    ]);
  });

  test("buyer's rule B: what was never stocked may wait", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 10, item: "PRE-1", buyerRule: "B" });
    expect(await desk.line("A")).toMatchObject({ cancelled: 0, uncovered: 10 });
  });

  test("others are stored and shown, the agreement's default applies with an exception", async () => {
    const desk = await open();
    await desk.stock(4);
    await desk.place({ number: "A", quantity: 10, buyerRule: "P2" });
    expect((await desk.order("A")).buyerRule).toBe("P2");
    expect(await desk.line("A")).toMatchObject({ allocated: 4, uncovered: 6 });
    expect(await desk.exceptions()).toEqual(["buyer's rule not acted on"]);
  });

  test("an unknown rule stops the order", async () => {
    const desk = await open();
    const [outcome] = await desk.place({ number: "A", quantity: 10, buyerRule: "QQ" });
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: "order stopped", findings: [{ code: "unknown buyer's rule" }] },
    });
  });

  test("a no from rule or agreement wins", async () => {
    const desk = await open();
    await desk.agree("BRIGHT", { backorders: "no" });
    await desk.agree("CORNER", { ship_complete: "line" });
    await desk.stock(4);
    await desk.place({ number: "A", quantity: 2, buyerRule: "Y" }, { number: "B", quantity: 4, buyerRule: "Y" });
    await desk.place({ number: "C", customer: "CORNER", quantity: 4, buyerRule: "Y" });
    expect(await desk.line("B")).toMatchObject({ allocated: 2, cancelled: 2 });
    expect(await desk.line("C")).toMatchObject({
      uncovered: 4,
      promise: { parts: [{ reason: "waits to be complete" }] },
    });
  });

  test("SC on the order means the whole order, on a line that line", async () => {
    const desk = await open();
    await desk.stock(5);
    const other = (more = {}) => ({ ...lineOf("2", 5, more), items: [{ qualifier: "code", code: "TO-02" }] });
    await desk.place({
      number: "LINE",
      quantity: 0,
      lines: [lineOf("1", 2, { buyerRule: "SC" }), other({ buyerRule: "SC" })],
    });
    await desk.place({ number: "ORDER", quantity: 0, buyerRule: "SC", lines: [lineOf("1", 3), other()] });
    expect((await desk.order("LINE")).demands.map((d) => d.allocated)).toEqual([2, 0]);
    expect((await desk.order("ORDER")).demands.map((d) => d.allocated)).toEqual([0, 0]);
  });

  test("what an N or SP order loses later waits only for supply in time; when none is left it is refused, and told", async () => {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-08");
    await desk.place({ number: "A", quantity: 10, buyerRule: "N", dates: { requestedShip: "2026-12-14" } });
    await desk.due();
    await desk.supply("PO", { kind: "slip", day: "2026-12-10" });
    expect(await desk.line("A")).toMatchObject({ pegged: 10, cancelled: 0 });
    await desk.supply("PO", { kind: "slip", day: "2026-12-22" });
    expect(await desk.line("A")).toMatchObject({ pegged: 0, cancelled: 10 });
    desk.pass(60_000);
    await desk.due();
    expect(desk.told("A").at(-1)).toBe("Order A cancelled");
    expect(await desk.lost()).toEqual([{ quantity: 10, reason: "may not wait", repeat: false }]);
    await desk.clean();
  });

  test("lost demand: quantity, requested day, reason; a later order that looks like its repeat is marked, not counted twice", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 6, buyerRule: "SP", dates: { requestedShip: "2026-12-10" } });
    await desk.place({ number: "B", quantity: 6, buyerRule: "SP" });
    expect(await desk.lost()).toEqual([
      { quantity: 6, reason: "may not wait", repeat: false },
      { quantity: 6, reason: "may not wait", repeat: true },
    ]);
    expect(await desk.rows("select requested_day from lost_demand where repeat_of is null")).toEqual([
      { requested_day: "2026-12-10" },
    ]);
    await desk.place({ number: "C", quantity: 4 });
    await desk.cancel({ order: "C", reason: "no stock" });
    expect((await desk.lost()).at(-1)).toEqual({ quantity: 4, reason: "cancelled for want of stock", repeat: false });
  });

  test("hold: blocks shipping and keeps the place; keeps its cover for 1 working day, after that only the place", async () => {
    const desk = await open();
    await desk.stock(10);
    await desk.place({ number: "A", quantity: 10 }, { number: "B", customer: "CORNER", quantity: 10 });
    await holdOrders(desk.context, [{ order: "A", kind: "credit" }]);
    expect(await desk.ship({ order: "A" })).toMatchObject([{ ok: false }]);
    desk.pass(DAY_MS / 2);
    await desk.due();
    expect(await desk.line("A")).toMatchObject({ allocated: 10, backordered: false, rank: 1 });
    desk.pass(DAY_MS);
    await desk.due();
    expect(await desk.line("A")).toMatchObject({ allocated: 0, uncovered: 10, backordered: false, rank: 1 });
    expect(await desk.line("B")).toMatchObject({ allocated: 10 });
    await liftOrders(desk.context, [{ order: "A" }]);
    expect(await desk.line("A")).toMatchObject({ uncovered: 10, backordered: true });
    await desk.stock(10);
    expect(await desk.line("A")).toMatchObject({ allocated: 10 });
    await desk.clean();
  });

  test("while held nothing is told about supply", async () => {
    const desk = await open();
    await desk.buy("PO", 10, "2026-12-08");
    await desk.place({ number: "A", quantity: 10 });
    await desk.due();
    await holdOrders(desk.context, [{ order: "A", kind: "fraud" }]);
    await desk.supply("PO", { kind: "slip", day: "2026-12-22" });
    desk.pass(600_000);
    await desk.due();
    expect(desk.told("A")).toHaveLength(1);
  });

  test("discontinued items are refused with their replacement named", async () => {
    const desk = await open();
    await desk.list("items", { code: "KT-17", name: "Kettle", discontinued: "yes", replacement: "TO-02" });
    await desk.place({ number: "A", quantity: 10 });
    expect((await desk.order("A")).demands).toEqual([]);
    expect(await desk.lost()).toEqual([{ quantity: 10, reason: "item discontinued", repeat: false }]);
    await desk.due();
    expect(desk.box.sent[0]?.text).toContain("no longer made, replaced by TO-02");
    await desk.clean();
  });

  test("price is fixed at order: decimal with its basis", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 0, lines: [lineOf("1", 5, { price: "12.3450", priceBasis: 100 })] });
    expect(await desk.rows("select price::text as price, price_basis from order_line")).toEqual([
      { price: "12.345", price_basis: 100 },
    ]);
  });

  test("the agreement of an order is the version it was accepted under", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 5 });
    await desk.agree("BRIGHT", { tier: "0" });
    await desk.place({ number: "B", quantity: 5 });
    expect([(await desk.line("A")).tier, (await desk.line("B")).tier]).toEqual([5, 0]);
  });
});

describe("amendments", () => {
  const amend = async (desk: Desk, change: Record<string, unknown>) =>
    (await desk.amend({ order: "A", line: "1", ...change }))[0];

  test("who comes second does not overwrite what he did not see, neither units nor days", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 10 });
    const { windowFrom, windowTo, cancelAfter } = await desk.line("A");
    const seen = { quantity: 10, windowFrom, windowTo, cancelAfter };
    expect(await amend(desk, { quantity: 6, seen })).toMatchObject({ ok: true });
    const late = { code: "line changed meanwhile", args: { now: 6 } };
    expect(await amend(desk, { quantity: 12, seen })).toMatchObject({ ok: false, refusal: late });
    const dates = { requestedShip: "2027-01-11" };
    expect(await amend(desk, { dates, seen: { ...seen, quantity: 6 } })).toMatchObject({ ok: true });
    expect(await amend(desk, { quantity: 7, seen: { ...seen, quantity: 6 } })).toMatchObject({ ok: false });
    expect(await desk.line("A")).toMatchObject({ ordered: 10, cancelled: 4 });
  });

  test("who cancels does not cancel units he did not see, of a line or of the order; without what was seen all that is open goes", async () => {
    const desk = await open();
    await desk.place({ number: "A", quantity: 10 });
    expect(await amend(desk, { quantity: 20 })).toMatchObject({ ok: true });
    const late = { code: "open units changed meanwhile", args: { seen: 10, now: 20 } };
    const seen = { open: 10 };
    for (const named of [{}, { line: "1" }, { line: "1", quantity: 4 }])
      expect(await desk.cancel({ order: "A", ...named, seen })).toMatchObject([{ ok: false, refusal: late }]);
    expect(await desk.line("A")).toMatchObject({ cancelled: 0 });
    const some = { order: "A", line: "1", quantity: 4, seen: { open: 20 } };
    expect(await desk.cancel(some)).toMatchObject([{ ok: true, value: { units: 4 } }]);
    expect(await desk.cancel({ order: "A" })).toMatchObject([{ ok: true, value: { units: 16 } }]);
    expect(await desk.cancel({ order: "A", seen })).toMatchObject([{ ok: false, refusal: { code: "nothing open" } }]);
    await desk.clean();
  });

  test("below shipped is refused whole, with the right code", async () => {
    const desk = await open();
    await desk.stock(6);
    await desk.place({ number: "A", quantity: 10 });
    await desk.ship({ order: "A" });
    expect(await amend(desk, { quantity: 5 })).toMatchObject({
      ok: false,
      refusal: { code: "below shipped", args: { asked: 5, shipped: 6 } },
    });
    expect(await desk.line("A")).toMatchObject({ ordered: 10, cancelled: 0 });
    expect(await amend(desk, { quantity: 6 })).toMatchObject({ ok: true });
    expect((await desk.order("A")).status).toBe("shipped");
    await desk.clean();
  });

  test("date: keeps the place, planned again", async () => {
    const desk = await open();
    await desk.stock(10);
    await desk.place({ number: "A", quantity: 10 }, { number: "B", customer: "CORNER", quantity: 10 });
    await desk.buyFirm("PO", 10, "2026-12-08");
    await amend(desk, { dates: { requestedShip: "2027-01-11" } });
    expect(await desk.line("A")).toMatchObject({
      rank: 1,
      pegged: 10,
      promise: { parts: [{ shipDay: "2027-01-11" }] },
    });
    expect(await desk.line("B")).toMatchObject({ allocated: 10 });
    await desk.clean();
  });

  test("a change on a line with stores names the store", async () => {
    const desk = await open();
    await desk.list(
      "ship-tos",
      { customer: "BRIGHT", code: "S1", name: "One" },
      { customer: "BRIGHT", code: "S2", name: "Two" },
    );
    await desk.place({
      number: "A",
      quantity: 0,
      lines: [
        lineOf("1", 6, {
          stores: [
            { store: "S1", quantity: 4 },
            { store: "S2", quantity: 2 },
          ],
        }),
      ],
    });
    expect(await amend(desk, { quantity: 7 })).toMatchObject({ ok: false, refusal: { code: "store missing" } });
    expect(await amend(desk, { quantity: 3, store: "S2" })).toMatchObject({ ok: true, value: { more: 1 } });
    await desk.clean();
  });

  test("more on a ship-complete order must be complete by itself and does not delay what was told", async () => {
    const desk = await open();
    await desk.stock(7);
    await desk.place({ number: "A", quantity: 5, buyerRule: "SC" });
    await amend(desk, { quantity: 8 });
    expect(await desk.line("A", 0)).toMatchObject({ allocated: 5, promise: { version: 1 } });
    expect(await desk.line("A", 1)).toMatchObject({
      uncovered: 3,
      promise: { parts: [{ reason: "waits to be complete" }] },
    });
    await desk.clean();
  });
});
