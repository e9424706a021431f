import { beforeEach, describe, expect, test } from "vitest";
import { build, type Database } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { listNotices } from "../notices/index.ts";
import { listOpenExceptions } from "../tasks/index.ts";
import { noticeHandlers } from "./notice-handlers.ts";
import { runDue } from "./run-due.ts";
import { tellCustomers, tellSilence } from "./tell-customers.ts";
import { DAY, MINUTE, openNoticeBook, postbox, type NoticeBook, type Postbox } from "./testing/notice-book.ts";

const database = await useTestDatabase();
let db: Database;
let book: NoticeBook;
let box: Postbox;

beforeEach(async () => {
  ({ db } = await database.fresh());
  book = await openNoticeBook(db);
  box = postbox();
});

const tell = (...orderIds: number[]) => tellCustomers(book.context, orderIds, box);
const subjects = () => box.sent.map((message) => message.subject);
const toldVersions = () => db.all(build.selectFrom("told").select(["demand_id", "version"]).orderBy("version"));
const exceptions = async () => (await listOpenExceptions(db)).map(({ kind, subject }) => [kind, subject]);

test("the first answer says when it ships, a change says what it was, and nothing is told twice", async () => {
  const { orderId, demandId } = await book.order();
  await tell(orderId);
  await tell(orderId);
  await book.promise(demandId, [
    { quantity: 4, day: "2025-12-05" },
    { quantity: 6, day: "2025-12-12", cause: "vendor late" },
  ]);
  await tell(orderId);
  expect(await tell(orderId)).toEqual([{ key: orderId, result: "nothing to tell" }]);
  expect(subjects()).toEqual(["Order 1043 received: ships Fri 5 Dec", "Order 1043 ships by Fri 12 Dec, was 5 Dec"]);
  expect(box.sent[1]?.text).toContain(
    "6 pieces: ships Fri 12 Dec, was 5 Dec, with you Fri 12 Dec. Cause: our delivery is late.",
  );
  expect(await toldVersions()).toEqual([
    { demand_id: demandId, version: 1 },
    { demand_id: demandId, version: 2 },
  ]);
  expect(await db.first(build.selectFrom("standing").select("told_version").where("demand_id", "=", demandId))).toEqual(
    { told_version: 2 },
  );
});

test("a change that is taken back before it was told makes no noise", async () => {
  const { orderId, demandId } = await book.order();
  await tell(orderId);
  await book.promise(demandId, [{ quantity: 10, day: "2025-12-19" }]);
  await book.promise(demandId, [{ quantity: 10, day: "2025-12-05" }]);
  await tell(orderId);
  expect(box.sent).toHaveLength(1);
});

test.each([
  ["two working days earlier is not worth a mail", "2025-12-03", 1],
  ["three are", "2025-12-02", 2],
  ["any later day is", "2025-12-08", 2],
] as const)("%s", async (_says, day, mails) => {
  const { orderId, demandId } = await book.order();
  await tell(orderId);
  await book.promise(demandId, [{ quantity: 10, day }]);
  await tell(orderId);
  expect(box.sent).toHaveLength(mails);
});

test("a cancellation is told once", async () => {
  const { orderId, demandId } = await book.order();
  await tell(orderId);
  await book.set("demand", { id: demandId, cancelled: 10 });
  await tell(orderId);
  await tell(orderId);
  expect(subjects().slice(1)).toEqual(["Order 1043 cancelled"]);
});

test("what ships meanwhile is no news", async () => {
  const { orderId, demandId } = await book.order({
    parts: [
      { quantity: 4, day: "2025-12-01" },
      { quantity: 6, day: "2025-12-12" },
    ],
  });
  await tell(orderId);
  book.pass(DAY);
  await book.ship(orderId, demandId, 4);
  expect(await tell(orderId)).toEqual([{ key: orderId, result: "nothing to tell" }]);
});

