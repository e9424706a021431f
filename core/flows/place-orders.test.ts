import { expect, it } from "vitest";
import { insertRows } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { adjustStock } from "./adjust-stock.ts";
import { cancelDemands } from "./cancel-demands.ts";
import { placeOrders, type OrderAsk } from "./place-orders.ts";
import { shipDemands } from "./ship-demands.ts";
import { DAY_MS, openCompany, orderOf, type OrderOf } from "./testing.ts";
import { verify } from "./verify/index.ts";
import { getOrderAnswers } from "./views/order-answer.ts";
import { getOrderViews, type DemandView } from "./views/order-view.ts";

const { fresh } = await useTestDatabase();

async function company() {
  const { db } = await fresh();
  const made = await openCompany(db);
  const { context } = made;
  const ask = (order: OrderOf): OrderAsk => ({ received: orderOf(order), receivedAt: context.now() });
  const ids = new Map<string, number>();
  return {
    ...made,
    stock: (quantity: number, item = "KT-17") =>
      adjustStock(context, [{ item, place: "RNO", counted: quantity, cause: "opening" }]),
    place: async (...orders: OrderOf[]) => {
      const outcomes = await placeOrders(context, orders.map(ask));
      outcomes.forEach((outcome, i) => outcome.ok && ids.set(orders[i]?.number ?? "", outcome.value.orderId));
      return outcomes;
    },
    line: async (number: string): Promise<DemandView> => {
      const [view] = await getOrderViews(db, [ids.get(number) ?? 0]);
      const demand = view?.demands[0];
      if (!demand) throw new Error(`order ${number} has no demand`);
      return demand;
    },
    clean: async () => expect((await verify(context)).breaches).toEqual([]),
  };
}

it("what is there ships in the next truck, what is not waits without a date and says why", async () => {
  const { stock, place, line, clean } = await company();
  await stock(100);
  await place({ number: "A1", quantity: 60 }, { number: "A2", customer: "CORNER", quantity: 60 });
  expect(await line("A1")).toMatchObject({
    allocated: 60,
    backordered: false,
    promise: { parts: [{ quantity: 60, shipDay: "2026-12-01" }] },
  });
  expect(await line("A2")).toMatchObject({
    allocated: 40,
    uncovered: 20,
    backordered: true,
    shortageCause: "nothing on order",
    promise: {
      parts: [
        { quantity: 40, shipDay: "2026-12-01" },
        { quantity: 20, shipDay: null },
      ],
    },
  });
  await clean();
});

it("the same order again is the same order; the same number with other content changes nothing", async () => {
  const { stock, place, line, clean } = await company();
  await stock(100);
  const [first] = await place({ number: "A1", quantity: 60 });
  const [again, other] = await place({ number: "A1", quantity: 60 }, { number: "A1", quantity: 61 });
  expect(again).toEqual({ ok: true, value: { orderId: first?.ok ? first.value.orderId : 0, again: true } });
  expect(other).toMatchObject({ ok: false, refusal: { code: "order differs" } });
  expect((await line("A1")).ordered).toBe(60);
  await clean();
});

it("twice in one batch is once in the book", async () => {
  const { place } = await company();
  const [a, b] = await place({ number: "A1", quantity: 60 }, { number: "A1", quantity: 60 });
  expect(a).toMatchObject({ ok: true, value: { again: false } });
  expect(b).toMatchObject({ ok: true, value: { again: true } });
});

it("a bad order stops alone, with everything that is missing in it", async () => {
  const { stock, place, line } = await company();
  await stock(10);
  const [good, bad] = await place(
    { number: "A1", quantity: 5 },
    { number: "A2", customer: "NOBODY", item: "NO-1", quantity: 5 },
  );
  expect(good?.ok).toBe(true);
  expect(bad).toMatchObject({ ok: false, refusal: { code: "order stopped" } });
  expect((await line("A1")).allocated).toBe(5);
});

it("what a cancelled order held goes to who waits, before a newcomer", async () => {
  const { context, stock, place, line, clean } = await company();
  await stock(10);
  await place({ number: "A1", quantity: 10 }, { number: "A2", customer: "CORNER", quantity: 10 });
  await cancelDemands(context, [{ order: "A1" }]);
  await place({ number: "A3", customer: "HARLOW", quantity: 10 });
  expect((await line("A2")).allocated).toBe(10);
  expect((await line("A3")).uncovered).toBe(10);
  await clean();
});

