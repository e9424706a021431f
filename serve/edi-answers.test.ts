import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readAcks, readEdi, readFacts855, readMessages } from "../connect/edi/index.ts";
import { insertRows } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import {
  adjustStock,
  cancelDemands,
  getOrderTimeline,
  listLifeline,
  listMatters,
  placeOrders,
  receiveDocuments,
  runDue,
  saveProfiles,
  shipDemands,
} from "../core/flows/index.ts";
import { listMessages } from "../core/documents/index.ts";
import { readProfile } from "../core/partners/index.ts";
import { HOUR_MS, openCompany, orderOf } from "../core/flows/testing.ts";
import { tellByEdi, tellStockByEdi } from "./edi-answers.ts";
import { lineHandlers, linesOf } from "./lines.ts";

const { fresh } = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), "fairfill-edi-"));
afterAll(() => rm(folder, { recursive: true }));

async function retailer() {
  const { db } = await fresh();
  const company = await openCompany(db, { proposeReplenishment: false });
  await db.transaction(async (tx) => {
    await tx.rows({
      name: "test-partner",
      text: `insert into partner (id, code, customer_id, identifiers, profile) values (1, 'BRIGHT', 1, '{ZZ:RETAILERXYZ}', '{"ourIdentifier": "ZZ:SUPPLIER001"}')`,
    });
    await insertRows(tx, "agreement", [{ id: 1, customer_id: 1, valid: "[2026-01-01,)", terms: { notify: "edi" } }]);
  });
  const dataDir = await mkdtemp(join(folder, "data-"));
  const handlers = {
    work: {},
    tell: {
      "notice.order": tellDirectly,
      "edi.855": tellByEdi,
      "edi.stock": tellStockByEdi,
      ...lineHandlers(linesOf({ settings: { dataDir } as never })).tell,
    },
  };
  return {
    ...company,
    due: () => runDue(company.context, handlers),
    /** All that is due whenever. */
    later: async () => {
      await company.context.db.rows({ name: "test-now", text: "update todo set due_at = 0" });
      await runDue(company.context, handlers);
    },
    files: async () =>
      (await readdir(join(dataDir, "outbox", "edi")).catch(() => [])).toSorted((a, b) => a.localeCompare(b)),
    bytes: async () => {
      const [name = ""] = await readdir(join(dataDir, "outbox", "edi"));
      return readFile(join(dataDir, "outbox", "edi", name), "latin1");
    },
    text: (name: string) => readFile(join(dataDir, "outbox", "edi", name), "latin1"),
    read: async (name: string) => {
      const bytes = await readFile(join(dataDir, "outbox", "edi", name));
      for await (const item of readMessages([bytes])) {
        if (item.kind === "message") return readFacts855(item.message).facts;
      }
      throw new Error(`${name} holds no set`);
    },
  };
}

/** What tell-customers does for partners who are told by EDI. */
const tellDirectly: typeof tellByEdi = (context, todos) => tellByEdi(context, todos);

it("a line without a day waits for it until the deadline less the guard; then a partial backorder is said as two ACKs, once", async () => {
  const { context, due, files, read, at } = await retailer();
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [
    {
      received: { ...orderOf({ number: "4500012345", quantity: 150 }), orderedOn: "2026-11-30" },
      receivedAt: context.now(),
    },
  ]);
  await due();
  at("2026-12-02T06:59:00Z");
  await due();
  expect(await files()).toEqual([]);
  at("2026-12-02T07:00:00Z");
  await due();
  const [name = "", ...more] = await files();
  expect(more).toEqual([]);
  expect(name).toMatch(/^855-BRIGHT-4500012345-SO\d+-1\.edi$/);
  expect(await read(name)).toMatchObject({
    orderNumber: "4500012345",
    orderDate: "2026-11-30",
    headerAck: { code: "AC" },
    sender: { id: "SUPPLIER001" },
    receiver: { id: "RETAILERXYZ" },
    lines: [
      {
        line: "1",
        quantity: 150,
        unit: "EA",
        acks: [
          { code: "IA", quantity: 100, date: "2026-12-01" },
          { code: "IB", quantity: 50, date: null },
        ],
      },
    ],
  });
  const [document] = await context.db.rows<{ id: number }>({
    name: "test-document",
    text: "select id from document where direction = 'out'",
  });
  const numbers = { interchange: "000000001", group: "1", control: "0001", type: "855" };
  const parties = { sender: "ZZ:SUPPLIER001", receiver: "ZZ:RETAILERXYZ" };
  expect(await listMessages(context.db, [document?.id ?? 0])).toMatchObject([
    { ...numbers, ...parties, state: "waiting", dueAt: context.now() + 24 * HOUR_MS },
  ]);
});

