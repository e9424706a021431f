/** Documents: raw first, each order alone, the same bytes once, stopped orders at their old place. */
import { beforeEach, describe, expect, test } from "vitest";
import { useTestDatabase, type TestDatabase } from "../db/testing/index.ts";
import { findBytes, listParts, listStopped, listUnread, FIRST_PART } from "../documents/index.ts";
import type { ReceivedOrder } from "../orders/index.ts";
import { correctOrder } from "./correct-order.ts";
import { importMasters } from "./import-masters.ts";
import { receiveDocuments, type ReadDocument, type ReadOrder, type ReadOther } from "./receive-documents.ts";
import { saveProfiles } from "./save-profiles.ts";
import { replay, replayStopped } from "./replay-stopped.ts";
import { takeOrders } from "./take-orders.ts";
import { HOUR_MS, openCompany, orderOf, type TestCompany } from "./testing.ts";

const root = await useTestDatabase();
let book: TestDatabase;
let company: TestCompany;
beforeEach(async () => {
  book = await root.fresh();
  company = await openCompany(book.db);
});

const read = (order: ReceivedOrder): ReadOrder => ({ key: order.number, order, findings: [] });
const file = (name: string, orders: readonly ReadOrder[]): ReadDocument => ({
  channel: "csv",
  kind: "csv-orders",
  name,
  bytes: Buffer.from(name),
  orders,
  findings: [],
});
const setProfile = (profile: Readonly<Record<string, unknown>>) =>
  saveProfiles(company.context, [{ partner: "BRIGHT-EDI", profile }]);
const newItem = (number: string): ReceivedOrder => orderOf({ number, item: "NEW-1", quantity: 3 });
const bringItem = (code = "NEW-1") =>
  importMasters(company.context, { kind: "items", rows: [{ line: 2, values: { code, name: "New" } }] });
const placesInQueue = (): Promise<{ number: string; receivedAt: number; arrivalNo: number }[]> =>
  book.db.rows({
    name: "test-queue",
    text: `select o.number, d.received_at as "receivedAt", d.arrival_no as "arrivalNo" from demand d join sales_order o on o.id = d.order_id
      order by d.tier, d.received_at, d.arrival_no`,
  });

describe("a document that calls itself a test", () => {
  const test1 = (number: string): ReceivedOrder => {
    const { customer: _customer, ...order } = orderOf({ number, quantity: 1 });
    return { ...order, channel: "edi", sender: "ZZ:BRIGHT", test: true };
  };
  const partner = (more: Record<string, string>) =>
    importMasters(company.context, {
      kind: "partners",
      rows: [{ line: 2, values: { code: "BRIGHT-EDI", customer: "BRIGHT", identifiers: "ZZ:BRIGHT", ...more } }],
    });

  test("is booked like any other where the partner's profile does not say otherwise", async () => {
    await partner({});
    const [answer] = await receiveDocuments(company.context, [file("t", [read(test1("1"))])]);
    expect(answer).toMatchObject({ state: "applied", parts: [{ state: "applied" }] });
  });

  test("is refused where it says so: kept with its reason, in nobody's inbox, and the real one is taken", async () => {
    await partner({ test_documents: "refuse" });
    const [answer] = await receiveDocuments(company.context, [file("t", [read(test1("1"))])]);
    expect(answer).toMatchObject({
      state: "refused",
      parts: [{ key: "1", state: "refused", orderId: null, findings: [{ code: "test document refused" }] }],
    });
    expect(await listStopped(book.db, FIRST_PART, 10)).toEqual([]);
    const { test: _test, ...real } = test1("1");
    const [taken] = await receiveDocuments(company.context, [file("p", [read(real)])]);
    expect(taken).toMatchObject({ state: "applied" });
  });
});

