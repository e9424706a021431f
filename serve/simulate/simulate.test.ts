/** A retailer played against a book of its own: what passes, and what it finds where something is wrong. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { build, insertRows, type Database } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { adjustStock, saveConnections, saveProfiles, verify } from "../../core/flows/index.ts";
import { openCompany, type TestCompany } from "../../core/flows/testing.ts";
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
  await say({});
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
  const open = { name: "test-open", text: "select count(*)::int as n from demand where shipped + cancelled < ordered" };
  expect(await db.rows(open)).toEqual([{ n: 0 }]);
  const stopped = { name: "test-stopped", text: "select order_key from document_part where state = 'stopped'" };
  expect(await db.rows(stopped)).toEqual([]);
  expect((await verify({ db })).breaches).toEqual([]);
});

it("plays a partner of EDIFACT as well", async () => {
  await db.rows({ name: "test-gln", text: "update partner set identifiers = '{14:5412345000013}'" });
  const documents = { in: ["ORDERS", "ORDCHG"], out: ["ORDRSP", "CONTRL"] };
  await say({ syntax: "edifact", version: "D:96A:UN:EAN008", ourIdentifier: "14:4012345000009", documents });
  const done = await play();
  expect(failures(done)).toEqual([]);
  const whats = typeof done === "string" ? [] : done.checks.map(({ what }) => what.replace(/SIM-\d+-/, ""));
  expect(whats).toContain("2: its ORDRSP is true to the order");
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