it("nothing new, no document; a change is a new one; shipping says nothing", async () => {
  const { context, due, files, read } = await retailer();
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "P1", quantity: 90 }), receivedAt: context.now() }]);
  await due();
  await shipDemands(context, [{ order: "P1", lines: [{ line: "1", quantity: 40 }] }]);
  await context.db.rows({
    name: "test-again",
    text: "insert into todo (kind, key, due_at, first_at) select 'edi.855', id::text, 0, 0 from sales_order on conflict do nothing",
  });
  await due();
  expect(await files()).toEqual([expect.stringMatching(/^855-BRIGHT-P1-SO\d+-1\.edi$/)]);
  await cancelDemands(context, [{ order: "P1", quantity: 20 }]);
  await context.db.rows({ name: "test-now", text: "update todo set due_at = 0" });
  await due();
  const [first = "", second = ""] = await files();
  expect(second).toMatch(/^855-BRIGHT-P1-SO\d+-2\.edi$/);
  expect((await read(second))?.lines).toMatchObject([
    {
      quantity: 90,
      acks: [
        { code: "IA", quantity: 70 },
        { code: "IR", quantity: 20 },
      ],
    },
  ]);
  const told = await getOrderTimeline(context.db, Number(/SO(\d+)-/.exec(first)?.[1]));
  expect(told.filter(({ what }) => what === "document")).toEqual([]);
  expect(told.flatMap((one) => (one.what === "notice" ? [one.document] : []))).toMatchObject(
    [second, first].map((name) => ({ name, kind: "855", state: "sent" })),
  );
});

it("what was cancelled whole is said as rejected, though its last promise still names a day", async () => {
  const { context, due, files, read, later } = await retailer();
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "P1", quantity: 90 }), receivedAt: context.now() }]);
  await due();
  await cancelDemands(context, [{ order: "P1" }]);
  await later();
  const [, second = ""] = await files();
  expect((await read(second))?.lines).toMatchObject([{ quantity: 90, acks: [{ code: "IR", quantity: 90 }] }]);
});

it.each([
  ["865", ["855-BRIGHT-P1-SO", "865-BRIGHT-P1-SO"]],
  ["870", ["855-BRIGHT-P1-SO", "870-BRIGHT-P1-SO"]],
  ["nothing", ["855-BRIGHT-P1-SO"]],
])("a change is said as %s where the profile says so, under the next control number", async (changes, names) => {
  const { context, due, files, later } = await retailer();
  await saveProfiles(context, [{ partner: "BRIGHT", profile: { ourIdentifier: "ZZ:SUPPLIER001", changes } }]);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "P1", quantity: 90 }), receivedAt: context.now() }]);
  await due();
  await cancelDemands(context, [{ order: "P1", quantity: 20 }]);
  await later();
  expect(await files()).toEqual(names.map((name) => expect.stringContaining(name)));
  const told = await context.db.rows({
    name: "test-told",
    text: "select kind, version from notice where audience = 'partner' order by version",
  });
  expect(told).toEqual(names.map((name, i) => ({ kind: name.slice(0, 3), version: i + 1 })));
});

