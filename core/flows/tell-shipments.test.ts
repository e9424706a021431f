import { beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "../db/testing/index.ts";
import { listNotices, readLink } from "../notices/index.ts";
import { followUps, tellDeliveries, tellShipments } from "./tell-shipments.ts";
import { openNoticeBook, postbox, type NoticeBook, type Postbox } from "./testing/notice-book.ts";

const database = await useTestDatabase();
let book: NoticeBook;
let box: Postbox;

beforeEach(async () => {
  const { db } = await database.fresh();
  book = await openNoticeBook(db);
  box = postbox();
});

const subjects = () => box.sent.map((message) => message.subject);

test("a shipment is told once, with its tracking number, and found under its order", async () => {
  const { orderId, demandId } = await book.order();
  const shipment = await book.ship(orderId, demandId, 4);
  await tellShipments(book.context, [shipment], box);
  expect(await tellShipments(book.context, [shipment], box)).toEqual([{ key: shipment, result: "nothing to tell" }]);
  expect(subjects()).toEqual(["Order 1043: part of it shipped"]);
  expect(box.sent[0]?.text).toContain("Tracking number: 1Z999.");
  expect(await listNotices(book.context.db, { subjects: [`order:${orderId}`] })).toMatchObject([
    { kind: "shipped", standing: "sent" },
  ]);
});

test("a delivery is told, an assumed one is marked as assumed", async () => {
  const known = await book.order();
  const assumed = await book.order({ number: "1044" });
  const first = await book.ship(known.orderId, known.demandId, 10);
  const second = await book.ship(assumed.orderId, assumed.demandId, 10);
  await book.set("shipment", { id: first, delivered_at: book.context.now() });
  await book.set("shipment", { id: second, delivered_at: book.context.now(), assumed: true });
  await tellDeliveries(book.context, [first, second], box);
  expect(subjects().toSorted()).toEqual(["Order 1043 delivered", "Order 1044 should be with you"]);
});

test("the follow-up waits until all of the order has arrived, and its link opens the rating of this order", async () => {
  const { orderId, demandId } = await book.order();
  const shipment = await book.ship(orderId, demandId, 10);
  expect(await followUps(book.context, [orderId], box)).toEqual([{ key: orderId, result: "nothing to tell" }]);
  await book.set("shipment", { id: shipment, delivered_at: book.context.now() });
  await followUps(book.context, [orderId], box);
  await followUps(book.context, [orderId], box);
  expect(subjects()).toEqual(["Order 1043: how was it?"]);
  const token = /\/s\/(\S+)/.exec(box.sent[0]?.text ?? "")?.[1] ?? "";
  expect(readLink(book.context.settings.secret, token, book.context.now())).toEqual({
    ok: true,
    value: { what: "rating", id: orderId, expires: book.context.now() + 180 * 86_400_000 },
  });
});

test("who wants no notices is not asked how it was", async () => {
  const { orderId, demandId } = await book.order({ notify: "none" });
  const shipment = await book.ship(orderId, demandId, 10);
  await book.set("shipment", { id: shipment, delivered_at: book.context.now() });
  await tellShipments(book.context, [shipment], box);
  await followUps(book.context, [orderId], box);
  expect(box.sent).toEqual([]);
});