describe("mail that does not leave", () => {
  test("surely failed: told later, from the facts of then, under the same id, and counted once", async () => {
    const { orderId, demandId } = await book.order();
    box.next("failed");
    const [first] = await tell(orderId);
    expect(first).toMatchObject({ result: "failed", retryAt: book.context.now() + MINUTE });
    expect(await toldVersions()).toEqual([]);
    await book.promise(demandId, [{ quantity: 10, day: "2025-12-12" }]);
    book.pass(MINUTE);
    await tell(orderId);
    expect(subjects()).toEqual(["Order 1043 received: ships Fri 12 Dec"]);
    expect(await listNotices(db)).toMatchObject([{ kind: "order-received", standing: "sent", attempts: 2 }]);
  });

  test("in doubt: repeated later with the same bytes and id, then the news is told", async () => {
    const { orderId, demandId } = await book.order();
    box.next("in doubt");
    await tell(orderId);
    expect(await listNotices(db)).toMatchObject([{ standing: "in doubt", to: "1043@shop.example" }]);
    await book.promise(demandId, [{ quantity: 10, day: "2025-12-12" }]);
    expect(await tell(orderId)).toMatchObject([{ result: "waits", retryAt: book.context.now() + 5 * MINUTE }]);
    book.pass(5 * MINUTE);
    await tell(orderId);
    await tell(orderId);
    expect(box.sent[1]).toEqual(box.sent[0]);
    expect(subjects()[2]).toBe("Order 1043 ships by Fri 12 Dec, was 5 Dec");
  });

  test("in doubt again and again: three dialogues, then a person is asked", async () => {
    const { orderId } = await book.order();
    box.next("in doubt", "in doubt", "in doubt", "in doubt");
    for (let i = 0; i < 6; i++) {
      await tell(orderId);
      book.pass(20 * MINUTE);
    }
    expect(box.sent).toHaveLength(3);
    expect(await exceptions()).toEqual([["notice in doubt", `order:${orderId}`]]);
  });

  test("the worker dies in the dialogue: the attempt is in doubt, and is repeated when it surely has ended", async () => {
    const { orderId } = await book.order();
    box.next("dies");
    await expect(tell(orderId)).rejects.toThrow("died");
    expect(await tell(orderId)).toMatchObject([{ result: "waits" }]);
    book.pass(5 * MINUTE);
    await tell(orderId);
    expect(box.sent).toHaveLength(1);
    expect(await listNotices(db)).toMatchObject([{ standing: "sent", attempts: 2 }]);
  });

  test("refused for good: a person is asked, and the next news starts from the beginning", async () => {
    const { orderId, demandId } = await book.order();
    box.next("refused");
    expect(await tell(orderId)).toMatchObject([{ result: "refused" }]);
    expect(await exceptions()).toEqual([["notice refused", `order:${orderId}`]]);
    await book.promise(demandId, [{ quantity: 10, day: "2025-12-12" }]);
    await tell(orderId);
    expect(subjects()).toEqual(["Order 1043 received: ships Fri 12 Dec"]);
  });

  test("a server that takes nothing is not asked for all the rest", async () => {
    const orders = [];
    for (let i = 0; i < 8; i++) orders.push((await book.order({ number: `${2000 + i}` })).orderId);
    const narrow = postbox(2);
    narrow.next("failed", "failed");
    const outcomes = await tellCustomers(book.context, orders, narrow);
    expect(outcomes.map((outcome) => outcome.result)).toEqual([
      "failed",
      "failed",
      "waits",
      "waits",
      "waits",
      "waits",
      "waits",
      "waits",
    ]);
  });
});