let control = 100;

/** An 860 of line 1 as they send it, each time under another control number; `more` are lines behind it. */
const changeOf = (change: string, quantity: number, more: readonly string[] = []): string => {
  const number = String((control += 1)).padStart(9, "0");
  return (
    `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *261201*0900*U*00401*${number}*0*P*>~` +
    `GS*PC*RETAILERXYZ*SUPPLIER001*20261201*0900*${control}*X*004010~ST*860*0001~BCH*04*SA*P1**${change}*20261201*****20261130~` +
    `POC*1*QD*${quantity}**EA***VN*KT-17~${more.map((poc) => `${poc}~`).join("")}CTT*${more.length + 1}~` +
    `SE*${more.length + 5}*0001~GE*1*${control}~IEA*1*${number}~`
  );
};

async function changing(profile: object) {
  const { context, ...own } = await retailer();
  await saveProfiles(context, [{ partner: "BRIGHT", profile: { ourIdentifier: "ZZ:SUPPLIER001", ...profile } }]);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "P1", quantity: 90 }), receivedAt: context.now() }]);
  const send = async (change: string, quantity: number, more?: readonly string[]) => {
    const [answer] = await receiveDocuments(context, [
      readEdi({ name: "860.edi", bytes: Buffer.from(changeOf(change, quantity, more)) }),
    ]);
    return answer?.parts.map(({ state }) => state);
  };
  // What came is acknowledged besides.
  const answers = async () => (await own.files()).filter((name) => !name.startsWith("997"));
  const kinds = async () => (await answers()).map((name) => name.replace(/-BRIGHT-P1-SO\d+/, ""));
  const last = async () => own.text((await answers()).at(-1) ?? "");
  return { context, ...own, send, kinds, last };
}

it.each([
  [
    "865",
    { documents: { out: ["855", "865"] } },
    /BCA\*04\*RD\*P1\*\*1\*.*\*20261130~POC\*1\*RC\*90\*50\*EA\*.*~PID\*F\*{4}Change refused, below shipped~ACK\*IA\*50\*/,
    /BCA\*04\*AD\*P1\*\*2\*.*~POC\*1\*QD\*70\*30\*EA\*[^~]*~ACK\*IA\*30\*/,
  ],
  [
    "855",
    {},
    /BAK\*05\*AD\*P1\*.*~REF\*PP\*1~.*PO1\*1\*90\*[^~]*~PID\*F\*{4}Change refused, below shipped~ACK\*IA\*90\*/,
    /BAK\*05\*AC\*P1\*.*~REF\*PP\*2~.*PO1\*1\*90\*[^~]*~ACK\*IA\*70\*[^~]*~ACK\*IR\*20\*/,
  ],
])("a change is answered once, by %s, refused or done; again it is no other", async (kind, profile, refused, done) => {
  const { context, due, later, send, kinds, last } = await changing(profile);
  await due();
  await shipDemands(context, [{ order: "P1", lines: [{ line: "1", quantity: 40 }] }]);
  expect(await send("1", 30)).toEqual(["refused"]);
  await later();
  expect(await kinds()).toEqual(["855-1.edi", `${kind}-2.edi`]);
  expect(await last()).toMatch(refused);
  expect(await send("1", 30)).toEqual(["refused"]);
  await later();
  expect(await kinds()).toHaveLength(2);
  expect(await send("2", 70)).toEqual(["applied"]);
  await later();
  await later();
  expect((await kinds()).slice(kind === "855" ? 2 : 1)).toEqual(
    kind === "855" ? ["855-3.edi"] : ["865-2.edi", "865-3.edi"],
  );
  expect(await last()).toMatch(done);
  expect(await send("2", 70)).toEqual(["applied"]);
  await later();
  expect(await kinds()).toHaveLength(3);
});

