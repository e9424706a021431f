/** The list of orders over HTTP: views, filters, sorts and pages agree with one another, and with what the orders are. */
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { verify } from "../../core/flows/index.ts";
import { openServer, signInAs, type Reply, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
afterAll(() => server.http.close());

interface Row {
  readonly id: number;
  readonly number: string;
  readonly customer: string;
  readonly status: string;
  readonly shipDay: string | null;
}
interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

const ids = new Map<string, number>();

async function place(customer: string, number: string, lines: readonly [string, number][]): Promise<void> {
  const shipTo = customer === "BRIGHT" ? { shipTo: { code: "DC" } } : {};
  const order = { customer, number, ...shipTo, lines: lines.map(([item, quantity]) => ({ item, quantity })) };
  const made = await call({ path: "/orders", body: { orders: [order] } });
  const { results } = made.json as { results: readonly { readonly value: { readonly id: number } }[] };
  ids.set(number, results[0]?.value.id ?? 0);
}

const name = (number: string): string => `SO-${ids.get(number)}`;
const list = async (query: string): Promise<Page> => (await call({ path: `/orders${query}` })).json;
const numbers = async (query: string): Promise<string[]> => (await list(query)).rows.map((row) => row.number);
const counts = async (query = ""): Promise<{ views: Record<string, number>; without: unknown }> =>
  (await call({ path: `/orders/counts${query}` })).json;
const refused = (reply: Reply): string => (reply.json as { code: string }).code;

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 100, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 60, day: "2026-12-04" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  await place("BRIGHT", "8842117", [["KT-17", 60]]);
  await place("HARLOW", "40021", [["KT-17", 30]]);
  await place("BRIGHT", "8842118", [["KT-17", 40]]);
  await place("HARLOW", "55102", [["KT-17", 500]]);
  await place("BRIGHT", "8899001", [["KT-17", 5]]);
  await call({ path: "/orders/cancel", body: { cancellations: [{ order: name("8899001") }] } });
  await call({ path: "/orders/hold", body: { holds: [{ order: name("40021"), kind: "credit" }] } });
});

describe("the list of orders", () => {
  it.each([
    ["?view=all", ["8899001", "55102", "8842118", "40021", "8842117"]],
    ["?view=open", ["55102", "8842118", "40021", "8842117"]],
    ["?view=open&falling=false", ["8842117", "40021", "8842118", "55102"]],
    ["?customer=HARLOW", ["55102", "40021"]],
    ["?customer=NOBODY", []],
    ["?shipTo=DC&customer=BRIGHT&view=open", ["8842118", "8842117"]],
    ["?number=8842", ["8842118", "8842117"]],
    ["?hold=any", ["40021"]],
    ["?hold=fraud", []],
    ["?status=cancelled", ["8899001"]],
    ["?status=pending%20fulfilment&customer=BRIGHT", ["8842118", "8842117"]],
    ["?item=KT-17&place=RNO&customer=HARLOW", ["55102", "40021"]],
    ["?find=884", ["8842118", "8842117"]],
    ["?find=harl", ["55102", "40021"]],
    ["?find=kt-17&view=open", ["55102", "8842118", "40021", "8842117"]],
    ["?find=nothing", []],
    ["?sort=number", ["40021", "55102", "8842117", "8842118", "8899001"]],
    ["?sort=number&falling=true", ["8899001", "8842118", "8842117", "55102", "40021"]],
    ["?sort=customer", ["8899001", "8842118", "8842117", "55102", "40021"]],
    ["?sort=customer&falling=true", ["55102", "40021", "8899001", "8842118", "8842117"]],
  ])("%s", async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it("our number finds, with and without its letters", async () => {
    expect(await numbers(`?find=${name("40021")}`)).toEqual(["40021"]);
    expect(await numbers(`?find=${ids.get("40021")}`)).toEqual(["40021"]);
  });

  it("by promised day: those with a day, the newest without one, what has ended", async () => {
    const { rows } = await list("?sort=day");
    const days = rows.map((row) => row.shipDay);
    const dated = days.filter((day) => day !== null);
    expect(dated).toEqual(dated.toSorted());
    expect(days.slice(dated.length).every((day) => day === null)).toBe(true);
    expect(rows.at(-1)?.number).toBe("8899001");
    expect(await numbers("?sort=day&view=open")).toEqual(rows.slice(0, -1).map((row) => row.number));
    const [first] = dated;
    expect(await numbers(`?sort=day&from=${first}&to=${first}`)).toEqual(
      rows.filter((row) => row.shipDay === first).map((row) => row.number),
    );
  });

  it.each(["arrival", "day", "customer", "number"])(
    "page by page by %s, both ways, it is the same list",
    async (sort) => {
      for (const falling of [true, false])
        for (const more of ["", "&find=8", "&view=open"]) {
          const whole = await numbers(`?sort=${sort}&falling=${falling}${more}`);
          const paged: string[] = [];
          let after = "";
          do {
            const page = await list(`?sort=${sort}&falling=${falling}${more}&limit=1${after}`);
            paged.push(...page.rows.map((row) => row.number));
            after = page.next === null ? "" : `&after=${page.next}`;
          } while (after !== "" && paged.length < 10);
          expect([sort, falling, more, paged]).toEqual([sort, falling, more, whole]);
        }
    },
  );

  it("counts are what the lists hold; an empty view says which filter to leave out", async () => {
    const { views } = await counts();
    expect(views).toMatchObject({ all: 5, open: 4, late: 0 });
    for (const view of ["backordered", "respond"]) expect(views[view]).toBe((await numbers(`?view=${view}`)).length);
    expect(await counts("?customer=BRIGHT&hold=any")).toMatchObject({
      without: [
        { filter: "customer", count: 1 },
        { filter: "hold", count: 3 },
      ].toReversed(),
    });
  });

  it("what has ended leaves the views and their indexes, and the book says so", async () => {
    expect(await numbers("?view=backordered&find=8899001")).toEqual([]);
    expect((await verify(company.context)).breaches).toEqual([]);
  });

  it("is written as a file, all of it, as a spreadsheet reads it", async () => {
    const file = await call({ path: "/orders/export?view=open&sort=number" });
    expect([file.status, file.type]).toEqual([200, "text/csv"]);
    const rows = parse(file.text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row["number"])).toEqual(["40021", "55102", "8842117", "8842118"]);
    expect(rows[0]).toMatchObject({ order: name("40021"), customer: "HARLOW", ordered: "30", holds: "credit" });
  });
});

