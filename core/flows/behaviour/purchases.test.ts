/** docs/behaviour.md, "Purchases and receipts". Later, not tested here: production orders, transfers, inspection. */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { confirmSupply } from "../confirm-supply.ts";
import { approveSupplyOrders } from "../approve-supply-orders.ts";
import { changeSupply } from "../change-supply.ts";
import { issueSupplyOrders } from "../issue-supply-orders.ts";
import { proposeReplenishment } from "../propose-replenishment.ts";
import { receiveStock } from "../receive-stock.ts";
import { reverseReceipt } from "../reverse-receipt.ts";
import { DAY_MS } from "../testing.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async (settings = {}) => openDesk((await fresh()).db, settings);

const bought = (desk: Desk) =>
  desk.rows<{ number: string; state: string; ordered: number }>(
    "select o.number, o.state, l.ordered from supply_order o join supply_order_line l on l.supply_order_id = o.id where o.state <> 'cancelled' order by o.id, l.line_no",
  );

test("a line is proposed, issued, confirmed, partly received, received", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  expect(await bought(desk)).toEqual([{ number: "PO-1", state: "proposed", ordered: 10 }]);
  await issueSupplyOrders(desk.context, ["PO-1"]);
  expect(await desk.line("A")).toMatchObject({ pegged: 10 });
  await confirmSupply(desk.context, [{ number: "PO-1", parts: [{ day: "2026-12-10" }] }]);
  expect(await desk.line("A")).toMatchObject({ promise: { parts: [{ shipDay: "2026-12-11" }] } });
  await desk.receive("N1", 4);
  await desk.receive("N2", 6);
  expect(await desk.line("A")).toMatchObject({ allocated: 10 });
  expect(await desk.rows("select received, ordered from supply_order_line")).toEqual([{ received: 10, ordered: 10 }]);
  await desk.clean();
});

test("a confirmation may repeat and may split over days", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  const split = [
    { quantity: 4, day: "2026-12-08" },
    { quantity: 6, day: "2026-12-15" },
  ];
  await confirmSupply(desk.context, [{ number: "PO", line: 1, parts: split }]);
  const once = await desk.line("A");
  expect(once.promise?.parts.map((part) => [part.quantity, part.shipDay])).toEqual([
    [4, "2026-12-09"],
    [6, "2026-12-16"],
  ]);
  await confirmSupply(desk.context, [{ number: "PO", line: 1, parts: split }]);
  expect(await desk.line("A")).toEqual(once);
  await desk.clean();
});

test("net need = backordered still wanted at arrival + reorder gap - free inbound - open proposals", async () => {
  const desk = await open();
  await desk.list("item-places", { item: "KT-17", place: "RNO", reorder_point: "5", order_up_to: "20" });
  await desk.buy("PO", 8, "2026-12-22");
  await desk.place({ number: "A", quantity: 12 });
  await proposeReplenishment(desk.context, "all");
  // 12 wanted, 8 coming: 4 short; up to 20 after that.
  expect((await bought(desk)).at(-1)).toMatchObject({ number: "PO-1", ordered: 24 });
  await desk.clean();
});

test("a second shortage never buys twice", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  await desk.due();
  await desk.place({ number: "B", customer: "CORNER", quantity: 5 });
  await desk.due();
  expect(await bought(desk)).toEqual([{ number: "PO-1", state: "proposed", ordered: 15 }]);
  await issueSupplyOrders(desk.context, ["PO-1"]);
  await desk.due();
  expect(await bought(desk)).toEqual([{ number: "PO-1", state: "issued", ordered: 15 }]);
});

test("a proposal that somebody approved is not changed by the need any more, and counts until it is issued", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  expect(await approveSupplyOrders(desk.context, ["PO-1", "PO-9"])).toMatchObject([
    { ok: true, value: { number: "PO-1", again: false } },
    { ok: false, refusal: { code: "unknown supply order" } },
  ]);
  expect(await approveSupplyOrders(desk.context, ["PO-1"])).toMatchObject([{ ok: true, value: { again: true } }]);
  await desk.place({ number: "B", customer: "CORNER", quantity: 5 });
  await desk.due();
  expect(await bought(desk)).toEqual([
    { number: "PO-1", state: "approved", ordered: 10 },
    { number: "PO-2", state: "proposed", ordered: 5 },
  ]);
  await desk.cancel({ order: "A" });
  await proposeReplenishment(desk.context, "all");
  expect((await bought(desk))[0]).toEqual({ number: "PO-1", state: "approved", ordered: 10 });
});

test("what is approved is no supply yet: nobody is promised of it until it is issued", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  await approveSupplyOrders(desk.context, ["PO-1"]);
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ pegged: 0, uncovered: 10 });
  expect(await changeSupply(desk.context, [{ number: "PO-1", change: { kind: "slip", days: 7 } }])).toMatchObject([
    { ok: false, refusal: { code: "supply order not issued" } },
  ]);
  await issueSupplyOrders(desk.context, ["PO-1"]);
  expect(await desk.line("A")).toMatchObject({ pegged: 10, uncovered: 0 });
  await desk.clean();
});

test("an approved purchase is issued or cancelled, a cancelled one is not approved", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  await approveSupplyOrders(desk.context, ["PO-1"]);
  await desk.supply("PO-1", { kind: "cancel" });
  expect(await approveSupplyOrders(desk.context, ["PO-1"])).toMatchObject([
    { ok: false, refusal: { code: "supply order not open" } },
  ]);
  await desk.due();
  expect(await bought(desk)).toContainEqual({ number: "PO-2", state: "proposed", ordered: 10 });
});

