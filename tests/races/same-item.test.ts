/** Orders, purchases, receipts, counts, cancels, amendments, holds and shipments on the same few items at once. */
import { afterAll, expect, it } from "vitest";
import { applyCover } from "../../core/allocation/index.ts";
import { build, insertRows, sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import {
  adjustStock,
  amendOrders,
  cancelDemands,
  changeSupply,
  createSupplyOrders,
  holdOrders,
  liftOrders,
  placeOrders,
  receiveStock,
  replanDirty,
  shipDemands,
  verify,
} from "../../core/flows/index.ts";
import { orderOf } from "../../core/flows/testing.ts";
import { lockGuards } from "../../core/inventory/index.ts";
import { chanceOf, type Chance } from "../../serve/demo/chance.ts";
import { openRaceTrack, roundsOf } from "./testing.ts";

const CLIENTS = 16;
const STEPS = 12;
const CUSTOMERS = ["BRIGHT", "CORNER", "HARLOW", "VERTE"];
const ROUNDS = roundsOf(3);
const SEED = Number(process.env["FAIRFILL_SEED"] ?? 1);
/** The book grows with the rounds, and so does verifying it. */
const VERIFY_EACH = 20;

const track = await openRaceTrack(await useTestDatabase(), CLIENTS);
const { context, db } = track;
afterAll(() => track.close());

const deadlocks = sql("test-deadlocks", "select deadlocks from pg_stat_database where datname = current_database()");

it("the watch refuses a transaction that passes somebody over", async () => {
  const place = (...numbers: string[]) =>
    placeOrders(
      context,
      numbers.map((number) => ({ received: orderOf({ number, quantity: 5 }), receivedAt: context.now() })),
    );
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 5, cause: "opening" }]);
  await place("A1", "A2", "A3");
  const jump = db.transaction(async (tx) => {
    await lockGuards(tx, [{ itemId: 1, placeId: 10 }]);
    const [first, , last] = await tx.all(build.selectFrom("demand").select("id").orderBy("arrival_no"));
    const supply = await tx.first(build.selectFrom("supply").select("id"));
    const change = { supplyId: supply?.id ?? 0, quantity: 5 };
    await applyCover(tx, [
      { ...change, demandId: first?.id ?? 0, quantity: -5 },
      { ...change, demandId: last?.id ?? 0 },
    ]);
  });
  await expect(jump).rejects.toThrow(/was given 5, while .* waited before it/);
});

it(
  `${CLIENTS} clients do everything on three items at once: no error reaches them, the book is right (seed ${SEED}, ${ROUNDS} rounds)`,
  async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      await race(round);
      if (round % VERIFY_EACH > 0 && round < ROUNDS) continue;
      await replanDirty(context);
      expect((await verify(context)).breaches, `round ${round}`).toEqual([]);
    }
    const [row] = await db.rows<{ deadlocks: number }>(deadlocks);
    expect(row?.deadlocks).toBe(0);
  },
  120_000 + ROUNDS * 10_000,
);

async function race(round: number): Promise<void> {
  const items = [0, 1, 2].map((i) => ({ id: 1000 + 3 * round + i, code: `R${round}-${i}`, name: `round ${round}` }));
  await insertRows(db, "item", items);
  await insertRows(
    db,
    "vendor_item",
    items.map((item) => ({ vendor_id: 1, item_id: item.id })),
  );
  const chance = chanceOf(SEED * 100_000 + round);
  const book: Book = { items: items.map((item) => item.code), bought: [] };
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, i) => client(book, `${round}-${i}`, chance.fork(`client ${i}`))),
  );
}

interface Book {
  readonly items: readonly string[];
  /** Purchases of all clients. */
  readonly bought: string[];
}

async function client(book: Book, name: string, chance: Chance): Promise<void> {
  const orders: string[] = [];
  const acts = [...supplyActs(book, name, chance), ...orderActs(book, { name, chance, orders })];
  for (let step = 0; step < STEPS; step++) await chance.weighted(acts)(step);
}

type Act = (step: number) => Promise<unknown>;
type Weighted = readonly (readonly [Act, number])[];

function supplyActs({ items, bought }: Book, name: string, chance: Chance): Weighted {
  const place = "RNO";
  const buy: Act = async (step) => {
    const number = `BUY-${name}-${step}`;
    const lines = items.map((item) => ({ item, quantity: 12, day: "2026-12-10" }));
    await createSupplyOrders(context, [{ number, vendor: "HANLIN", place, lines, as: "issued" }]);
    bought.push(number);
  };
  const receive: Act = (step) => {
    const lines = items.map((item) => ({ item, quantity: chance.whole(1, 12) }));
    return receiveStock(context, [{ note: `NOTE-${name}-${step}`, place, vendor: "HANLIN", lines }]);
  };
  const slip: Act = async () =>
    bought.length > 0 &&
    changeSupply(context, [{ number: chance.pick(bought), change: { kind: "slip", days: chance.whole(1, 9) } }]);
  const count: Act = () => adjustStock(context, [{ item: chance.pick(items), place, counted: chance.whole(0, 60) }]);
  const found: Act = () =>
    adjustStock(
      context,
      items.map((item) => ({ item, place, change: chance.whole(1, 20) })),
    );
  return [
    [buy, 2],
    [receive, 2],
    [slip, 1],
    [count, 2],
    [found, 3],
  ];
}

function orderActs(
  { items }: Book,
  { name, chance, orders }: { name: string; chance: Chance; orders: string[] },
): Weighted {
  const place: Act = (step) => {
    const number = `C${name}-${step}`;
    orders.push(number);
    const some = items.filter(() => chance.happens(0.6));
    const lines = (some.length > 0 ? some : items).map((item, i) => ({
      line: String(i + 1),
      quantity: chance.whole(1, 12),
      unit: "EA",
      items: [{ qualifier: "code", code: item }],
    }));
    const received = orderOf({ customer: chance.pick(CUSTOMERS), number, quantity: 1, lines });
    const complete = chance.happens(0.1) ? { buyerRule: "SC" } : {};
    return placeOrders(context, [{ received: { ...received, ...complete }, receivedAt: context.now() }]);
  };
  const onOrder =
    (act: (order: string) => Promise<unknown>): Act =>
    async (step) =>
      orders.length === 0 ? place(step) : act(chance.pick(orders));
  return [
    [place, 8],
    [onOrder((order) => cancelDemands(context, [{ order }])), 1],
    [onOrder((order) => amendOrders(context, [{ order, line: "1", quantity: chance.whole(0, 4) }])), 1],
    [onOrder((order) => amendOrders(context, [{ order, line: "1", quantity: chance.whole(12, 20) }])), 1],
    [onOrder((order) => shipDemands(context, [{ order }])), 3],
    [onOrder((order) => shipDemands(context, [{ order, lines: [{ line: "1", short: 1 }] }])), 1],
    [onOrder((order) => holdOrders(context, [{ order, kind: "credit" }])), 1],
    [onOrder((order) => liftOrders(context, [{ order }])), 1],
  ];
}
