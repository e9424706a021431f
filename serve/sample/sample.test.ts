import { afterAll, describe, expect, it } from "vitest";
import type { Answer } from "../../contract/index.ts";
import { build, sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { verify } from "../../core/flows/index.ts";
import { createApiKey, insertUsers } from "../../core/people/index.ts";
import { setUpCode } from "../auth/set-up-code.ts";
import { visitor } from "../auth/testing.ts";
import { openEmptyServer, type Reply } from "../testing.ts";
import { finishSample, sampleMade } from "./index.ts";
import { startWorker } from "../worker.ts";
import { isEmptied, whileEmptied } from "./emptying.ts";
import { writeMark } from "./mark.ts";

const test = await useTestDatabase();
const open: { http: { close(): Promise<unknown> } }[] = [];
const fresh = async (over: Parameters<typeof openEmptyServer>[1] = {}) => {
  const database = await test.fresh();
  const server = await openEmptyServer(database, over);
  open.push(server);
  return { ...server, database };
};
afterAll(async () => {
  for (const server of open) await server.http.close();
});

const PASSWORD = "seven kettles on a stove";
const company = (over: object = {}) => ({
  company: "Harbour Goods",
  place: { code: "HAM", name: "Hamburg", zone: "Europe/Berlin" },
  administrator: { name: "Ada Berg", email: "ada@harbour.example", password: PASSWORD },
  ...over,
});
const code = (reply: Reply): string => (reply.json as { code: string }).code;
const currencies = sql(
  "sample-test-currency",
  "select value from setting where scope = 'company' and key = 'currency'",
);
const tables = sql(
  "sample-test-tables",
  "select count(*) as n from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
);

describe("the first run", () => {
  it("sets up company, place and administrator, who is signed in; a second time is refused", async () => {
    const server = await fresh();
    const browser = visitor(server);
    expect((await browser.ask("/setup")).json).toEqual({ needed: true, codeAsked: false, sampleOffered: true });
    expect((await browser.ask("/sign-in")).json).toMatchObject({ firstRun: true });
    expect((await browser.ask("/setup", company())).json).toEqual({ done: true });
    expect((await browser.ask("/me")).json).toMatchObject({
      user: { name: "Ada Berg", roles: ["administrator"] },
      company: { name: "Harbour Goods", place: "HAM", zone: "Europe/Berlin" },
      sample: false,
    });
    expect((await browser.ask("/setup")).json).toMatchObject({ needed: false });
    expect(code(await visitor(server).ask("/setup", company()))).toBe("set up already");
    expect(code(await visitor(server).ask("/setup/sample", {}))).toBe("set up already");
    const again = visitor(server);
    expect((await again.ask("/sign-in", { email: "ada@harbour.example", password: PASSWORD })).json).toEqual({
      signedIn: true,
    });
  });

  it.each([
    [{ currency: "EUR" }, "EUR", ["EUR"]],
    [{ currency: "USD" }, "USD", []],
    [{}, "USD", []],
  ])("with %j prices are in %s, and what is usual is not kept", async (over, currency, kept) => {
    const server = await fresh();
    const browser = visitor(server);
    expect((await browser.ask("/setup", company(over))).json).toEqual({ done: true });
    const { settings } = (await browser.ask("/settings")).json as Answer<"GET /settings">;
    expect(settings.find(({ key }) => key === "currency")).toMatchObject({ value: currency, usual: "USD" });
    expect(server.app.business.currency).toBe(currency);
    expect(await server.app.db.rows(currencies)).toEqual(kept.map((value) => ({ value })));
  });

  it("a currency that is none is refused, and nothing is set up", async () => {
    const server = await fresh();
    expect((await visitor(server).ask("/setup", company({ currency: "Euro" }))).status).toBe(400);
    expect((await visitor(server).ask("/setup")).json).toMatchObject({ needed: true });
  });

  it.each([
    [{ place: { code: "HAM", name: "Hamburg", zone: "Europe/Hamburg" } }, "zone unknown"],
    [{ administrator: { name: "Ada", email: "ada", password: PASSWORD } }, "e-mail unreadable"],
    [{ administrator: { name: "Ada", email: "ada@a.example", password: "short" } }, "password too short"],
    [{ administrator: { name: "Ada", email: "ada@a.example", password: "harbour goods" } }, "password too easy"],
    [{ company: "Harbour\u2028Goods" }, "name unreadable"],
  ])("%j is refused as %s, and nothing is set up", async (over, refusal) => {
    const server = await fresh();
    expect(code(await visitor(server).ask("/setup", company(over)))).toBe(refusal);
    expect((await visitor(server).ask("/setup")).json).toMatchObject({ needed: true });
  });

  it("of many who set up at once, or want to look around, one is first", async () => {
    const server = await fresh();
    const asks = Array.from({ length: 6 }, (_, i) =>
      visitor(server).ask(
        "/setup",
        company({ administrator: { name: `A ${i}`, email: `a${i}@x.example`, password: PASSWORD } }),
      ),
    );
    const replies = await Promise.all([...asks, visitor(server).ask("/setup/sample", {})]);
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(replies.filter((reply) => reply.status !== 200).map(code)).toEqual(Array(6).fill("set up already"));
    const users = await server.app.db.all(build.selectFrom("app_user").select(["id", "roles"]));
    expect(users.filter((user) => user.roles.includes("administrator"))).toHaveLength(1);
    await sampleMade(server.app);
  }, 240_000);

  it("beyond this machine it asks for the code that the start printed", async () => {
    const server = await fresh({ host: "0.0.0.0" });
    const browser = visitor(server);
    expect((await browser.ask("/setup")).json).toMatchObject({ codeAsked: true });
    expect(code(await browser.ask("/setup", company()))).toBe("set-up code wrong");
    expect(code(await browser.ask("/setup/sample", { code: "guess" }))).toBe("set-up code wrong");
    expect((await browser.ask("/setup", company({ code: setUpCode(server.app) }))).status).toBe(200);
  });

  it("offers no sample where something was brought already", async () => {
    const server = await fresh();
    const { key } = await createApiKey(server.app.db, { name: "bring", scopes: ["admin"] }, 0);
    await server.http.inject({
      method: "POST",
      url: "/api/v1/masters/items",
      headers: { authorization: `Bearer ${key}` },
      payload: { rows: [{ code: "KT-17", name: "Kettle" }] },
    });
    const browser = visitor(server);
    expect((await browser.ask("/setup")).json).toMatchObject({ sampleOffered: false });
    expect(code(await browser.ask("/setup/sample", {}))).toBe("book not empty");
    expect((await browser.ask("/setup", company())).status).toBe(200);
  });
});

describe("the sample company", () => {
  it("is there after some seconds with about 300 orders that keep every invariant, and is gone with one click", async () => {
    const server = await fresh();
    const { app } = server;
    const browser = visitor(server);
    const begun = (await browser.ask("/setup/sample", {})).json as { email: string; password: string };
    expect(begun.email).toBe("mia@alderhome.example");
    expect((await browser.ask("/me")).json).toMatchObject({ sample: true, company: { name: "Alder Home" } });
    const during = await browser.ask("/replan", {});
    expect([during.status, code(during)]).toEqual([503, "sample busy"]);
    await sampleMade(app);
    expect((await browser.ask("/setup/sample")).json).toEqual({ state: "ready", share: 1, text: null });
    const [orders] = await app.db.all(build.selectFrom("sales_order").select((eb) => eb.fn.countAll<number>().as("n")));
    expect(orders?.n).toBeGreaterThan(200);
    expect(orders?.n).toBeLessThan(550);
    expect((await verify(app)).breaches).toEqual([]);
    expect((await browser.ask("/today")).json).toMatchObject({ stopped: 1 });
    const settled = { late: 0, rejected: 0, repeated: [], gaps: [] };
    expect((await browser.ask("/edi/watch")).json).toMatchObject(settled);
    const again = visitor(server);
    expect((await again.ask("/sign-in", begun)).json).toEqual({ signedIn: true });
    const secret = app.business.secret;
    const said: string[] = [];
    const worker = startWorker(
      app,
      async () => undefined,
      (line) => said.push(line),
    );
    const hurry = setInterval(() => worker.nudge(), 5);
    expect((await browser.ask("/sample/remove", {})).json).toEqual({ done: true });
    clearInterval(hurry);
    await worker.stop();
    expect(said).toEqual([]);
    expect(browser.cookies.size).toBe(0);
    expect((await again.ask("/me")).status).toBe(401);
    expect((await browser.ask("/setup")).json).toEqual({ needed: true, codeAsked: false, sampleOffered: true });
    expect((await browser.ask("/sign-in")).json).toMatchObject({ company: "Fairfill" });
    expect((await verify(app)).breaches).toEqual([]);
    const kept = build.selectFrom("setting").select("value").where("scope", "=", "server").where("key", "=", "secret");
    expect((await app.db.first(kept))?.value).toBe(secret);
    expect((await browser.ask("/setup", company())).json).toEqual({ done: true });
    expect((await browser.ask("/me")).json).toMatchObject({ sample: false, company: { name: "Harbour Goods" } });
    expect(code(await browser.ask("/sample/remove", {}))).toBe("no sample");
  }, 300_000);

  it("is removed while it is being made", async () => {
    const server = await fresh();
    const browser = visitor(server);
    await browser.ask("/setup/sample", {});
    expect((await browser.ask("/sample/remove", {})).json).toEqual({ done: true });
    await sampleMade(server.app);
    expect((await browser.ask("/setup")).json).toMatchObject({ needed: true, sampleOffered: true });
    expect((await browser.ask("/setup/sample")).json).toEqual({ state: "none", share: 0, text: null });
  });

  it("of one that was being made or removed when the process ended, the next start leaves nothing", async () => {
    for (const state of ["making", "removing"] as const) {
      const { app, database } = await fresh();
      const before = await app.db.rows(tables);
      await insertUsers(app.db, [{ name: "Half", email: "half@alderhome.example", roles: [] }], 0);
      await writeMark(app.db, { state, share: 0.4 });
      const next = await openEmptyServer(database);
      open.push(next);
      await next.app.refresh();
      const said: string[] = [];
      await finishSample(next.app, (line) => said.push(line));
      expect(said).toEqual(["The sample company was not finished; it is removed."]);
      expect(next.app.sample).toBeNull();
      expect(await next.app.db.all(build.selectFrom("app_user").select("id"))).toEqual([]);
      expect(await next.app.db.rows(tables)).toEqual(before);
    }
  });

  it("only while its tables are away a round that fails says nothing", async () => {
    const { app } = await fresh();
    const fail = () => Promise.reject(new Error("no table"));
    const said: string[] = [];
    const round = async (): Promise<void> => {
      const worker = startWorker(app, fail, (line) => said.push(line));
      await expect.poll(() => (isEmptied(app) ? true : said.length)).toBeTruthy();
      await worker.stop();
    };
    await whileEmptied(app, round);
    expect(said).toEqual([]);
    await round();
    expect(said).toEqual(["Due work stopped and is tried again: no table"]);
  });

  it("that is ready stays at a start", async () => {
    const { app } = await fresh();
    await writeMark(app.db, { state: "ready", share: 1 });
    await app.refresh();
    await finishSample(app, () => expect.unreachable());
    expect(app.sample).toEqual({ state: "ready", share: 1 });
  });

  it("nobody but who may change settings removes it", async () => {
    const { app, http } = await fresh();
    await writeMark(app.db, { state: "ready", share: 1 });
    const { key } = await createApiKey(app.db, { name: "orders", scopes: ["orders"] }, 0);
    const reply = await http.inject({
      method: "POST",
      url: "/api/v1/sample/remove",
      headers: { authorization: `Bearer ${key}` },
      payload: {},
    });
    expect(reply.statusCode).toBe(403);
  });
});
