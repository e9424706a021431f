import { expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { insertRows } from "../db/index.ts";
import { beginSession, findSignedIn, insertUsers } from "../people/index.ts";
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

test("sessions that ended are forgotten; open ones stay", async () => {
  const [userId = 0] = await insertUsers(db, [{ name: "Ann", email: "ann@example.com", roles: [] }], now);
  const open = await beginSession(db, userId, { now, expiresAt: now + DAY_MS });
  for (let i = 0; i < 9; i++) await beginSession(db, userId, { now: now - 20 * DAY_MS, expiresAt: now - i * DAY_MS });
  await forgetEnded(context, 4);
  expect((await findSignedIn(db, open, now))?.name).toBe("Ann");
  const left = { name: "test-left", text: "select count(*) as sessions from user_session" };
  expect(await db.rows(left)).toEqual([{ sessions: 1 }]);
});
