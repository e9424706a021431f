/** Notices through a real mail server that refuses, stalls and drops, worked off by the clock until nothing is due. */
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { noticeHandlers, runDue } from "../../core/flows/index.ts";
import { MINUTE, openNoticeBook, type NoticeBook } from "../../core/flows/testing/notice-book.ts";
import { listNotices } from "../../core/notices/index.ts";
import { addTodos, listOpenExceptions } from "../../core/tasks/index.ts";
import { smtpTransport } from "./index.ts";
import { startTestServer, type TestServer } from "./testing.ts";

const database = await useTestDatabase();
let book: NoticeBook;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  const { db } = await database.fresh();
  book = await openNoticeBook(db);
  server.behave(null);
  server.arrived.length = 0;
});

async function place(behaviour: string): Promise<void> {
  const { orderId } = await book.order({ number: behaviour, email: `${behaviour}@shop.example` });
  const now = book.context.now();
  await book.context.db.transaction((tx) =>
    addTodos(tx, [{ kind: "notice.order", key: String(orderId), dueAt: now }], now),
  );
}

const transport = () =>
  smtpTransport({ url: server.url, from: "Alder Home <orders@alder.example>", silenceMs: 300, dialogueMs: 3000 });

async function work(minutes: number): Promise<void> {
  for (let i = 0; i < minutes; i++) {
    await runDue(book.context, { work: {}, tell: noticeHandlers(transport()) });
    book.pass(MINUTE);
  }
}

const standing = async () => (await listNotices(book.context.db)).map((notice) => notice.standing);
const ids = async () => Promise.all(server.arrived.map(async ({ raw }) => (await simpleParser(raw)).messageId));

test("a server that takes mail gets it once", async () => {
  await place("accept");
  await work(10);
  expect(await standing()).toEqual(["sent"]);
  expect(server.arrived).toHaveLength(1);
});

test("dropped after the data: it arrives twice, known by one id, and never again", async () => {
  await place("drop-after");
  await work(1);
  expect(await standing()).toEqual(["in doubt"]);
  server.behave("accept");
  await work(60);
  expect(await standing()).toEqual(["sent"]);
  const [first, second, ...more] = await ids();
  expect(second).toBe(first);
  expect(more).toEqual([]);
});

test.each(["stall", "drop-before", "refuse-later"])(
  "%s: nothing has arrived, so it is tried until it has, once",
  async (behaviour) => {
    await place(behaviour);
    await work(3);
    expect(await standing()).toEqual(["failed"]);
    server.behave("accept");
    await work(10);
    expect(await standing()).toEqual(["sent"]);
    expect(server.arrived).toHaveLength(1);
  },
);

test("a mailbox that is not there is an exception, and is not asked again", async () => {
  await place("refuse");
  await work(30);
  expect(await listNotices(book.context.db)).toMatchObject([{ standing: "refused", attempts: 1 }]);
  expect(await listOpenExceptions(book.context.db)).toMatchObject([{ kind: "notice refused" }]);
});

test("one bad address does not hold up the others", async () => {
  for (const behaviour of ["refuse", "stall", "accept", "drop-before"]) await place(behaviour);
  await work(1);
  expect(server.arrived.map((mail) => mail.to)).toEqual(["accept@shop.example"]);
});
