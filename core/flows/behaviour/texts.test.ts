/** docs/behaviour.md, "What needs a person": what partners say in words stands on what it is about, until a person closes it. */
import { beforeAll, describe, expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { keepOutgoing } from "../../documents/index.ts";
import { listOpenExceptions } from "../../tasks/index.ts";
import { endExceptions } from "../end-exceptions.ts";
import { receiveDocuments, type DocumentAnswer } from "../receive-documents.ts";
import type { SaidText } from "../steps/texts/received-text.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const sender = "ZZ:BRIGHT";
let desk: Desk;
let n = 0;

beforeAll(async () => {
  desk = await openDesk((await fresh()).db);
  await desk.list("partners", { code: "BRIGHT-EDI", customer: "BRIGHT", identifiers: sender });
  await desk.stock(100);
  await desk.place({ number: "A-4711", quantity: 1 }, { number: "A-4712", quantity: 1 });
});

async function say(...texts: readonly Partial<SaidText>[]): Promise<DocumentAnswer> {
  n += 1;
  const plain = { verdict: null, ours: null, about: null, orders: [], words: [], text: `text ${n}` };
  const received = { document: "864", sender, texts: texts.map((one) => ({ ...plain, ...one })) };
  const others = [{ kind: "text" as const, key: "0001", received, findings: [] }];
  const file = { channel: "edi", kind: "864", name: `${n}.edi`, bytes: Buffer.from(`${n}`), findings: [], orders: [] };
  const [answer] = await receiveDocuments(desk.context, [{ ...file, sender, others }]);
  if (!answer) throw new Error("no answer");
  return answer;
}

async function matters(): Promise<Record<string, unknown>> {
  const open = (await listOpenExceptions(desk.db)).filter(({ kind }) => kind === "partner wrote");
  return Object.fromEntries(open.map(({ subject, details }) => [subject, details]));
}

async function closeAll(): Promise<void> {
  const open = (await listOpenExceptions(desk.db)).filter(({ kind }) => kind === "partner wrote");
  await endExceptions(
    desk.context,
    open.map(({ id }) => ({ exception: id })),
  );
  expect(await matters()).toEqual({});
}

const subjectOf = async (number: string): Promise<string> => `order:${(await desk.order(number)).id}`;

describe("what a partner says", () => {
  test("stands on the order it names, with what is said of it later, until a person closes it", async () => {
    const answer = await say({ orders: ["A-4711"], verdict: "rejected", about: "IV 91", text: "PRICE DIFFERS" });
    const subject = await subjectOf("A-4711");
    expect(answer).toMatchObject({ state: "applied", parts: [{ orderId: Number(subject.slice(6)) }] });
    const details = { document: "864", partner: "BRIGHT-EDI", verdict: "rejected", of: "IV 91", text: "PRICE DIFFERS" };
    expect(await matters()).toEqual({ [subject]: details });
    await say({ orders: ["A-4711"], text: "PLEASE CALL" }, { orders: ["A-4711"], text: "PRICE DIFFERS" });
    expect(await matters()).toMatchObject({
      [subject]: { verdict: "rejected", of: "IV 91", text: "PLEASE CALL / PRICE DIFFERS" },
    });
    await closeAll();
  });

  test("stands on the orders whose numbers are in its words", async () => {
    await say({ words: ["A-4711", "A-4712", "2026"] });
    expect(Object.keys(await matters()).toSorted()).toEqual([await subjectOf("A-4711"), await subjectOf("A-4712")]);
    await closeAll();
  });

  test("stands on our document, or on the order that is about", async () => {
    const order = (await desk.order("A-4712")).id;
    const numbers = { sender: "ZZ:US", receiver: sender, control: "0001" };
    const [{ id } = { id: 0 }] = await desk.rows<{ id: number }>("select id from partner");
    const keep = (kind: string, group: string, orderId: number | null): Promise<number> => {
      const messages = [{ type: kind, group, interchange: group, ...numbers }];
      const file = { kind, name: "", bytes: Buffer.from(kind), subject: kind, waitsUntil: null, messages };
      return desk.db.transaction((tx) => keepOutgoing(tx, { partnerId: id, orderId, ...file }, 0));
    };
    const sent = await keep("846", "7", null);
    await keep("855", "8", order);
    await say({ ours: { type: "846", group: "7", control: "1" } });
    await say({ ours: { type: "855", group: "08", control: "0001" } });
    expect(Object.keys(await matters()).toSorted()).toEqual([`document:${sent}`, `order:${order}`].toSorted());
    await closeAll();
  });

  test("stands on the document that brought it, where nothing else is there; what accepts is no matter", async () => {
    const { documentId } = await say({ orders: ["NOBODY"], verdict: "with errors" });
    expect(await matters()).toMatchObject({ [`document:${documentId}`]: { of: "NOBODY" } });
    await closeAll();
    expect(await say({ orders: ["A-4711"], verdict: "accepted" })).toMatchObject({ state: "applied" });
    expect(await matters()).toEqual({});
  });

  test("is kept and no matter where the profile does not take it", async () => {
    await desk.rows(`update partner set profile = '{"documents": {"in": ["850"]}}'`);
    expect((await say({ orders: ["A-4711"] })).parts).toMatchObject([
      { state: "refused", findings: [{ code: "document not taken" }] },
    ]);
    expect(await matters()).toEqual({});
  });
});
