/**
 * docs/behaviour.md, "What each event does to quantity". Later parts, not tested here: pick and pack, return, counts that
 * break a guarantee (no agreement gives one yet), what is picking or packed when it is cancelled (nothing picks yet).
 */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { openDesk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async () => openDesk((await fresh()).db);

test("accept: demand enters uncovered, then is planned", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.buy("PO", 4, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  expect(await desk.line("A")).toMatchObject({
    ordered: 10,
    allocated: 4,
    pegged: 4,
    uncovered: 2,
    shipped: 0,
    cancelled: 0,
  });
  await desk.clean();
});

test("plan: uncovered becomes pegged, pegged becomes allocated, and back again", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  expect(await desk.line("A")).toMatchObject({ allocated: 0, pegged: 0, uncovered: 10 });
  await desk.buy("PO", 10, "2026-12-08");
  expect(await desk.line("A")).toMatchObject({ allocated: 0, pegged: 10, uncovered: 0 });
  await desk.stock(10);
  expect(await desk.line("A")).toMatchObject({ allocated: 10, pegged: 0, uncovered: 0 });
  await desk.count(0);
  expect(await desk.line("A")).toMatchObject({ allocated: 0, pegged: 10 });
  await desk.supply("PO", { kind: "cancel" });
  expect(await desk.line("A")).toMatchObject({ allocated: 0, pegged: 0, uncovered: 10 });
  await desk.clean();
});

test("receive: what was coming is here, pegs on it are now allocations", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 6 }, { number: "B", customer: "CORNER", quantity: 4 });
  const before = [(await desk.line("A")).promise, (await desk.line("B")).promise];
  desk.at("2026-12-09T08:00:00Z");
  await desk.receive("N1", 10);
  expect(await desk.line("A")).toMatchObject({ allocated: 6, pegged: 0, promise: before[0] });
  expect(await desk.line("B")).toMatchObject({ allocated: 4, pegged: 0, promise: before[1] });
  await desk.clean();
});

test("receive short: the last in the queue lose", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 6 }, { number: "B", customer: "CORNER", quantity: 4 });
  desk.at("2026-12-09T08:00:00Z");
  await desk.receive("N1", 7);
  expect(await desk.line("A")).toMatchObject({ allocated: 6 });
  expect(await desk.line("B")).toMatchObject({ allocated: 1, pegged: 3 });
  await desk.clean();
});

test("receive a surplus: what the demands on it do not need goes down the queue", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 }, { number: "B", customer: "CORNER", quantity: 5 });
  await desk.cancel({ order: "A", quantity: 4 });
  expect(await desk.line("B")).toMatchObject({ pegged: 4, uncovered: 1 });
  await desk.buy("PO2", 1, null);
  desk.at("2026-12-09T08:00:00Z");
  await desk.receive("N1", 11);
  expect(await desk.line("A")).toMatchObject({ allocated: 6 });
  expect(await desk.line("B")).toMatchObject({ allocated: 5, uncovered: 0 });
  await desk.clean();
});

test("receive earlier than planned: re-planned before anything goes to the warehouse", async () => {
  const desk = await open();
  await desk.buy("FIRST", 5, "2026-12-08");
  await desk.buy("SECOND", 5, "2026-12-15");
  await desk.place({ number: "A", quantity: 5 }, { number: "B", customer: "CORNER", quantity: 5 });
  expect(await desk.line("A")).toMatchObject({ promise: { parts: [{ shipDay: "2026-12-09", supplyOrder: "FIRST" }] } });
  expect(await desk.line("B")).toMatchObject({
    promise: { parts: [{ shipDay: "2026-12-16", supplyOrder: "SECOND" }] },
  });
  // The second purchase overtakes the first: the goods are the older order's, not the one's that was pegged to them.
  await desk.supply("FIRST", { kind: "slip", day: "2026-12-22" });
  desk.at("2026-12-10T08:00:00Z");
  await desk.receive("N1", 5);
  expect(await desk.line("A")).toMatchObject({ allocated: 5 });
  expect(await desk.line("B")).toMatchObject({ allocated: 0 });
  expect(await desk.ship({ order: "B" })).toMatchObject([{ ok: false }]);
  await desk.clean();
});

