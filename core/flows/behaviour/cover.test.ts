/** docs/behaviour.md, "Supply, demand, cover". Later, not tested here: choice among places, transfers. */
import { expect, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { useTestDatabase } from "../../db/testing/index.ts";
import { checkAvailability } from "../check-availability.ts";
import { replan } from "../replan.ts";
import { getItemViews } from "../views/item-view.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async (settings = {}) => openDesk((await fresh()).db, settings);

test("ordered = shipped + cancelled + allocated + pegged + uncovered", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.buy("PO", 3, "2026-12-08");
  await desk.place({ number: "A", quantity: 12 });
  await desk.ship({ order: "A", lines: [{ line: "1", quantity: 2 }] });
  await desk.cancel({ order: "A", quantity: 1 });
  const line = await desk.line("A");
  expect(line).toMatchObject({ ordered: 12, shipped: 2, cancelled: 1, allocated: 3, pegged: 3, uncovered: 3 });
  await desk.clean();
});

test("ATP of a day is free stock and free inbound usable by that day", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.buy("PO", 20, "2026-12-08");
  await desk.place({ number: "A", quantity: 4 });
  const [answer] = await checkAvailability(desk.context, [{ item: "KT-17", quantity: 20 }]);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      day: "2026-12-09",
      steps: [
        { day: "2026-12-01", quantity: 6 },
        { day: "2026-12-09", quantity: 26 },
      ],
    },
  });
});

test("units on their way off a row are not free", async () => {
  const desk = await open({ replanFirstMax: 0 });
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  await desk.count(4);
  const [view] = await getItemViews(desk.db, ["KT-17"]);
  expect(view).toMatchObject({ onHand: 4, free: 0 });
});

/** January wants what a December truck brings safely; December has stock. */
async function twoSupplies(firm: boolean): Promise<Desk> {
  const desk = await open();
  await desk.stock(10);
  await (firm ? desk.buyFirm("PO", 10, "2026-12-15") : desk.buy("PO", 10, "2026-12-15"));
  return desk;
}

test("each demand takes the latest supply that still serves the day it wants safely", async () => {
  const desk = await twoSupplies(true);
  await desk.place({ number: "A", quantity: 10, dates: { requestedShip: "2027-01-11" } });
  expect(await desk.line("A")).toMatchObject({ pegged: 10, allocated: 0, backordered: false });
  await desk.place({ number: "B", customer: "CORNER", quantity: 10 });
  expect(await desk.line("B")).toMatchObject({ allocated: 10 });
  await desk.clean();
});

test("stock is safe; inbound only when confirmed", async () => {
  const desk = await twoSupplies(false);
  await desk.place({ number: "A", quantity: 10, dates: { requestedShip: "2027-01-11" } });
  expect(await desk.line("A")).toMatchObject({ pegged: 0, allocated: 10 });
});

test("inbound is safe only when usable 5 days before", async () => {
  const desk = await twoSupplies(true);
  // Usable on Wed 16 Dec: four days before Sunday's Monday, Mon 21 is five days after.
  await desk.place({ number: "A", quantity: 5, dates: { requestedShip: "2026-12-18" } });
  await desk.place({ number: "B", customer: "CORNER", quantity: 5, dates: { requestedShip: "2026-12-21" } });
  expect(await desk.line("A")).toMatchObject({ allocated: 5 });
  expect(await desk.line("B")).toMatchObject({ pegged: 5 });
});