describe("a document of a type we do not read", () => {
  const sender = "ZZ:BRIGHT";
  const partner = (values: Record<string, string>) =>
    importMasters(company.context, {
      kind: "partners",
      rows: [{ line: 2, values: { code: "BRIGHT-EDI", customer: "BRIGHT", identifiers: sender, ...values } }],
    });
  const unread: ReadOther = {
    kind: "other",
    key: "set 0002",
    received: { document: "816", sender },
    findings: [{ code: "set not read", text: "Messages of type 816 are not read.", element: 1, byte: 106 }],
  };
  const ofBoth = (name: string): ReadDocument => {
    const { customer: _customer, ...order } = orderOf({ number: name, quantity: 1 });
    return { ...file(name, [read({ ...order, channel: "edi", sender, document: "850" })]), others: [unread] };
  };

  test("is kept with that finding behind the orders that came with it", async () => {
    await partner({});
    await setProfile({ documents: { in: ["850", "816"] } });
    const [answer] = await receiveDocuments(company.context, [ofBoth("a")]);
    expect(answer).toMatchObject({ state: "part stopped" });
    expect(answer?.parts).toMatchObject([
      { n: 1, kind: "order", state: "applied" },
      { n: 2, kind: "other", key: "set 0002", state: "stopped", findings: unread.findings },
    ]);
    const ref = { documentId: answer?.documentId ?? 0, n: 2 };
    const order = orderOf({ number: "1", quantity: 1 });
    expect(await correctOrder(company.context, { ...ref, order, author: "a" })).toMatchObject({
      ok: false,
      refusal: { code: "part is no order" },
    });
  });

  test("that the profile does not name is kept and not read; an order waits until it does", async () => {
    await partner({});
    await setProfile({ documents: { in: ["860"] } });
    const [answer] = await receiveDocuments(company.context, [ofBoth("a")]);
    expect(answer?.parts).toMatchObject([
      { kind: "order", state: "stopped", findings: [{ code: "document not taken" }] },
      { kind: "other", state: "refused", findings: [{ code: "document not taken" }] },
    ]);
    await setProfile({});
    expect(await replayStopped(company.context)).toMatchObject([{ n: 1, state: "applied" }]);
    expect((await listParts(book.db, [answer?.documentId ?? 0])).map(({ state }) => state)).toEqual([
      "applied",
      "refused",
    ]);
  });
});

