/** What an order names is looked up; what is missing stops that order alone and is named, all of it at once. */
import { beforeAll, describe, expect, test } from "vitest";
import { upsertAliases, upsertItems, upsertUnits } from "../../catalog/index.ts";
import { useTestDatabase } from "../../db/testing/index.ts";
import type { ReceivedLine, ReceivedOrder } from "../../orders/index.ts";
import { agreementTerms, upsertAgreements, upsertCustomers, upsertPartners } from "../../partners/index.ts";
import { openCompany, orderOf } from "../testing.ts";
import { contentHashOf } from "./resolve/content.ts";
import { resolveOrders, type Resolution } from "./resolve-orders.ts";
import type { ResolvedOrder } from "./resolved.ts";

const { db } = await useTestDatabase();
const { context } = await openCompany(db);

beforeAll(async () => {
  await db.transaction(async (tx) => {
    await upsertPartners(tx, [
      { code: "BRIGHT-EDI", customerId: 1, identifiers: ["ZZ:BRIGHT"] },
      {
        code: "CORNER-EDI",
        customerId: 2,
        identifiers: ["01:123456789"],
        profile: { stores: "known", units: { CT: "CA" }, itemQualifiers: ["VN"] },
      },
    ]);
    const [bright] = await tx.rows<{ id: number }>({
      name: "test-partner",
      text: "select id from partner where code = 'BRIGHT-EDI'",
    });
    await upsertItems(tx, [
      { code: "OLD", name: "Old", discontinued: true, replacementId: 1 },
      { code: "4711", name: "Another" },
    ]);
    await upsertAliases(tx, [
      { partnerId: bright?.id ?? 0, code: "4711", itemId: 1 },
      { partnerId: null, code: "012345678905", itemId: 1 },
    ]);
    await upsertUnits(tx, [{ itemId: 1, partnerId: null, unit: "HALF", numerator: 1, denominator: 2 }]);
    await upsertCustomers(tx, [{ code: "SHOP", name: "Our shop", kind: "shop" }]);
    await upsertAgreements(tx, [
      {
        customerId: 3,
        from: "2026-01-01",
        until: null,
        terms: agreementTerms.parse({ tier: 2, backorders: false, cover: "earliest", notify: "edi" }),
      },
    ]);
  });
});

const edi = (
  said: Partial<Omit<ReceivedOrder, "lines">> & { lines: readonly Partial<ReceivedLine>[] },
): ReceivedOrder => ({
  channel: "edi",
  sender: "ZZ:BRIGHT",
  number: "1001",
  purpose: "original",
  shipTo: { code: "DC" },
  ...said,
  lines: said.lines.map((line, i) => ({
    line: String(i + 1),
    quantity: 1,
    unit: "EA",
    items: [{ qualifier: "VN", code: "KT-17" }],
    ...line,
  })),
});

const resolve = (...orders: ReceivedOrder[]): Promise<Resolution[]> =>
  db.transaction((tx) => resolveOrders(tx, orders, context));

