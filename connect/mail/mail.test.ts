import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MailMessage } from "../../core/notices/index.ts";
import { composeMail, outboxTransport, smtpTransport } from "./index.ts";
import { startTestServer, type TestServer } from "./testing.ts";

const message = (to: string): MailMessage => ({
  noticeId: 7,
  messageId: "<notice-7.abc@fairfill.example>",
  to,
  subject: "Bestellung 1043: Versand bis Fr 12. Dez., vorher 5. Dez.",
  text: "Grüße\n",
  html: "<p>Grüße</p>",
  at: 1_764_576_000_000,
});

const from = "Alder Home <orders@alder.example>";

describe("a real mail server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.arrived.length = 0;
  });
  const send = (to: string) =>
    smtpTransport({ url: server.url, from, silenceMs: 400, dialogueMs: 2000 }).send(message(to));

  test.each([
    ["takes it", "accept", "sent", 1],
    ["has no such mailbox (550)", "refuse", "refused", 0],
    ["asks to come again (451)", "refuse-later", "failed", 0],
    ["refuses the data (554)", "refuse-data", "refused", 0],
    ["says nothing more", "stall", "failed", 0],
    ["hangs up before the data", "drop-before", "failed", 0],
    ["takes the data and hangs up", "drop-after", "in doubt", 1],
    ["takes the data and says nothing more", "stall-after", "in doubt", 1],
  ] as const)("that %s", async (_says, behaviour, result, arrived) => {
    expect(await send(`${behaviour}@shop.example`)).toMatchObject({ result });
    expect(server.arrived).toHaveLength(arrived);
  });

  test("an address that is none is refused without asking", async () => {
    expect(await send("not an address")).toMatchObject({ result: "refused" });
  });

  test("a repeat is the same to the last byte", async () => {
    await send("drop-after@shop.example");
    server.behave("accept");
    await send("drop-after@shop.example");
    server.behave(null);
    const [first, second] = server.arrived;
    expect(second?.raw).toBe(first?.raw);
    const parsed = await simpleParser(first?.raw ?? "");
    expect(parsed).toMatchObject({ messageId: message("").messageId, subject: message("").subject, text: "Grüße\n" });
    expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
  });
});

test("a server that is not there is a failure, not a doubt", async () => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  expect(
    await smtpTransport({ url: `smtp://127.0.0.1:${port}`, from }).send(message("accept@shop.example")),
  ).toMatchObject({ result: "failed" });
});

test("a server that never greets is left after a while", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  const result = await smtpTransport({ url: `smtp://127.0.0.1:${port}`, from, silenceMs: 200 }).send(
    message("accept@shop.example"),
  );
  expect(result).toMatchObject({ result: "failed" });
  silent.close();
});

test("the outbox writes a notice once, whole, and again the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "outbox-"));
  const outbox = outboxTransport({ folder: join(folder, "out"), from });
  expect(await outbox.send(message("ann@shop.example"))).toEqual({ result: "sent", into: "outbox" });
  expect(await outbox.send(message("ann@shop.example"))).toEqual({ result: "sent", into: "outbox" });
  expect(await readdir(join(folder, "out"))).toEqual(["notice-7.eml"]);
  const { bytes } = await composeMail(message("ann@shop.example"), from);
  expect(await readFile(join(folder, "out", "notice-7.eml"))).toEqual(bytes);
  await rm(folder, { recursive: true });
});

test("an outbox that cannot be written is a failure", async () => {
  expect(await outboxTransport({ folder: "/dev/null/out", from }).send(message("ann@shop.example"))).toMatchObject({
    result: "failed",
  });
});

test("a line break in a subject or an address adds no header", async () => {
  const { bytes } = await composeMail(
    { ...message("ann@shop.example\r\nBcc: eve@x.example"), subject: "A\r\nBcc: eve@x.example" },
    from,
  );
  const parsed = await simpleParser(bytes);
  expect(parsed.bcc).toBeUndefined();
});
