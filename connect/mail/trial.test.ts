/** Tests of words to whoever writes them, through a real mail server that takes, refuses, stalls and drops. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { askTrial, findTrials, noticeHandlers, runDue, trialHandlers } from "../../core/flows/index.ts";
import { MINUTE, openNoticeBook, type NoticeBook } from "../../core/flows/testing/notice-book.ts";
import { listNotices, type MailTransport, type TemplateText } from "../../core/notices/index.ts";
import { insertUsers } from "../../core/people/index.ts";
import { addTodos, listEvents } from "../../core/tasks/index.ts";
import { outboxTransport, smtpTransport } from "./index.ts";
import { startTestServer, type TestServer } from "./testing.ts";

const database = await useTestDatabase();
let book: NoticeBook;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  book = await openNoticeBook((await database.fresh()).db);
  server.behave(null);
  server.arrived.length = 0;
});

const WORDS: TemplateText = { subject: "Yours: {{ number }}", body: "Dear {{ name }},\n\n{{ lines }}\n\n{{ link }}\n" };
const from = "Alder Home <orders@alder.example>";
const smtp = () => smtpTransport({ url: server.url, from, silenceMs: 300, dialogueMs: 3000 });

/** Who writes; the part before the @ is how the mail server behaves. */
async function writer(behaviour: string): Promise<number> {
  const email = `${behaviour}@alder.example`;
  const [id] = await insertUsers(book.context.db, [{ name: "Ada", email, roles: ["administrator"] }], 0);
  return id ?? 0;
}

const ask = (user: number, more: { text?: TemplateText; of?: string; language?: string } = {}) =>
  askTrial({ ...book.context, actor: `user:${user}` }, user, {
    kind: "order-received",
    language: "en",
    text: WORDS,
    ...more,
  });

async function work(minutes: number, transport: MailTransport = smtp()): Promise<void> {
  for (let i = 0; i < minutes; i++) {
    await runDue(book.context, { work: {}, tell: { ...noticeHandlers(transport), ...trialHandlers(transport) } });
    book.pass(MINUTE);
  }
}

const trialOf = async (user: number) => (await findTrials(book.context.db, [user])).get(user);
const told = async () =>
  book.context.db.rows({ name: "test-told", text: "select notice_id from told union all select id from notice" });

describe("a test of words", () => {
  test("reaches who asked for it, marked, filled with the order that was chosen; it is no notice", async () => {
    const { orderId } = await book.order({ number: "1043" });
    await book.order({ number: "1044" });
    const user = await writer("accept");
    expect(await ask(user, { of: "1043" })).toMatchObject({
      ok: true,
      value: { to: "accept@alder.example", number: "1043", state: "leaving" },
    });
    await work(1);
    expect(server.arrived.map(({ to }) => to)).toEqual(["accept@alder.example"]);
    const mail = await simpleParser(server.arrived[0]?.raw ?? "");
    expect(mail).toMatchObject({ subject: "Test: Yours: 1043", messageId: expect.stringMatching(/^<trial-\d+@/) });
    expect(mail.text).toContain("Dear Ann Lee,\n\nKT-17 Kettle: 10 pieces\n");
    expect(mail.text).toMatch(/https:\/\/alder\.example\/s\//);
    expect(await trialOf(user)).toMatchObject({ state: "sent", number: "1043", detail: null });
    expect(await trialOf(user)).not.toHaveProperty("text");
    expect(await told()).toEqual([]);
    expect(await listNotices(book.context.db)).toEqual([]);
    const acts = await listEvents(book.context.db, ["template:order-received:en"]);
    expect(acts.map(({ kind, actor }) => [kind, actor])).toEqual([["words tried", `user:${user}`]]);
    // Its customer still hears of it for the first time.
    const now = book.context.now();
    const news = { kind: "notice.order", key: String(orderId), dueAt: now };
    await book.context.db.transaction((tx) => addTodos(tx, [news], now));
    await work(5);
    expect(await listNotices(book.context.db)).toMatchObject([{ kind: "order-received", version: 1 }]);
  });

  test("is marked in its own language, and about the newest order where none was chosen", async () => {
    await book.order({ number: "1043" });
    await book.order({ number: "1044" });
    await ask(await writer("accept"), { language: "de" });
    await work(1);
    expect((await simpleParser(server.arrived[0]?.raw ?? "")).subject).toBe("Probe: Yours: 1044");
  });

  test("asked for again before it left, only the last one leaves", async () => {
    await book.order();
    const user = await writer("accept");
    await ask(user);
    await ask(user, { text: { ...WORDS, subject: "Second" } });
    await work(5);
    expect(await Promise.all(server.arrived.map(async ({ raw }) => (await simpleParser(raw)).subject))).toEqual([
      "Test: Second",
    ]);
  });

  test.each([
    ["refuse", "refused", 0],
    ["drop-after", "in doubt", 1],
    ["stall-after", "in doubt", 1],
  ])("by a mail server that answers with %s it is %s, and not tried again", async (behaviour, state, arrived) => {
    await book.order();
    const user = await writer(behaviour);
    await ask(user);
    await work(60);
    expect(await trialOf(user)).toMatchObject({ state, detail: expect.stringMatching(/./) });
    expect(server.arrived).toHaveLength(arrived);
  });

  test.each(["refuse-later", "drop-before"])("%s: it is tried again until it leaves, once", async (behaviour) => {
    await book.order();
    const user = await writer(behaviour);
    await ask(user);
    await work(1);
    expect(await trialOf(user)).toMatchObject({ state: "leaving", endedAt: null, detail: expect.stringMatching(/./) });
    server.behave("accept");
    await work(30);
    expect(await trialOf(user)).toMatchObject({ state: "sent", detail: null });
    expect(server.arrived).toHaveLength(1);
  });

  test("a mail server that is never there is given up, and says why", async () => {
    await book.order();
    const user = await writer("refuse-later");
    await ask(user);
    await work(600);
    expect(await trialOf(user)).toMatchObject({ state: "failed", detail: expect.stringContaining("451") });
    server.behave("accept");
    await work(60);
    expect(server.arrived).toEqual([]);
  });

  test("without a mail server it lies in the outbox folder, and says so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "trial-"));
    await book.order();
    const user = await writer("accept");
    await ask(user);
    await work(1, outboxTransport({ folder, from }));
    expect(await trialOf(user)).toMatchObject({ state: "outbox" });
    expect(await readdir(folder)).toEqual([`notice-${(await trialOf(user))?.id}.eml`]);
    await rm(folder, { recursive: true });
  });

  test.each([
    ["template name", { text: { ...WORDS, body: "{{ nme }}\n{{ lines }}\n{{ link }}" } }],
    ["template lacks", { text: { ...WORDS, body: "{{ lines }}" } }],
    ["unknown order", { of: "999" }],
  ])("is refused as %s at once, and nothing leaves", async (code, more) => {
    await book.order();
    const user = await writer("accept");
    expect(await ask(user, more)).toMatchObject({ ok: false, refusal: { code } });
    await work(1);
    expect(await trialOf(user)).toBeUndefined();
    expect(server.arrived).toEqual([]);
  });

  test("needs an order to be filled with", async () => {
    expect(await ask(await writer("accept"))).toMatchObject({ ok: false, refusal: { code: "template about nothing" } });
  });
});
