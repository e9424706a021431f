/** What came is acknowledged once, as its partner's profile has it; what partners acknowledge is the state of what we sent. */
import { expect, it, test } from "vitest";
import { readAcknowledgment, readEdi, readMessages } from "../connect/edi/index.ts";
import { insertRows, type Database } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { findBytes, keepOutgoing, type EdiMessageRow } from "../core/documents/index.ts";
import { listEdiMessages, listMatters, receiveDocuments, sendDocumentsAgain, verify } from "../core/flows/index.ts";
import { HOUR_MS, openCompany, type TestCompany } from "../core/flows/testing.ts";
import { listOpenExceptions } from "../core/tasks/index.ts";

const { fresh } = await useTestDatabase();

const isa = (control: string, asks = "0"): string =>
  `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *261201*0859*U*00401*${control.padStart(9, "0")}*${asks}*P*>~`;
const group = (code: string, control: string, ...sets: readonly string[]): string =>
  `GS*${code}*RETAILERXYZ*SUPPLIER001*20261201*0859*${control}*X*004010~${sets.join("")}GE*${sets.length}*${control}~`;
const setOf = (type: string, control: string, ...segments: readonly string[]): string =>
  [`ST*${type}*${control}`, ...segments, `SE*${segments.length + 2}*${control}`].map((one) => `${one}~`).join("");
const order = (number: string, control: string, unit = "EA"): string =>
  setOf("850", control, `BEG*00*SA*${number}**20261201`, `PO1*1*10*${unit}*3.9*WE*VN*KT-17`);
const file = (control: string, body: string, asks = "0"): string =>
  `${isa(control, asks)}${body}IEA*1*${control.padStart(9, "0")}~`;
const ack997 = (control: string, ...segments: readonly string[]): string =>
  file(control, group("FA", control, setOf("997", "0001", ...segments)));

interface Desk extends TestCompany {
  readonly db: Database;
  readonly take: (text: string) => ReturnType<typeof receiveDocuments>;
  readonly sent: (control: number) => Promise<number>;
  readonly messages: (
    direction: "in" | "out",
  ) => Promise<readonly Awaited<ReturnType<typeof listEdiMessages>>["rows"][number][]>;
  /** What a document of ours says, set by set. */
  readonly said: (id: number | null | undefined) => Promise<unknown[]>;
}

async function desk(profile: object = {}): Promise<Desk> {
  const { db } = await fresh();
  const company = await openCompany(db, { proposeReplenishment: false });
  const text = `insert into partner (id, code, customer_id, identifiers, profile) values (1, 'BRIGHT', 1, '{ZZ:RETAILERXYZ}', $1::jsonb)`;
  await db.rows({ name: "test-partner", text }, [JSON.stringify(profile)]);
  await insertRows(db, "partner_profile", [{ partner_id: 1, version: 1, profile, author: "test", at: 0 }]);
  return {
    ...company,
    db,
    take: (raw) => receiveDocuments(company.context, [readEdi({ name: "in.edi", bytes: Buffer.from(raw, "latin1") })]),
    sent: (control) => keep855(company, control),
    messages: async (direction) => (await listEdiMessages(db, { direction }, { limit: 50 })).rows,
    async said(id) {
      const bytes = await findBytes(db, id ?? 0);
      const said = [];
      for await (const item of readMessages(bytes ? [bytes] : [])) {
        if (item.kind === "message") said.push(readAcknowledgment(item.message));
      }
      return said;
    },
  };
}

/** An 855 that left. */
const keep855 = ({ context }: TestCompany, control: number): Promise<number> =>
  context.db.transaction(async (tx) => {
    const numbers = { interchange: String(control).padStart(9, "0"), group: String(control), control: "0001" };
    const parties = { sender: "ZZ:SUPPLIER001", receiver: "ZZ:RETAILERXYZ" };
    const messages = [{ type: "855", ...parties, ...numbers }];
    const waitsUntil = context.now() + 24 * HOUR_MS;
    const bytes = Buffer.from(`855 ${control}`);
    const about = { partnerId: 1, kind: "855", name: "855.edi", bytes, subject: `855:order:1:${control}` };
    const id = await keepOutgoing(tx, { ...about, messages, waitsUntil }, context.now());
    await tx.rows({ name: "test-sent", text: "update document set state = 'sent' where id = $1::bigint" }, [id]);
    return id;
  });

const whole = async ({ context }: TestCompany): Promise<void> => expect((await verify(context)).breaches).toEqual([]);
const ofState = (rows: readonly Pick<EdiMessageRow, "state">[]): string[] => rows.map(({ state }) => state);