describe("a document", () => {
  test("is half taken: each order alone", async () => {
    const [answer] = await receiveDocuments(company.context, [
      file("a", [
        read(orderOf({ number: "1", quantity: 1 })),
        read(newItem("2")),
        read(orderOf({ number: "3", quantity: 1 })),
      ]),
    ]);
    expect(answer).toMatchObject({ again: false, state: "part stopped", findings: [] });
    expect(answer?.parts.map((part) => [part.n, part.key, part.state, part.orderId === null])).toEqual([
      [1, "1", "applied", false],
      [2, "2", "stopped", true],
      [3, "3", "applied", false],
    ]);
    expect(answer?.parts[1]?.findings).toEqual([
      expect.objectContaining({ code: "unknown item", line: "1", stage: "look-up" }),
    ]);
  });

  test("of which nothing could be read is read again when somebody says what it is", async () => {
    const unread = { ...file("a", []), findings: [{ code: "file unknown", text: "No list has these columns." }] };
    const [first] = await receiveDocuments(company.context, [unread]);
    const [second] = await receiveDocuments(company.context, [
      file("a", [read(orderOf({ number: "1", quantity: 1 }))]),
    ]);
    const [third] = await receiveDocuments(company.context, [unread]);
    expect(first).toMatchObject({ state: "refused", findings: [{ code: "file unknown" }] });
    expect(second).toMatchObject({ documentId: first?.documentId, again: false, state: "applied", findings: [] });
    expect(third).toEqual({ ...second, again: true });
  });

  test("with the same bytes is answered as the first time and changes nothing", async () => {
    const document = file("a", [read(orderOf({ number: "1", quantity: 1 })), read(newItem("2"))]);
    const [first] = await receiveDocuments(company.context, [document]);
    company.pass(HOUR_MS);
    const answers = await receiveDocuments(company.context, [document, { ...document, name: "b" }]);
    expect(answers).toEqual([
      { ...first, again: true },
      { ...first, again: true },
    ]);
    expect(await placesInQueue()).toHaveLength(1);
  });

  test("with an order that came before in other bytes names the same order", async () => {
    const order = orderOf({ number: "1", quantity: 1 });
    const [first, again, other] = await receiveDocuments(company.context, [
      file("a", [read(order)]),
      file("b", [read({ ...order, purpose: "duplicate" })]),
      file("c", [read(orderOf({ number: "1", quantity: 2 }))]),
    ]);
    expect(again?.parts[0]).toMatchObject({ state: "applied", orderId: first?.parts[0]?.orderId });
    expect(other?.parts[0]).toMatchObject({ state: "stopped", findings: [{ code: "order differs" }] });
  });

  test("that could not be read is kept and refused", async () => {
    const [answer] = await receiveDocuments(company.context, [
      { ...file("\u0000\u0001", []), findings: [{ code: "not a document", text: "Bytes, no text.", position: 1 }] },
    ]);
    expect(answer).toMatchObject({
      state: "refused",
      parts: [],
      findings: [{ code: "not a document", stage: "reading" }],
    });
    expect(Buffer.from((await findBytes(book.db, answer?.documentId ?? 0)) ?? []).toString()).toBe("\u0000\u0001");
  });

  test("whose order has hostile text is kept without harm to its neighbours", async () => {
    const hostile = { ...orderOf({ number: "2\u0000", quantity: 1 }), references: { note: "\ud800" } };
    const [answer] = await receiveDocuments(company.context, [
      file("a", [read(hostile), read(orderOf({ number: "3", quantity: 1 }))]),
    ]);
    expect(answer?.parts.map((part) => [part.key, part.state])).toEqual([
      ["2\ufffd", "stopped"],
      ["3", "applied"],
    ]);
  });

  test("that asks for a change is not taken for an order", async () => {
    const [answer] = await receiveDocuments(company.context, [
      file("a", [read({ ...orderOf({ number: "1", quantity: 1 }), purpose: "cancel" })]),
    ]);
    expect(answer?.parts[0]).toMatchObject({ state: "stopped", findings: [{ code: "purpose asks for a change" }] });
  });

  test("left by a crash is taken up again, where it stood", async () => {
    const document = file("a", [read(orderOf({ number: "1", quantity: 1 })), read(newItem("2"))]);
    await receiveDocuments(company.context, [document]);
    await book.db.run({ name: "test-crash", text: "update document set state = 'received'" });
    await book.db.run({ name: "test-crash-part", text: "delete from document_part where n = 2" });
    expect((await listUnread(book.db, company.context.now() + 1)).map((head) => head.name)).toEqual(["a"]);
    const [answer] = await receiveDocuments(company.context, [document]);
    expect(answer).toMatchObject({ state: "part stopped" });
    expect(answer?.parts.map((part) => part.state)).toEqual(["applied", "stopped"]);
    expect(await placesInQueue()).toHaveLength(1);
  });

  test("received twice at once is taken once", async () => {
    const document = file("a", [read(orderOf({ number: "1", quantity: 1 })), read(newItem("2"))]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => receiveDocuments(company.context, [document])));
    expect(new Set(answers.map(([answer]) => answer?.documentId)).size).toBe(1);
    expect(await listParts(book.db, [answers[0]?.[0]?.documentId ?? 0])).toHaveLength(2);
    expect(await placesInQueue()).toHaveLength(1);
  });
});