async function taken(order: ReceivedOrder): Promise<ResolvedOrder> {
  const [answer] = await resolve(order);
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

const stops = (answer: Resolution | undefined): string[] =>
  answer?.ok === false ? answer.findings.map((f) => (f.line ? `${f.line}: ${f.code}` : f.code)) : ["taken"];

describe("an order stops, naming", () => {
  const line = { line: "1", quantity: 1, unit: "EA", items: [{ qualifier: "code", code: "KT-17" }] };
  test.each<[string, ReceivedOrder, string[]]>([
    ["a sender nobody knows", edi({ sender: "ZZ:NOBODY", lines: [{}] }), ["unknown partner"]],
    ["a customer nobody knows", orderOf({ customer: "WHO", number: "1", quantity: 1 }), ["unknown customer"]],
    ["no customer at all", { channel: "api", number: "1", purpose: "original", lines: [line] }, ["customer missing"]],
    ["a customer other than the sender's", edi({ customer: "CORNER", lines: [{}] }), ["customer contradicts sender"]],
    ["a ship-to nobody knows", edi({ shipTo: { code: "DC9" }, lines: [{}] }), ["unknown ship-to"]],
    ["a line's ship-to nobody knows", edi({ lines: [{}, { shipTo: "DC9" }] }), ["2: unknown ship-to"]],
    [
      "an item nobody knows",
      edi({ lines: [{}, { items: [{ qualifier: "UP", code: "999999999993" }] }] }),
      ["2: unknown item"],
    ],
    ["a line without any item code", edi({ lines: [{ items: [] }] }), ["1: unknown item"]],
    [
      "codes of two items",
      edi({
        lines: [
          {
            items: [
              { qualifier: "VN", code: "TO-02" },
              { qualifier: "UP", code: "012345678905" },
            ],
          },
        ],
      }),
      ["1: item codes disagree"],
    ],
    ["a unit nobody knows", edi({ lines: [{ unit: "PL" }] }), ["1: unknown unit"]],
    ["a unit of no whole base units", edi({ lines: [{ unit: "HALF" }] }), ["1: unit makes no whole base units"]],
    ["a pack that contradicts ours", edi({ lines: [{ unit: "CA", pack: 12 }] }), ["1: pack contradicts ours"]],
    ["a quantity of zero", edi({ lines: [{ quantity: 0 }] }), ["1: quantity not a whole number above 0"]],
    ["a negative quantity", edi({ lines: [{ quantity: -1 }] }), ["1: quantity not a whole number above 0"]],
    ["a fraction", edi({ lines: [{ quantity: 1.5 }] }), ["1: quantity not a whole number above 0"]],
    ["a quantity beyond 2^53", edi({ lines: [{ quantity: 2 ** 53 }] }), ["1: quantity not a whole number above 0"]],
    [
      "a quantity beyond 2^53 in base units",
      edi({ lines: [{ quantity: Number.MAX_SAFE_INTEGER, unit: "CA" }] }),
      ["1: quantity not a whole number above 0"],
    ],
    ["a price that is none", edi({ lines: [{ price: "1.000,50" }] }), ["1: price unreadable"]],
    ["a currency that is none", edi({ references: { currency: "EURO" }, lines: [{}] }), ["currency unreadable"]],
    ["a day that is none", edi({ dates: { cancelAfter: "2026-02-30" }, lines: [{}] }), ["date impossible"]],
    [
      "stores that do not add up",
      edi({ lines: [{ quantity: 5, stores: [{ store: "1", quantity: 4 }] }] }),
      ["1: stores do not add up"],
    ],
    [
      "a store its profile does not make",
      edi({ sender: "01:123456789", lines: [{ stores: [{ store: "77", quantity: 1 }] }] }),
      ["1: unknown store"],
    ],
    ["a buyer's rule nobody knows", edi({ buyerRule: "QQ", lines: [{}] }), ["unknown buyer's rule"]],
    ["a line number twice", edi({ lines: [{ line: "1" }, { line: "1" }] }), ["1: line number twice"]],
    ["no lines", edi({ lines: [] }), ["no lines"]],
    ["a NUL in a code", edi({ lines: [{ items: [{ qualifier: "VN", code: "KT\u0000" }] }] }), ["text unreadable"]],
    [
      "a line break in an e-mail",
      { ...orderOf({ number: "1", quantity: 1 }), contact: { email: "a@b.c\r\nBcc: x@y.z" } },
      ["text unreadable"],
    ],
    [
      "an e-mail that is none",
      { ...orderOf({ number: "1", quantity: 1 }), contact: { email: "a@b, c@d" } },
      ["e-mail unreadable"],
    ],
    [
      "all that is missing at once",
      edi({
        buyerRule: "QQ",
        shipTo: { code: "?" },
        lines: [{ unit: "PL" }, { items: [{ qualifier: "IN", code: "?" }] }],
      }),
      ["unknown ship-to", "unknown buyer's rule", "1: unknown unit", "2: unknown item"],
    ],
  ])("%s", async (_case, order, expected) => {
    const good = orderOf({ number: "good", quantity: 1 });
    const [answer, neighbour] = await resolve(order, good);
    expect(stops(answer)).toEqual(expected);
    expect(neighbour?.ok).toBe(true);
  });
});

describe("an item is found by", () => {
  test.each([
    ["our code", "VN", "KT-17", 1],
    ["a GTIN with other leading zeros", "EN", "0012345678905", 1],
    ["the buyer's own code, though another item of ours is spelt so", "IN", "4711", 1],
  ])("%s", async (_case, qualifier, code, itemId) => {
    expect((await taken(edi({ lines: [{ items: [{ qualifier, code }] }] }))).lines[0]).toMatchObject({
      itemId,
      buyerItem: qualifier === "IN" ? code : null,
    });
  });

  test("a colour names nothing", async () => {
    const items = [
      { qualifier: "VN", code: "KT-17" },
      { qualifier: "BO", code: "TO-02" },
    ];
    expect((await taken(edi({ lines: [{ items }] }))).lines[0]?.itemCode).toBe("KT-17");
  });
});

test("an order that names no ship-to is for the only one there is, and for none of several", async () => {
  const nameless = (customer: string): ReceivedOrder => ({
    ...orderOf({ customer, number: "1", quantity: 1 }),
    shipTo: undefined,
  });
  expect((await taken(nameless("HARLOW"))).shipToId).toBe(3);
  await taken(edi({ lines: [{ stores: [{ store: "0070", quantity: 1 }] }] }));
  expect(stops((await resolve(nameless("BRIGHT")))[0])).toEqual(["ship-to missing"]);
});

test("a partner's own unit is ours, and a code it is not trusted by contradicts nothing", async () => {
  const items = [
    { qualifier: "VN", code: "KT-17" },
    { qualifier: "VP", code: "4711" },
  ];
  const { sender: _, shipTo: __, ...order } = edi({ lines: [{ quantity: 2, unit: "ct", items }] });
  const said = { ...order, sender: "01:123456789" };
  expect((await taken(said)).lines[0]).toMatchObject({ unit: "CA", multiple: 6, quantity: 12, itemCode: "KT-17" });
});

test("units become base units and keep their multiple", async () => {
  expect(
    (await taken(edi({ lines: [{ quantity: 5, unit: "ca", pack: 6, price: "10.50", priceBasis: 100 }] }))).lines[0],
  ).toMatchObject({ unit: "CA", multiple: 6, quantity: 30, price: "10.5", priceBasis: 100 });
});

test("stores become ship-tos, made once, each with its share", async () => {
  const order = edi({
    lines: [
      {
        quantity: 5,
        unit: "CA",
        stores: [
          { store: "0071", quantity: 2 },
          { store: "0072", quantity: 2 },
          { store: "0071", quantity: 1 },
        ],
      },
    ],
  });
  const [first] = (await taken(order)).lines;
  const [second] = (await taken(order)).lines;
  expect(first?.stores.map((store) => store.quantity)).toEqual([18, 12]);
  expect(second?.stores).toEqual(first?.stores);
  const made = await db.rows({
    name: "test-stores",
    text: "select s.code from ship_to s where s.customer_id = 1 and s.code in ('0071', '0072') order by s.code",
  });
  expect(made).toEqual([{ code: "0071" }, { code: "0072" }]);
});

test("a store that many orders name at once is made once", async () => {
  const order = (number: string): ReceivedOrder =>
    edi({ number, lines: [{ stores: [{ store: "0099", quantity: 1 }] }] });
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => resolve(order(String(i)))));
  const stores = answers.flat().map((answer) => (answer.ok ? answer.value.lines[0]?.stores[0]?.shipToId : null));
  expect(new Set(stores).size).toBe(1);
  expect(stores[0]).toEqual(expect.any(Number));
});