test("what is left takes the earliest there is", async () => {
  const desk = await open();
  await desk.buy("LATE", 10, "2026-12-22");
  await desk.buy("SOON", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  expect(await desk.line("A")).toMatchObject({ promise: { parts: [{ shipDay: "2026-12-09", supplyOrder: "SOON" }] } });
});

test("the buffer chooses among free supply and takes no told promise from anyone", async () => {
  const desk = await twoSupplies(true);
  await desk.place({ number: "A", quantity: 10, dates: { requestedShip: "2026-12-21" } });
  await desk.place({ number: "B", customer: "CORNER", quantity: 10 });
  // The truck is now two working days short of safe for A; B keeps the stock it was told.
  await desk.supply("PO", { kind: "slip", day: "2026-12-17" });
  expect(await desk.line("A")).toMatchObject({
    pegged: 10,
    promise: { version: 1, parts: [{ shipDay: "2026-12-21" }] },
  });
  expect(await desk.line("B")).toMatchObject({ allocated: 10, promise: { version: 1 } });
  await desk.clean();
});

test("an agreement may say earliest instead", async () => {
  const desk = await twoSupplies(true);
  await desk.agree("BRIGHT", { cover: "earliest" });
  await desk.place({ number: "A", quantity: 10, dates: { requestedShip: "2027-01-11" } });
  expect(await desk.line("A")).toMatchObject({ allocated: 10, pegged: 0 });
});

test.each([
  ["a receipt", (desk: Desk) => desk.receive("N1", 5)],
  ["a count", (desk: Desk) => desk.count(5)],
  ["a new purchase", (desk: Desk) => desk.buy("NEW", 5, "2026-12-03")],
  ["a confirmed purchase", (desk: Desk) => desk.supply("PO", { kind: "slip", day: "2026-12-03" })],
  ["a cancelled demand", (desk: Desk) => desk.cancel({ order: "FIRST" })],
])("nobody jumps the queue: %s is offered to the queue, oldest first, before a newcomer", async (_what, appear) => {
  const desk = await open();
  await desk.stock(5, "KT-17");
  await desk.place({ number: "FIRST", quantity: 5 });
  await desk.buy("PO", 5, "2026-12-22");
  await desk.place({ number: "SECOND", quantity: 10 });
  await appear(desk);
  await desk.place({ number: "NEW", customer: "CORNER", quantity: 5 });
  const second = await desk.line("SECOND");
  const late = await desk.line("NEW");
  expect(late.allocated).toBe(0);
  expect(late.uncovered).toBe(5);
  expect(second.allocated + second.pegged).toBeGreaterThanOrEqual(5);
  await desk.clean();
});

test("a new order on an item that waits for re-planning re-plans it first when at most 1,000 demands are open on it", async () => {
  const desk = await open({ replanFirstMax: 3 });
  await desk.place({ number: "A", quantity: 5 }, { number: "B", quantity: 5 });
  await desk.rows("update guard set dirty_since = 1, version = version + 1");
  await desk.place({ number: "C", customer: "CORNER", quantity: 5 });
  expect((await desk.line("C")).promise).toMatchObject({ version: 1 });
  await desk.clean();
});

test("otherwise it enters uncovered at its place in the queue and is answered when the re-planning reaches it", async () => {
  const desk = await open({ replanFirstMax: 1 });
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 5 }, { number: "B", quantity: 5 });
  await desk.rows("update guard set dirty_since = 1, version = version + 1");
  await desk.place({ number: "C", customer: "CORNER", quantity: 5 });
  expect(await desk.line("C")).toMatchObject({ uncovered: 5, rank: 3, promise: null });
  await desk.due();
  expect((await desk.line("C")).promise).toMatchObject({ version: 1 });
  await desk.clean();
});

test("a told day that cannot be kept falls, at its place in the queue, to the earliest day there is: the last in the queue loses", async () => {
  const desk = await open();
  await desk.buy("PO1", 10, "2026-12-08");
  await desk.buy("PO2", 10, "2026-12-15");
  await desk.place({ number: "A", quantity: 5 }, { number: "B", quantity: 5 }, { number: "C", quantity: 5 });
  await desk.supply("PO1", { kind: "short", quantity: 5 });
  expect(await desk.line("A")).toMatchObject({ promise: { version: 1, parts: [{ shipDay: "2026-12-09" }] } });
  expect(await desk.line("B")).toMatchObject({ promise: { version: 2, parts: [{ shipDay: "2026-12-16" }] } });
  expect(await desk.line("C")).toMatchObject({ promise: { version: 1, parts: [{ shipDay: "2026-12-16" }] } });
  await desk.clean();
});