it("a line that is added is acknowledged like one of the order, another item refused", async () => {
  const { context, due, later, send, kinds, last } = await changing({ documents: { out: ["855", "865"] } });
  await adjustStock(context, [{ item: "TO-02", place: "RNO", counted: 5, cause: "opening" }]);
  await due();
  const added = "POC*2*AI*5**EA*2.5**VN*TO-02";
  expect(await send("1", 80, [added])).toEqual(["applied"]);
  await later();
  await later();
  expect(await kinds()).toEqual(["855-1.edi", "865-2.edi"]);
  expect(await last()).toMatch(/~POC\*1\*QD\*80\*80\*EA\*[^~]*~ACK\*IA\*80\*/);
  expect(await last()).toMatch(/~POC\*2\*AI\*5\*5\*EA\*2\.5\*[^~]*VN\*TO-02[^~]*~ACK\*IA\*5\*/);
  expect(await send("2", 70, ["POC*2*RE*5**EA***VN*CT-05"])).toEqual(["applied"]);
  await later();
  await later();
  expect(await last()).toMatch(/POC\*2\*RC\*5\*5\*EA\*[^~]*~PID\*F\*{4}Change refused, item replaced~ACK\*IA\*5\*/);
});

it("what was changed before the first answer is told by it; what was refused, right after it", async () => {
  const { context, later, send, kinds, last } = await changing({ changes: "865" });
  await shipDemands(context, [{ order: "P1", lines: [{ line: "1", quantity: 40 }] }]);
  expect([await send("1", 70), await send("2", 30)]).toEqual([["applied"], ["refused"]]);
  await later();
  await later();
  await later();
  expect(await kinds()).toEqual(["855-1.edi", "865-2.edi"]);
  expect(await last()).toMatch(/BCA\*04\*RD\*P1\*\*2\*.*~POC\*1\*RC\*70\*30\*/);
});

it("two releases of one blanket order, and a partner's code with a slash in it, are files of their own in the folder", async () => {
  const { context, due, files } = await retailer();
  await context.db.rows({ name: "test-slash", text: "update partner set code = '../BRIGHT/1'" });
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  const received = orderOf({ number: "B/1", quantity: 10 });
  await placeOrders(
    context,
    ["1", "2"].map((release) => ({ received: { ...received, release }, receivedAt: context.now() })),
  );
  await due();
  expect(await files()).toHaveLength(2);
});

it("an answer names item and price as the buyer's order did", async () => {
  const { context, later, files, text } = await retailer();
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  const gtins = ["070135150611", "10070135150618"];
  await insertRows(
    context.db,
    "item_alias",
    gtins.map((code) => ({ item_id: 1, code })),
  );
  const order =
    `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *261201*0900*U*00401*000000077*0*P*>~` +
    `GS*PO*RETAILERXYZ*SUPPLIER001*20261201*0900*77*X*004010~ST*850*0001~BEG*00*SA*G1**20261201~N1*ST*DC*92*DC~` +
    `PO1*1*10*EA*3.9*WE*UK*10070135150618~PO1*2*5*EA*3.9**UP*070135150611~SE*6*0001~GE*1*77~IEA*1*000000077~`;
  await receiveDocuments(context, [readEdi({ name: "850.edi", bytes: Buffer.from(order) })]);
  await later();
  const answer = await text((await files()).find((name) => name.startsWith("855")) ?? "");
  expect(answer).toContain("PO1*1*10*EA*3.9*WE*VN*KT-17*UK*10070135150618~");
  expect(answer).toContain("PO1*2*5*EA*3.9**VN*KT-17*UP*070135150611~");
});

it("an answer is in the partner's version", async () => {
  const { context, due, bytes } = await retailer();
  const profile = { ourIdentifier: "ZZ:SUPPLIER001", version: "5010", deadlines: { response: 0 } };
  await context.db.rows({ name: "test-version", text: "update partner set profile = $1::jsonb" }, [
    JSON.stringify(profile),
  ]);
  await placeOrders(context, [{ received: orderOf({ number: "5010-1", quantity: 1 }), receivedAt: context.now() }]);
  await due();
  expect(await bytes()).toMatch(/^ISA.+\*00501\*.+GS\*PR.+\*X\*005010~/s);
});