describe("several orders at once", () => {
  it("it is said beforehand which are refused and why", async () => {
    const orders = [name("40021"), name("8899001")];
    const checked = await call({ path: "/orders/check", body: { orders } });
    expect(checked.json).toMatchObject({
      orders: [
        { can: { cancel: true, hold: true, lift: true, split: { code: "ships in parts" } } },
        { can: { cancel: { code: "nothing open" }, lift: { code: "not held" }, split: { code: "nothing open" } } },
      ],
    });
    const reader = await signInAs(server.app, ["read only"]);
    const seen = (await call({ path: "/orders/check", body: { orders }, as: reader })).json;
    expect(seen).toMatchObject({ orders: [{ can: { cancel: { code: "permission missing" } } }, {}] });
    expect((await call({ path: "/orders/ids?customer=HARLOW" })).json).toEqual({
      ids: [ids.get("55102"), ids.get("40021")],
    });
  });
});

describe("saved views", () => {
  const save = (as: SignedInUser, body: object): Promise<Reply> => call({ path: "/views", as, body });
  const views = async (as: SignedInUser): Promise<unknown> => (await call({ path: "/views?list=orders", as })).json;

  it("belong to who saved them, are shared on request, renamed and removed by that one alone", async () => {
    const mia = await signInAs(server.app, ["order desk"]);
    const tom = await signInAs(server.app, ["sales"]);
    const made = await save(mia, { list: "orders", name: "Dallas", search: "view=late&shipTo=6021" });
    const { id } = made.json as { id: number };
    expect(refused(await save(mia, { list: "orders", name: "Dallas", search: "" }))).toBe("view name taken");
    expect(await views(tom)).toMatchObject({ views: [] });
    await call({ method: "PUT", path: `/views/${id}`, as: mia, body: { name: "Dallas late", shared: true } });
    const reader = await signInAs(server.app, ["read only"]);
    expect(await views(reader)).toMatchObject({
      can: { share: { text: expect.stringMatching(/^Your role \(read only\) may not share views\./) } },
    });
    const own = await save(reader, { list: "orders", name: "Own", search: "" });
    const share = { body: { shared: true }, as: reader };
    expect(refused(await save(reader, { list: "orders", name: "For all", search: "", shared: true }))).toBe(
      "permission missing",
    );
    expect(refused(await call({ method: "PUT", path: `/views/${(own.json as { id: number }).id}`, ...share }))).toBe(
      "permission missing",
    );
    expect(await views(tom)).toMatchObject({
      views: [{ name: "Dallas late", own: false, search: "view=late&shipTo=6021" }],
    });
    const meddling = await call({ method: "PUT", path: `/views/${id}`, as: tom, body: { name: "Mine" } });
    expect(refused(meddling)).toBe("unknown view");
    expect(refused(await call({ method: "DELETE", path: `/views/${id}`, as: tom }))).toBe("unknown view");
    expect((await call({ method: "DELETE", path: `/views/${id}`, as: mia })).status).toBe(200);
    expect(await views(mia)).toMatchObject({ views: [] });
    expect(refused(await call({ path: "/views", body: { list: "orders", name: "Key", search: "" } }))).toBe(
      "not a person",
    );
  });
});