it("a newcomer of a better tier takes nothing that was told to others", async () => {
  const { context, stock, place, line, clean } = await company();
  await context.db.rows({
    name: "test-agreement",
    text: `insert into agreement (id, customer_id, valid, terms) values (1, 3, '[2026-01-01,)', '{"tier": 0}')`,
  });
  await stock(10);
  await place({ number: "A1", quantity: 10 });
  await place({ number: "A2", customer: "CORNER", quantity: 10 });
  await place({ number: "A3", customer: "HARLOW", quantity: 10 });
  expect(await line("A3")).toMatchObject({ tier: 0, uncovered: 10, rank: 1 });
  expect((await line("A1")).allocated).toBe(10);
  await cancelDemands(context, [{ order: "A1" }]);
  expect((await line("A3")).allocated).toBe(10);
  expect((await line("A2")).uncovered).toBe(10);
  await clean();
});

it("an order that may not wait gets what is there; the rest is refused and kept as lost demand", async () => {
  const { context, stock, place, line, clean } = await company();
  await stock(4);
  await place({ number: "A1", quantity: 10, buyerRule: "SP" });
  expect(await line("A1")).toMatchObject({ ordered: 10, allocated: 4, cancelled: 6, uncovered: 0 });
  const lost = await context.db.rows({ name: "test-lost", text: "select quantity, reason from lost_demand" });
  expect(lost).toEqual([{ quantity: 6, reason: "may not wait" }]);
  await clean();
});

it("a short pick goes back to the queue at its place, leaves the stock, and asks for a count", async () => {
  const { context, stock, place, line, clean } = await company();
  await stock(10);
  await place({ number: "A1", quantity: 6 }, { number: "A2", customer: "CORNER", quantity: 4 });
  const [shipped] = await shipDemands(context, [{ order: "A1", lines: [{ line: "1", quantity: 4, short: 2 }] }]);
  expect(shipped).toMatchObject({ ok: true, value: { units: 4, short: 2 } });
  // The units that are missing are the last one's: A1 keeps its place and is served from what A2 held.
  expect(await line("A1")).toMatchObject({ shipped: 4, allocated: 2 });
  expect(await line("A2")).toMatchObject({ allocated: 2, uncovered: 2 });
  const exceptions = await context.db.rows({
    name: "test-exceptions",
    text: "select kind from exception where closed_at is null",
  });
  expect(exceptions).toEqual([{ kind: "count needed" }]);
  await clean();
});

it("a count below what is allocated takes from the last in the queue", async () => {
  const { context, stock, place, line, clean } = await company();
  await stock(10);
  await place({ number: "A1", quantity: 5 }, { number: "A2", customer: "CORNER", quantity: 5 });
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 7 }]);
  expect((await line("A1")).allocated).toBe(5);
  expect(await line("A2")).toMatchObject({ allocated: 2, uncovered: 3, shortageCause: "phantom stock" });
  await clean();
});

it("what lay here past its told day does not roll", async () => {
  const { context, pass, stock, place, line } = await company();
  await stock(10);
  await place({ number: "A1", quantity: 5 });
  pass(3 * DAY_MS);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 9 }]);
  expect((await line("A1")).promise).toMatchObject({ version: 1, parts: [{ shipDay: "2026-12-01" }] });
});

it("what is said at once of orders taken whole from stock is what the book says; the others are read from it", async () => {
  const { context, stock, place, clean } = await company();
  await context.db.transaction((tx) =>
    insertRows(tx, "ship_to", [{ id: 9, customer_id: 1, code: "NORTH", party_id: 1, transit_days: 5 }]),
  );
  await stock(100);
  await stock(30, "TO-02");
  const code = (item: string) => [{ qualifier: "code", code: item }];
  const stores = [
    { store: "NORTH", quantity: 4 },
    { store: "DC", quantity: 2 },
  ];
  const outcomes = await place(
    { number: "whole", quantity: 10 },
    { number: "cases", quantity: 2, unit: "CA", item: "TO-02" },
    {
      number: "many",
      quantity: 0,
      lines: [
        { line: "2", quantity: 6, unit: "EA", items: code("KT-17"), stores },
        { line: "1", quantity: 3, unit: "EA", items: code("TO-02"), shipTo: "NORTH" },
      ],
    },
    { number: "later", quantity: 5, dates: { requestedShip: "2026-12-16" } },
    { number: "part", quantity: 12, item: "TO-02" },
    { number: "none", quantity: 1, item: "CT-05" },
    { number: "all or nothing", quantity: 500, buyerRule: "SC" },
  );
  const placed = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  expect(placed).toHaveLength(7);
  const book = new Map(
    (
      await getOrderAnswers(
        context.db,
        placed.map(({ orderId }) => orderId),
      )
    ).map((answer) => [answer.id, answer]),
  );
  const atOnce = placed.flatMap(({ answer }) => answer ?? []);
  expect(atOnce.map(({ number }) => number)).toEqual(["whole", "cases", "many", "later"]);
  for (const answer of atOnce) expect(answer).toEqual(book.get(answer.id));
  await clean();
});