test.each([
  [
    "slips",
    { kind: "slip", day: "2026-12-15" },
    { pegged: 6, uncovered: 0 },
    { pegged: 4, uncovered: 0 },
    "2026-12-16",
  ],
  ["shrinks", { kind: "short", quantity: 7 }, { pegged: 6, uncovered: 0 }, { pegged: 1, uncovered: 3 }, "2026-12-09"],
  ["is cancelled", { kind: "cancel" }, { pegged: 0, uncovered: 6 }, { pegged: 0, uncovered: 4 }, null],
] as const)("inbound %s: the demands on it are planned again, in two passes", async (_what, change, a, b, day) => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 6 }, { number: "B", customer: "CORNER", quantity: 4 });
  await desk.supply("PO", change);
  expect(await desk.line("A")).toMatchObject({ ...a, promise: { parts: [{ shipDay: day }] } });
  expect(await desk.line("B")).toMatchObject(b);
  await desk.clean();
});

test("count: always recorded, never refused; last in the queue loses first, keeps its place, cause phantom stock", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 5 }, { number: "B", customer: "CORNER", quantity: 5 });
  expect(await desk.count(6)).toMatchObject([{ ok: true, value: { before: 10, after: 6 } }]);
  expect(await desk.line("A")).toMatchObject({ allocated: 5 });
  expect(await desk.line("B")).toMatchObject({ allocated: 1, uncovered: 4, shortageCause: "phantom stock" });
  await desk.place({ number: "C", customer: "HARLOW", quantity: 4 });
  await desk.stock(4);
  expect(await desk.line("B")).toMatchObject({ allocated: 5, rank: 2 });
  expect(await desk.line("C")).toMatchObject({ uncovered: 4 });
  await desk.clean();
});

test("loss: below all that is allocated it is still recorded", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 5 });
  expect(await desk.count(0)).toMatchObject([{ ok: true, value: { after: 0 } }]);
  expect(await desk.line("A")).toMatchObject({ uncovered: 5, rank: 1 });
  await desk.clean();
});

test("short pick: back to the queue at its place; a count task", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 6 }, { number: "B", customer: "CORNER", quantity: 4 });
  await desk.ship({ order: "A", lines: [{ line: "1", quantity: 4, short: 2 }] });
  expect(await desk.line("A")).toMatchObject({ shipped: 4, allocated: 2, rank: 1 });
  expect(await desk.line("B")).toMatchObject({ allocated: 2, uncovered: 2 });
  expect(await desk.exceptions()).toEqual(["count needed"]);
  await desk.clean();
});

test("ship: allocated becomes shipped, stock moves to the customer", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 6 });
  await desk.ship({ order: "A" });
  expect(await desk.line("A")).toMatchObject({ shipped: 6, allocated: 0, uncovered: 0 });
  const moves = await desk.rows(
    "select quantity, cause, to_place, demand_id is not null as named from stock_move where cause = 'shipment'",
  );
  expect(moves).toEqual([{ quantity: 6, cause: "shipment", to_place: 1, named: true }]);
  expect((await desk.order("A")).status).toBe("shipped");
  await desk.clean();
});

test("cancel: from uncovered, then pegged, then allocated; final, never re-opened", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.buy("PO", 4, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  await desk.cancel({ order: "A", quantity: 2 });
  expect(await desk.line("A")).toMatchObject({ cancelled: 2, allocated: 4, pegged: 4, uncovered: 0 });
  await desk.cancel({ order: "A", quantity: 4 });
  expect(await desk.line("A")).toMatchObject({ cancelled: 6, allocated: 4, pegged: 0 });
  await desk.cancel({ order: "A" });
  expect(await desk.line("A")).toMatchObject({ cancelled: 10, allocated: 0, pegged: 0, uncovered: 0 });
  await desk.stock(20);
  expect(await desk.line("A")).toMatchObject({ cancelled: 10, allocated: 0 });
  expect(await desk.cancel({ order: "A" })).toMatchObject([{ ok: false, refusal: { code: "nothing open" } }]);
  await desk.clean();
});

test("order status is computed: pending fulfilment, partly shipped, shipped, delivered, cancelled", async () => {
  const desk = await open();
  await desk.stock(6);
  await desk.place({ number: "A", quantity: 10 }, { number: "B", customer: "CORNER", quantity: 1 });
  expect((await desk.order("A")).status).toBe("pending fulfilment");
  await desk.ship({ order: "A" });
  expect((await desk.order("A")).status).toBe("partly shipped");
  await desk.stock(4);
  await desk.ship({ order: "A" });
  expect((await desk.order("A")).status).toBe("shipped");
  desk.at("2026-12-10T09:00:00Z");
  await desk.due();
  expect((await desk.order("A")).status).toBe("delivered");
  await desk.cancel({ order: "B" });
  expect((await desk.order("B")).status).toBe("cancelled");
  await desk.clean();
});
