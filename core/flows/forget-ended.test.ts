import { expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { insertRows } from "../db/index.ts";
import { beginSession, createSession, insertUsers, isSession } from "../people/index.ts";
import { forgetEnded } from "./forget-ended.ts";
import { DAY_MS, openCompany } from "./testing.ts";

const { db } = await useTestDatabase();
const { context } = await openCompany(db);
const now = context.now();
const keys = async (): Promise<string[]> =>
  (await db.rows<{ key: string }>({ name: "test-keys", text: "select key from request_key order by key" })).map(
    (row) => row.key,
  );

test("answers of requests are kept for 14 days; one without an answer stays, since nobody knows how it ended", async () => {
  const row = (key: string, days: number, answer: object | null) => ({
    scope: `key ${key.length % 3}`,
    key,
    body_hash: "",
    answer,
    at: now - days * DAY_MS,
  });
  const old = Array.from({ length: 25 }, (_, i) => row(`old-${"x".repeat(i)}`, 15, { status: 200 }));
  await insertRows(db, "request_key", [
    ...old,
    row("unanswered", 15, null),
    row("young", 13, { status: 200 }),
    row("on the day", 14, { status: 200 }),
  ]);
  await forgetEnded(context, 4);
  expect(await keys()).toEqual(["on the day", "unanswered", "young"]);
});

test("sessions that ended are forgotten, of links and of users; open ones stay", async () => {
  const link = await createSession(db, now + DAY_MS);
  for (let i = 0; i < 9; i++) await createSession(db, now - i * DAY_MS);
  const [userId = 0] = await insertUsers(db, [{ name: "Ann", email: "ann@example.com", roles: [] }], now);
  await beginSession(db, userId, { now, expiresAt: now + DAY_MS });
  await beginSession(db, userId, { now: now - 2 * DAY_MS, expiresAt: now - DAY_MS });
  await forgetEnded(context, 4);
  expect(await isSession(db, link, now)).toBe(true);
  const left = {
    name: "test-left",
    text: "select (select count(*) from session) as links, (select count(*) from user_session) as users",
  };
  expect(await db.rows(left)).toEqual([{ links: 1, users: 1 }]);
});
