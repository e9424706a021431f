import { beforeAll, describe, expect, it } from "vitest";
import { sql, type Database, type Queryable } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { cancelDemands, getOrderTimeline, getPublicOrder, runDue } from "../../core/flows/index.ts";
import { linkUrl } from "../../core/notices/index.ts";
import { handlersOf } from "../reactions.ts";
import { openServer } from "../testing.ts";
import { fieldsOf, pageOf, seen, type PageAsk } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company, app } = server;
const page = (url: string, ask: PageAsk = {}) => pageOf(server, url, ask);
const told = async () => {
  company.pass(3_600_000);
  await runDue(company.context, handlersOf(app));
};

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}

interface Line {
  readonly item: string;
  readonly quantity: number;
}

async function placed(number: string, ...lines: readonly Line[]): Promise<{ id: number; path: string }> {
  const order = { customer: "BRIGHT", number, shipTo: { code: "DC" }, lines };
  const reply = await call({ path: "/orders", body: { orders: [order] } });
  const id = (reply.json as Results).results[0]?.value.id ?? 0;
  return { id, path: new URL(linkUrl(company.context.settings, { what: "order", id })).pathname };
}

/** An order for an item of its own that was told a day, which has slipped since. */
async function late(number: string): Promise<{ id: number; path: string }> {
  const item = `KETTLE-${number}`;
  await call({ path: "/masters/items", body: { rows: [{ code: item, name: "Kettle" }] } });
  const lines = [{ item, quantity: 12, day: "2026-12-08" }];
  const supplyOrder = { number: `PO-${number}`, vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [supplyOrder] } });
  const order = await placed(number, { item, quantity: 12 });
  await told();
  await slip(number, 7);
  return order;
}

const slip = (number: string, days: number) =>
  call({
    path: "/supply-orders/change",
    body: { changes: [{ number: `PO-${number}`, change: { kind: "slip", days } }] },
  });

const kindsOf = async (id: number) =>
  (await getOrderTimeline(db, id)).flatMap((entry) => (entry.what === "event" ? [`${entry.kind} by ${entry.by}`] : []));

const consents = (id: number) =>
  db.rows<{ said: string; language: string }>(
    sql(
      "test-consents",
      "select c.said, c.language from consent c join demand d on d.id = c.demand_id where d.order_id = $1::bigint order by c.at",
    ),
    [id],
  );

const pack = (id: number, units: number) =>
  db.run(
    sql(
      "test-pack",
      `update cover set state = 'packed' where demand_id in (select id from demand where order_id = $1::bigint) and quantity = $2::bigint`,
    ),
    [id, units],
  );

beforeAll(async () => {
  const counts = ["TO-02", "CT-05"].map((item) => ({ item, place: "RNO", change: 100, cause: "opening" }));
  await call({ path: "/counts", body: { counts } });
});

