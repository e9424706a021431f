/** Items as their pages ask for them: found by how they begin, their queue by page, a count seen before it is booked. */
import { beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer } from "../testing.ts";

const { db } = await useTestDatabase();
const { call } = await openServer(db);

interface Answer {
  readonly rows: readonly Record<string, unknown>[];
  readonly next: string | null;
  readonly places: readonly { readonly steps: readonly Record<string, unknown>[] }[];
  readonly losers: readonly { readonly order: string; readonly day: string | null }[];
  readonly demands: readonly { readonly promise: { readonly parts: readonly { readonly shipDay: string }[] } }[];
  readonly code: string;
}

const ask = async (path: string, body?: unknown): Promise<Answer> =>
  (await call({ path, ...(body !== undefined && { body }) })).json;

beforeAll(async () => {
  const count = { item: "KT-17", place: "RNO", change: 100, cause: "opening" };
  await call({ path: "/counts", body: { counts: [count] } });
  const lines = [{ item: "KT-17", quantity: 500, day: "2026-12-09" }];
  const purchase = { number: "PO-1", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  const orders = [60, 40, 200].map((quantity, i) => ({
    customer: "BRIGHT",
    number: `A-${i}`,
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity }],
  }));
  for (const order of orders) await call({ path: "/orders", body: { orders: [order] } });
});

it("finds by how code or name begins, whatever the case, and by what is wrong", async () => {
  expect((await ask("/items?find=kt")).rows).toMatchObject([{ item: "KT-17", onHand: 100, free: 0, waiting: 200 }]);
  expect((await ask("/items?find=TO-02%20na")).rows).toMatchObject([{ item: "TO-02", everHere: false }]);
  expect((await ask("/items?find=%25")).rows).toEqual([]);
  expect((await ask("/items?view=waiting")).rows.map((row) => row["item"])).toEqual(["KT-17"]);
  expect((await ask("/items?view=out&limit=2")).next).toBe("KT-17");
  expect((await ask("/items?view=out&limit=2&after=KT-17")).rows).toHaveLength(2);
});

it("counts what there is, what is out and what is waited for", async () => {
  expect((await ask("/items?find=name%20to")).rows).toMatchObject([{ item: "TO-02" }]);
  expect(await ask("/items/counts")).toEqual({ all: 4, out: 4, waiting: 1, places: ["RNO"] });
  expect(await ask("/items/counts?place=RNO")).toMatchObject({ all: 1, out: 1, waiting: 1 });
  expect((await ask("/items?place=RNO")).rows).toMatchObject([{ item: "KT-17", place: "RNO" }]);
  expect((await ask("/items?place=RNO&view=waiting&find=kett")).rows).toEqual([]);
  for (const path of ["/items?place=NONE", "/items?place=NONE&view=out"]) expect((await ask(path)).rows).toEqual([]);
});

it("steps add up to the book: here, what arrives, who leaves when", async () => {
  const [place] = (await ask("/items/KT-17/future")).places;
  expect(place?.steps).toMatchObject([
    { kind: "now", onHand: 100, allocated: 100, demands: 2, serves: [{ order: "A-0" }, { order: "A-1" }] },
    { kind: "leaves", change: -100, onHand: 0 },
    { kind: "arrives", change: 500, pegged: 200, free: 300, supplyOrder: "PO-1", demands: 1 },
    { kind: "leaves", change: -200, onHand: 300, free: 300, serves: [{ order: "A-2", units: 200 }] },
  ]);
});

it("gives the queue by page, places counted on", async () => {
  const first = await ask("/items/KT-17/queue?place=RNO&limit=2");
  expect(first.rows.map((row) => [row["rank"], row["order"]])).toEqual([
    [1, "A-0"],
    [2, "A-1"],
  ]);
  const second = await ask(`/items/KT-17/queue?place=RNO&limit=2&after=${first.next}`);
  expect(second.rows).toMatchObject([{ rank: 3, order: "A-2", pegged: 200, supplyOrders: ["PO-1"] }]);
  expect(second.next).toBeNull();
});

it("the queue says why what waits has no day", async () => {
  const order = { customer: "BRIGHT", number: "Q-1", shipTo: { code: "DC" }, lines: [{ item: "CT-05", quantity: 5 }] };
  await call({ path: "/orders", body: { orders: [order] } });
  expect((await ask("/items/CT-05/queue?place=RNO")).rows).toMatchObject([{ order: "Q-1", why: "no supply" }]);
  expect((await ask("/items/KT-17/queue?place=RNO")).rows).toMatchObject([{ why: null }, { why: null }, { why: null }]);
});

it("a count is seen before it is booked, does what was seen, and is undone only while nothing moved", async () => {
  const count = { item: "KT-17", place: "RNO", counted: 70 };
  const seen = await ask("/counts/preview", count);
  expect(seen).toMatchObject({ before: 100, after: 70, losing: 1, losers: [{ order: "A-1", units: 40 }] });
  await call({ path: "/counts", body: { counts: [{ ...count, expected: 100 }] } });
  const order = await ask("/orders?number=A-1");
  const told = await ask(`/orders/${String(order.rows[0]?.["id"])}`);
  expect(told.demands[0]?.promise.parts.at(-1)?.shipDay).toBe(seen.losers[0]?.day);
  const undo = { counts: [{ ...count, counted: 100, expected: 71 }] };
  expect(await ask("/counts", undo)).toMatchObject({ code: "stock moved since" });
  const undone = await call({ path: "/counts", body: { counts: [{ ...count, counted: 100, expected: 70 }] } });
  expect(undone.status).toBe(200);
  expect((await ask("/items/KT-17/queue?place=RNO")).rows[1]).toMatchObject({ allocated: 40 });
});

it("who takes from several lots is one demand with all its units", async () => {
  const lots = ["A", "B"].map((lot) => ({ item: "TO-02", place: "RNO", lot, change: 10, cause: "opening" }));
  await call({ path: "/counts", body: { counts: lots } });
  const order = { customer: "BRIGHT", number: "L-1", shipTo: { code: "DC" }, lines: [{ item: "TO-02", quantity: 15 }] };
  await call({ path: "/orders", body: { orders: [order] } });
  const [place] = (await ask("/items/TO-02/future")).places;
  expect(place?.steps).toMatchObject([
    { kind: "now", onHand: 20, allocated: 15, demands: 1, serves: [{ order: "L-1", units: 15 }] },
    { kind: "leaves", change: -15, demands: 1, serves: [{ order: "L-1", units: 15 }] },
  ]);
});
