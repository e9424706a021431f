import { expect, it } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { changeSupply } from "./change-supply.ts";
import { confirmSupply } from "./confirm-supply.ts";
import { createSupplyOrders } from "./create-supply-orders.ts";
import { issueSupplyOrders } from "./issue-supply-orders.ts";
import { adjustStock } from "./adjust-stock.ts";
import { placeOrders } from "./place-orders.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";
import { receiveStock } from "./receive-stock.ts";
import { reverseReceipt } from "./reverse-receipt.ts";
import { shipDemands } from "./ship-demands.ts";
import { openCompany, orderOf, type OrderOf } from "./testing.ts";
import { verify } from "./verify/index.ts";
import { getItemViews } from "./views/item-view.ts";
import { getOrderViews, type DemandView } from "./views/order-view.ts";
import { watchSupply } from "./watch-supply.ts";

const { fresh } = await useTestDatabase();

async function company() {
  const { db } = await fresh();
  const made = await openCompany(db);
  const { context } = made;
  const ids = new Map<string, number>();
  return {
    ...made,
    stock: (quantity: number, item = "KT-17") =>
      adjustStock(context, [{ item, place: "RNO", counted: quantity, cause: "opening" }]),
    place: async (...orders: OrderOf[]) => {
      const outcomes = await placeOrders(
        context,
        orders.map((order) => ({ received: orderOf(order), receivedAt: context.now() })),
      );
      outcomes.forEach((outcome, i) => outcome.ok && ids.set(orders[i]?.number ?? "", outcome.value.orderId));
      return outcomes;
    },
    buy: (quantity: number, day: string | null, item = "KT-17") =>
      createSupplyOrders(context, [
        { number: `PO-${item}-${day}`, vendor: "HANLIN", place: "RNO", lines: [{ item, quantity, day }], as: "issued" },
      ]),
    line: async (number: string): Promise<DemandView> => {
      const [view] = await getOrderViews(db, [ids.get(number) ?? 0]);
      const demand = view?.demands[0];
      if (!demand) throw new Error(`order ${number} has no demand`);
      return demand;
    },
    clean: async () => expect((await verify(context)).breaches).toEqual([]),
  };
}

it("a shortage raises one proposal; a second shortage grows it; issued, it is supply with a day and the waiting are told", async () => {
  const { context, place, line, clean } = await company();
  await place({ number: "A1", quantity: 60 });
  const first = await proposeReplenishment(context, "all");
  expect(first).toMatchObject({ proposed: ["PO-1"], issued: [], withoutVendor: [] });
  expect(await proposeReplenishment(context, "all")).toMatchObject({ proposed: [] });
  await place({ number: "A2", customer: "CORNER", quantity: 40 });
  expect(await proposeReplenishment(context, "all")).toMatchObject({ proposed: ["PO-1"] });
  const ordered = await context.db.rows({ name: "test-ordered", text: "select ordered from supply_order_line" });
  expect(ordered).toEqual([{ ordered: 100 }]);
  await issueSupplyOrders(context, ["PO-1"]);
  // 14 days of lead time: Tue 15 Dec, usable a working day later.
  expect(await line("A1")).toMatchObject({
    pegged: 60,
    promise: { parts: [{ quantity: 60, shipDay: "2026-12-16", supplyOrder: "PO-1" }] },
  });
  expect(await line("A2")).toMatchObject({ pegged: 40 });
  expect(await proposeReplenishment(context, "all")).toMatchObject({ proposed: [] });
  await clean();
});

