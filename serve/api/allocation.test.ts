/** Plans by hand over HTTP: read by who may see orders, committed by a planner, exactly as seen. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Answer, Problem } from "../../contract/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, signInAs, type Ask, type SignedInUser } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { app, call } = server;
afterAll(() => server.http.close());

type Preview = Answer<"POST /allocation/preview">;

let planner: SignedInUser;
let desk: SignedInUser;

beforeAll(async () => {
  planner = await signInAs(app, ["planner"], { name: "Mia Wong" });
  desk = await signInAs(app, ["order desk"]);
  const lines = [{ item: "KT-17", quantity: 100, day: "2026-12-10" }];
  const bought = { number: "PO-1", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [bought] } });
  const order = (customer: string, number: string, quantity: number) => ({
    customer,
    number,
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity, price: "2.50" }],
  });
  const orders = [order("BRIGHT", "A1", 60), order("CORNER", "A2", 40), order("HARLOW", "A3", 30)];
  await call({ path: "/orders", body: { orders } });
});

const previewed = async (overrides: object[], as: Ask["as"] = planner): Promise<Preview> =>
  (await call({ path: "/allocation/preview", body: { inbound: ["PO-1"], overrides }, as })).json;

const commit = async (body: object, as: Ask["as"] = planner) => {
  const { status, json } = await call({ path: "/allocation/plans", body: { inbound: ["PO-1"], ...body }, as });
  return { status, answer: json as Answer<"POST /allocation/plans"> & Problem };
};

it("lists what comes and who is short", async () => {
  const list: Answer<"GET /allocation"> = (await call({ path: "/allocation", as: desk })).json;
  expect(list.arrivals).toMatchObject([
    { supplyOrder: "PO-1", vendor: "HANLIN", items: ["KT-17"], quantity: 100, pegged: 100, demands: 2 },
  ]);
});

it("previews with money, says who may not commit, commits as seen with a name, undoes once", async () => {
  const { rows } = await previewed([]);
  const third = rows[2]?.demand ?? 0;
  const overrides = [{ demand: third, quantity: 30, reason: "Launch display" }];
  const seen = await previewed(overrides);
  expect(seen).toMatchObject({
    can: { commit: true },
    later: { money: [{ amount: 75, currency: "USD" }], moved: [{ day: null, units: 30 }] },
  });
  expect((await previewed(overrides, desk)).can.commit).toMatchObject({ code: "permission missing" });
  expect((await previewed([])).can.commit).toMatchObject({ code: "nothing changes" });
  expect((await commit({ overrides, seen: seen.seen }, desk)).status).toBe(403);
  const done = await commit({ overrides, seen: seen.seen });
  expect(done).toMatchObject({ status: 200, answer: { demands: 2, notices: 2 } });
  expect((await previewed([])).rows[2]?.set).toEqual({
    quantity: 30,
    reason: "Launch display",
    author: "Mia Wong",
    draft: false,
  });
  const again = await commit({ overrides, seen: seen.seen });
  expect(again).toMatchObject({ status: 409, answer: { code: "plan moved", args: { kept: 1 } } });
  expect(again.answer.findings?.length).toBeGreaterThan(0);
  const path = `/allocation/plans/${done.answer.run}`;
  expect((await call({ path, as: desk })).json).toMatchObject({ by: "Mia Wong", can: { undo: true }, undoneBy: null });
  expect((await call({ method: "POST", path: `${path}/undo`, as: desk })).status).toBe(403);
  expect((await call({ method: "POST", path: `${path}/undo`, as: planner })).status).toBe(200);
  expect((await call({ method: "POST", path: `${path}/undo`, as: planner })).json).toMatchObject({
    code: "plan undone already",
  });
  expect((await previewed([])).rows.map((row) => row.gets)).toEqual([60, 40, 0]);
});

it("says before it is committed that what may not wait ends by it, for good", async () => {
  await call({ path: "/counts", body: { counts: [{ item: "TO-02", place: "RNO", change: 10, cause: "opening" }] } });
  const order = { customer: "BRIGHT", number: "N1", shipTo: { code: "DC" }, buyerRule: "N" };
  await call({ path: "/orders", body: { orders: [{ ...order, lines: [{ item: "TO-02", quantity: 10 }] }] } });
  const items = [{ item: "TO-02", place: "RNO" }];
  const look = async (overrides: object[]): Promise<Preview> =>
    (await call({ path: "/allocation/preview", body: { items, overrides }, as: planner })).json;
  const before = await look([]);
  expect(before.ends).toBe(0);
  const overrides = [{ demand: before.rows[0]?.demand ?? 0, quantity: 0, reason: "Needed elsewhere" }];
  const seen = await look(overrides);
  expect(seen.ends).toBe(10);
  const body = { items, overrides, seen: seen.seen };
  const done = (await call({ path: "/allocation/plans", body, as: planner })).json as { readonly run: number };
  const run = (await call({ path: `/allocation/plans/${done.run}`, as: planner })).json;
  expect(run).toMatchObject({ can: { undo: { code: "plan cancelled units" } } });
});

it("refuses what is not known, each with words", async () => {
  const unknown = async (body: object) =>
    (await call({ path: "/allocation/preview", body, as: planner })).json as Problem;
  expect(await unknown({ inbound: ["PO-9"] })).toMatchObject({ status: 404, code: "unknown supply order" });
  expect(await unknown({ items: [{ item: "NO-1" }] })).toMatchObject({ status: 404, code: "unknown item" });
  expect(await unknown({})).toMatchObject({ code: "nothing to plan" });
  expect((await call({ path: "/allocation/plans/1", as: planner })).status).toBe(404);
});
