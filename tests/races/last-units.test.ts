/** Many clients for the last units: nobody gets too much, and the first come are the ones served. */
import { afterAll, expect, it } from "vitest";
import { build, insertRows } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { adjustStock, placeOrders, verify } from "../../core/flows/index.ts";
import { orderOf } from "../../core/flows/testing.ts";
import { openRaceTrack, roundsOf } from "./testing.ts";

const CLIENTS = 64;
const UNITS = 10;
const CUSTOMERS = ["BRIGHT", "CORNER", "HARLOW", "VERTE"];
const ROUNDS = roundsOf(20);

const track = await openRaceTrack(await useTestDatabase(), CLIENTS);
afterAll(() => track.close());

it(
  `${CLIENTS} clients for the last ${UNITS} units: exactly ${UNITS} are given, to those who came first (${ROUNDS} rounds)`,
  async () => {
    for (let round = 1; round <= ROUNDS; round++) await race(round);
    expect((await verify(track.context)).breaches).toEqual([]);
  },
  120_000 + ROUNDS * 6000,
);

async function race(round: number): Promise<void> {
  const { context, db } = track;
  const itemId = 1000 + round;
  const item = `LAST-${round}`;
  await insertRows(db, "item", [{ id: itemId, code: item, name: item }]);
  await adjustStock(context, [{ item, place: "RNO", counted: UNITS, cause: "opening" }]);
  const asks = Array.from({ length: CLIENTS }, (_, i) => ({
    received: orderOf({ customer: CUSTOMERS[i % CUSTOMERS.length] ?? "", number: `R${round}-${i}`, item, quantity: 1 }),
    receivedAt: context.now(),
  }));
  const outcomes = await Promise.all(asks.map((ask) => placeOrders(context, [ask])));
  expect(outcomes.flat().filter((outcome) => outcome.ok)).toHaveLength(CLIENTS);
  const query = build.selectFrom("demand").select(["covered"]).where("item_id", "=", itemId).orderBy("arrival_no");
  const covered = (await db.all(query)).map((row) => row.covered);
  expect(covered).toEqual(Array.from({ length: CLIENTS }, (_, i) => (i < UNITS ? 1 : 0)));
}