it("what was pegged is allocated when it arrives as promised", async () => {
  const { context, at, place, buy, line, clean } = await company();
  await buy(100, "2026-12-08");
  await place({ number: "A1", quantity: 60 }, { number: "A2", customer: "CORNER", quantity: 60 });
  expect(await line("A1")).toMatchObject({ pegged: 60, promise: { parts: [{ shipDay: "2026-12-09" }] } });
  expect(await line("A2")).toMatchObject({ pegged: 40, uncovered: 20 });
  at("2026-12-09T08:00:00Z");
  const [received] = await receiveStock(context, [
    { note: "L-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 100 }] },
  ]);
  expect(received).toMatchObject({ ok: true, value: { booked: 100, setAside: 0, again: false } });
  expect(await line("A1")).toMatchObject({ allocated: 60, promise: { version: 1 } });
  expect(await line("A2")).toMatchObject({ allocated: 40, uncovered: 20 });
  const [again] = await receiveStock(context, [
    { note: "L-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 100 }] },
  ]);
  expect(again).toMatchObject({ ok: true, value: { again: true, booked: 0 } });
  const [ship] = await shipDemands(context, [{ order: "A1" }]);
  expect(ship).toMatchObject({ ok: true, value: { units: 60 } });
  await clean();
});

it("a short delivery: the last in the queue lose, the line stays open", async () => {
  const { context, at, place, buy, line, clean } = await company();
  await buy(100, "2026-12-08");
  await place({ number: "A1", quantity: 50 }, { number: "A2", customer: "CORNER", quantity: 50 });
  at("2026-12-09T08:00:00Z");
  await receiveStock(context, [
    { note: "L-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 70 }] },
  ]);
  expect(await line("A1")).toMatchObject({ allocated: 50 });
  expect(await line("A2")).toMatchObject({ allocated: 20, pegged: 30 });
  await changeSupply(context, [{ number: "PO-KT-17-2026-12-08", change: { kind: "close" } }]);
  expect(await line("A2")).toMatchObject({ allocated: 20, uncovered: 30 });
  await clean();
});

it("more than was ordered is set aside with an exception; so is what nobody ordered", async () => {
  const { context, buy, clean } = await company();
  await buy(100, "2026-12-08");
  const [over] = await receiveStock(context, [
    {
      note: "L-1",
      place: "RNO",
      vendor: "HANLIN",
      lines: [
        { item: "KT-17", quantity: 120 },
        { item: "TO-02", quantity: 5 },
      ],
    },
  ]);
  expect(over).toMatchObject({ ok: true, value: { booked: 125, setAside: 25 } });
  const [view] = await getItemViews(context.db, ["KT-17"]);
  expect(view).toMatchObject({ onHand: 100, free: 100, inbound: 0 });
  const open = await context.db.rows({
    name: "test-aside",
    text: "select details->>'item' as item, details->>'quantity' as quantity from exception where kind = 'set aside' and closed_at is null order by 1",
  });
  expect(open).toEqual([
    { item: "KT-17", quantity: "20" },
    { item: "TO-02", quantity: "5" },
  ]);
  await clean();
});

it("a slip promises everyone on it anew; the second slip again, with what it was", async () => {
  const { context, stock, place, buy, line, clean } = await company();
  await stock(1);
  await buy(100, "2026-12-08");
  await place({ number: "A0", quantity: 1 }, { number: "A1", quantity: 60 });
  await changeSupply(context, [{ number: "PO-KT-17-2026-12-08", change: { kind: "slip", days: 7 } }]);
  expect(await line("A1")).toMatchObject({
    was: "2026-12-09",
    late: true,
    promise: { version: 2, parts: [{ shipDay: "2026-12-16" }] },
    shortageCause: "vendor late",
  });
  await changeSupply(context, [{ number: "PO-KT-17-2026-12-08", change: { kind: "slip", day: "2026-12-22" } }]);
  expect(await line("A1")).toMatchObject({
    was: "2026-12-16",
    promise: { version: 3, parts: [{ shipDay: "2026-12-23" }] },
    // Each version with what was the cause then.
    history: [
      { shortageCause: "inbound later than wanted" },
      { shortageCause: "vendor late" },
      { shortageCause: "vendor late" },
    ],
  });
  await clean();
});

it("overdue and silent: estimated once, then without a day, never a daily roll", async () => {
  const { context, at, place, buy, line, clean } = await company();
  await buy(100, "2026-12-08");
  await place({ number: "A1", quantity: 60 });
  const [row] = await context.db.rows<{ id: number }>({ name: "test-line", text: "select id from supply_order_line" });
  at("2026-12-08T18:00:00Z");
  await watchSupply(context, [row?.id ?? 0]);
  expect(await line("A1")).toMatchObject({ promise: { version: 2, parts: [{ shipDay: "2026-12-16" }] } });
  await watchSupply(context, [row?.id ?? 0]);
  expect((await line("A1")).promise?.version).toBe(2);
  at("2026-12-15T18:00:00Z");
  await watchSupply(context, [row?.id ?? 0]);
  expect(await line("A1")).toMatchObject({ uncovered: 60, promise: { version: 3, parts: [{ shipDay: null }] } });
  await clean();
});

it("the vendor confirms two days: the queue takes the first before the second", async () => {
  const { context, place, buy, line, clean } = await company();
  await buy(100, "2026-12-08");
  await place({ number: "A1", quantity: 60 }, { number: "A2", customer: "CORNER", quantity: 40 });
  const [confirmed] = await confirmSupply(context, [
    {
      number: "PO-KT-17-2026-12-08",
      line: 1,
      parts: [
        { quantity: 70, day: "2026-12-08" },
        { quantity: 30, day: "2026-12-15" },
      ],
    },
  ]);
  expect(confirmed).toMatchObject({ ok: true });
  expect(await line("A1")).toMatchObject({ promise: { parts: [{ quantity: 60, shipDay: "2026-12-09" }] } });
  expect(await line("A2")).toMatchObject({
    promise: {
      parts: [
        { quantity: 10, shipDay: "2026-12-09" },
        { quantity: 30, shipDay: "2026-12-16" },
      ],
    },
  });
  await clean();
});

it("an order for next month does not sit on this month's stock and does not lose it", async () => {
  const { context, stock, place, buy, line, clean } = await company();
  await stock(50);
  await buy(50, "2026-12-15");
  // Only what a vendor has confirmed is safe to rest a later day on.
  await confirmSupply(context, [{ number: "PO-KT-17-2026-12-15", parts: [{ day: "2026-12-15" }] }]);
  await place({ number: "A1", quantity: 50, dates: { requestedShip: "2027-01-11" } });
  await place({ number: "A2", customer: "CORNER", quantity: 50 });
  expect(await line("A2")).toMatchObject({ allocated: 50, backordered: false });
  expect(await line("A1")).toMatchObject({
    backordered: false,
    promise: { parts: [{ quantity: 50, shipDay: "2027-01-11" }] },
  });
  await clean();
});

it("a wrong receipt is reversed while nothing of it shipped: the line is open again, the queue waits again", async () => {
  const { context, at, place, buy, line, clean } = await company();
  await buy(100, "2026-12-08");
  await place({ number: "A1", quantity: 60 });
  at("2026-12-09T08:00:00Z");
  const [received] = await receiveStock(context, [
    { note: "L-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 100 }] },
  ]);
  const receipt = received?.ok ? `RC-${received.value.receiptId}` : "";
  expect(await reverseReceipt(context, [{ receipt }])).toMatchObject([{ ok: true, value: { units: 100 } }]);
  expect(await line("A1")).toMatchObject({ allocated: 0, pegged: 60 });
  await clean();
  await receiveStock(context, [
    { note: "L-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 60 }] },
  ]);
  expect(await line("A1")).toMatchObject({ allocated: 60 });
  await shipDemands(context, [{ order: "A1" }]);
  const [other] = await receiveStock(context, [
    { note: "L-2", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 40 }] },
  ]);
  expect(other).toMatchObject({ ok: true });
  await clean();
});
