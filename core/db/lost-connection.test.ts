import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { sql } from "./index.ts";
import { useTestDatabase } from "./testing/index.ts";

const { db } = await useTestDatabase();
const own = sql("test-own-backend", "select pg_backend_pid() as pid");
const end = sql("test-end-backend", "select pg_terminate_backend($1::int) as ended");

it("a connection lost between two statements fails its transaction, not the process", async () => {
  const lost = db.transaction(async (tx) => {
    const [backend] = await tx.rows<{ pid: number }>(own);
    await db.rows(end, [backend?.pid]);
    await wait(100);
    await tx.rows(own);
  });
  await expect(lost).rejects.toThrow();
  expect(await db.rows(own)).toHaveLength(1);
});