test("a proposal that is approved while the need grows keeps what was approved", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  await desk.place({ number: "B", item: "TO-02", quantity: 3 });
  const [[approved]] = await Promise.all([approveSupplyOrders(desk.context, ["PO-1"]), desk.due()]);
  expect(approved).toMatchObject({ ok: true });
  await desk.due();
  const lines = await desk.rows<{ number: string; ordered: number; state: string }>(
    "select o.number, l.ordered, o.state from supply_order_line l join supply_order o on o.id = l.supply_order_id order by o.number, l.line_no",
  );
  expect(lines.reduce((sum, line) => sum + line.ordered, 0)).toBe(13);
  expect(lines[0]).toEqual({ number: "PO-1", ordered: 10, state: "approved" });
});

test("nothing is bought for who cannot wait until it could ship", async () => {
  const desk = await open();
  await desk.rows("update vendor set lead_time_days = 3");
  await desk.place({ number: "A", quantity: 10, dates: { cancelAfter: "2026-12-11" } });
  await desk.rows("update vendor set lead_time_days = 30");
  await desk.due();
  expect(await bought(desk)).toEqual([]);
});

test("a reorder point that changes is looked at at once", async () => {
  const desk = await open();
  await desk.list("item-places", { item: "KT-17", place: "RNO", reorder_point: "5", order_up_to: "20" });
  await desk.due();
  expect(await bought(desk)).toEqual([{ number: "PO-1", state: "proposed", ordered: 20 }]);
  await desk.list("item-places", { item: "KT-17", place: "RNO", reorder_point: "0", order_up_to: "0" });
  await desk.due();
  expect(await bought(desk)).toEqual([]);
});

test("an issued order without an answer is reminded after 2 working days", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-22");
  await desk.due();
  const mails = desk.box.sent.length;
  desk.at("2026-12-03T08:59:00Z");
  await desk.due();
  expect(desk.box.sent).toHaveLength(mails);
  desk.at("2026-12-03T09:00:00Z");
  await desk.due();
  expect(desk.box.sent).toHaveLength(mails + 1);
});

test("each slip re-promises everybody affected in one step", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 4 }, { number: "B", customer: "CORNER", quantity: 4 });
  await desk.supply("PO", { kind: "slip", days: 7 });
  const [a, b] = [await desk.line("A"), await desk.line("B")];
  expect([a.promise?.parts[0]?.shipDay, b.promise?.parts[0]?.shipDay]).toEqual(["2026-12-16", "2026-12-16"]);
  expect(a.promise?.changedBy).toBe(b.promise?.changedBy);
});

test("goods in hand are always booked: beyond the order or without one they are set aside, with an exception", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 20 });
  const outcomes = [await desk.receive("N1", 12), await desk.receive("N2", 3, "TO-02")];
  expect(outcomes).toMatchObject([
    [{ ok: true, value: { booked: 12, setAside: 2 } }],
    [{ ok: true, value: { booked: 3, setAside: 3 } }],
  ]);
  expect(await desk.line("A")).toMatchObject({ allocated: 10, uncovered: 10 });
  expect((await desk.exceptions()).filter((kind) => kind === "set aside")).toHaveLength(2);
  await desk.clean();
});

test("short: the line stays open until the vendor or a person closes it", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  await desk.receive("N1", 7);
  expect(await desk.line("A")).toMatchObject({ allocated: 7, pegged: 3 });
  await desk.supply("PO", { kind: "close" });
  expect(await desk.line("A")).toMatchObject({ allocated: 7, pegged: 0, uncovered: 3 });
  expect(await desk.rows("select closed_short, received from supply_order_line")).toEqual([
    { closed_short: 3, received: 7 },
  ]);
  await desk.clean();
});

test("one delivery note counts once", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.receive("N1", 5);
  expect(await desk.receive("N1", 5)).toMatchObject([{ ok: true, value: { again: true, booked: 0 } }]);
  expect(await desk.receive("N1", 6)).toMatchObject([{ ok: false, refusal: { code: "delivery note differs" } }]);
  const [both] = await Promise.all([desk.receive("N2", 5), desk.receive("N2", 5)]);
  expect(both).toMatchObject([{ ok: true }]);
  expect(await desk.rows("select sum(quantity)::bigint as n from supply where state = 'here'")).toEqual([{ n: 10 }]);
  await desk.clean();
});

test("a wrong receipt is reversed while unshipped", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  const [first] = await desk.receive("N1", 10);
  const receipt = first?.ok ? `RC-${first.value.receiptId}` : "";
  expect(await reverseReceipt(desk.context, [{ receipt }])).toMatchObject([{ ok: true, value: { units: 10 } }]);
  expect(await desk.line("A")).toMatchObject({ allocated: 0, pegged: 10 });
  const [second] = await desk.receive("N2", 10);
  await desk.ship({ order: "A" });
  const shipped = second?.ok ? `RC-${second.value.receiptId}` : "";
  expect(await reverseReceipt(desk.context, [{ receipt: shipped }])).toMatchObject([{ ok: false }]);
  await desk.clean();
});

test("only storage serves orders", async () => {
  const desk = await open();
  await desk.list("places", { code: "DMG", name: "Damaged", kind: "damaged" });
  const note = { note: "N1", place: "DMG", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 5 }] };
  await receiveStock(desk.context, [note]);
  await desk.place({ number: "A", quantity: 5 });
  expect(await desk.line("A")).toMatchObject({ allocated: 0, uncovered: 5 });
  desk.pass(DAY_MS);
  await desk.clean();
});