it("an answer is in the partner's dialect: one ACK for a part, the codes in the order it trusts them, its own delimiters", async () => {
  const { context, due, files, read, bytes } = await retailer();
  const profile = {
    ourIdentifier: "ZZ:SUPPLIER001",
    delimiters: { element: "|", component: ">", segment: "\n" },
    itemQualifiers: ["IN", "VN"],
    acknowledgment: { partial: "accepted", dateQualifier: "017" },
    deadlines: { response: 0 },
  };
  const saved = await saveProfiles(context, [{ partner: "BRIGHT", profile }]);
  expect(saved.map(({ ok }) => ok)).toEqual([true]);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "D1", quantity: 150 }), receivedAt: context.now() }]);
  await due();
  const [name = ""] = await files();
  const facts = await read(name);
  expect(facts?.lines).toMatchObject([
    { quantity: 150, acks: [{ code: "BP", quantity: 100, dateQualifier: "017", date: "2026-12-04" }] },
  ]);
  const [line] = facts?.lines ?? [];
  const acks = (line?.acks ?? []).map(({ code, quantity, date }) => ({ code, quantity, day: date }));
  expect(readAcks(150, acks, readProfile(profile).acknowledgment)).toEqual({
    accepted: 100,
    backordered: 50,
    rejected: 0,
  });
  expect(await bytes()).toContain("\nBAK|00|AC|D1|");
});

it("a partner of EDIFACT is answered in ORDRSP", async () => {
  const { context, due, files, bytes } = await retailer();
  const profile = { syntax: "edifact", version: "D:96A:UN:EAN008", ourIdentifier: "14:4012345000009" };
  await saveProfiles(context, [{ partner: "BRIGHT", profile }]);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "E1", quantity: 10 }), receivedAt: context.now() }]);
  await due();
  expect(await files()).toEqual([expect.stringMatching(/^ORDRSP-BRIGHT-E1-SO\d+-1\.edi$/)]);
  expect(await bytes()).toMatch(
    /^UNB\+UNOC:3\+4012345000009:14\+.*UNH\+1\+ORDRSP:D:96A:UN:EAN008'BGM\+231\+SO-\d+\+29'/,
  );
});

it("what is not right never leaves: it stays due and is a matter, the others go on, and it leaves when the profile is put right", async () => {
  const { context, due, files, read } = await retailer();
  const profile = {
    ourIdentifier: "ZZ:SUPPLIER001",
    acknowledgment: { dateQualifier: "67" },
    deadlines: { response: 0 },
  };
  await saveProfiles(context, [{ partner: "BRIGHT", profile }]);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 10, cause: "opening" }]);
  const orders = ["DATED", "UNDATED"].map((number) => orderOf({ number, quantity: 10 }));
  await placeOrders(
    context,
    orders.map((received) => ({ received, receivedAt: context.now() })),
  );
  await due();
  expect(await files()).toEqual([expect.stringContaining("UNDATED")]);
  const matters = await context.db.rows({
    name: "test-matters",
    text: "select details from exception where kind = 'answer not right' and closed_at is null",
  });
  const said = { document: "855", partner: "BRIGHT", wrong: "element too short", place: "ACK04", value: "67" };
  expect(matters).toEqual([{ details: expect.objectContaining(said) }]);
  await saveProfiles(context, [{ partner: "BRIGHT", profile: { ourIdentifier: "ZZ:SUPPLIER001" } }]);
  await due();
  const controls = await Promise.all((await files()).map(async (name) => (await read(name))?.envelope.interchange));
  expect(controls).toEqual(["000000002", "000000001"]);
});

