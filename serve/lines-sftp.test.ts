/** Connections by SFTP from the book's side, against a real SSH server: what it means for documents, and for people. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startSftpServer, type SftpTestServer } from "../connect/lines/testing.ts";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { keepOutgoing } from "../core/documents/index.ts";
import { openTurns, runDue, saveConnections, testConnection, type FlowContext } from "../core/flows/index.ts";
import { openCompany, type TestCompany } from "../core/flows/testing.ts";
import { addTodos, listOpenExceptions } from "../core/tasks/index.ts";
import { sayTested } from "./connection-words.ts";
import { lineHandlers, linesOf, partLines } from "./lines.ts";

const { fresh } = await useTestDatabase();
/** Nothing is acknowledged: what leaves here is what the test lets leave. */
const profile = { documents: { out: ["855"] } };
let company: TestCompany;
let context: FlowContext;
let server: SftpTestServer;
let other: SftpTestServer;
let home = "";

beforeEach(async () => {
  company = await openCompany((await fresh()).db, { proposeReplenishment: false });
  ({ context } = company);
  [server, other] = [await startSftpServer(), await startSftpServer()];
  home = await mkdtemp(join(tmpdir(), "fairfill-sftp-"));
  await context.db.transaction((tx) =>
    tx.execute(
      build.insertInto("partner").values([
        { id: 1, code: "BRIGHT", customer_id: 1, identifiers: ["ZZ:RETAILERXYZ"], profile },
        { id: 2, code: "HARLOW", customer_id: 3, identifiers: ["ZZ:HARLOW"], profile },
      ]),
    ),
  );
});
afterEach(async () => {
  await Promise.all([server.close(), other.close(), rm(home, { recursive: true })]);
});

const numbers = { name: "test-orders", text: "select number from sales_order order by number" };
const lines = () => linesOf({ settings: { dataDir: home } as never });
const work = () => runDue(context, lineHandlers(lines()));

async function connect(connection: string, at: SftpTestServer, over: object = {}) {
  const settings = { host: "127.0.0.1", port: at.port, user: "us", hostKey: at.hostKey(), outbox: "/outbox", ...over };
  const partners = [connection.toUpperCase()];
  const secrets = { password: "tiger" };
  const saved = await saveConnections(context, [{ connection, kind: "sftp", settings, partners, secrets }]);
  expect(saved).toMatchObject([{ ok: true }]);
}

const leave = (partnerId: number, name: string) =>
  context.db.transaction(async (tx) => {
    const now = context.now();
    const out = { partnerId, kind: "855", name, bytes: Buffer.from(`ISA*${name}`), subject: name };
    const id = await keepOutgoing(tx, { ...out, messages: [], waitsUntil: null }, now);
    await addTodos(tx, [{ kind: "edi.deliver", key: String(id), dueAt: now }], now);
  });

const test = async (code: string) => {
  const tested = await testConnection(context, code, lines());
  return tested.ok ? sayTested(tested.value) : undefined;
};

it("a server that says nothing holds up its own documents, and those alone", async () => {
  await connect("bright", server, { timeout: 1 });
  await connect("harlow", other);
  server.behave("stall");
  await leave(1, "a.edi");
  await leave(2, "b.edi");
  await work();
  expect([server.renamed, other.renamed]).toEqual([[], ["/inbox/b.edi"]]);
  server.behave("work");
  // A slow machine gets its time.
  await connect("bright", server);
  await work();
  expect([server.renamed, other.renamed]).toEqual([["/inbox/a.edi"], ["/inbox/b.edi"]]);
});

const orderOf = (number: string) =>
  `ISA*00*          *00*          *ZZ*HARLOW         *ZZ*FAIRFILL       *261201*0900*U*00401*${number.padStart(9, "0")}*0*P*>~` +
  `GS*PO*HARLOW*FAIRFILL*20261201*0900*${number}*X*004010~ST*850*0001~BEG*00*SA*S${number}**20261201~` +
  `N1*ST*DC*92*DC~PO1*1*10*EA*9.5**VN*KT-17~CTT*1~SE*6*0001~GE*1*${number}~IEA*1*${number.padStart(9, "0")}~`;

