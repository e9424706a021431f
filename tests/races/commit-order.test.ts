/** Transactions commit in another order than their ids: the queue follows the commits, and nothing due is overlooked. */
import { afterAll, expect, it } from "vitest";
import { build } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { adjustStock, noticeHandlers, placeOrders, runDue } from "../../core/flows/index.ts";
import { orderOf } from "../../core/flows/testing.ts";
import { postbox } from "../../core/flows/testing/notice-book.ts";
import { lockGuards } from "../../core/inventory/index.ts";
import { openRaceTrack } from "./testing.ts";

const track = await openRaceTrack(await useTestDatabase(), 4);
afterAll(() => track.close());

const line = (n: string, code: string) => ({ line: n, quantity: 5, unit: "EA", items: [{ qualifier: "code", code }] });

it("who commits first is first, and who commits later is told later, whatever ids they drew", async () => {
  const { context, db } = track;
  await adjustStock(context, [{ item: "TO-02", place: "RNO", counted: 5, cause: "opening" }]);
  const blocker = await blockItem(1);
  const both = orderOf({ number: "DRAWN-FIRST", quantity: 1, lines: [line("1", "KT-17"), line("2", "TO-02")] });
  const slow = placeOrders(context, [{ received: both, receivedAt: context.now() }]);
  await someoneWaits();
  await placeOrders(context, [
    { received: orderOf({ number: "COMMITS-FIRST", item: "TO-02", quantity: 5 }), receivedAt: context.now() },
  ]);
  const mail = postbox();
  const handlers = { work: {}, tell: noticeHandlers(mail) };
  await runDue(context, handlers);
  expect(mail.sent.map((message) => message.subject)).toEqual([expect.stringContaining("COMMITS-FIRST")]);
  blocker.release();
  await blocker.ended;
  await slow;
  await runDue(context, handlers);
  expect(mail.sent.map((message) => message.subject)).toEqual([
    expect.stringContaining("COMMITS-FIRST"),
    expect.stringContaining("DRAWN-FIRST"),
  ]);
  const query = build
    .selectFrom("demand as d")
    .innerJoin("sales_order as o", "o.id", "d.order_id")
    .select(["o.id", "o.number", "d.covered"])
    .where("d.item_id", "=", 2)
    .orderBy("d.arrival_no");
  const [first, second] = await db.all(query);
  expect(first).toMatchObject({ number: "COMMITS-FIRST", covered: 5 });
  expect(second).toMatchObject({ number: "DRAWN-FIRST", covered: 0 });
  expect(second?.id).toBeLessThan(first?.id ?? 0);
});

async function blockItem(itemId: number): Promise<{ release: () => void; ended: Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const ended = track.db.transaction(async (tx) => {
    await lockGuards(tx, [{ itemId, placeId: 10 }]);
    locked.resolve();
    await promise;
  });
  await locked.promise;
  return { release: resolve, ended };
}

/** Until a transaction stands in the queue for a lock. */
async function someoneWaits(): Promise<void> {
  const waiting = {
    name: "test-waiting",
    text: "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  };
  for (;;) {
    const [row] = await track.db.rows<{ n: number }>(waiting);
    if ((row?.n ?? 0) > 0) return;
  }
}
