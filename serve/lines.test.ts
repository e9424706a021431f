/** Documents in and out by connections, with real folders; each partner's way is its own. */
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { keepOutgoing } from "../core/documents/index.ts";
import {
  actOnConnections,
  runDue,
  saveConnections,
  type ConnectionSave,
  type FlowContext,
  type Lines,
} from "../core/flows/index.ts";
import { compareText } from "../core/kernel/index.ts";
import { openCompany, type TestCompany } from "../core/flows/testing.ts";
import { getLines, LineFault, listConnections, unseal, type Transport } from "../core/partners/index.ts";
import { addTodos, listOpenExceptions } from "../core/tasks/index.ts";
import { lineHandlers, linesOf } from "./lines.ts";

const { fresh } = await useTestDatabase();
const root = await mkdtemp(join(tmpdir(), "fairfill-lines-"));
afterAll(() => rm(root, { recursive: true, force: true }));

const SECOND = 1000;
let company: TestCompany;
let context: FlowContext;
let home = "";
let lines: Lines;

beforeEach(async () => {
  company = await openCompany((await fresh()).db, { proposeReplenishment: false });
  ({ context } = company);
  home = await mkdtemp(join(root, "run-"));
  lines = linesOf({ settings: { dataDir: join(home, "data") } as never });
  await context.db.transaction((tx) =>
    tx.execute(
      build.insertInto("partner").values([
        { id: 1, code: "BRIGHT", customer_id: 1, identifiers: ["ZZ:RETAILERXYZ"], profile: {} },
        { id: 2, code: "HARLOW", customer_id: 3, identifiers: ["ZZ:HARLOW"], profile: {} },
        { id: 3, code: "CORNER", customer_id: 2, identifiers: ["ZZ:CORNER"], profile: {} },
      ]),
    ),
  );
});

const list = async (...path: string[]) => (await readdir(join(home, ...path)).catch(() => [])).toSorted(compareText);
const work = (used: Lines = lines) => runDue(context, lineHandlers(used));
const open = async () => (await listOpenExceptions(context.db)).map(({ kind, subject }) => [kind, subject]);

async function save(over: Partial<ConnectionSave> = {}): Promise<string> {
  const path = join(home, over.connection ?? "bright");
  await mkdir(path, { recursive: true });
  const said = { connection: "bright", kind: "folder" as const, settings: { path }, partners: ["BRIGHT"], ...over };
  expect(await saveConnections(context, [said])).toMatchObject([{ ok: true }]);
  return path;
}

/** A document of ours that is due to leave. */
async function leave(partnerId: number, name: string): Promise<number> {
  return context.db.transaction(async (tx) => {
    const bytes = Buffer.from(`ISA*${name}~`);
    const id = await keepOutgoing(
      tx,
      { partnerId, kind: "855", name, bytes, subject: name, messages: [], waitsUntil: null },
      context.now(),
    );
    await addTodos(tx, [{ kind: "edi.deliver", key: String(id), dueAt: context.now() }], context.now());
    return id;
  });
}

const states = async () => {
  const rows = await context.db.rows<{ name: string; state: string }>({
    name: "test-states",
    text: "select name, state from document where direction = 'out' order by name",
  });
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
};

const order = (number: string, quantity = 10): string =>
  `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*FAIRFILL       *261201*0900*U*00401*000000001*0*P*>~` +
  `GS*PO*RETAILERXYZ*FAIRFILL*20261201*0900*1*X*004010~ST*850*0001~BEG*00*SA*${number}**20261201~` +
  `N1*ST*DC*92*DC~PO1*1*${quantity}*EA*9.5**VN*KT-17~CTT*1~SE*6*0001~GE*1*1~IEA*1*000000001~`;

const orders = () =>
  context.db.rows<{ number: string }>({ name: "test-orders", text: "select number from sales_order order by number" });

/** Twice with a pause, as a file is taken when it has not changed meanwhile. */
async function looks(): Promise<void> {
  await work();
  company.pass(3 * SECOND);
  await work();
}

