import { afterAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { openServer, type Reply } from "../testing.ts";

const { db } = await useTestDatabase();
const { call, http } = await openServer(db);
afterAll(() => http.close());

interface Exception {
  readonly id: number;
  readonly kind: string;
}
const open = async (): Promise<readonly Exception[]> =>
  ((await call({ path: "/exceptions" })).json as { exceptions: readonly Exception[] }).exceptions;
const code = (reply: Reply): string => (reply.json as { code: string }).code;
const post = (path: string, body: unknown, as?: "orders" | "read"): Promise<Reply> =>
  call({ path, body, ...(as && { as }) });

/** 21 orders rest on a purchase that slips. */
async function slip(): Promise<void> {
  const line = { item: "KT-17", quantity: 21, day: "2026-12-08" };
  await post("/supply-orders", {
    supplyOrders: [{ number: "P-1", vendor: "HANLIN", place: "RNO", lines: [line], as: "issued" }],
  });
  const orders = Array.from({ length: 21 }, (_, i) => ({
    customer: "BRIGHT",
    number: `A${i}`,
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity: 1 }],
  }));
  await post("/orders", { orders });
  await call({
    path: "/supply-orders/change",
    body: { changes: [{ number: "P-1", change: { kind: "slip", day: "2026-12-15" } }] },
    headers: { "idempotency-key": "slip" },
  });
}

describe("notices that wait for a person", () => {
  it("are let go once, by who may work with orders", async () => {
    await slip();
    const held = (await open()).find((one) => one.kind === "notices held");
    const body = { releases: [{ exception: held?.id }] };
    expect((await post("/notices/release", body, "read")).status).toBe(403);
    expect((await post("/notices/release", body, "orders")).json).toEqual({
      results: [{ ok: true, value: { exception: held?.id, orders: 21, again: false } }],
    });
    expect(await open()).not.toContainEqual(expect.objectContaining({ kind: "notices held" }));
    expect((await post("/notices/release", body, "orders")).json).toMatchObject({
      results: [{ value: { again: true } }],
    });
  });

  it("an exception that is not known is refused", async () => {
    const reply = await post("/notices/release", { releases: [{ exception: 999_999 }] });
    expect([reply.status, code(reply)]).toEqual([404, "unknown exception"]);
  });
});

describe("matters of judgment", () => {
  it("are closed by who may, with a note; what closes by itself is not", async () => {
    await post("/receipts", { receipts: [{ note: "N1", place: "RNO", lines: [{ item: "TO-02", quantity: 3 }] }] });
    const [aside] = (await open()).filter((one) => one.kind === "set aside");
    const body = { closings: [{ exception: aside?.id, note: "sent back" }] };
    expect((await post("/exceptions/close", body, "read")).status).toBe(403);
    expect((await post("/exceptions/close", body, "orders")).json).toEqual({
      results: [{ ok: true, value: { exception: aside?.id, again: false } }],
    });
    await post("/orders", {
      orders: [{ customer: "BRIGHT", number: "B1", shipTo: { code: "DC" }, lines: [{ item: "CT-05", quantity: 3 }] }],
    });
    await post("/proposals", {});
    const [approval] = (await open()).filter((one) => one.kind === "purchase to approve");
    const refused = await post("/exceptions/close", { closings: [{ exception: approval?.id }] });
    expect([refused.status, code(refused)]).toEqual([409, "closes by itself"]);
  });

  it("a proposal is approved over the API: the matter is over", async () => {
    const orders = (await call({ path: "/supply-orders" })).json as {
      supplyOrders: { number: string; state: string }[];
    };
    const number = orders.supplyOrders.find((order) => order.state === "proposed")?.number;
    const body = { supplyOrders: [{ number }] };
    expect((await post("/supply-orders/approve", body, "orders")).status).toBe(403);
    expect((await post("/supply-orders/approve", body)).json).toEqual({
      results: [{ ok: true, value: { number, again: false } }],
    });
    const kinds = (await open()).map((one) => one.kind);
    expect([kinds.includes("purchase to approve"), kinds.includes("purchase to issue")]).toEqual([false, true]);
  });
});

describe("what was done", () => {
  it("to an item is read by page, newest first", async () => {
    for (const counted of [5, 6, 7])
      await call({
        path: "/counts",
        body: { counts: [{ item: "CT-05", place: "RNO", counted }] },
        headers: { "idempotency-key": `c-${counted}` },
      });
    const page = async (query: string): Promise<{ id: number; payload: { after: number } }[]> =>
      (
        (await call({ path: `/events?subject=item:3&${query}` })).json as {
          events: { id: number; payload: { after: number } }[];
        }
      ).events;
    const first = await page("limit=2");
    expect(first.map((event) => event.payload.after)).toEqual([7, 6]);
    const rest = await page(`limit=2&before=${first[1]?.id}`);
    expect(rest.map((event) => event.payload.after)).toEqual([5]);
  });

  it("an order without a unit is in the base unit of its item", async () => {
    await post("/masters/items", { rows: [{ code: "WIRE", name: "Wire", unit: "M" }] });
    const placed = await post("/orders", {
      orders: [{ customer: "BRIGHT", number: "U1", shipTo: { code: "DC" }, lines: [{ item: "WIRE", quantity: 3 }] }],
    });
    const [result] = (placed.json as { results: { value: { id: number } }[] }).results;
    expect((await call({ path: `/orders/${result?.value.id}` })).text).toContain('"unit":"M"');
  });
});