test("late ones improve, those without a date are served", async () => {
  const desk = await open();
  await desk.buy("PO1", 5, "2026-12-22");
  await desk.place({ number: "A", quantity: 5 }, { number: "B", quantity: 5 });
  await desk.buy("PO2", 10, "2026-12-08");
  expect(await desk.line("A")).toMatchObject({ promise: { parts: [{ shipDay: "2026-12-09" }] } });
  expect(await desk.line("B")).toMatchObject({ promise: { parts: [{ shipDay: "2026-12-09" }] } });
});

test("an older order that was read late takes nothing back from those already told, and is first for what comes free", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.place({ number: "B", quantity: 5 }, { number: "C", quantity: 5 });
  await desk.place({ number: "OLD", customer: "CORNER", quantity: 5, receivedAt: Date.parse("2026-11-30T09:00:00Z") });
  expect(await desk.line("OLD")).toMatchObject({ rank: 1, uncovered: 5 });
  expect((await desk.line("B")).allocated).toBe(5);
  await desk.stock(5);
  expect((await desk.line("OLD")).allocated).toBe(5);
  expect((await desk.line("C")).uncovered).toBe(5);
});

test("planning twice is planning once; telling changes no plan", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          quantity: fc.integer({ min: 1, max: 9 }),
          day: fc.constantFrom(undefined, "2026-12-10", "2027-01-11"),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      fc.array(
        fc.record({ quantity: fc.integer({ min: 1, max: 9 }), day: fc.constantFrom("2026-12-08", "2026-12-22") }),
        { maxLength: 3 },
      ),
      async (orders, purchases) => {
        const desk = await open();
        await desk.stock(6);
        for (const [i, { quantity, day }] of purchases.entries()) await desk.buy(`PO${i}`, quantity, day);
        const typed = orders.map(({ quantity, day }, i) => ({
          number: `A${i}`,
          quantity,
          ...(day && { dates: { requestedShip: day } }),
        }));
        await desk.place(...typed);
        const pair = [{ itemId: 1, placeId: 10 }];
        await replan(desk.context, pair);
        const cover = () => desk.rows("select demand_id, supply_id, quantity from cover order by 1, 2");
        const before = await cover();
        await desk.due();
        expect(await replan(desk.context, pair)).toMatchObject({ changed: 0 });
        expect(await cover()).toEqual(before);
        await desk.clean();
      },
    ),
    { numRuns: 5 },
  );
});

test("a promise counts as told from acceptance, also when its answer goes to nobody", async () => {
  const desk = await open();
  await desk.agree("BRIGHT", { notify: "none" });
  await desk.agree("HARLOW", { tier: "0" });
  await desk.stock(5);
  await desk.place({ number: "A", quantity: 5 });
  await desk.place({ number: "B", customer: "HARLOW", quantity: 5 });
  await replan(desk.context, [{ itemId: 1, placeId: 10 }]);
  expect((await desk.line("A")).allocated).toBe(5);
});

test("a long queue is written in chunks, and comes out as in one step", async () => {
  const desk = await open({ replanFirstMax: 3, chunkDemands: 2 });
  await desk.place(...Array.from({ length: 9 }, (_, i) => ({ number: `A${i}`, quantity: 2 })));
  await desk.stock(11);
  expect((await desk.line("A4")).allocated).toBe(2);
  expect(await desk.line("A5")).toMatchObject({ allocated: 1, uncovered: 1 });
  await desk.count(5);
  expect(await desk.line("A2")).toMatchObject({ allocated: 1, uncovered: 1 });
  expect((await desk.line("A3")).uncovered).toBe(2);
  await desk.clean();
});