it("an interchange is acknowledged once: each set as it is, whatever comes again", async () => {
  const d = await desk();
  const raw = file(
    "41",
    group("PO", "41", order("A", "0001"), order("B", "0002", "EACH"), setOf("832", "0003", "BCT*PC")),
  );
  const [answer] = await d.take(raw);
  expect(answer?.parts.map(({ key, state }) => `${key} ${state}`)).toEqual([
    "A applied",
    expect.stringMatching(/^B /),
    expect.anything(),
  ]);
  const came = await d.messages("in");
  expect(came).toMatchObject([
    { type: "850", interchange: "000000041", group: "41", control: "0001", state: "accepted", order: "A" },
    { control: "0002", state: "accepted with errors" },
    { type: "832", control: "0003", state: "rejected" },
  ]);
  const [own] = await d.messages("out");
  expect(own).toMatchObject({ type: "997", interchange: "000000001", state: "none", receiver: "ZZ:RETAILERXYZ" });
  expect(await d.said(own?.documentId)).toMatchObject([
    {
      control: "41",
      messages: [
        { control: "0001", verdict: "accepted" },
        { control: "0002", verdict: "accepted with errors" },
        { control: "0003", verdict: "rejected", codes: [{ list: "AK5", code: "1" }] },
      ],
    },
  ]);
  expect(await d.take(raw)).toMatchObject([{ again: true }]);
  expect(await d.messages("out")).toHaveLength(1);
  await whole(d);
});

it("messages are listed by time, whatever their numbers, page by page", async () => {
  const d = await desk();
  const [first, late, last] = [await d.sent(1), await d.sent(2), await d.sent(3)];
  await d.db.rows({ name: "test-late", text: "update document set at = at - 5000 where id = $1::bigint" }, [late]);
  const pages = [];
  for (let after: string | undefined, n = 0; n < 3; n++) {
    const page = await listEdiMessages(d.db, {}, { after, limit: 1 });
    pages.push(page.rows[0]?.documentId);
    after = page.next ?? undefined;
  }
  expect(pages).toEqual([last, first, late]);
});

it("what is read and not taken is accepted: that it waits, or is kept, is no matter of its envelope", async () => {
  const d = await desk({ documents: { in: ["850"], out: ["997"] } });
  const change = setOf("860", "0002", "BCH*04*SA*A***20261201", "POC*1*QD*5*5*EA", "CTT*1");
  const text = setOf("864", "0003", "BMG*00", "MIT*1", "MSG*HELLO");
  const [answer] = await d.take(file("48", group("PO", "48", order("A", "0001"), change, text)));
  expect(answer?.parts).toMatchObject([
    { state: "applied" },
    { state: "stopped", findings: [{ code: "document not taken" }] },
    { state: "refused", findings: [{ code: "document not taken" }] },
  ]);
  expect(ofState(await d.messages("in"))).not.toContain("rejected");
  await whole(d);
});

it("a strict partner's set with errors is rejected, not booked, and its neighbour goes on", async () => {
  const d = await desk({ strictness: "strict" });
  const [answer] = await d.take(file("42", group("PO", "42", order("A", "0001", "EACH"), order("B", "0002"))));
  expect(answer?.parts).toMatchObject([
    { key: "A", state: "refused", orderId: null, findings: [{ code: "message rejected", segment: "PO1" }] },
    { key: "B", state: "applied" },
  ]);
  expect(ofState(await d.messages("in"))).toEqual(["rejected", "accepted"]);
  await whole(d);
});

test.each<[string, object, string, string[]]>([
  [
    "a partner who wants none gets none",
    { documents: { out: ["855"] } },
    file("43", group("PO", "43", order("A", "0001"))),
    [],
  ],
  ["an acknowledgment is never acknowledged", {}, ack997("43", "AK1*PR*99", "AK9*A*1*1*1"), []],
  ["TA1 where ISA14 asks for it", {}, file("43", group("PO", "43", order("A", "0001")), "1"), ["TA1", "997"]],
  [
    "a 999 says only what is 005010 or later",
    { documents: { out: ["999"] } },
    file("43", group("PO", "43", order("A", "0001"))),
    ["997"],
  ],
  [
    "999 for 005010",
    { documents: { out: ["997", "999"] } },
    file("43", group("PO", "43", order("A", "0001")).replace("004010", "005010")),
    ["999"],
  ],
  [
    "CONTRL for EDIFACT",
    { documents: { out: ["CONTRL"] } },
    "UNB+UNOC:3+RETAILERXYZ:ZZ+SUPPLIER001:ZZ+261201:0859+REF7'UNH+1+PRICAT:D:96A:UN:EAN008'BGM+9+1+9'UNT+3+1'UNZ+1+REF7'",
    ["CONTRL"],
  ],
])("%s", async (_, profile, raw, types) => {
  const d = await desk(profile);
  await d.take(raw);
  expect((await d.messages("out")).map(({ type }) => type)).toEqual(types);
  await whole(d);
});