describe("out", () => {
  it("each partner's documents leave by its connection, the others' into the outbox folder", async () => {
    await save();
    await leave(1, "a.edi");
    await leave(3, "b.edi");
    await work();
    expect([await list("bright", "out"), await list("data", "outbox", "edi")]).toEqual([["a.edi"], ["b.edi"]]);
    expect(await readFile(join(home, "bright", "out", "a.edi"), "utf8")).toBe("ISA*a.edi~");
    expect(await states()).toEqual({ "a.edi": "sent", "b.edi": "sent" });
  });

  it("one that is down loses nothing, is tried less and less often, and holds up nobody", async () => {
    const path = await save();
    await save({ connection: "harlow", settings: { path: join(home, "harlow") }, partners: ["HARLOW"] });
    await rm(path, { recursive: true });
    await leave(1, "a.edi");
    await leave(2, "b.edi");
    await work();
    expect(await states()).toEqual({ "a.edi": "received", "b.edi": "sent" });
    expect(await list("harlow", "out")).toEqual(["b.edi"]);
    for (let minute = 0; minute < 10; minute++) {
      company.pass(60 * SECOND);
      await work();
    }
    const [bright] = await listConnections(context.db);
    expect(bright).toMatchObject({ code: "bright", failures: 4, stopped: null });
    expect(bright?.lastError).toContain("cannot be used");
    expect(await open()).toEqual([["connection down", "connection:bright"]]);
    await mkdir(path);
    company.pass(3600 * SECOND);
    await work();
    expect(await states()).toMatchObject({ "a.edi": "sent" });
    expect([await open(), await listConnections(context.db)]).toMatchObject([
      [],
      [{ failures: 0, lastError: null }, {}],
    ]);
  });

  it("a lost answer costs the same bytes under the same name; one they refuse needs a person and holds up none", async () => {
    await save();
    const put: string[] = [];
    let lost = true;
    const theirs: Transport = {
      ...lines.outbox(),
      send: async ({ name, bytes }) => {
        put.push(`${name} ${Buffer.from(bytes).toString()}`);
        if (name === "b.edi") return { is: "refused", why: "413: too large" };
        if (lost) throw new LineFault("dropped", "The connection broke.");
        return { is: "sent" };
      },
    };
    const used = { ...lines, open: () => theirs };
    for (const name of ["b.edi", "a.edi", "c.edi"]) await leave(1, name);
    await work(used);
    lost = false;
    company.pass(60 * SECOND);
    await work(used);
    expect(put).toEqual(["b.edi ISA*b.edi~", "a.edi ISA*a.edi~", "a.edi ISA*a.edi~", "c.edi ISA*c.edi~"]);
    expect(await states()).toEqual({ "a.edi": "sent", "b.edi": "received", "c.edi": "sent" });
    expect(await open()).toEqual([["document not taken", expect.stringMatching(/^document:\d+$/)]]);
  });

  it("a slow one works for a minute at a time, and the rest of its documents leave at its next turn", async () => {
    await save();
    let turns = 0;
    const slow = (): Transport => {
      turns += 1;
      return {
        ...lines.outbox(),
        send: async () => {
          company.pass(40 * SECOND);
          return { is: "sent" };
        },
      };
    };
    for (const name of ["a.edi", "b.edi", "c.edi"]) await leave(1, name);
    await runDue(context, { work: {}, tell: lineHandlers({ ...lines, open: slow }).tell });
    expect([turns, await states()]).toEqual([2, { "a.edi": "sent", "b.edi": "sent", "c.edi": "sent" }]);
  });

  it("paused, everything waits; let go on, it leaves at once; removed, it goes to the outbox folder", async () => {
    await save();
    await actOnConnections(context, [{ connection: "bright", act: "pause" }]);
    await leave(1, "a.edi");
    await work();
    expect(await states()).toEqual({ "a.edi": "received" });
    await actOnConnections(context, [{ connection: "bright", act: "resume" }]);
    await work();
    expect(await list("bright", "out")).toEqual(["a.edi"]);
    await actOnConnections(context, [{ connection: "bright", act: "pause" }]);
    await leave(1, "b.edi");
    await work();
    await actOnConnections(context, [{ connection: "bright", act: "remove" }]);
    await work();
    expect([await list("data", "outbox", "edi"), await listConnections(context.db)]).toEqual([["b.edi"], []]);
  });
});

