import { beforeAll, expect, it } from "vitest";
import { sql } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer } from "../testing.ts";
import { forgetKeys } from "./known-keys.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, http, keys, app } = server;

interface Shown {
  readonly items: readonly { item: string; words: string; day: string | null; text: string; left?: number }[];
}

const asked = (items: readonly string[], more: Record<string, string> = {}, from = "10.1.0.1") => {
  const query = new URLSearchParams({ key: keys.availability, ...more });
  for (const item of items) query.append("item", item);
  const headers = { origin: "https://shop.example" };
  return http.inject({ url: `/api/v1/availability/shop?${query.toString()}`, headers, remoteAddress: from });
};

const shown = async (items: readonly string[], more?: Record<string, string>): Promise<Shown> =>
  (await asked(items, more)).json<Shown>();

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "TO-02", place: "RNO", change: 4, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 50, day: "2026-12-08" }];
  const supplyOrder = { number: "PO-1", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [supplyOrder] } });
});

it("says whether an item is there or by when it ships, never how many, to any page and for a minute", async () => {
  const reply = await asked(["TO-02", "KT-17", "CT-05", "PRE-1", "NONE"]);
  expect([reply.statusCode, reply.headers["cache-control"], reply.headers["access-control-allow-origin"]]).toEqual([
    200,
    "public, max-age=60",
    "*",
  ]);
  expect(reply.json<Shown>().items).toEqual([
    { item: "TO-02", words: "in stock", day: null, text: "In stock" },
    { item: "KT-17", words: "ships by", day: "2026-12-09", text: "Ships by Wed 9 Dec" },
    { item: "CT-05", words: "no date yet", day: null, text: "Not available now" },
    { item: "PRE-1", words: "pre-order", day: null, text: "Pre-order" },
    { item: "NONE", words: "unknown", day: null, text: "" },
  ]);
  expect((await shown(["KT-17"], { lang: "de-CH" })).items[0]?.text).toBe("Versand bis Mi 9. Dez.");
});

it("counts what is left only up to what the company allows", async () => {
  const allow = (upTo: number) =>
    db.run(
      sql(
        "test-shop-shows",
        `insert into setting (scope, key, value) values ('company', 'shopShowsUpTo', to_jsonb($1::int))
         on conflict (scope, key) do update set value = excluded.value`,
      ),
      [upTo],
    );
  await allow(3);
  await app.refresh();
  expect((await shown(["TO-02"])).items[0]).not.toHaveProperty("left");
  await allow(4);
  await app.refresh();
  expect((await shown(["TO-02"])).items[0]).toMatchObject({ text: "In stock, 4 left", left: 4 });
  await allow(0);
  await app.refresh();
});

it("answers nobody without such a key, and takes none that may more", async () => {
  const refused = async (more: Record<string, string>) => {
    const reply = await asked(["TO-02"], more);
    return [reply.statusCode, reply.json<{ code: string }>().code, reply.headers["cache-control"]];
  };
  expect(await refused({ key: "ff_00000000_nothing" })).toEqual([401, "key unknown", "no-store"]);
  for (const scope of ["read", "orders", "stock", "purchasing", "admin"] as const)
    expect(await refused({ key: keys[scope] })).toEqual([403, "key not for pages", "no-store"]);
  expect((await http.inject({ url: "/api/v1/availability/shop?item=TO-02" })).statusCode).toBe(400);
});

it("a key that may be read in a page opens nothing else", async () => {
  for (const path of ["/items/TO-02", "/orders/SO-1", "/customers"])
    expect((await call({ path, as: "availability" })).status).toBe(403);
  const { now } = (await call({ path: "/availability?item=TO-02&quantity=1", as: "availability" })).json as {
    now: number;
  };
  expect(now).toBe(1);
});

it("takes no more than twenty items at once and no quantity, and ends with its key", async () => {
  expect((await asked(Array.from({ length: 21 }, (_, i) => `I-${i}`))).statusCode).toBe(400);
  expect((await asked(["TO-02"], { quantity: "1000" })).statusCode).toBe(400);
  expect((await asked(["x".repeat(81)])).statusCode).toBe(400);
  const made = (await call({ path: "/keys", body: { name: "shop page", scopes: ["availability"] } })).json as {
    key: string;
  };
  expect((await asked(["TO-02"], { key: made.key })).statusCode).toBe(200);
  await call({ method: "DELETE", path: "/keys/shop%20page" });
  forgetKeys(app);
  expect((await asked(["TO-02"], { key: made.key })).statusCode).toBe(401);
});

it("is limited per address and minute", async () => {
  let status = 200;
  for (let n = 0; n < 601 && status === 200; n++) status = (await asked(["TO-02"], {}, "10.1.0.9")).statusCode;
  expect(status).toBe(429);
});

it("the snippet is small, for pages of anybody, and writes text alone", async () => {
  const reply = await http.inject({ url: "/availability.js" });
  expect(reply.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(reply.headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(reply.body.length).toBeLessThan(3000);
  expect(reply.body).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval/);
});