it("while a server says nothing, what goes to the others and comes from them goes on, round after round", async () => {
  await connect("bright", server, { timeout: 300 });
  await connect("harlow", other);
  server.behave("stall");
  const used = lines();
  const opened: string[] = [];
  const open: typeof used.open = (line) => {
    opened.push(line.code);
    return used.open(line);
  };
  const faults: unknown[] = [];
  const hear = { worked: () => undefined, failed: (cause: unknown) => void faults.push(cause) };
  const turns = openTurns(partLines(lineHandlers({ ...used, open })).lines, hear);
  const orders = async () => (await context.db.rows<{ number: string }>(numbers)).map(({ number }) => number);
  /** A file is taken at the second look. */
  const until = (check: () => Promise<void>) =>
    vi.waitFor(
      async () => {
        await turns.begin(context);
        company.pass(3000);
        await check();
      },
      { timeout: 60_000, interval: 50 },
    );

  await leave(1, "a.edi");
  await leave(2, "b.edi");
  other.files.set("/outbox/one.edi", Buffer.from(orderOf("1")));
  await until(async () => expect([other.renamed, await orders()]).toEqual([["/inbox/b.edi"], ["S1"]]));
  await leave(2, "c.edi");
  other.files.set("/outbox/two.edi", Buffer.from(orderOf("2")));
  await until(async () =>
    expect([other.renamed, await orders()]).toEqual([
      ["/inbox/b.edi", "/inbox/c.edi"],
      ["S1", "S2"],
    ]),
  );
  // The silent one is still in its first turn, with what waits for it.
  expect([server.renamed, opened.filter((code) => code === "bright")]).toEqual([[], ["bright"]]);

  await server.close();
  await turns.ended();
  server = await startSftpServer();
  await connect("bright", server);
  await turns.begin(context);
  await turns.ended();
  expect([server.renamed, faults]).toEqual([["/inbox/a.edi"], []]);
}, 150_000);

it("another host key stops the connection with a matter and no password; pinned anew, what waited leaves", async () => {
  await connect("bright", server);
  await server.changeKey();
  await leave(1, "a.edi");
  await work();
  expect(await listOpenExceptions(context.db)).toMatchObject([
    { kind: "connection down", details: { connection: "bright", code: "host key changed", stopped: true } },
  ]);
  company.pass(24 * 3_600_000);
  await work();
  expect([server.passwords, server.files.size]).toEqual([[], 0]);
  expect(await test("bright")).toMatchObject({ works: false, code: "host key changed" });
  await connect("bright", server);
  await work();
  expect([server.renamed, await listOpenExceptions(context.db)]).toEqual([["/inbox/a.edi"], []]);
});

it("what they put into their outbox becomes a document, and is gone from there", async () => {
  await connect("bright", server);
  const order =
    `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*FAIRFILL       *261201*0900*U*00401*000000001*0*P*>~` +
    `GS*PO*RETAILERXYZ*FAIRFILL*20261201*0900*1*X*004010~ST*850*0001~BEG*00*SA*S1**20261201~` +
    `N1*ST*DC*92*DC~PO1*1*10*EA*9.5**VN*KT-17~CTT*1~SE*6*0001~GE*1*1~IEA*1*000000001~`;
  server.files.set("/outbox/po.edi", Buffer.from(order));
  server.files.set("/outbox/theirs.edi", Buffer.from(order.replaceAll("RETAILERXYZ", "HARLOW     ")));
  expect(await test("bright")).toMatchObject({ works: true, text: "connected, 2 files waiting" });
  await work();
  company.pass(3000);
  await work();
  expect(await context.db.rows(numbers)).toEqual([{ number: "S1" }]);
  // Who logs in speaks for its own partner: the other file stays where it lies, and a person hears of it.
  expect([...server.files.keys()]).toEqual(["/outbox/theirs.edi"]);
  expect(await listOpenExceptions(context.db)).toMatchObject([
    { kind: "file quarantined", details: { file: "theirs.edi", document: null } },
  ]);
});