it("a stranger is told nothing, and a control number that its sender used before is said and kept", async () => {
  const d = await desk();
  await d.take(file("44", group("PO", "44", order("A", "0001"))));
  const [again] = await d.take(file("44", group("PO", "44", order("B", "0001"))));
  expect(again).toMatchObject({ state: "applied", findings: [{ code: "control number repeated" }] });
  await d.take(file("45", group("PO", "45", order("C", "0001"))).replaceAll("RETAILERXYZ", "STRANGER   "));
  expect(await d.messages("out")).toHaveLength(2);
  await whole(d);
});

it("what a partner says of what we sent is its state; a rejection is a matter until it is accepted after all", async () => {
  const d = await desk();
  const id = await d.sent(7);
  const state = async () => (await d.messages("out")).find(({ documentId }) => documentId === id);
  const open = async () => (await listOpenExceptions(d.db)).map(({ kind, subject }) => `${kind} ${subject}`);
  const [first] = await d.take(
    ack997("51", "AK1*PR*7", "AK2*855*0001", "AK3*ACK*4**8", "AK4*1*668*7*BX", "AK5*R*5", "AK9*R*1*1*0"),
  );
  expect(first?.parts).toMatchObject([{ kind: "acknowledgment", state: "applied" }]);
  expect(await state()).toMatchObject({
    state: "rejected",
    acknowledgedBy: first?.documentId,
    codes: [
      { list: "AK5", code: "5" },
      { list: "AK4", code: "7", segment: "ACK", element: 1 },
    ],
  });
  expect(await open()).toEqual([`document rejected document:${id}`]);
  await d.take(ack997("52", "AK1*PR*7", "AK9*A*1*1*1"));
  expect(await state()).toMatchObject({ state: "accepted", codes: [] });
  expect(await open()).toEqual([]);
  await whole(d);
});

it("what it names and we never sent is said; a TA1 rejects all of its interchange", async () => {
  const d = await desk();
  const id = await d.sent(8);
  const [strange] = await d.take(ack997("53", "AK1*PR*99", "AK9*A*1*1*1"));
  expect(strange?.parts).toMatchObject([{ state: "refused", findings: [{ code: "acknowledges nothing of ours" }] }]);
  await d.take(`${isa("54")}TA1*000000008*261201*0905*R*006~IEA*0*000000054~`);
  const [mine] = (await d.messages("out")).filter(({ documentId }) => documentId === id);
  expect(mine).toMatchObject({ state: "rejected", codes: [{ list: "TA1", code: "006" }] });
  await whole(d);
});

it("a TA1 says what is wrong with the envelope, of two interchanges each its own", async () => {
  const d = await desk();
  const good = file("61", group("PO", "61", order("A", "0001")), "1");
  await d.take(good + file("62", group("PO", "62", order("B", "0001")), "1").replace("IEA*1*", "IEA*3*"));
  const [ta1] = (await d.messages("out")).filter(({ type }) => type === "TA1");
  const text = Buffer.from((await findBytes(d.db, ta1?.documentId ?? 0)) ?? []).toString("latin1");
  expect(text.match(/TA1\*[^~]*/g)).toEqual(["TA1*000000061*261201*0859*A*000", "TA1*000000062*261201*0859*E*021"]);
});

it("a missing acknowledgment is a matter after its hours, until it comes; sent again, it is waited for anew", async () => {
  const d = await desk();
  const id = await d.sent(9);
  const matters = async () => {
    const now = d.context.now();
    const horizon = {
      now,
      today: "2026-12-01",
      tomorrow: "2026-12-02",
      until: "2026-12-04",
      user: null,
      currency: "USD",
    } as const;
    const { awake } = await listMatters(d.db, horizon, "UTC");
    return awake.filter(({ kind }) => kind === "acknowledgment missing").map(({ subjects }) => subjects);
  };
  d.pass(24 * HOUR_MS);
  expect(await matters()).toEqual([]);
  d.pass(1);
  expect(await matters()).toEqual([[`document:${id}`]]);
  expect(await sendDocumentsAgain(d.context, [id, 999])).toMatchObject([
    { ok: true, value: { again: false } },
    { ok: false, refusal: { code: "unknown document" } },
  ]);
  expect(await sendDocumentsAgain(d.context, [id])).toMatchObject([{ ok: true, value: { again: true } }]);
  expect(await matters()).toEqual([]);
  const text = "update document set state = 'sent'";
  await d.db.rows({ name: "test-left", text });
  d.pass(25 * HOUR_MS);
  expect(await matters()).toEqual([[`document:${id}`]]);
  await d.take(ack997("55", "AK1*PR*9", "AK9*A*1*1*1"));
  expect(await matters()).toEqual([]);
});
