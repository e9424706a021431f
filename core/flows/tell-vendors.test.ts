import { beforeEach, describe, expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { addTodos, listOpenExceptions } from "../tasks/index.ts";
import { changeSupply } from "./change-supply.ts";
import { chaseVendors } from "./chase-vendors.ts";
import { confirmSupply } from "./confirm-supply.ts";
import { noticeHandlers } from "./notice-handlers.ts";
import { receiveStock } from "./receive-stock.ts";
import { runDue } from "./run-due.ts";
import { tellVendors } from "./tell-vendors.ts";
import { openPurchaseDesk } from "./testing/purchase-desk.ts";
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

describe("a vendor who is asked by hand", () => {
  /** 100 of PO-1 confirmed: 60 for the 8th, 40 for the 20th. */
  async function open() {
    const { db } = await database.fresh();
    const desk = await openPurchaseDesk(db);
    await desk.sql("update party set email = 'desk@hanlin.example' where name = 'Hanlin' returning id");
    await desk.buy(100, { number: "PO-1", as: "issued" });
    const chase = () => chaseVendors(desk.context, ["PO-1"]);
    const leave = () => runDue(desk.context, { work: {}, tell: noticeHandlers(box) });
    const confirm = () => {
      const parts = [
        { quantity: 60, day: "2026-12-08" },
        { quantity: 40, day: "2026-12-18" },
      ];
      return confirmSupply(desk.context, [{ number: "PO-1", parts }]);
    };
    const pass = async (text: string) => {
      desk.at(text);
      await desk.work();
    };
    await leave();
    box.sent.length = 0;
    return { ...desk, chase, leave, confirm, pass };
  }

  const refusedFor = (code: string, more: object = {}) => [{ ok: false, refusal: { code, ...more } }];

  test("has confirmed for days to come: asked whether they hold, not twice within the hour", async () => {
    const desk = await open();
    await desk.confirm();
    expect(await desk.chase()).toMatchObject([{ ok: true, value: { asked: "day" } }]);
    await desk.leave();
    expect(box.sent.map((message) => message.subject)).toEqual(["Order PO-1: does it stay on its days?"]);
    expect(box.sent[0]?.text).toMatch(
      /KT-17 .*: 100 pieces\n {2}Confirmed for Tue 8 Dec: 60 pieces\. Still open: 60 pieces\.\n {2}Confirmed for Fri 18 Dec: 40 pieces\./,
    );
    expect(box.sent[0]?.text).toContain("/v/");
    expect(await desk.chase()).toMatchObject(refusedFor("vendor just asked"));
    expect(await desk.sql("select kind from notice where kind <> 'purchase'")).toEqual([{ kind: "purchase-ahead" }]);
  });

  test("is not asked whether it holds what has passed, or was given another day, by the time the letter leaves", async () => {
    const desk = await open();
    await desk.confirm();
    await desk.chase();
    await desk.pass("2026-12-09T09:00:00Z");
    expect(box.sent).toEqual([]);
    expect(await desk.chase()).toMatchObject([{ ok: true, value: { asked: "delivery" } }]);
  });

  test("has confirmed without a day, all or the rest: asked when that comes", async () => {
    const desk = await open();
    const parts = [
      { quantity: 60, day: "2026-12-08" },
      { quantity: 40, day: null },
    ];
    await confirmSupply(desk.context, [{ number: "PO-1", parts }]);
    expect(await desk.chase()).toMatchObject([{ ok: true, value: { asked: "delivery" } }]);
    await desk.leave();
    expect(box.sent.map((message) => message.subject)).toEqual(["Order PO-1: when does the rest come?"]);
    expect(box.sent[0]?.text).toMatch(/KT-17 .*: 40 pieces\n {2}No day is known\./);
    expect(await desk.chase()).toMatchObject(refusedFor("vendor just asked"));
    // The day of the others passes too: one letter about both.
    await desk.pass("2026-12-09T09:00:00Z");
    expect(await desk.chase()).toMatchObject([{ ok: true, value: { asked: "delivery" } }]);
    await desk.leave();
    expect(box.sent[1]?.subject).toBe("Order PO-1 is overdue: when does it come?");
    expect(box.sent[1]?.text).toMatch(
      /KT-17 .*: 100 pieces\n {2}Confirmed for Tue 8 Dec: 60 pieces\. Still open: 60 pieces\.\n {2}No day is known for 40 pieces\./,
    );
  });

  test("is late: asked when it comes, not twice within the hour, and that is no reminder of one who is silent", async () => {
    const desk = await open();
    await desk.confirm();
    await desk.pass("2026-12-09T09:00:00Z");
    expect(await desk.chase()).toMatchObject([{ ok: true, value: { asked: "delivery" } }]);
    await desk.leave();
    expect(await desk.chase()).toMatchObject(
      refusedFor("vendor just asked", { args: { number: "PO-1", at: "2026-12-09T09:00Z" } }),
    );
    await desk.leave();
    expect(box.sent.map((message) => message.subject)).toEqual(["Order PO-1 is overdue: when does it come?"]);
    expect(box.sent[0]?.text).toMatch(/KT-17 .*: 60 pieces\n {2}Confirmed for Tue 8 Dec\./);
    expect(box.sent[0]?.text).toContain("/v/");
    desk.at("2026-12-09T10:01:00Z");
    await desk.chase();
    await desk.leave();
    expect(box.sent).toHaveLength(2);
    expect(await desk.sql("select kind from notice where kind <> 'purchase' order by id")).toEqual([
      { kind: "purchase-late" },
      { kind: "purchase-late" },
    ]);
  });

  test.each<[string, (desk: Awaited<ReturnType<typeof open>>) => Promise<unknown>]>([
    [
      "what was late has come",
      ({ context }) =>
        receiveStock(context, [
          { note: "N1", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 60, order: "PO-1" }] },
        ]),
    ],
    ["it is closed", ({ context }) => changeSupply(context, [{ number: "PO-1", change: { kind: "close" } }])],
    [
      "the vendor named a day",
      ({ context }) => confirmSupply(context, [{ number: "PO-1", parts: [{ day: "2026-12-22" }] }]),
    ],
  ])("no letter leaves when meanwhile %s, and nobody is asked for it again", async (_, happens) => {
    const desk = await open();
    await desk.confirm();
    await desk.pass("2026-12-09T09:00:00Z");
    await desk.chase();
    await happens(desk);
    await desk.leave();
    expect(box.sent.filter(({ subject }) => /overdue/.test(subject))).toEqual([]);
    expect(await desk.chase()).not.toMatchObject([{ ok: true, value: { asked: "delivery" } }]);
    expect(await listOpenExceptions(desk.context.db)).not.toContainEqual(
      expect.objectContaining({ kind: "supply overdue" }),
    );
  });

  test("a letter that surely did not leave is written anew within the hour", async () => {
    const desk = await open();
    await desk.pass("2026-12-02T09:00:00Z");
    await desk.chase();
    box.next("failed");
    await desk.leave();
    desk.at("2026-12-02T09:05:00Z");
    await desk.leave();
    expect(box.sent.map((message) => message.subject)).toEqual(["Order PO-1 waits for your confirmation"]);
  });

  test("has nothing to deliver any more: refused, and not reminded", async () => {
    const desk = await open();
    await desk.chase();
    await changeSupply(desk.context, [{ number: "PO-1", change: { kind: "close" } }]);
    await desk.leave();
    expect(box.sent.map((message) => message.subject)).not.toContain("Order PO-1 waits for your confirmation");
    expect(await desk.chase()).toMatchObject(refusedFor("nothing open"));
  });
});
