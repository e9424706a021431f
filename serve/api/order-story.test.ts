import { afterAll, describe, expect, it } from "vitest";
import { insertRows } from "../../core/db/index.ts";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { runDue } from "../../core/flows/index.ts";
import { handlersOf } from "../reactions.ts";
import { openServer, signInAs, type Reply } from "../testing.ts";

const { db } = await useTestDatabase();
const { app, call, company, http } = await openServer(db);
afterAll(() => http.close());

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}
interface Entry {
  readonly what: string;
  readonly kind: string;
  readonly by?: string;
}
const read = async <T>(path: string): Promise<T> => (await call({ path })).json;
const code = (reply: Reply): string => (reply.json as { code: string }).code;

async function placed(number: string, quantity: number, customer = "BRIGHT"): Promise<number> {
  const order = { customer, number, shipTo: { code: "DC" }, lines: [{ item: "KT-17", quantity }] };
  const reply = await call({ path: "/orders", body: { orders: [order] } });
  return (reply.json as Results).results[0]?.value.id ?? 0;
}

const demandOf = async (id: number): Promise<number> =>
  (await read<{ demands: { id: number }[] }>(`/orders/${id}`)).demands[0]?.id ?? 0;

describe("the timeline of an order", () => {
  it("names who acted by the name people know, newest first", async () => {
    const id = await placed("STORY-1", 3);
    const mia = await signInAs(app, ["order desk"], { name: "Mia" });
    company.pass(60_000);
    await call({ path: "/orders/hold", body: { holds: [{ order: `SO-${id}`, kind: "credit" }] }, as: mia });
    const { entries } = await read<{ entries: Entry[] }>(`/orders/${id}/timeline`);
    expect(entries.map(({ what, kind, by }) => [what, kind, by])).toEqual([
      ["event", "held", "Mia"],
      ["event", "order placed", "key admin"],
    ]);
  });

  it("names the document it came in", async () => {
    const file = new TextEncoder().encode("customer,order,item,quantity\nBRIGHT,CSV-7,KT-17,2\n");
    const brought = await call({
      path: "/documents?name=orders.csv",
      method: "POST",
      body: file,
      headers: { "content-type": "text/csv" },
    });
    const [part] = (brought.json as { parts: { orderId: number }[] }).parts;
    const { entries } = await read<{ entries: (Entry & { name: string })[] }>(`/orders/${part?.orderId}/timeline`);
    expect(entries.filter(({ what }) => what === "document").map(({ name }) => name)).toEqual(["orders.csv"]);
  });
});

describe("the queue before a line", () => {
  it("says who is before and by what: arrival, or the tier of an agreement", async () => {
    await insertRows(db, "agreement", [
      { id: 900, customer_id: 3, valid: "[2026-01-01,)", terms: { backorders: true, tier: 2 } },
    ]);
    const first = await placed("QUEUE-1", 4);
    company.pass(1000);
    const mine = await placed("QUEUE-2", 5, "CORNER");
    company.pass(1000);
    const better = await placed("QUEUE-3", 6, "HARLOW");
    const queue = await read<{ ahead: { orderId: number; by: string; open: number }[]; more: boolean }>(
      `/orders/${mine}/queue?demand=${await demandOf(mine)}`,
    );
    expect(queue.ahead.map(({ orderId, by, open }) => [orderId, by, open])).toEqual(
      expect.arrayContaining([
        [better, "tier", 6],
        [first, "arrival", 4],
      ]),
    );
    expect(queue.ahead[0]?.orderId).toBe(better);
    expect(code(await call({ path: `/orders/${first}/queue?demand=${await demandOf(mine)}` }))).toBe("unknown line");
  });
});

describe("telling at once", () => {
  it("shows the letter first, is asked for once there is news, and says why not when there is none", async () => {
    const id = await placed("TELL-1", 2);
    const preview = await read<{ news: boolean; to: string; text: string; can: { tell: unknown } }>(
      `/orders/${id}/notice`,
    );
    expect([preview.news, preview.to, preview.can.tell]).toEqual([true, "party1@example.com", true]);
    expect(preview.text).toContain("TELL-1");
    const tell = (order: string, as?: "read"): Promise<Reply> =>
      call({ path: "/orders/tell", body: { orders: [{ order }] }, ...(as && { as }) });
    expect((await tell("TELL-1", "read")).status).toBe(403);
    expect((await tell("TELL-1")).json).toEqual({ results: [{ ok: true, value: { orderId: id } }] });
    await call({ path: "/orders/cancel", body: { cancellations: [{ order: "TELL-1" }] } });
    expect((await read<{ news: boolean }>(`/orders/${id}/notice`)).news).toBe(true);
    expect(code(await tell("NO-SUCH"))).toBe("unknown order");
  });

  it("an order that is told and unchanged has nothing to tell", async () => {
    const id = await placed("TELL-2", 2);
    await runDue(company.context, handlersOf(app));
    expect(code(await call({ path: "/orders/tell", body: { orders: [{ order: "TELL-2" }] } }))).toBe("nothing to tell");
    expect(await read(`/orders/${id}/notice`)).toMatchObject({
      news: false,
      text: null,
      can: { tell: { code: "nothing to tell" } },
    });
  });
});