describe("in", () => {
  it("a file is taken when it has stopped growing, once, and lies in done under the number of its document", async () => {
    const path = await save();
    await work();
    const file = join(path, "in", "po.edi");
    await writeFile(file, order("P1").slice(0, 200));
    company.pass(10 * SECOND);
    await work();
    await writeFile(file, order("P1"));
    company.pass(3 * SECOND);
    await work();
    expect([await orders(), await list("bright", "in")]).toEqual([[], ["po.edi"]]);
    company.pass(3 * SECOND);
    await work();
    expect(await orders()).toEqual([{ number: "P1" }]);
    expect([await list("bright", "in"), await list("bright", "done")]).toEqual([
      [],
      [expect.stringMatching(/^\d+-po\.edi$/)],
    ]);
  });

  it("a crash after it was kept and before it was put away finds the same document", async () => {
    const path = await save();
    await work();
    await writeFile(join(path, "in", "po.edi"), order("P1"));
    company.pass(10 * SECOND);
    await work();
    const dying: Lines = {
      ...lines,
      open: (line) => {
        const real = lines.open(line);
        return {
          ...real,
          take: (since, settle) =>
            real.take(since, async (one) => {
              await settle(one);
              throw new Error("the process ended");
            }),
        };
      },
    };
    company.pass(3 * SECOND);
    await work(dying);
    expect([await orders(), await list("bright", "in")]).toEqual([[{ number: "P1" }], ["po.edi"]]);
    company.pass(60 * SECOND);
    await work();
    expect([await orders(), await list("bright", "in")]).toEqual([[{ number: "P1" }], []]);
    expect(await list("bright", "done")).toHaveLength(1);
  });

  it("several partners in one folder: the sender decides; what is half written by its name is left alone", async () => {
    const path = await save({ partners: ["BRIGHT", "HARLOW"] });
    await work();
    await writeFile(join(path, "in", "a.edi"), order("P1"));
    await writeFile(
      join(path, "in", "b.edi"),
      order("P2").replaceAll("RETAILERXYZ", "HARLOW     ").replace("GS*PO*HARLOW     ", "GS*PO*HARLOW"),
    );
    for (const name of [".c.edi", "d.edi.tmp", "e.filepart"]) await writeFile(join(path, "in", name), order("P3"));
    company.pass(10 * SECOND);
    await looks();
    const rows = await context.db.rows({
      name: "test-whose",
      text: `select o.number, c.code from sales_order o join customer c on c.id = o.customer_id order by o.number`,
    });
    expect(rows).toEqual([
      { number: "P1", code: "BRIGHT" },
      { number: "P2", code: "HARLOW" },
    ]);
    expect(await list("bright", "in")).toEqual([".c.edi", "d.edi.tmp", "e.filepart"]);
  });

  it("what is empty or no document goes to quarantine with its reason; what only stopped is taken", async () => {
    const path = await save();
    await work();
    await writeFile(join(path, "in", "empty.edi"), "");
    await writeFile(join(path, "in", "huge.edi"), "ISA");
    await truncate(join(path, "in", "huge.edi"), 33 * 1024 * 1024);
    await writeFile(join(path, "in", "photo.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2, 3]));
    await writeFile(join(path, "in", "stops.edi"), order("P1").replace("KT-17", "NONE-1"));
    company.pass(10 * SECOND);
    await looks();
    expect(await list("bright", "quarantine")).toEqual([
      "empty.edi",
      "empty.edi.reason.txt",
      "huge.edi",
      "huge.edi.reason.txt",
      "photo.jpg",
      "photo.jpg.reason.txt",
    ]);
    expect(await readFile(join(path, "quarantine", "empty.edi.reason.txt"), "utf8")).toBe(
      "The file is empty. Ask for it again.\n",
    );
    expect(await readFile(join(path, "quarantine", "photo.jpg.reason.txt"), "utf8")).toMatch(/kept as document \d+/);
    expect(await list("bright", "done")).toEqual([expect.stringMatching(/-stops\.edi$/)]);
    expect((await open()).map(([kind]) => kind)).toEqual(Array(3).fill("file quarantined"));
  });

  it("a locked file waits and holds up no other", async () => {
    const path = await save();
    await work();
    await writeFile(join(path, "in", "a.edi"), order("P1"));
    await writeFile(join(path, "in", "b.edi"), order("P2"));
    await utimes(join(path, "in", "a.edi"), 1, 1);
    const locked: Lines = {
      ...lines,
      read: async (file) => {
        if (file.name === "a.edi") throw Object.assign(new Error("another holds it"), { code: "EBUSY" });
        return lines.read(file);
      },
    };
    company.pass(10 * SECOND);
    await work(locked);
    company.pass(3 * SECOND);
    await work(locked);
    expect([await orders(), await list("bright", "in")]).toEqual([[{ number: "P2" }], ["a.edi"]]);
    company.pass(10 * SECOND);
    await work();
    expect(await orders()).toEqual([{ number: "P1" }, { number: "P2" }]);
  });
});

describe("what is kept of a connection", () => {
  const sftp = { host: "files.harlow.example", user: "us", outbox: "/out" };
  const saveSftp = (over: Partial<ConnectionSave> = {}) =>
    saveConnections(context, [
      { connection: "h", kind: "sftp", settings: sftp, secrets: { password: "tiger" }, partners: ["HARLOW"], ...over },
    ]);

  it("its secrets are sealed, stay when they are not said, and have to be said again when they would go elsewhere", async () => {
    await saveSftp();
    const again = await saveConnections(context, [
      { connection: "h", kind: "sftp", settings: { ...sftp, every: 30 }, partners: ["HARLOW"] },
    ]);
    expect(again).toMatchObject([{ ok: true, value: { version: 2 } }]);
    const [known] = await listConnections(context.db);
    const [line] = await getLines(context.db, [known?.id ?? 0]);
    const by = { secret: context.settings.secret, connectionId: line?.id ?? 0 };
    expect(unseal(line?.sealed ?? "", by)).toEqual({ password: "tiger" });
    expect(unseal(line?.sealed ?? "", { ...by, connectionId: 9 })).toBeUndefined();
    const everything = await context.db.rows({
      name: "test-everything",
      text: "select c::text as row from connection c union all select e::text from event e",
    });
    expect(JSON.stringify([everything, known])).not.toContain("tiger");
    const moved = { ...sftp, host: "files.elsewhere.example" };
    const refused = await saveConnections(context, [
      { connection: "h", kind: "sftp", settings: moved, partners: ["HARLOW"] },
    ]);
    expect(refused).toMatchObject([{ ok: false, refusal: { code: "secret needed again" } }]);
  });

  it.each([
    ["a name with a slash", { connection: "../h" }, "connection name"],
    ["a partner nobody knows", { partners: ["NOBODY"] }, "unknown partner"],
    ["a field we do not know", { settings: { ...sftp, hots: 1 } }, "connection unreadable"],
    ["a host key that is none", { settings: { ...sftp, hostKey: "12:34" } }, "connection unreadable"],
    ["a version that is not the last", { seen: 7 }, "connection changed meanwhile"],
  ])("%s is refused and nothing is kept", async (_what, over, code) => {
    expect(await saveSftp(over)).toMatchObject([{ ok: false, refusal: { code } }]);
    expect(await listConnections(context.db)).toEqual([]);
  });
});