describe("how a customer is told", () => {
  test("who wants no notices hears nothing, and counts as told", async () => {
    const { orderId, demandId } = await book.order({ notify: "none" });
    expect(await tell(orderId)).toMatchObject([{ result: "kept" }]);
    expect(await toldVersions()).toEqual([{ demand_id: demandId, version: 1 }]);
    expect(await tell(orderId)).toEqual([{ key: orderId, result: "nothing to tell" }]);
    expect(box.sent).toEqual([]);
  });

  test("a partner with EDI gets a document instead", async () => {
    const { orderId } = await book.order({ notify: "edi" });
    await tell(orderId);
    expect(box.sent).toEqual([]);
    expect(await db.all(build.selectFrom("todo").select(["kind", "key"]))).toEqual([
      { kind: "edi.855", key: String(orderId) },
    ]);
  });

  test("without an address it is kept and asked for, and leaves when the address is known", async () => {
    const { orderId, partyId } = await book.order({ email: null });
    expect(await tell(orderId)).toMatchObject([
      { result: "kept", detail: "no address", retryAt: book.context.now() + DAY },
    ]);
    expect(await exceptions()).toEqual([["no address", `order:${orderId}`]]);
    await book.set("party", { id: partyId, email: "ann@shop.example" });
    book.pass(DAY);
    await tell(orderId);
    expect(box.sent.map((message) => message.to)).toEqual(["ann@shop.example"]);
    expect(await listNotices(db)).toHaveLength(1);
  });

  test("in the customer's language", async () => {
    const { orderId } = await book.order({ language: "de" });
    await tell(orderId);
    expect(subjects()).toEqual(["Bestellung 1043 eingegangen: Versand Fr 5. Dez."]);
  });

  test("a held order hears that it is held, and its days when it is lifted", async () => {
    const { orderId } = await book.order();
    const hold = await book.hold(orderId);
    await tell(orderId);
    await tell(orderId);
    await book.set("hold", { id: hold, lifted_at: book.context.now() });
    await tell(orderId);
    expect(subjects()).toEqual(["Order 1043 received, on hold", "Order 1043 received: ships Fri 5 Dec"]);
    expect(box.sent[0]?.text).not.toMatch(/stock|5 Dec/);
  });

  test("a pre-order that became ordinary is told once", async () => {
    const { orderId, demandId } = await book.order({ preOrder: true });
    await tell(orderId);
    await book.set("demand", { id: demandId, pre_order: false });
    await tell(orderId);
    await tell(orderId);
    expect(box.sent).toHaveLength(2);
    expect(box.sent[1]?.text).toContain("KT-17 Kettle has arrived with us for the first time");
  });
});

test("two workers at the same order tell it once", async () => {
  const orders: number[] = [];
  for (let i = 0; i < 6; i++) orders.push((await book.order({ number: `${3000 + i}` })).orderId);
  await Promise.all([tell(...orders), tell(...orders), tell(...orders)]);
  expect(box.sent.map((message) => message.to).toSorted()).toEqual(orders.map((_, i) => `${3000 + i}@shop.example`));
});

describe("after a long silence", () => {
  const ask = (orderId: number) => tellSilence(book.context, [orderId], box);

  test("an order that is on track is told so, once in 14 days", async () => {
    const { orderId } = await book.order({ parts: [{ quantity: 10, day: "2026-01-30" }] });
    await tell(orderId);
    expect(await ask(orderId)).toMatchObject([{ result: "nothing to tell" }]);
    book.pass(14 * DAY);
    await ask(orderId);
    await ask(orderId);
    expect(subjects().slice(1)).toEqual(["Order 1043 on track: ships Fri 30 Jan"]);
  });

  test("one that has no date, or is past it, is not called on track", async () => {
    const late = await book.order();
    const dateless = await book.order({ number: "1044", parts: [{ quantity: 10, day: null }] });
    await tell(late.orderId, dateless.orderId);
    book.pass(14 * DAY);
    await ask(late.orderId);
    await ask(dateless.orderId);
    expect(box.sent).toHaveLength(2);
  });

  test("it becomes due by itself", async () => {
    const { orderId } = await book.order({ parts: [{ quantity: 10, day: "2026-01-30" }] });
    await tell(orderId);
    for (let i = 0; i < 28; i++) {
      book.pass(DAY);
      await runDue(book.context, { work: {}, tell: noticeHandlers(box) });
    }
    expect(subjects().slice(1)).toEqual([
      "Order 1043 on track: ships Fri 30 Jan",
      "Order 1043 on track: ships Fri 30 Jan",
    ]);
  });
});
