/** docs/behaviour.md, "The queue". Later, not tested here: ship-complete that holds supply back (an agreement's term). */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { holdOrders } from "../hold-orders.ts";
import { liftOrders } from "../lift-orders.ts";
import { joinOrders, splitOrders } from "../split-orders.ts";
import { DAY_MS } from "../testing.ts";
import { listShippable } from "../views/shippable-list.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async () => openDesk((await fresh()).db);

test("the place in the queue is tier, then the instant the order reached us, then arrival", async () => {
  const desk = await open();
  await desk.agree("HARLOW", { tier: "1" });
  const now = desk.context.now();
  await desk.place({ number: "LATER", quantity: 1, receivedAt: now });
  await desk.place({ number: "EARLIER", customer: "CORNER", quantity: 1, receivedAt: now - 1000 });
  await desk.place({ number: "SAME", quantity: 1, receivedAt: now });
  await desk.place({ number: "FIRST", customer: "HARLOW", quantity: 1, receivedAt: now });
  const rank = async (number: string) => (await desk.line(number)).rank;
  expect([await rank("FIRST"), await rank("EARLIER"), await rank("LATER"), await rank("SAME")]).toEqual([1, 2, 3, 4]);
});

test("the channel's own time counts when it has one, never later than our receipt, never in the future", async () => {
  const desk = await open();
  const now = desk.context.now();
  await desk.place({ number: "A", quantity: 1, receivedAt: now - 2000, orderedAt: now - 5000 });
  await desk.place({ number: "B", quantity: 1, receivedAt: now - 2000, orderedAt: now - 1000 });
  await desk.place({ number: "C", quantity: 1, receivedAt: now + DAY_MS, orderedAt: now + DAY_MS });
  expect((await desk.line("A")).receivedAt).toBe(now - 5000);
  expect((await desk.line("B")).receivedAt).toBe(now - 2000);
  expect((await desk.line("C")).receivedAt).toBe(now);
});

test.each([
  ["a change of date", (desk: Desk) => desk.amend({ order: "A", line: "1", dates: { requestedShip: "2026-12-03" } })],
  [
    "a short pick",
    async (desk: Desk) => {
      await desk.stock(5);
      await desk.ship({ order: "A", lines: [{ line: "1", quantity: 0, short: 5 }] });
    },
  ],
  [
    "a hold",
    async (desk: Desk) => {
      await holdOrders(desk.context, [{ order: "A", kind: "address" }]);
      await liftOrders(desk.context, [{ order: "A" }]);
    },
  ],
  ["a new price", (desk: Desk) => desk.rows("update order_line set price = 2")],
])("%s keeps the place", async (_what, happen) => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 5 }, { number: "B", customer: "CORNER", quantity: 5 });
  await happen(desk);
  desk.pass(1000);
  await desk.stock(5);
  expect(await desk.line("A")).toMatchObject({ rank: 1, allocated: 5 });
  expect(await desk.line("B")).toMatchObject({ rank: 2, uncovered: 5 });
  await desk.clean();
});

test("more quantity is a new demand on the same line with its own place", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 5 }, { number: "B", customer: "CORNER", quantity: 5 });
  desk.pass(1000);
  await desk.amend({ order: "A", line: "1", quantity: 8 });
  await desk.stock(11);
  expect(await desk.line("A", 0)).toMatchObject({ ordered: 5, allocated: 5, rank: 1 });
  expect(await desk.line("B")).toMatchObject({ allocated: 5, rank: 2 });
  expect(await desk.line("A", 1)).toMatchObject({ ordered: 3, allocated: 1, rank: 3 });
  await desk.clean();
});

test("less takes the newest part first, and in it uncovered, then the latest dated, then stock", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.buy("PO", 4, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  desk.pass(1000);
  await desk.amend({ order: "A", line: "1", quantity: 13 });
  await desk.amend({ order: "A", line: "1", quantity: 9 });
  expect(await desk.line("A", 1)).toMatchObject({ ordered: 3, cancelled: 3 });
  expect(await desk.line("A", 0)).toMatchObject({ cancelled: 1, allocated: 4, pegged: 4, uncovered: 1 });
  await desk.amend({ order: "A", line: "1", quantity: 3 });
  expect(await desk.line("A", 0)).toMatchObject({ cancelled: 7, allocated: 3, pegged: 0, uncovered: 0 });
  await desk.clean();
});

