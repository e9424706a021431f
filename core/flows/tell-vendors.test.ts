import { beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { addTodos, listOpenExceptions } from "../tasks/index.ts";
import { noticeHandlers } from "./notice-handlers.ts";
import { runDue } from "./run-due.ts";
import { tellVendors } from "./tell-vendors.ts";
import { DAY, openNoticeBook, postbox, type NoticeBook, type Postbox } from "./testing/notice-book.ts";

const database = await useTestDatabase();
let book: NoticeBook;
let box: Postbox;

beforeEach(async () => {
  const { db } = await database.fresh();
  book = await openNoticeBook(db);
  box = postbox();
});

test("a purchase is mailed once, a change of it says what it was", async () => {
  const { supplyOrderId, lineId } = await book.purchase();
  await tellVendors(book.context, [supplyOrderId], box);
  expect(await tellVendors(book.context, [supplyOrderId], box)).toEqual([
    { key: supplyOrderId, result: "nothing to tell" },
  ]);
  await book.set("supply_order_line", { id: lineId, cancelled: 200 });
  await tellVendors(book.context, [supplyOrderId], box);
  await book.set("supply_order", { id: supplyOrderId, state: "cancelled" });
  await tellVendors(book.context, [supplyOrderId], box);
  expect(box.sent.map((message) => message.subject.replace(/PO-\d+/, "PO"))).toEqual([
    "Order PO: confirm days and quantities",
    "Order PO changed",
    "Order PO cancelled",
  ]);
  expect(box.sent[0]).toMatchObject({ to: "desk@hanlin.example" });
  expect(box.sent[0]?.text).toContain("KT-17 Kettle: 1,200 pieces\n  Needed Tue 9 Dec.");
  expect(box.sent[1]?.text).toContain("Was 1,200 pieces.");
});

test("a vendor who does not confirm is reminded twice, then a person is asked", async () => {
  const { supplyOrderId } = await book.purchase();
  await book.context.db.transaction((tx) =>
    addTodos(
      tx,
      [{ kind: "notice.vendor-reminder", key: String(supplyOrderId), dueAt: book.context.now() + 2 * DAY }],
      book.context.now(),
    ),
  );
  for (let day = 0; day < 14; day++) {
    await runDue(book.context, { work: {}, tell: noticeHandlers(box) });
    book.pass(DAY);
  }
  expect(box.sent).toHaveLength(2);
  expect(box.sent[0]?.subject).toMatch(/waits for your confirmation/);
  expect(await listOpenExceptions(book.context.db)).toMatchObject([
    { kind: "purchase unconfirmed", subject: `supply_order:${supplyOrderId}` },
  ]);
});

test("one who has confirmed is not reminded", async () => {
  const { supplyOrderId } = await book.purchase();
  await book.set("supply_order", { id: supplyOrderId, confirmed_at: book.context.now() });
  const todo = { kind: "notice.vendor-reminder", key: String(supplyOrderId), dueAt: book.context.now() };
  await book.context.db.transaction((tx) => addTodos(tx, [todo], book.context.now()));
  await runDue(book.context, { work: {}, tell: noticeHandlers(box) });
  expect(box.sent).toEqual([]);
});