it("stock is told on schedule, and between when it changed, never more than the profile lets be said", async () => {
  const { context, due, files, pass, text } = await retailer();
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 100, cause: "opening" }]);
  await placeOrders(context, [{ received: orderOf({ number: "P1", quantity: 40 }), receivedAt: context.now() }]);
  const profile = { ourIdentifier: "ZZ:SUPPLIER001", inventory: { every: 24, onChange: true, most: 50 } };
  await saveProfiles(context, [{ partner: "BRIGHT", profile }]);
  const reports = async (): Promise<string[]> => (await files()).filter((name) => name.startsWith("846"));
  await due();
  expect(await reports()).toEqual(["846-BRIGHT-BRIGHT-P1-1.edi"]);
  expect(await text("846-BRIGHT-BRIGHT-P1-1.edi")).toMatch(/~LIN\*1\*VN\*KT-17~QTY\*33\*50\*EA~CTT\*1~/);
  pass(HOUR_MS);
  await due();
  await placeOrders(context, [{ received: orderOf({ number: "P2", quantity: 30 }), receivedAt: context.now() }]);
  await due();
  expect(await reports()).toHaveLength(1);
  pass(HOUR_MS / 4);
  await due();
  expect(await text("846-BRIGHT-BRIGHT-P1-2.edi")).toContain("~QTY*33*30*EA~");
  await placeOrders(context, [{ received: orderOf({ number: "P3", quantity: 45 }), receivedAt: context.now() }]);
  pass(24 * HOUR_MS);
  await due();
  expect(await reports()).toHaveLength(3);
  expect(await text("846-BRIGHT-BRIGHT-P1-3.edi")).toContain("~QTY*33*0*EA~QTY*BQ*45*EA~");
  await saveProfiles(context, [{ partner: "BRIGHT", profile: { ourIdentifier: "ZZ:SUPPLIER001" } }]);
  pass(48 * HOUR_MS);
  await due();
  expect(await reports()).toHaveLength(3);
});

it("what ends by itself is said in time, and what cannot be kept at once", async () => {
  const { context, due, at } = await retailer();
  const profile = { impliedCancel: { afterToldDays: 7, afterWindowDays: 30 }, deadlines: { response: 0 } };
  await saveProfiles(context, [{ partner: "BRIGHT", profile }]);
  await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 10, cause: "opening" }]);
  const orders = ["TOLD", "UNDATED"].map((number) => orderOf({ number, quantity: 10 }));
  await placeOrders(
    context,
    orders.map((received) => ({ received, receivedAt: context.now() })),
  );
  await due();
  const look = async (today: string) =>
    (await listLifeline(context.db, today)).map((one) => [one.order, one.state, one.because, one.endsOn].join(" "));
  expect(await look("2026-12-01")).toEqual(["TOLD safe told day 2026-12-11", "UNDATED day window 2026-12-31"]);
  expect(await look("2026-12-07")).toEqual(["TOLD say told day 2026-12-11", "UNDATED day window 2026-12-31"]);
  const [first] = await listLifeline(context.db, "2026-12-01");
  expect(first).toMatchObject({ toldDay: "2026-12-04", answeredAt: context.now(), answerDueAt: context.now() });
  expect(first?.answeredBy).toBeGreaterThan(0);
  at("2026-12-07T09:00:00Z");
  const today = {
    now: context.now(),
    today: "2026-12-07",
    tomorrow: "2026-12-08",
    until: "2026-12-10",
    user: null,
    currency: "USD",
  };
  const { awake } = await listMatters(context.db, today, "UTC");
  expect(awake.filter(({ kind }) => kind === "order ends")).toMatchObject([
    { about: { number: "TOLD" }, dueDay: "2026-12-11", details: { state: "say", partner: "BRIGHT", open: 10 } },
  ]);
  expect(await look("2027-01-02")).toContain("UNDATED lost window 2026-12-31");
});