/** One line of 60 in cases of 6, split over stores. */
async function stores(desk: Desk, asked: Record<string, number>): Promise<void> {
  await desk.list(
    "ship-tos",
    ...Object.keys(asked).map((code) => ({ customer: "BRIGHT", code, name: `Store ${code}` })),
  );
  const split = Object.entries(asked).map(([store, quantity]) => ({ store, quantity }));
  const quantity = split.reduce((sum, store) => sum + store.quantity, 0);
  const line = { line: "1", quantity, unit: "CA", items: [{ qualifier: "code", code: "KT-17" }], stores: split };
  await desk.place({ number: "A", quantity, lines: [line] });
}
const byStore = async (desk: Desk): Promise<Record<string, number>> =>
  Object.fromEntries((await desk.order("A")).demands.map((d) => [d.store ?? "", d.shipped + d.allocated + d.pegged]));

test("stores of one order line share one place: split in proportion, in whole packs, by largest remainder", async () => {
  const desk = await open();
  await desk.stock(6 * 6);
  await stores(desk, { S1: 5, S2: 3, S3: 2 });
  expect(await byStore(desk)).toEqual({ S1: 18, S2: 12, S3: 6 });
  await desk.clean();
});

test("no store falls below what it was shipped or told unless supply was lost; none gains what another was told", async () => {
  const desk = await open();
  await desk.stock(4 * 6);
  await stores(desk, { S1: 6, S2: 2 });
  expect(await byStore(desk)).toEqual({ S1: 18, S2: 6 });
  await desk.ship({ order: "A", lines: [{ line: "1", store: "S1", quantity: 18 }] });
  await desk.stock(3 * 6);
  expect(await byStore(desk)).toEqual({ S1: 30, S2: 12 });
  await desk.count(6);
  const after = await byStore(desk);
  expect(after["S1"]).toBeGreaterThanOrEqual(18);
  expect(Object.values(after).reduce((a, b) => a + b)).toBe(24);
  await desk.clean();
});

const two = [
  { line: "1", quantity: 5, unit: "EA", items: [{ qualifier: "code", code: "KT-17" }] },
  { line: "2", quantity: 5, unit: "EA", items: [{ qualifier: "code", code: "TO-02" }] },
];

test("ship-complete demand is covered whole or not at all; where nothing completes it, it lets others pass, under its own term", async () => {
  const desk = await open();
  await desk.agree("BRIGHT", { ship_complete: "line" });
  await desk.stock(4);
  await desk.place({ number: "A", quantity: 5 }, { number: "B", customer: "CORNER", quantity: 4 });
  expect(await desk.line("A")).toMatchObject({
    uncovered: 5,
    promise: { parts: [{ quantity: 5, shipDay: null, reason: "waits to be complete" }] },
  });
  expect((await desk.line("B")).allocated).toBe(4);
  await desk.stock(5);
  expect((await desk.line("A")).allocated).toBe(5);
  await desk.clean();
});

test("ship-complete: else on the first day all of it can be there, and it keeps that like any told promise", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.buy("PO", 5, { day: "2026-12-08", item: "TO-02" });
  await desk.place({ number: "A", quantity: 0, buyerRule: "SC", lines: two });
  expect((await desk.order("A")).demands.map((d) => d.promise?.parts.map((part) => part.shipDay))).toEqual([
    ["2026-12-09"],
    ["2026-12-09"],
  ]);
  await desk.place({ number: "B", customer: "CORNER", quantity: 5 });
  expect((await desk.line("B")).allocated).toBe(0);
  await desk.clean();
});

