import { beforeEach, describe, expect, test } from "vitest";
import { build, type Database } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { listNotices } from "../notices/index.ts";
import { listOpenExceptions } from "../tasks/index.ts";
import { getLetter } from "./views/letter-view.ts";
import { noticeHandlers } from "./notice-handlers.ts";
import { runDue } from "./run-due.ts";
import { sendAgain } from "./send-again.ts";
import { tellCustomers } from "./tell-customers.ts";
import { tellShipments } from "./tell-shipments.ts";
import { MINUTE, openNoticeBook, postbox, type NoticeBook, type Postbox } from "./testing/notice-book.ts";

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
const due = () => runDue(book.context, { work: {}, tell: noticeHandlers(box) });
const lastLetter = async (): Promise<number> => (await listNotices(db, { limit: 1 }))[0]?.noticeId ?? 0;
const again = async (id: number, by = "user Mia") =>
  (await sendAgain({ ...book.context, actor: by }, [id]))[0] ?? { ok: false };
const code = (outcome: Awaited<ReturnType<typeof again>>) =>
  outcome.ok || !("refusal" in outcome) ? outcome : outcome.refusal.code;
const events = () =>
  db.all(build.selectFrom("event").select(["kind", "actor", "payload"]).where("kind", "like", "letter%"));

describe("what left leaves again as it was written", () => {
  test("with the same id, and the log says who asked", async () => {
    const { orderId } = await book.order();
    await tell(orderId);
    const id = await lastLetter();
    expect(await again(id)).toEqual({ ok: true, value: { id, how: "same", to: "1043@shop.example", again: false } });
    await due();
    expect(box.sent[1]).toEqual(box.sent[0]);
    expect((await getLetter(db, id, book.context.now()))?.tries.map(({ n, result, by }) => [n, result, by])).toEqual([
      [1, "sent", null],
      [2, "sent", "user Mia"],
    ]);
    expect(await events()).toEqual([
      { kind: "letter sent again", actor: "user Mia", payload: { notice: id, how: "same" } },
    ]);
  });

  test("pressed twice before it left, also by two at once, it is one", async () => {
    const { orderId } = await book.order();
    await tell(orderId);
    const id = await lastLetter();
    const pressed = await Promise.all([again(id), again(id, "user Tom"), again(id)]);
    expect(pressed.filter((one) => one.ok && "value" in one && !one.value.again)).toHaveLength(1);
    await due();
    expect(box.sent).toHaveLength(2);
    expect(await events()).toHaveLength(1);
    await again(id);
    await due();
    expect(box.sent).toHaveLength(3);
  });

  test("to the address that was corrected since", async () => {
    const { orderId, partyId } = await book.order();
    await tell(orderId);
    await book.set("party", { id: partyId, email: "ann@new.example" });
    const id = await lastLetter();
    expect((await getLetter(db, id, book.context.now()))?.goesTo).toBe("ann@new.example");
    await again(id);
    await due();
    const [first, second] = box.sent;
    expect(second).toEqual({ ...first, to: "ann@new.example" });
  });

  test("also in doubt: the same bytes, and the matter is over when it is heard", async () => {
    const { orderId } = await book.order();
    box.next("in doubt", "in doubt", "in doubt");
    for (let i = 0; i < 4; i++) {
      await tell(orderId);
      book.pass(20 * MINUTE);
    }
    expect((await listOpenExceptions(db)).map(({ kind }) => kind)).toEqual(["notice in doubt"]);
    await again(await lastLetter());
    await due();
    expect(box.sent.at(-1)).toEqual(box.sent[0]);
    expect(await listOpenExceptions(db)).toEqual([]);
  });
});

describe("what surely did not leave is written anew", () => {
  test("refused for good: from today's facts, to today's address", async () => {
    const { orderId, demandId, partyId } = await book.order();
    box.next("refused");
    await tell(orderId);
    const id = await lastLetter();
    await book.promise(demandId, [{ quantity: 10, day: "2025-12-12" }]);
    await book.set("party", { id: partyId, email: "ann@new.example" });
    expect(await again(id)).toMatchObject({ ok: true, value: { how: "anew", to: "ann@new.example" } });
    await due();
    expect(box.sent.map(({ to, subject }) => [to, subject])).toEqual([
      ["ann@new.example", "Order 1043 received: ships Fri 12 Dec"],
    ]);
    expect(await listNotices(db)).toMatchObject([{ noticeId: id, standing: "sent", attempts: 2 }]);
    expect(await listOpenExceptions(db)).toEqual([]);
  });

  test("of a shipment too, which is told once", async () => {
    const { orderId, demandId } = await book.order();
    const shipmentId = await book.ship(orderId, demandId, 10);
    box.next("refused");
    await tellShipments(book.context, [shipmentId], box);
    await again(await lastLetter());
    await due();
    expect(box.sent.map(({ subject }) => subject)).toEqual(["Order 1043 shipped"]);
  });

  test("is tried again while the server takes nothing", async () => {
    const { orderId } = await book.order();
    box.next("refused", "failed");
    await tell(orderId);
    await again(await lastLetter());
    await due();
    book.pass(2 * MINUTE);
    await due();
    expect(box.sent.map(({ subject }) => subject)).toEqual(["Order 1043 received: ships Fri 5 Dec"]);
  });
});

describe("is refused", () => {
  test("what was overtaken by a newer letter", async () => {
    const { orderId, demandId } = await book.order();
    await tell(orderId);
    const old = await lastLetter();
    await book.promise(demandId, [{ quantity: 10, day: "2025-12-12" }]);
    await tell(orderId);
    expect(code(await again(old))).toBe("letter overtaken");
    await due();
    expect(box.sent).toHaveLength(2);
  });

  test("what nobody is to hear, what is leaving now, and what is not there", async () => {
    const silent = await book.order({ notify: "none", number: "1" });
    await tell(silent.orderId);
    expect(code(await again(await lastLetter()))).toBe("letter for nobody");
    const { orderId } = await book.order({ number: "2" });
    box.next("dies");
    await expect(tell(orderId)).rejects.toThrow("died");
    expect(code(await again(await lastLetter()))).toBe("letter is leaving");
    expect(code(await again(999_999))).toBe("unknown letter");
  });
});