test("a discontinued item refuses its line and names the replacement", async () => {
  const order = await taken(edi({ lines: [{ items: [{ qualifier: "VN", code: "OLD" }] }, {}] }));
  expect(order.lines.map((line) => line.refusal)).toEqual([
    { code: "item discontinued", args: { item: "OLD", replacement: "KT-17" } },
    null,
  ]);
});

test("the agreement's terms apply, and the defaults without one", async () => {
  const harlow = await taken(orderOf({ customer: "HARLOW", number: "1", quantity: 1 }));
  expect(harlow.terms).toEqual({ tier: 2, prefer: "earliest", notify: "edi", language: null });
  expect(harlow.lines[0]).toMatchObject({ parts: "any", mayWait: false });
  expect((await taken(orderOf({ number: "1", quantity: 1 }))).terms.tier).toBe(5);
});

test("a rule that we store is remarked upon, not a stop", async () => {
  expect((await taken(edi({ buyerRule: "P4", lines: [{}] }))).remarks.map((remark) => remark.code)).toEqual([
    "buyer's rule not acted on",
  ]);
});

test("a person is found again by e-mail and name, and has no ship-to", async () => {
  const order = (name: string): ReceivedOrder => ({
    ...orderOf({ customer: "SHOP", number: name, quantity: 1 }),
    shipTo: undefined,
    contact: { name, email: `${name}@Example.org` },
  });
  const [ann, again, bob] = [
    await taken(order("ann")),
    await taken({ ...order("ann"), contact: { name: "ann", email: "ann@example.org" } }),
    await taken(order("bob")),
  ];
  expect(again.partyId).toBe(ann.partyId);
  expect(bob.partyId).not.toBe(ann.partyId);
  expect(ann.lines[0]?.stores).toMatchObject([{ shipToId: null, placeId: 10, transitDays: 3, quantity: 1 }]);
});

describe("the same order", () => {
  const order = edi({
    lines: [
      { price: "10.50" },
      {
        items: [
          { qualifier: "UP", code: "1" },
          { qualifier: "IN", code: "2" },
        ],
      },
    ],
  });
  const [one, two] = order.lines as [ReceivedLine, ReceivedLine];
  test.each<[string, ReceivedOrder, boolean]>([
    ["sent again as a duplicate", { ...order, purpose: "duplicate", orderedAt: 5 }, true],
    ["with its lines in other order", { ...order, lines: [two, one] }, true],
    ["with a price written otherwise", { ...order, lines: [{ ...one, price: "10.5" }, two] }, true],
    ["with another quantity", { ...order, lines: [{ ...one, quantity: 2 }, two] }, false],
    ["with another date", { ...order, dates: { cancelAfter: "2026-12-24" } }, false],
    ["with a line less", { ...order, lines: [one] }, false],
  ])("%s", (_case, other, same) => {
    expect(contentHashOf(other) === contentHashOf(order)).toBe(same);
  });
});

test("prices are in the order's currency, else the customer's, else the company's", async () => {
  const plain = edi({ lines: [{ price: "5" }] });
  expect((await taken(plain)).currency).toBe("USD");
  await db.transaction((tx) => upsertCustomers(tx, [{ code: "BRIGHT", currency: "CAD" }]));
  expect((await taken(plain)).currency).toBe("CAD");
  expect((await taken({ ...plain, references: { currency: " eur " } })).currency).toBe("EUR");
});