test("what waits to be complete is not offered to the warehouse; what was added later keeps nothing back", async () => {
  const desk = await open();
  const offered = async () => {
    const rows = await listShippable(
      desk.db,
      { place: "RNO", zone: "UTC", limit: 10 },
      desk.context.now() + 30 * DAY_MS,
    );
    return rows.map(({ order, units }) => [order, units]);
  };
  await desk.stock(5);
  await desk.buy("PO", 5, { day: "2026-12-08", item: "TO-02" });
  await desk.place({ number: "A", quantity: 0, buyerRule: "SC", lines: two });
  expect((await desk.order("A")).demands.map((d) => [d.allocated, d.ready])).toEqual([
    [5, 0],
    [0, 0],
  ]);
  expect(await offered()).toEqual([]);
  expect(await desk.ship({ order: "A" })).toMatchObject([{ ok: false, refusal: { code: "ship complete" } }]);
  await desk.receive("DN", 5, "TO-02");
  await desk.amend({ order: "A", line: "1", quantity: 9 });
  expect((await desk.order("A")).demands.map((d) => d.ready)).toEqual([5, 0, 5]);
  expect(await offered()).toEqual([["A", 10]]);
  expect(await desk.ship({ order: "A" })).toMatchObject([{ ok: true, value: { units: 10 } }]);
  await desk.clean();
});

test("on an order the group is all open demands that must be complete and came together", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 0, buyerRule: "SC", lines: two });
  expect((await desk.order("A")).demands.map((d) => d.uncovered)).toEqual([5, 5]);
  expect(await desk.ship({ order: "A" })).toMatchObject([{ ok: false }]);
  await desk.stock(5, "TO-02");
  expect((await desk.order("A")).demands.map((d) => d.allocated)).toEqual([5, 5]);
  await desk.clean();
});

const allocated = async (desk: Desk, number: string): Promise<number[]> =>
  (await desk.order(number)).demands.map((d) => d.allocated);

test("an order that ships complete is split and what is there may leave; joined again while nothing of it has left", async () => {
  const desk = await open();
  const [split, join] = [
    () => splitOrders(desk.context, [{ order: "A" }]),
    () => joinOrders(desk.context, [{ order: "A" }]),
  ];
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 0, buyerRule: "SC", lines: two });
  await desk.place({ number: "B", customer: "CORNER", quantity: 3, buyerRule: "SC" });
  expect(await join()).toMatchObject([{ ok: false, refusal: { code: "not split" } }]);
  const rank = (await desk.line("A")).rank;
  expect(await allocated(desk, "A")).toEqual([0, 0]);
  await desk.cancel({ order: "B" });
  expect(await split()).toMatchObject([{ ok: true }]);
  expect([await allocated(desk, "A"), (await desk.line("A")).rank]).toEqual([[5, 0], rank]);
  expect(await split()).toMatchObject([{ ok: false, refusal: { code: "ships in parts" } }]);
  expect(await join()).toMatchObject([{ ok: true }]);
  expect(await allocated(desk, "A")).toEqual([0, 0]);
  expect(await join()).toMatchObject([{ ok: false, refusal: { code: "not split" } }]);
  await split();
  expect(await desk.ship({ order: "A" })).toMatchObject([{ ok: true }]);
  expect(await join()).toMatchObject([{ ok: false, refusal: { code: "went in parts" } }]);
  await desk.stock(5, "TO-02");
  await desk.ship({ order: "A" });
  expect(await split()).toMatchObject([{ ok: false, refusal: { code: "nothing open" } }]);
  await desk.clean();
});

test("who splits gets what is free, and nothing that somebody behind was told meanwhile; each line stands as it did when joined", async () => {
  const desk = await open();
  await desk.stock(8);
  const lines = two.map((line) => ({ ...line, buyerRule: "SC" }));
  await desk.place({ number: "A", quantity: 0, buyerRule: "SC", lines: two });
  await desk.place({ number: "B", customer: "CORNER", quantity: 6 });
  await desk.place({ number: "LINES", customer: "CORNER", quantity: 0, lines });
  await splitOrders(desk.context, [{ order: "A" }, { order: "LINES" }]);
  expect([await allocated(desk, "A"), await allocated(desk, "B")]).toEqual([[2, 0], [6]]);
  await joinOrders(desk.context, [{ order: "A" }, { order: "LINES" }]);
  expect((await desk.order("A")).demands.map((d) => d.complete)).toEqual(["order", "order"]);
  expect((await desk.order("LINES")).demands.map((d) => d.complete)).toEqual(["line", "line"]);
  await desk.clean();
});
