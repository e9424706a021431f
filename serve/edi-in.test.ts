/** Documents over HTTP, signed: theirs posted to us, ours posted to a server on loopback that refuses, stalls and drops. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSigned, sign, SIGNATURE_HEADER, TIME_HEADER } from "../connect/lines/index.ts";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { keepOutgoing } from "../core/documents/index.ts";
import { listConnectionViews, runDue } from "../core/flows/index.ts";
import { addTodos } from "../core/tasks/index.ts";
import { lineHandlers, linesOf } from "./lines.ts";
import { openServer } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { http, company, call, app } = server;
const SECRET = "a shared secret of both";
const HOUR = 3_600_000;
/** Nothing is acknowledged: what leaves here is what the test lets leave. */
const profile = { documents: { out: ["855"] } };

const order = (number: string, sender = "RETAILERXYZ"): string =>
  `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*FAIRFILL       *261201*0900*U*00401*000000001*0*P*>~` +
  `GS*PO*${sender}*FAIRFILL*20261201*0900*1*X*004010~ST*850*0001~BEG*00*SA*${number}**20261201~` +
  `N1*ST*DC*92*DC~PO1*1*10*EA*9.5**VN*KT-17~CTT*1~SE*6*0001~GE*1*1~IEA*1*000000001~`;

interface Posting {
  readonly connection?: string;
  readonly secret?: string;
  /** Milliseconds beside our clock. */
  readonly off?: number;
  readonly headers?: Record<string, string>;
}

async function post(body: string, { connection = "web", secret = SECRET, off = 0, headers }: Posting = {}) {
  const signed = sign({ bytes: Buffer.from(body), at: company.context.now() + off }, secret);
  const reply = await http.inject({
    method: "POST",
    url: `/edi/in/${connection}`,
    payload: body,
    headers: { "content-type": "application/edi-x12", ...signed, ...headers },
  });
  return { status: reply.statusCode, json: reply.json<Record<string, unknown>>() };
}

const documents = async () => {
  const rows = await db.rows<{ n: number }>({
    name: "test-count",
    text: "select count(*)::int as n from document where direction = 'in'",
  });
  return rows[0]?.n;
};
const refusedCount = async () => (await listConnectionViews(db)).find((one) => one.connection === "web")?.refused;

interface Theirs {
  answer: number | "stall" | "drop";
  readonly got: { readonly body: Buffer; readonly headers: IncomingMessage["headers"] }[];
}

const theirs: Theirs = { answer: 202, got: [] };
const outside = createServer((request: IncomingMessage, response: ServerResponse) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    if (request.method === "POST") theirs.got.push({ body: Buffer.concat(parts), headers: request.headers });
    const { answer } = theirs;
    if (answer === "drop") request.socket.destroy();
    else if (answer !== "stall") response.writeHead(answer).end(answer < 300 ? "" : "not like this");
  });
});

