/** Due work under leases: what is marked again is done again, whoever else held it before. */
import { expect, it } from "vitest";
import { sql } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { addTodos, dropTodosOf, finishTodos, postpone, takeDueTodos } from "./index.ts";

const { fresh } = await useTestDatabase();
const LEASE_MS = 1000;
const todo = { kind: "watch", key: "7" };

async function desk() {
  const { db } = await fresh();
  const mark = (dueAt: number, now: number) => db.transaction((tx) => addTodos(tx, [{ ...todo, dueAt }], now));
  const take = async (now: number) => {
    const [taken] = await takeDueTodos(db, { now, leaseMs: LEASE_MS, limit: 10 });
    if (!taken) throw new Error("nothing was due");
    return taken;
  };
  const rows = sql("test-todos", `select due_at as "dueAt", leased_until as "leasedUntil" from todo`);
  const left = () => db.rows<{ dueAt: number; leasedUntil: number | null }>(rows);
  return { db, mark, take, left };
}

it("is done when finished, and free to be taken again when it was marked meanwhile", async () => {
  const { db, mark, take, left } = await desk();
  await mark(100, 100);
  const taken = await take(100);
  await mark(100, 150);
  await finishTodos(db, [taken]);
  expect(await left()).toEqual([{ dueAt: 100, leasedUntil: null }]);
  await finishTodos(db, [await take(200)]);
  expect(await left()).toEqual([]);
});

it("dropped and marked anew while somebody works on the old one, it is still to be done", async () => {
  const { db, mark, take, left } = await desk();
  await mark(100, 100);
  const old = await take(100);
  await db.transaction((tx) => dropTodosOf(tx, [todo]));
  await mark(500, 150);
  await finishTodos(db, [old]);
  expect(await left()).toEqual([{ dueAt: 500, leasedUntil: null }]);
});

it("who outstayed the lease ends nothing that another holds or that came after it", async () => {
  const { db, mark, take, left } = await desk();
  await mark(100, 100);
  const slow = await take(100);
  const other = await take(100 + LEASE_MS);
  await finishTodos(db, [slow]);
  await postpone(db, slow, { dueAt: 9_000 });
  expect(await left()).toEqual([{ dueAt: 100, leasedUntil: 100 + 2 * LEASE_MS }]);
  await finishTodos(db, [other]);
  await mark(100, 1200);
  await finishTodos(db, [slow]);
  expect(await left()).toEqual([{ dueAt: 100, leasedUntil: null }]);
});

it("put off, it keeps the instant of a mark that came meanwhile", async () => {
  const { db, mark, take, left } = await desk();
  await mark(100, 100);
  const taken = await take(100);
  await mark(120, 120);
  await postpone(db, taken, { dueAt: 3_600_000 });
  expect(await left()).toEqual([{ dueAt: 100, leasedUntil: null }]);
});

it("gathers what comes later, up to a bound; what is due already is not put off by it", async () => {
  const { db, mark, left } = await desk();
  const later = (dueAt: number, now: number) =>
    db.transaction((tx) => addTodos(tx, [{ ...todo, dueAt, again: "later", gatherMaxMs: 600 }], now));
  await later(160, 100);
  await later(210, 150);
  expect(await left()).toEqual([{ dueAt: 210, leasedUntil: null }]);
  await later(2000, 200);
  expect(await left()).toEqual([{ dueAt: 700, leasedUntil: null }]);
  await mark(300, 250);
  await later(900, 400);
  expect(await left()).toEqual([{ dueAt: 300, leasedUntil: null }]);
});
