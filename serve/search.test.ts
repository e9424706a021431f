/** One field finds anything: each number names its thing, words find by their beginnings, and only what one may see is named. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openServer, signInAs } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const ids = { order: 0, document: 0 };

interface Hits {
  readonly named: readonly { what: string; key: string; name: string }[];
  readonly like: readonly { what: string; key: string; name: string }[];
}

const find = async (q: string): Promise<Hits> => (await call({ path: `/search?q=${encodeURIComponent(q)}` })).json;

const ISA =
  "ISA*00*          *00*          *ZZ*BRIGHTMART     *ZZ*ALDERHOME      *261201*0712*U*00401*000001873*0*P*>~";

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 400, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-04" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  const order = {
    customer: "BRIGHT",
    number: "8842117",
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity: 60 }],
  };
  const placed = (await call({ path: "/orders", body: { orders: [order] } })).json as {
    results: { value: { id: number } }[];
  };
  ids.order = placed.results[0]?.value.id ?? 0;
  await call({
    path: "/masters/codes",
    method: "POST",
    body: { rows: [{ item: "KT-17", code: "614141100170" }] },
  });
  const document = (
    await call({
      path: "/documents?kind=850",
      body: Buffer.from(`${ISA}\nIEA*0*000001873~`),
      headers: { "content-type": "application/edi-x12" },
    })
  ).json as { documentId: number };
  ids.document = document.documentId;
});

afterAll(() => server.http.close());

it("a number names one thing", async () => {
  const order = { what: "order", key: String(ids.order), name: `SO-${ids.order}` };
  expect((await find(`so-${ids.order}`)).named).toMatchObject([order]);
  expect((await find("8842117")).named).toMatchObject([order]);
  expect((await find("kt-17")).named).toMatchObject([{ what: "item", key: "KT-17" }]);
  expect((await find("4711")).named).toMatchObject([{ what: "supply order", key: "PO-4711" }]);
  expect((await find("bright")).named).toMatchObject([{ what: "customer", key: "BRIGHT" }]);
  expect((await find("000001873")).named).toMatchObject([{ what: "document", key: String(ids.document) }]);
});

it("a message is found by each number of its envelope, a document by its name", async () => {
  const text = [
    ISA.replaceAll("000001873", "000001901").slice(0, -1),
    "GS*PO*BRIGHTMART*ALDERHOME*20261201*0712*771*X*004010",
    "ST*850*5501",
    "BEG*00*SA*99001**20261201",
    "SE*3*5501",
    "ST*850*5502",
    "BEG*00*SA*99002**20261201",
    "SE*3*5502",
    "GE*2*771",
    "IEA*1*000001901~",
  ].join("~");
  const path = "/documents?kind=850&name=Orders-1901.edi";
  const kept = await call({ path, body: Buffer.from(text), headers: { "content-type": "application/edi-x12" } });
  const { documentId } = kept.json as { documentId: number };
  const first = [{ what: "message", key: `${documentId}/1` }];
  for (const number of ["000001901", "1901", "771"]) expect((await find(number)).named).toMatchObject(first);
  expect((await find("5502")).named).toMatchObject([{ what: "message", key: `${documentId}/2` }]);
  const document = [{ what: "document", key: String(documentId) }];
  expect((await find("orders-1901.EDI")).named).toMatchObject(document);
  expect((await find("orders-19")).like).toMatchObject(document);
});

it("a GTIN is found with the zeros a scanner puts before it", async () => {
  expect((await find("00614141100170")).named).toMatchObject([{ what: "item", key: "KT-17" }]);
});

it("a label under GS1 is found by the article and the order it names, a delivery by its note", async () => {
  const item = { what: "item", key: "KT-17" };
  const order = { what: "order", key: String(ids.order) };
  expect((await find("]C1010061414110017010L-7")).named).toMatchObject([item]);
  expect((await find("(02)00614141100170(37)24(400)8842117")).named).toMatchObject([order, item]);
  const receipt = { note: "DN-77120", place: "RNO", vendor: "HANLIN", lines: [{ item: "KT-17", quantity: 6 }] };
  await call({ path: "/receipts", body: { receipts: [receipt] } });
  expect((await find("DN-77120")).named).toMatchObject([
    { what: "receipt", key: "PO-4711", name: expect.stringMatching(/^RC-\d+$/), about: "DN-77120, Hanlin" },
  ]);
});

it("words and beginnings search; what is named is not listed twice", async () => {
  expect((await find("brightm")).like).toMatchObject([{ what: "customer", name: "Brightmart" }]);
  expect((await find("884")).like).toMatchObject([{ what: "order", key: String(ids.order) }]);
  expect((await find("name kt")).like.map(({ key }) => key)).toContain("KT-17");
  expect(await find("%")).toEqual({ named: [], like: [] });
  expect((await find("KT-17")).like.filter(({ key }) => key === "KT-17")).toEqual([]);
});

it("what one may not see is not named", async () => {
  const nobody = await signInAs(server.app, []);
  const hits = (await call({ path: "/search?q=8842117", as: nobody })).json as Hits;
  expect(hits).toEqual({ named: [], like: [] });
});

it("an order is found in small letters and by our number alone, one that stopped too; a vendor by its name leads to its purchases", async () => {
  const order = { customer: "BRIGHT", number: "ZPO-7", lines: [{ item: "KT-17", quantity: 1 }] };
  const stopped = { ...order, customer: "NOBODY", number: "STP-9" };
  const ship = { shipTo: { code: "DC" } };
  await call({
    path: "/orders",
    body: {
      orders: [
        { ...order, ...ship },
        { ...stopped, ...ship },
      ],
    },
  });
  for (const typed of ["zpo-7", "ZPO-7"]) expect((await find(typed)).named).toMatchObject([{ what: "order" }]);
  expect((await find("zpo-")).like).toMatchObject([{ what: "order", name: expect.stringMatching(/^SO-/) }]);
  expect((await find(String(ids.order))).named).toContainEqual(expect.objectContaining({ name: `SO-${ids.order}` }));
  const held = { what: "stopped order", key: expect.stringMatching(/^\d+\/\d+$/), name: "STP-9" };
  expect((await find("stp-9")).named[0]).toMatchObject(held);
  expect((await find("stp")).like[0]).toMatchObject(held);
  expect((await find("hanl")).like).toMatchObject([{ what: "supply order", name: "PO-4711", about: "Hanlin" }]);
  const desk = await signInAs(server.app, ["warehouse"]);
  const seen = (await call({ path: "/search?q=hanl", as: desk })).json as Hits;
  expect(seen.like).toMatchObject([{ name: "PO-4711" }]);
});

it("a shopper's orders are found by name and by e-mail, in the search and in the list; a customer's own name does not list its orders so", async () => {
  const contact = { name: "Elsa Turner", email: "Elsa@Mail.example" };
  const order = { customer: "BRIGHT", number: "W-77", contact, lines: [{ item: "KT-17", quantity: 1 }] };
  await call({ path: "/orders", body: { orders: [{ ...order, shipTo: { code: "DC" } }] } });
  const hit = [{ what: "order", about: "W-77, Elsa Turner" }];
  expect((await find("turn")).like).toMatchObject(hit);
  expect((await find("elsa@mail.example")).named).toMatchObject(hit);
  const listed = async (typed: string): Promise<string[]> => {
    const page = (await call({ path: `/orders?find=${encodeURIComponent(typed)}` })).json as {
      rows: { number: string }[];
    };
    return page.rows.map(({ number }) => number);
  };
  for (const typed of ["turner", "Elsa T", "elsa@mail.example", "w-77"]) expect(await listed(typed)).toEqual(["W-77"]);
  expect(await listed("zzz name")).toEqual([]);
  expect(await listed("kt name")).toContain("W-77");
  expect((await find("brightmart")).like.filter(({ what }) => what === "order")).toEqual([]);
});