/** Seconds: a machine under load gets its time, where nobody stalls. */
async function connect(timeout = 60) {
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/in`;
  const body = { kind: "http", settings: { url, timeout }, secrets: { secret: SECRET }, partners: ["BRIGHT"] };
  return call({ method: "PUT", path: "/connections/web", body });
}

beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  await db.transaction((tx) =>
    tx.execute(
      build.insertInto("partner").values([
        { id: 1, code: "BRIGHT", customer_id: 1, identifiers: ["ZZ:RETAILERXYZ"], profile },
        { id: 2, code: "HARLOW", customer_id: 3, identifiers: ["ZZ:HARLOW"], profile },
      ]),
    ),
  );
  expect((await connect()).json).toEqual({ connection: "web", version: 1, made: true });
});
afterAll(async () => {
  outside.closeAllConnections();
  outside.close();
  await http.close();
});

describe("what they post", () => {
  it("signed, it is a document, answered with its number; again it is the same", async () => {
    const first = await post(order("W1"));
    expect(first).toEqual({ status: 202, json: { document: expect.any(Number), again: false } });
    expect(await post(order("W1"))).toEqual({ status: 202, json: { ...first.json, again: true } });
    const rows = await db.rows({ name: "test-orders", text: "select number from sales_order" });
    expect(rows).toEqual([{ number: "W1" }]);
  });

  it.each<[string, Posting]>([
    ["another secret", { secret: "the secret of somebody" }],
    ["a time ten minutes ago", { off: -10 * 60_000 }],
    ["a time ten minutes ahead", { off: 10 * 60_000 }],
    ["the signature of another body", { headers: sign({ bytes: Buffer.from("x"), at: 0 }, SECRET) }],
    ["no signature", { headers: { [SIGNATURE_HEADER]: "" } }],
    ["a time that is none", { headers: { [TIME_HEADER]: "now" } }],
  ])("with %s nothing is kept but a count", async (_what, how) => {
    const [before, counted = 0] = [await documents(), await refusedCount()];
    expect(await post(order("W2"), how)).toMatchObject({ status: 401, json: { code: "signature wrong" } });
    expect([await documents(), await refusedCount()]).toEqual([before, counted + 1]);
  });

  it("a connection that does not exist answers like a wrong secret", async () => {
    expect(await post(order("W3"), { connection: "nobody" })).toMatchObject({ status: 401 });
  });

  it("in the name of another partner, empty, or too large: refused, and nothing is kept", async () => {
    const before = await documents();
    expect(await post(order("W4", "HARLOW"))).toMatchObject({
      status: 422,
      json: { code: "sender of another connection", subject: "HARLOW" },
    });
    expect(await post("")).toMatchObject({ status: 422, json: { code: "nothing posted" } });
    const large = await http.inject({
      method: "POST",
      url: "/edi/in/web",
      headers: { "content-type": "application/edi-x12", "content-length": String(33 * 1024 * 1024) },
      payload: Buffer.alloc(1),
    });
    expect([large.statusCode, await documents()]).toEqual([413, before]);
  });

  it("a report of its stores is stored, and listed for who reads documents", async () => {
    const report = order("W9")
      .replace(/GS\*PO/, "GS*PD")
      .replace(/ST\*850.*SE\*6/, "ST*852*0001~XQ*H*20261123*20261129~LIN**VN*KT-17~ZA*QS*7*EA~CTT*1~SE*6");
    const forecast = order("W9")
      .replace(/GS\*PO/, "GS*PS")
      .replace(
        /ST\*850.*SE\*6/,
        "ST*830*0001~BFR*00*F1**DL*A*20261201**20261201~LIN**VN*KT-17~FST*9*C*D*20261207~CTT*1~SE*6",
      );
    expect([(await post(report)).status, (await post(forecast)).status]).toEqual([202, 202]);
    const activity = await call({ path: "/edi/activity?item=KT-17&partner=BRIGHT&from=2026-11-29" });
    expect(activity.json).toMatchObject({ rows: [{ kind: "sold", quantity: 7, document: "852" }], next: null });
    const wanted = await call({ path: "/edi/forecast?certainty=firm&to=2026-12-07" });
    expect(wanted.json).toMatchObject({ rows: [{ quantity: 9, number: "F1", replacedBy: null }] });
  });

  it("paused, it says to come again; nothing is kept", async () => {
    const act = (name: string) =>
      call({ path: "/connections/act", body: { acts: [{ connection: "web", act: name }] } });
    await act("pause");
    expect(await post(order("W5"))).toMatchObject({ status: 503, json: { code: "connection paused" } });
    await act("resume");
    expect(await post(order("W5"))).toMatchObject({ status: 202 });
  });
});

describe("what we post", () => {
  const work = () => runDue(company.context, lineHandlers(linesOf(app)));
  const leave = (name: string) =>
    db.transaction(async (tx) => {
      const now = company.context.now();
      const out = { partnerId: 1, kind: "855", name, bytes: Buffer.from(`ISA*${name}`), subject: name };
      const id = await keepOutgoing(tx, { ...out, messages: [], waitsUntil: null }, now);
      await addTodos(tx, [{ kind: "edi.deliver", key: String(id), dueAt: now }], now);
    });
  const sent = async () => {
    const text = "select name from document where direction = 'out' and state = 'sent' order by name";
    return (await db.rows<{ name: string }>({ name: "test-sent", text })).map(({ name }) => name);
  };

  it("is signed, so that they can check it as we check theirs", async () => {
    await leave("a.edi");
    await work();
    const [got] = theirs.got;
    const claim = {
      bytes: got?.body ?? Buffer.of(),
      at: company.context.now(),
      time: String(got?.headers[TIME_HEADER]),
      signature: String(got?.headers[SIGNATURE_HEADER]),
    };
    expect([isSigned(claim, SECRET), isSigned(claim, "the secret of somebody")]).toEqual([true, false]);
    expect([got?.body.toString(), got?.headers["content-type"]]).toEqual(["ISA*a.edi", "application/edi-x12"]);
    expect(await sent()).toEqual(["a.edi"]);
  });

  it.each<[Theirs["answer"], string]>([
    [500, "They answered 500"],
    [401, "The secret is not theirs"],
    ["stall", "did not answer within 1 seconds"],
    ["drop", "cannot be reached"],
  ])("answered with %s it waits, is said, and leaves later as the same bytes", async (answer, said) => {
    const name = `${answer}.edi`;
    theirs.answer = answer;
    theirs.got.length = 0;
    if (answer === "stall") await connect(1);
    await leave(name);
    await work();
    expect(await sent()).not.toContain(name);
    expect((await listConnectionViews(db))[0]).toMatchObject({
      state: "fails",
      lastError: expect.stringContaining(said),
    });
    theirs.answer = 202;
    if (answer === "stall") await connect();
    company.pass(HOUR);
    await work();
    expect(theirs.got.map(({ body }) => body.toString())).toEqual([`ISA*${name}`, `ISA*${name}`]);
    expect(await sent()).toContain(name);
  });

  it("one they refuse for good is not asked again, and the next one leaves", async () => {
    theirs.answer = 422;
    await leave("bad.edi");
    await work();
    theirs.answer = 202;
    theirs.got.length = 0;
    await leave("good.edi");
    company.pass(HOUR);
    await work();
    expect(theirs.got.map(({ body }) => body.toString())).toEqual(["ISA*good.edi"]);
  });
});

describe("over the API", () => {
  it("says how a connection stands, what a test found and what to do, and never its secret", async () => {
    const list = await call({ path: "/connections", as: "read" });
    expect(list.json).toMatchObject({
      connections: [{ connection: "web", state: "works", hasSecrets: true, waiting: 1 }],
      can: { code: "permission missing" },
    });
    expect(list.text).not.toContain(SECRET);
    const good = await call({ method: "POST", path: "/connections/web/test", body: {} });
    expect(good.json).toMatchObject({ works: true, text: "connected" });
    const body = { kind: "folder", settings: { path: "/nowhere/at/all" }, partners: [] };
    await call({ method: "PUT", path: "/connections/far", body });
    expect((await call({ method: "POST", path: "/connections/far/test", body: {} })).json).toMatchObject({
      works: false,
      code: "folder not usable",
      next: expect.stringContaining("Make the folder"),
    });
    expect((await call({ path: "/connections/none" })).status).toBe(404);
    const wrong = { ...body, settings: { path: "not whole" } };
    expect((await call({ method: "PUT", path: "/connections/far", body: wrong })).json).toMatchObject({
      code: "connection unreadable",
      args: { field: "settings.path" },
    });
  });
});
