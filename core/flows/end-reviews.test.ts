import { expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { listOpenExceptions } from "../tasks/index.ts";
import { endReviews } from "./end-reviews.ts";
import { runDue } from "./run-due.ts";
import { noticeTodos } from "./steps/mark-notices.ts";
import { openCompany } from "./testing.ts";

const { db } = await useTestDatabase();

test("notices that wait for a person need one until they have gone by themselves, and no longer", async () => {
  const { context, pass } = await openCompany(db);
  const hurt = Array.from({ length: 21 }, (_, i) => ({ orderId: i + 1, worse: true }));
  await db.transaction((tx) => noticeTodos(tx, hurt, { ...context.settings, now: context.now() }));
  const handlers = {
    work: {
      "review.end": (own: typeof context, todos: readonly { key: string }[]) =>
        endReviews(
          own,
          todos.map((todo) => todo.key),
        ),
    },
    tell: {},
  };
  pass(context.settings.reviewMaxMs - 1);
  await runDue(context, handlers);
  expect(await listOpenExceptions(db)).toMatchObject([{ kind: "notices held", details: { demands: 21, orders: 21 } }]);
  pass(1);
  await runDue(context, handlers);
  expect(await listOpenExceptions(db)).toEqual([]);
});