describe("a delay", () => {
  it("is said with its cause and both answers; kept, it is written down with the words that were read", async () => {
    const { id, path } = await late("KEEP-1");
    const before = await page(path);
    expect(seen(before.text)).toContain(
      "Kettle ships by Wed 16 Dec. It was Wed 9 Dec: new item, not yet delivered to us. Keep order Cancel order No answer: it ships by Wed 16 Dec.",
    );
    expect((await page(`${path}/keep`, { form: fieldsOf(before.text) })).headers["location"]).toBe(path);
    expect(seen((await page(path)).text)).toMatch(
      /You answered on \w+ \d+ Dec at \d\d:\d\d: you keep the order\. Cancel order or part of it/,
    );
    expect(await consents(id)).toEqual([
      { said: "Kettle ships by Wed 16 Dec. It was Wed 9 Dec: new item, not yet delivered to us.", language: "en" },
    ]);
    expect(await kindsOf(id)).toContain("delay accepted by customer");
  });

  it("answered twice, also at once, is one answer; a day that moved while it was read is none", async () => {
    const { id, path } = await late("KEEP-2");
    const form = fieldsOf((await page(path)).text);
    await slip("KEEP-2", 7);
    const moved = await page(`${path}/keep`, { form });
    expect([moved.status, seen(moved.text).includes("A day moved while you read. Nothing was kept.")]).toEqual([
      409,
      true,
    ]);
    expect(await consents(id)).toEqual([]);
    const fresh = { form: fieldsOf(moved.text) };
    const both = await Promise.all([page(`${path}/keep`, fresh), page(`${path}/keep`, fresh)]);
    expect(both.map((reply) => reply.status)).toEqual([303, 303]);
    expect((await page(`${path}/keep`, fresh)).status).toBe(303);
    expect(await consents(id)).toHaveLength(1);
    expect((await kindsOf(id)).filter((kind) => kind.startsWith("delay accepted"))).toHaveLength(1);
  });

  it("is asked again when the day falls once more, and never for an order that is in time", async () => {
    const { path } = await late("KEEP-3");
    await page(`${path}/keep`, { form: fieldsOf((await page(path)).text) });
    expect((await page(path)).text).not.toContain(`${path}/keep`);
    await slip("KEEP-3", 3);
    expect((await page(path)).text).toContain(`${path}/keep`);
    const inTime = await placed("KEEP-4", { item: "TO-02", quantity: 1 });
    expect((await page(inTime.path)).text).not.toContain(`${inTime.path}/keep`);
  });

  it("is agreed to for one's own order alone", async () => {
    const mine = await late("KEEP-5");
    const other = await late("KEEP-6");
    const form = fieldsOf((await page(other.path)).text);
    expect((await page(`${mine.path}/keep`, { form })).status).toBe(409);
    for (const shown of ["", "x", "1.1-2", "999999999999999.1"])
      expect((await page(`${mine.path}/keep`, { form: { shown } })).status).toBe(409);
    expect([...(await consents(mine.id)), ...(await consents(other.id))]).toEqual([]);
  });
});

