/** A retailer played against a book of its own: what passes, and what it finds where something is wrong. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startSftpServer } from "../../connect/lines/testing.ts";
import { build, insertRows, type Database } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { actOnConnections, adjustStock, saveConnections, saveProfiles, verify } from "../../core/flows/index.ts";
import { compareText } from "../../core/kernel/index.ts";
import { openCompany, type TestCompany } from "../../core/flows/testing.ts";
import { listOpenExceptions } from "../../core/tasks/index.ts";
import { composeApp, type App } from "../app.ts";
import { testSettings } from "../testing.ts";
import { simulate, type SimulationOptions } from "./index.ts";

const { fresh } = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), "fairfill-simulate-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const MINUTE = 60_000;
const PROFILE = {
  test: true,
  deadlines: { response: 0 },
  ourIdentifier: "ZZ:SUPPLIER001",
  documents: { in: ["850", "860"], out: ["855", "997"] },
};
let db: Database;
let company: TestCompany;
let app: App;

beforeEach(async () => {
  ({ db } = await fresh());
  company = await openCompany(db, { proposeReplenishment: false });
  const { settings: business, now } = company.context;
  const transport = { parallel: 1, send: async () => ({ result: "sent" as const }) };
  app = composeApp({ settings: testSettings({ dataDir: folder }), db, reader: db, business, transport, now });
  await db.transaction(async (tx) => {
    await tx.execute(
      build
        .insertInto("partner")
        .values({ id: 1, code: "BRIGHT", customer_id: 1, identifiers: ["ZZ:RETAILERXYZ"], profile: {} }),
    );
    await insertRows(tx, "agreement", [{ id: 1, customer_id: 1, valid: "[2026-01-01,)", terms: { notify: "edi" } }]);
  });
  await adjustStock(company.context, [{ item: "KT-17", place: "RNO", counted: 5, cause: "opening" }]);
});

const say = (profile: object) =>
  saveProfiles(company.context, [{ partner: "BRIGHT", profile: { ...PROFILE, ...profile } }]);

async function play(over: Partial<SimulationOptions> = {}) {
  const pause = async (): Promise<void> => company.pass(MINUTE);
  const done = await simulate(app, { partner: "BRIGHT", really: false, keep: false, looks: 5, pause, ...over });
  if (!done.ok) return done.refusal.code;
  return done.value;
}

const failures = (done: Awaited<ReturnType<typeof play>>): string[] =>
  typeof done === "string" ? [done] : done.checks.flatMap(({ what, result }) => (result === "failed" ? [what] : []));

it("passes where everything is as the profile says; its orders are cancelled, and the book is whole", async () => {
  await say({ documents: { ...PROFILE.documents, in: ["850", "860", "852", "830", "824", "997"] } });
  const done = await play();
  expect(failures(done)).toEqual([]);
  expect(done).toMatchObject({
    partner: "BRIGHT",
    cancelled: true,
    orders: [expect.stringMatching(/^SIM-/), expect.anything()],
  });
  const whats = typeof done === "string" ? [] : done.checks.map(({ what }) => what.replace(/SIM-\d+-/, ""));
  expect(whats).toEqual(
    expect.arrayContaining([
      "orders are taken",
      "1 is answered in time",
      "2: its 855 is true to the order",
      "the file that breaks off is rejected",
      "a change of the first order is taken",
    ]),
  );
  expect(typeof done === "string" ? [] : done.checks.filter(({ result }) => result === "left out")).toEqual([]);
  const counted = { name: "test-counted", text: "select id from store_activity union all select id from forecast" };
  const waiting = { name: "test-waiting", text: "select n from edi_message where state = 'waiting'" };
  expect([await db.rows(counted), await db.rows(waiting), await listOpenExceptions(db)]).toEqual([[], [], []]);
  const open = { name: "test-open", text: "select count(*)::int as n from demand where shipped + cancelled < ordered" };
  expect(await db.rows(open)).toEqual([{ n: 0 }]);
  const stopped = { name: "test-stopped", text: "select order_key from document_part where state = 'stopped'" };
  expect(await db.rows(stopped)).toEqual([]);
  expect((await verify({ db })).breaches).toEqual([]);
});

it("plays a partner of EDIFACT as well", async () => {
  await db.rows({ name: "test-gln", text: "update partner set identifiers = '{14:5412345000013}'" });
  const takes = ["ORDERS", "ORDCHG", "SLSRPT", "DELFOR", "APERAK", "CONTRL"];
  const documents = { in: takes, out: ["ORDRSP", "CONTRL"] };
  await say({ syntax: "edifact", version: "D:96A:UN:EAN008", ourIdentifier: "14:4012345000009", documents });
  const done = await play();
  expect(failures(done)).toEqual([]);
  const whats = typeof done === "string" ? [] : done.checks.map(({ what }) => what.replace(/SIM-\d+-/, ""));
  expect(whats).toContain("2: its ORDRSP is true to the order");
  expect(typeof done === "string" ? [] : done.checks.filter(({ result }) => result === "left out")).toEqual([]);
});

it("says what fails: nobody is told by EDI, so that no answer comes", async () => {
  await say({});
  await db.rows({ name: "test-mute", text: "delete from agreement" });
  const done = await play({ looks: 2 });
  expect(failures(done).map((what) => what.replace(/SIM-\d+-/, ""))).toEqual([
    "1 is answered in time",
    "2 is answered in time",
  ]);
});

it("leaves a partner alone whose answers would leave, unless that is said", async () => {
  await say({});
  const settings = { path: folder };
  await saveConnections(company.context, [{ connection: "b", kind: "folder", settings, partners: ["BRIGHT"] }]);
  expect(await play()).toBe("partner is connected");
  expect(failures(await play({ really: true }))).toEqual([]);
});

it.each<[string, object, Partial<SimulationOptions>, string]>([
  ["one that is not for tests", { test: false }, {}, "partner is real"],
  ["one nobody knows", {}, { partner: "NOBODY" }, "unknown partner"],
  ["one that refuses tests", { testDocuments: "refuse" }, {}, "partner refuses tests"],
])("leaves %s alone", async (_what, profile, over, code) => {
  await say(profile);
  expect(await play(over)).toBe(code);
  expect(await db.rows({ name: "test-none", text: "select id from document" })).toEqual([]);
});

describe("through the connection of the partner", () => {
  const line = (kind: "folder" | "sftp" | "http", settings: object, secrets: Record<string, string> = {}) =>
    saveConnections(company.context, [
      { connection: "b", kind, settings: { ...settings }, secrets, partners: ["BRIGHT"] },
    ]);
  const through = (over: Partial<SimulationOptions> = {}) => play({ throughConnection: true, ...over });
  const whats = (done: Awaited<ReturnType<typeof play>>, result: string): string[] =>
    typeof done === "string" ? [done] : done.checks.filter((one) => one.result === result).map(({ what }) => what);
  const lying = async (path: string): Promise<string[]> =>
    (await readdir(path, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map(({ name }) => name)
      .toSorted(compareText);

  async function folderLine(): Promise<string> {
    const path = await mkdtemp(join(folder, "line-"));
    for (const name of ["in", "out"]) {
      await mkdir(join(path, name));
      await writeFile(join(path, name, `theirs-${name}.part`), "theirs");
    }
    await line("folder", { path });
    return path;
  }

  it("a folder: what was put is taken, the answers lie there; nothing of it is left, and what is not its own stays", async () => {
    await say({});
    const path = await folderLine();
    const said: string[] = [];
    const done = await through({ announce: (lines) => said.push(...lines) });
    expect(whats(done, "failed")).toEqual([]);
    expect(whats(done, "passed")).toEqual(
      expect.arrayContaining(["the same file again changes nothing", "all that was written reached the partner"]),
    );
    expect(said.join(" ")).toContain(join(path, "in"));
    expect(done).toMatchObject({ connection: "b", stopped: false, left: [] });
    expect(await lying(path)).toEqual(["theirs-in.part", "theirs-out.part"]);
    expect(await listOpenExceptions(db)).toEqual([]);
    expect((await verify({ db })).breaches).toEqual([]);
  });

  it.each([
    ["before anything is taken", 1, 0],
    ["while it waits for answers", 2, 2],
  ])("stopped %s, it takes its files and orders away all the same", async (_when, at, orders) => {
    // Answers wait for their lines to be settled, and nothing is free.
    await adjustStock(company.context, [{ item: "KT-17", place: "RNO", counted: 0, cause: "count" }]);
    await say({ deadlines: { response: 1, guard: 0 } });
    const path = await folderLine();
    const stop = new AbortController();
    let pauses = 0;
    const pause = async (): Promise<void> => {
      company.pass(MINUTE);
      // All its files lie there, and nobody took one.
      if (++pauses === at) stop.abort();
    };
    const done = await through({ pause, signal: stop.signal });
    expect(done).toMatchObject({
      stopped: true,
      left: [],
      orders: Array.from({ length: orders }, () => expect.anything()),
    });
    expect(await lying(path)).toEqual(["theirs-in.part", "theirs-out.part"]);
    const open = {
      name: "test-open",
      text: "select count(*)::int as n from demand where shipped + cancelled < ordered",
    };
    expect(await db.rows(open)).toEqual([{ n: 0 }]);
  });

  it("SFTP: their outbox and inbox are left as they were; a server that breaks is said", async () => {
    await say({ documents: { in: ["850"], out: ["855", "997"] } });
    const server = await startSftpServer();
    try {
      const at = { host: "127.0.0.1", port: server.port, user: "us", hostKey: server.hostKey(), inbox: "/inbox" };
      await line("sftp", at, { password: "tiger" });
      expect(await through()).toBe("connection fetches nothing");
      await line("sftp", { ...at, outbox: "/outbox" }, { password: "tiger" });
      server.files.set("/inbox/theirs.edi", Buffer.from("theirs"));
      const done = await through();
      expect([whats(done, "failed"), [...server.files.keys()]]).toEqual([[], ["/inbox/theirs.edi"]]);
      expect(server.renamed.filter((path) => path.startsWith("/inbox/")).length).toBeGreaterThan(2);
      server.behave("refuse");
      expect(await through()).toBe("connection does not work");
    } finally {
      await server.close();
    }
  });

  it("HTTP: orders come signed by our own endpoint; an address that does not take the answers is said", async () => {
    await say({});
    await line("http", {}, { secret: "0123456789abcdef" });
    const done = await through({ looks: 2 });
    expect(whats(done, "passed")).toEqual(expect.arrayContaining(["orders are taken"]));
    expect(whats(done, "failed")).toContain("all that was written reached the partner");
  });

  it("nothing is done where there is none, or it rests", async () => {
    await say({});
    expect(await through()).toBe("partner not connected");
    await folderLine();
    await actOnConnections(company.context, [{ connection: "b", act: "pause" }]);
    expect(await through()).toBe("connection rests");
    expect(await db.rows({ name: "test-none", text: "select id from document" })).toEqual([]);
  });
});
