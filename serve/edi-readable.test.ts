/** Messages of EDI over the API as people read them, and by the order they are about. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openServer } from "./testing.ts";

const { db } = await useTestDatabase();
const { call, http } = await openServer(db);
const ids = { order: 0, first: 0, change: 0 };

const file = (control: string, group: string, ...segments: readonly string[]): string =>
  [
    `ISA*00*          *00*          *ZZ*BRIGHTMART     *ZZ*ALDERHOME      *261201*0712*U*00401*${control.padStart(9, "0")}*0*P*>`,
    `GS*${group}*BRIGHTMART*ALDERHOME*20261201*0712*${control}*X*004010`,
    ...segments,
    `SE*${segments.length + 1}*0001`,
    `GE*1*${control}`,
    `IEA*1*${control.padStart(9, "0")}`,
  ]
    .map((segment) => `${segment}~`)
    .join("\n");

async function receive(text: string): Promise<{ documentId: number; parts: { orderId: number | null }[] }> {
  const kept = await call({
    path: "/documents",
    body: Buffer.from(text),
    headers: { "content-type": "application/edi-x12" },
  });
  return kept.json;
}

const get = async (path: string): Promise<unknown> => (await call({ path })).json;

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 500, cause: "opening" }] } });
  const text = "insert into partner (id, code, customer_id, identifiers) values (1, 'BRIGHT', 1, '{ZZ:BRIGHTMART}')";
  await db.rows({ name: "test-partner", text });
  const order = [
    "ST*850*0001",
    "BEG*00*SA*8842117**20261201",
    "DTM*001*20261220",
    "N1*ST*Brightmart*92*DC",
    "PO1*1*60*EA*18.50**VN*KT-17",
    "CTT*1",
  ];
  const first = await receive(file("71", "PO", ...order));
  const change = ["ST*860*0001", "BCH*04*SA*8842117**1*20261201*****20261202", "POC*1*QC*48**EA***VN*KT-17"];
  const second = await receive(file("72", "PC", ...change));
  Object.assign(ids, { order: first.parts[0]?.orderId, first: first.documentId, change: second.documentId });
});

afterAll(() => http.close());

it("by its order come the order and its change too, and what we answered", async () => {
  const { rows } = (await get(`/edi/messages?order=${ids.order}`)) as { rows: { type: string; direction: string }[] };
  expect(rows.map(({ type, direction }) => `${type} ${direction}`)).toEqual(
    expect.arrayContaining(["850 in", "860 in"]),
  );
  expect(rows.every(({ type }) => type !== "997")).toBe(true);
});

it("a message is a business document with our items; a difference is held against what came before", async () => {
  expect(await get(`/edi/messages/${ids.first}/1`)).toMatchObject({
    message: { type: "850", partner: "BRIGHT", orderId: ids.order },
    first: 3,
    before: null,
    part: { n: 1, state: "applied" },
    business: {
      order: "8842117",
      facts: [{ name: "cancelAfter", day: "2026-12-20" }],
      lineCount: 1,
      lines: [{ line: "1", ours: "KT-17", facts: [{ name: "ordered", quantity: 60, unit: "EA" }, { name: "price" }] }],
    },
  });
  expect(await get(`/edi/messages/${ids.change}/1/difference`)).toMatchObject({
    before: { documentId: ids.first, n: 1, type: "850" },
    facts: [],
    lines: [
      { line: "1", what: "changed", facts: [{ name: "ordered", was: [{ quantity: 60 }], is: [{ quantity: 48 }] }] },
    ],
  });
  expect(await get(`/edi/messages/${ids.first}/1/difference`)).toMatchObject({ before: null, lines: [] });
});

it("a price stands with the currency of its document, else of its order, its customer, the company", async () => {
  const priceOf = async (documentId: number): Promise<unknown> => {
    const { business } = (await get(`/edi/messages/${documentId}/1`)) as {
      business: { lines: { facts: { name: string; text?: string; currency?: string }[] }[] };
    };
    const price = business.lines[0]?.facts.find(({ name }) => name === "price");
    return [price?.text, price?.currency];
  };
  const order = (number: string, ...between: readonly string[]): string[] => [
    "ST*850*0001",
    `BEG*00*SA*${number}**20261201`,
    ...between,
    "N1*ST*Brightmart*92*DC",
    "PO1*1*6*EA*18.50**VN*KT-17",
  ];
  const inCad = await receive(file("73", "PO", ...order("8842118", "CUR*BY*CAD")));
  const later = ["ST*860*0001", "BCH*04*SA*8842118**1*20261201*****20261202", "POC*1*PC*6**EA*19.25**VN*KT-17"];
  const change = await receive(file("74", "PC", ...later));
  const stopped = await receive(file("75", "PO", ...order("8842119").map((one) => one.replace("KT-17", "NOBODY"))));
  expect(stopped.parts[0]?.orderId ?? null).toBeNull();
  expect(await priceOf(inCad.documentId)).toEqual(["18.50", "CAD"]);
  expect(await priceOf(change.documentId)).toEqual(["19.25", "CAD"]);
  expect(await priceOf(ids.first)).toEqual(["18.50", "USD"]);
  expect(await get(`/edi/messages/${change.documentId}/1/difference`)).toMatchObject({
    lines: [{ facts: [{ was: [{ text: "18.50", currency: "CAD" }], is: [{ text: "19.25", currency: "CAD" }] }] }],
  });
  expect(await priceOf(stopped.documentId)).toEqual(["18.50", "USD"]);
  await db.rows({ name: "test-currency", text: "update customer set currency = 'EUR' where id = 1" });
  expect(await priceOf(stopped.documentId)).toEqual(["18.50", "EUR"]);
  expect(await priceOf(ids.first)).toEqual(["18.50", "USD"]);
});

it("its segments come by page; what does not exist is said", async () => {
  const page = (await get(`/edi/documents/${ids.first}/segments?from=3&limit=2`)) as {
    segments: object[];
    next: number;
  };
  expect(page).toMatchObject({ segments: [{ id: "ST" }, { id: "BEG", name: "heading of an order" }], next: 5 });
  for (const path of ["/edi/messages/99999/1", `/edi/messages/${ids.first}/9`, "/edi/documents/99999/segments"])
    expect((await call({ path })).status).toBe(404);
});