describe("cancelling by the link", () => {
  it("shows what would be cancelled, does so once, and tells it by letter", async () => {
    const { id, path } = await placed("CANCEL-1", { item: "TO-02", quantity: 3 }, { item: "CT-05", quantity: 4 });
    await told();
    const asked = await page(`${path}/cancel`);
    expect(seen(asked.text)).toContain(
      "What of order CANCEL-1 do you want to cancel? Lines TO-02 TO-02 name , 3 pieces CT-05",
    );
    const [first = "", second = ""] = Object.keys(fieldsOf(asked.text));
    expect((await page(path)).text).not.toContain("cancelled.");
    const form = { [second]: "4" };
    const done = await page(`${path}/cancel`, { form });
    expect(done.headers["location"]).toBe(`${path}?done=cancelled`);
    expect((await page(`${path}/cancel`, { form })).headers["location"]).toBe(`${path}?done=cancelled`);
    const after = seen((await page(`${path}?done=cancelled`)).text);
    expect(after).toContain("It is cancelled as you asked. We confirm it by e-mail.");
    expect(after).toContain("4 pieces cancelled.");
    expect(fieldsOf((await page(`${path}/cancel`)).text)).toEqual({ [first]: "3" });
    await told();
    const timeline = await getOrderTimeline(db, id);
    expect(timeline.filter((entry) => entry.what === "event" && entry.kind === "cancelled")).toMatchObject([
      { by: "customer", payload: { units: 4, line: "2" } },
    ]);
    expect(timeline.find((entry) => entry.what === "notice")).toMatchObject({
      title: "Order CANCEL-1: part of it cancelled",
      standing: "sent",
    });
  });

  it("pressed twice at once cancels once", async () => {
    const { id, path } = await placed("CANCEL-2", { item: "TO-02", quantity: 5 });
    const form = fieldsOf((await page(`${path}/cancel`)).text);
    const both = await Promise.all([page(`${path}/cancel`, { form }), page(`${path}/cancel`, { form })]);
    expect(both.map((reply) => reply.headers["location"])).toEqual([
      `${path}?done=cancelled`,
      `${path}?done=cancelled`,
    ]);
    expect((await kindsOf(id)).filter((kind) => kind === "cancelled by customer")).toHaveLength(1);
    expect(seen((await page(path)).text)).toContain("Your order CANCEL-2 is cancelled.");
    expect(seen((await page(`${path}/cancel`)).text)).toContain("Nothing of order CANCEL-2 is open any more.");
  });

  it("an order that is cancelled while it is read is read as it was, not half of it", async () => {
    const { id } = await placed("CANCEL-7", { item: "TO-02", quantity: 5 });
    let isCancelled = false;
    const crossed = <T extends Queryable>(queries: T): T => ({
      ...queries,
      rows: async (statement, values) => {
        if (statement.name === "public-order-open-lines") {
          const [outcome] = await cancelDemands(company.context, [{ order: `SO-${id}` }]);
          isCancelled = outcome?.ok === true;
        }
        return queries.rows(statement, values);
      },
    });
    const beside: Database = { ...crossed(db), snapshot: (work) => db.snapshot((tx) => work(crossed(tx))) };
    const order = await getPublicOrder(beside, id, app.now());
    expect(isCancelled).toBe(true);
    expect([order?.isCancelled, order?.openLines.length]).toEqual([false, 1]);
  });

  it("what is packed stays, with its reason; what was packed while it was read cancels nothing", async () => {
    const { id, path } = await placed("CANCEL-3", { item: "TO-02", quantity: 2 }, { item: "CT-05", quantity: 6 });
    const form = fieldsOf((await page(`${path}/cancel`)).text);
    await pack(id, 6);
    const refused = await page(`${path}/cancel`, { form });
    expect([refused.status, seen(refused.text)]).toEqual([
      422,
      expect.stringContaining("Nothing was cancelled. The order changed while you read."),
    ]);
    expect(seen(refused.text)).toContain("CT-05 name Being packed: cannot be cancelled any more.");
    await pack(id, 2);
    expect(seen((await page(path)).text)).toContain("It is being packed and cannot be cancelled any more.");
    expect(await kindsOf(id)).not.toContain("cancelled by customer");
  });

  it("another order's line, a quantity of one's own, nothing: nothing is cancelled", async () => {
    const mine = await placed("CANCEL-4", { item: "TO-02", quantity: 3 });
    const other = await placed("CANCEL-5", { item: "TO-02", quantity: 3 });
    const [name = ""] = Object.keys(fieldsOf((await page(`${mine.path}/cancel`)).text));
    const foreign = fieldsOf((await page(`${other.path}/cancel`)).text);
    for (const form of [foreign, {}, { [name]: "2" }, { [name]: "-3" }, { [name]: "3e9" }, { "line-x": "3" }])
      expect((await page(`${mine.path}/cancel`, { form })).status).toBe(422);
    for (const { id } of [mine, other]) expect(await kindsOf(id)).not.toContain("cancelled by customer");
    expect((await page(`${mine.path}x/cancel`, { form: foreign })).status).toBe(404);
    const ended = { what: "order", id: mine.id, expires: app.now() - 1 } as const;
    const { pathname } = new URL(linkUrl(company.context.settings, ended));
    expect((await page(`${pathname}/cancel`, { form: { [name]: "3" } })).status).toBe(410);
    expect(seen((await page(mine.path)).text)).not.toContain("cancelled");
  });

  it("late and cancelled, it is demand that was lost", async () => {
    const { id, path } = await late("CANCEL-6");
    await page(`${path}/cancel`, { form: fieldsOf((await page(`${path}/cancel`)).text) });
    const lost = await db.rows<{ reason: string }>(
      sql(
        "test-lost",
        "select reason from lost_demand where line_id in (select id from order_line where order_id = $1::bigint)",
      ),
      [id],
    );
    expect(lost).toEqual([{ reason: "cancelled for want of stock" }]);
  });
});
