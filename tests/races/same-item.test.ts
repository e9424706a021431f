/** Orders, counts, cancels, amendments, holds and shipments on the same few items at once. */
import { afterAll, expect, it } from "vitest";
import { applyCover } from "../../core/allocation/index.ts";
import { build, sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { adjustStock } from "../../core/flows/adjust-stock.ts";
import { amendOrders } from "../../core/flows/amend-orders.ts";
import { cancelDemands } from "../../core/flows/cancel-demands.ts";
import { holdOrders, liftOrders } from "../../core/flows/hold-orders.ts";
import { placeOrders } from "../../core/flows/place-orders.ts";
import { replanDirty } from "../../core/flows/replan.ts";
import { shipDemands } from "../../core/flows/ship-demands.ts";
import { orderOf } from "../../core/flows/testing.ts";
import { verify } from "../../core/flows/verify/index.ts";
import { lockGuards } from "../../core/inventory/index.ts";
import { chanceOf, type Chance } from "../../serve/demo/chance.ts";
import { openRaceTrack, roundsOf, type RaceTrack } from "./testing.ts";

const CLIENTS = 16;
const STEPS = 12;
const ITEMS = ["KT-17", "TO-02", "CT-05"];
const CUSTOMERS = ["BRIGHT", "CORNER", "HARLOW", "VERTE"];
const ROUNDS = roundsOf(3);
const SEED = Number(process.env["FAIRFILL_SEED"] ?? 1);

const database = await useTestDatabase();
const tracks: RaceTrack[] = [];
const newTrack = async (clients: number): Promise<RaceTrack> => {
  const track = await openRaceTrack(await database.fresh(), clients);
  tracks.push(track);
  return track;
};
afterAll(() => Promise.all(tracks.map((track) => track.close())));

it("the watch refuses a transaction that passes somebody over", async () => {
  const { context, db } = await newTrack(2);
  const numbers = ["A1", "A2"];
  await placeOrders(
    context,
    numbers.map((number) => ({ received: orderOf({ number, quantity: 5 }), receivedAt: context.now() })),
  );
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 5, cause: "opening" }]);
  await cancelDemands(context, [{ order: "A1" }]);
  await placeOrders(context, [{ received: orderOf({ number: "A3", quantity: 5 }), receivedAt: context.now() }]);
  const jump = db.transaction(async (tx) => {
    await lockGuards(tx, [{ itemId: 1, placeId: 10 }]);
    const [first, last] = await tx.all(
      build
        .selectFrom("demand")
        .select("id")
        .whereRef("cancelled", "=", "cancelled")
        .where("cancelled", "=", 0)
        .orderBy("arrival_no"),
    );
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
  `${CLIENTS} clients do everything on ${ITEMS.length} items at once: no error reaches them, the book is right (seed ${SEED}, ${ROUNDS} rounds)`,
  async () => {
    for (let round = 1; round <= ROUNDS; round++) await race(SEED * 1000 + round);
  },
  20_000 + ROUNDS * 20_000,
);

async function race(seed: number): Promise<void> {
  const track = await newTrack(CLIENTS);
  const { context, db } = track;
  const clients = Array.from({ length: CLIENTS }, (_, i) => client(track, chanceOf(seed).fork(`client ${i}`), i));
  await Promise.all(clients);
  await replanDirty(context);
  expect((await verify(context)).breaches, `seed ${seed}`).toEqual([]);
  const [row] = await db.rows<{ deadlocks: number }>(deadlocks);
  expect(row?.deadlocks, `seed ${seed}`).toBe(0);
}

const deadlocks = sql("test-deadlocks", "select deadlocks from pg_stat_database where datname = current_database()");

async function client({ context }: RaceTrack, chance: Chance, n: number): Promise<void> {
  const orders: string[] = [];
  const order = (): string => chance.pick(orders);
  const acts: Record<string, () => Promise<unknown>> = {
    place: () => {
      const number = `C${n}-${orders.length}`;
      orders.push(number);
      const items = ITEMS.filter(() => chance.happens(0.6));
      const lines = (items.length > 0 ? items : ITEMS).map((item, i) => ({
        line: String(i + 1),
        quantity: chance.whole(1, 12),
        unit: "EA",
        items: [{ qualifier: "code", code: item }],
      }));
      const received = orderOf({ customer: chance.pick(CUSTOMERS), number, quantity: 1, lines });
      return placeOrders(context, [
        { received: chance.happens(0.1) ? { ...received, buyerRule: "SC" } : received, receivedAt: context.now() },
      ]);
    },
    count: () => adjustStock(context, [{ item: chance.pick(ITEMS), place: "RNO", counted: chance.whole(0, 60) }]),
    found: () =>
      adjustStock(
        context,
        ITEMS.map((item) => ({ item, place: "RNO", change: chance.whole(1, 20) })),
      ),
    cancel: () => cancelDemands(context, [{ order: order() }]),
    less: () => amendOrders(context, [{ order: order(), line: "1", quantity: chance.whole(0, 4) }]),
    more: () => amendOrders(context, [{ order: order(), line: "1", quantity: chance.whole(12, 20) }]),
    ship: () => shipDemands(context, [{ order: order() }]),
    short: () => shipDemands(context, [{ order: order(), lines: [{ line: "1", short: 1 }] }]),
    hold: () => holdOrders(context, [{ order: order(), kind: "credit" }]),
    lift: () => liftOrders(context, [{ order: order() }]),
  };
  const weights = [
    ["place", 8],
    ["count", 2],
    ["found", 3],
    ["cancel", 1],
    ["less", 1],
    ["more", 1],
    ["ship", 3],
    ["short", 1],
    ["hold", 1],
    ["lift", 1],
  ] as const;
  for (let step = 0; step < STEPS; step++) await acts[orders.length === 0 ? "place" : chance.weighted(weights)]?.();
}