describe("a stopped order", () => {
  test("goes through at its old place when what was missing is supplied", async () => {
    await receiveDocuments(company.context, [
      file("a", [
        read({
          ...newItem("early"),
          lines: [
            ...newItem("early").lines,
            { line: "2", quantity: 1, unit: "EA", items: [{ qualifier: "code", code: "KT-17" }] },
          ],
        }),
      ]),
    ]);
    company.pass(HOUR_MS);
    await receiveDocuments(company.context, [file("b", [read(orderOf({ number: "late", quantity: 1 }))])]);
    const { replayed } = await bringItem();
    expect(replayed.map((part) => part.state)).toEqual(["applied"]);
    expect([...new Set((await placesInQueue()).map((demand) => demand.number))]).toEqual(["early", "late"]);
    expect(await listStopped(book.db, FIRST_PART, 10)).toEqual([]);
  });

  test("of the same instant keeps its number among those that came with it", async () => {
    await receiveDocuments(company.context, [
      file("a", [read(newItem("1"))]),
      file("b", [read(orderOf({ number: "2", quantity: 1 }))]),
    ]);
    await bringItem();
    expect((await placesInQueue()).map((demand) => demand.number)).toEqual(["1", "2"]);
  });

  test("stops again, for what is still missing", async () => {
    const [answer] = await receiveDocuments(company.context, [
      file("a", [read({ ...newItem("1"), shipTo: { code: "X" } })]),
    ]);
    const { replayed } = await bringItem();
    expect(replayed).toMatchObject([{ state: "stopped", findings: [{ code: "unknown ship-to" }] }]);
    expect((await listParts(book.db, [answer?.documentId ?? 0]))[0]?.findings).toHaveLength(1);
  });

  test("is corrected as a copy with an author, at the old place; what was received stays", async () => {
    const [answer] = await receiveDocuments(company.context, [file("a", [read(newItem("1"))])]);
    company.pass(HOUR_MS);
    await receiveDocuments(company.context, [file("b", [read(orderOf({ number: "2", quantity: 1 }))])]);
    const ref = { documentId: answer?.documentId ?? 0, n: 1 };
    const corrected = await correctOrder(company.context, {
      ...ref,
      order: orderOf({ number: "1", quantity: 3 }),
      author: "Reno desk",
    });
    expect(corrected).toMatchObject({ ok: true, value: { n: 2, state: "applied" } });
    const parts = await listParts(book.db, [ref.documentId]);
    expect(parts.map((part) => [part.state, part.corrects, part.author])).toEqual([
      ["corrected", null, null],
      ["applied", 1, "Reno desk"],
    ]);
    expect(parts[0]?.received).toEqual(newItem("1"));
    expect((await placesInQueue()).map((demand) => demand.number)).toEqual(["1", "2"]);
    expect(
      await correctOrder(company.context, { ...ref, order: orderOf({ number: "1", quantity: 3 }), author: "x" }),
    ).toMatchObject({ ok: false, refusal: { code: "part not stopped" } });
  });

  test("that could not be read needs a correction, no replay", async () => {
    const [answer] = await receiveDocuments(company.context, [
      file("a", [{ key: "line 7", order: null, findings: [{ code: "segment missing", text: "No BEG." }] }]),
    ]);
    const ref = { documentId: answer?.documentId ?? 0, n: 1 };
    expect(await replay(company.context, ref)).toMatchObject({
      ok: false,
      refusal: { code: "part needs a correction" },
    });
    expect(await replayStopped(company.context)).toEqual([]);
    expect(await replay(company.context, { documentId: 1, n: 1 })).toMatchObject({
      ok: false,
      refusal: { code: "part unknown" },
    });
  });

  test("replayed from two sides goes in once", async () => {
    await receiveDocuments(company.context, [
      file(
        "a",
        Array.from({ length: 20 }, (_, i) => read(newItem(String(i)))),
      ),
    ]);
    await book.db.run({ name: "test-item", text: "insert into item (id, code, name) values (99, 'NEW-1', 'New')" });
    const done = await Promise.all([replayStopped(company.context), replayStopped(company.context)]);
    expect(done.flat().filter((part) => part.state === "applied")).toHaveLength(20);
    expect(await placesInQueue()).toHaveLength(20);
  });
});

describe("an order that comes alone", () => {
  const single = (received: ReceivedOrder) => [{ received, receivedAt: company.context.now() }];

  test("is placed, and answered as the first time when it comes again", async () => {
    const [first] = await takeOrders(company.context, single(orderOf({ number: "1", quantity: 1 })));
    expect(first).toMatchObject({ ok: true });
    expect(await takeOrders(company.context, single(orderOf({ number: "1", quantity: 1 })))).toEqual([first]);
  });

  test("is kept when it stops, once, and goes through at its old place when it comes again", async () => {
    const [stopped] = await takeOrders(company.context, single(newItem("1")));
    expect(stopped).toMatchObject({ ok: false, stopped: { n: 1, findings: [{ code: "unknown item" }] } });
    expect(await takeOrders(company.context, [...single(newItem("1")), ...single(newItem("1"))])).toMatchObject([
      stopped,
      stopped,
    ]);
    company.pass(HOUR_MS);
    await takeOrders(company.context, single(orderOf({ number: "2", quantity: 1 })));
    await book.db.run({ name: "test-item", text: "insert into item (id, code, name) values (99, 'NEW-1', 'New')" });
    expect(await takeOrders(company.context, single(newItem("1")))).toMatchObject([{ ok: true }]);
    expect((await placesInQueue()).map((demand) => demand.number)).toEqual(["1", "2"]);
    expect(await listStopped(book.db, FIRST_PART, 10)).toEqual([]);
  });
});