test("one demand is served from one place, found from ship-to, else customer, else company", async () => {
  const desk = await open();
  await desk.list("places", { code: "LEI", name: "Leipzig" }, { code: "HAM", name: "Hamburg" });
  await desk.rows("insert into setting (scope, key, value) values ('company', 'place', '\"RNO\"')");
  await desk.place({ number: "A", quantity: 1 });
  await desk.list("customers", { code: "BRIGHT", name: "Brightmart", place: "LEI" });
  await desk.place({ number: "B", quantity: 1 });
  await desk.list("ship-tos", { customer: "BRIGHT", code: "DC", name: "Depot", place: "HAM" });
  await desk.place({ number: "C", quantity: 1 });
  expect([(await desk.line("A")).place, (await desk.line("B")).place, (await desk.line("C")).place]).toEqual([
    "RNO",
    "LEI",
    "HAM",
  ]);
});

test("4 here and 20 coming make a case of 24 on the day both are there", async () => {
  const desk = await open();
  await desk.list("units", { item: "KT-17", unit: "BX", numerator: "24", denominator: "1" });
  await desk.stock(4);
  await desk.buy("PO", 20, "2026-12-08");
  await desk.place({ number: "A", quantity: 1, unit: "BX" });
  expect(await desk.line("A")).toMatchObject({
    allocated: 4,
    pegged: 20,
    promise: { parts: [{ quantity: 24, shipDay: "2026-12-09" }] },
  });
  expect(await desk.ship({ order: "A", lines: [{ line: "1", quantity: 4 }] })).toMatchObject([{ ok: false }]);
});

test("what makes no whole unit stays free, and the pass is recorded", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.place({ number: "A", quantity: 1, unit: "CA" });
  expect(await desk.line("A")).toMatchObject({
    uncovered: 6,
    promise: { parts: [{ shipDay: null, reason: "under a whole unit" }] },
  });
  await desk.place({ number: "B", customer: "CORNER", quantity: 4 });
  expect((await desk.line("B")).allocated).toBe(4);
  await desk.clean();
});

test("a pack that contradicts ours stops the order, naming the line", async () => {
  const desk = await open();
  const line = { line: "7", quantity: 2, unit: "CA", items: [{ qualifier: "code", code: "KT-17" }], pack: 8 };
  const [outcome] = await desk.place({ number: "A", quantity: 2, lines: [line] });
  expect(outcome).toMatchObject({
    ok: false,
    refusal: { code: "order stopped", findings: [{ code: "pack contradicts ours", line: "7" }] },
  });
  await desk.place({ number: "B", quantity: 2, lines: [{ ...line, pack: 6 }] });
  expect((await desk.line("B")).ordered).toBe(12);
});

test("safety stock is kept from newcomers and from who waits without a date; it may keep a promise already given", async () => {
  const desk = await open();
  await desk.list("item-places", { item: "KT-17", place: "RNO", safety_stock: "4" });
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 6 });
  await desk.place({ number: "B", customer: "CORNER", quantity: 3 });
  expect((await desk.line("A")).allocated).toBe(6);
  expect(await desk.line("B")).toMatchObject({ allocated: 0, uncovered: 3 });
  await desk.count(9);
  expect(await desk.line("B")).toMatchObject({ allocated: 0, uncovered: 3 });
  // Three are missing of what A was told: the safety stock keeps the day.
  await desk.count(6);
  expect(await desk.line("A")).toMatchObject({ allocated: 6, promise: { version: 1 } });
  expect((await desk.line("B")).allocated).toBe(0);
  const [answer] = await checkAvailability(desk.context, [{ item: "KT-17", quantity: 1 }]);
  expect(answer).toMatchObject({ ok: true, value: { words: "no date yet" } });
  await desk.clean();
});

test("safety stock that is given up goes to the queue before any newcomer", async () => {
  const desk = await open();
  await desk.list("item-places", { item: "KT-17", place: "RNO", safety_stock: "4" });
  await desk.stock(4);
  await desk.place({ number: "A", quantity: 4 });
  expect((await desk.line("A")).uncovered).toBe(4);
  await desk.list("item-places", { item: "KT-17", place: "RNO", safety_stock: "0" });
  await desk.place({ number: "B", customer: "CORNER", quantity: 4 });
  expect((await desk.line("A")).allocated).toBe(4);
  expect((await desk.line("B")).uncovered).toBe(4);
  await desk.clean();
});
