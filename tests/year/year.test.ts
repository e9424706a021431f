/** A year in the life of a company, its processes killed again and again. `FAIRFILL_SEED` replays one. */
import { expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { verify } from "../../core/flows/index.ts";
import { watchFairness } from "../races/testing.ts";
import { happenings, needlessRepeats, untold } from "./testing/checks.ts";
import { liveYear } from "./testing/live.ts";

const SEED = Number(process.env["FAIRFILL_SEED"] ?? 1);
const YEARS = Number(process.env["FAIRFILL_YEARS"] ?? 1);
const ORDERS = Number(process.env["FAIRFILL_YEAR_ORDERS"] ?? 2000);
const CRASHES = Number(process.env["FAIRFILL_YEAR_CRASHES"] ?? 50);

const EVENTS = [
  "amended",
  "cancelled",
  "delivered",
  "delivery assumed",
  "held",
  "hold lifted",
  "order split",
  "receipt reversed",
  "shipped",
  "stock counted",
  "stock received",
  "supply confirmed",
  "supply slip",
];

const database = await useTestDatabase();

for (let seed = SEED; seed < SEED + YEARS; seed++) {
  it(
    `a year of ${ORDERS} orders and ${CRASHES} crashes: the book is right and everyone was told (seed ${seed})`,
    async () => {
      const { db, ownerUrl } = await database.fresh();
      await watchFairness(ownerUrl);
      const year = await liveYear(db, { seed, orders: ORDERS, crashes: CRASHES });
      expect(year.crashes).toBe(CRASHES);
      const happened = await happenings(year.context);
      expect(happened.get("order placed")).toBe(ORDERS);
      expect([...happened.keys()]).toEqual(expect.arrayContaining(EVENTS));
      expect((await verify(year.context)).breaches).toEqual([]);
      expect(await untold(year.context, year.inbox)).toEqual([]);
      expect(await needlessRepeats(year.context, year.inbox)).toEqual([]);
    },
    60_000 + ORDERS * 300,
  );
}
