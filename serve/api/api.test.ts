import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { sql } from "../../core/db/index.ts";
import { openServer, type Ask, type Reply } from "../testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
afterAll(() => server.http.close());

const orderOf = (number: string, quantity = 12, item = "KT-17") => ({
  customer: "BRIGHT",
  number,
  shipTo: { code: "DC" },
  lines: [{ item, quantity }],
});
const place = (number: string, quantity?: number, item?: string): Promise<Reply> =>
  call({ path: "/orders", body: { orders: [orderOf(number, quantity, item)] }, as: "orders" });

interface Member {
  readonly ok: boolean;
  readonly value: Readonly<Record<string, unknown>>;
  readonly refusal: { readonly code: string; readonly text: string; readonly next: string };
}
const members = (reply: Reply): readonly Member[] => (reply.json as { results: readonly Member[] }).results;
const problem = (reply: Reply) =>
  reply.json as {
    code: string;
    status: number;
    title: string;
    next: string;
    subject?: string;
    args?: Record<string, unknown>;
  };
const json = <T>(reply: Reply): T => reply.json;
const stock = (item: string, change: number): Promise<Reply> =>
  call({ path: "/counts", body: { counts: [{ item, place: "RNO", change, cause: "opening" }] } });

beforeAll(async () => {
  await stock("KT-17", 10);
});

describe("health", () => {
  it("is alive, and ready when each part is", async () => {
    expect((await server.http.inject({ url: "/health" })).json()).toEqual({ alive: true });
    const ready = await server.http.inject({ url: "/ready" });
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { ready: true, database: true, migrations: true, worker: true },
    ]);
  });
});

describe("orders", () => {
  it("an order is taken and answered with its lines, its promise and the cause of what is missing", async () => {
    const reply = await place("PO-1");
    expect(reply.status).toBe(200);
    expect(members(reply)[0]?.value).toMatchObject({
      number: "PO-1",
      status: "pending fulfilment",
      lines: [
        {
          line: "1",
          item: "KT-17",
          allocated: 10,
          uncovered: 2,
          backordered: true,
          shortageCause: "nothing on order",
          promise: [
            { quantity: 10, shipDay: "2026-12-01", deliveryDay: "2026-12-04", basis: "stock" },
            { quantity: 2, shipDay: null, basis: "none", reason: "no supply" },
          ],
        },
      ],
    });
  });

  it("the same order again is the same order; the same number with other content is refused with what to do", async () => {
    const [first] = members(await place("PO-2", 3));
    expect(members(await place("PO-2", 3))[0]?.value).toMatchObject({ id: first?.value["id"] });
    const other = await place("PO-2", 4);
    expect(other.status).toBe(422);
    expect(problem(other)).toMatchObject({
      code: "order stopped",
      subject: "PO-2",
      next: expect.stringContaining("correct") as string,
    });
    expect(other.type).toBe("application/problem+json");
  });

  it("one bad order of many is refused alone", async () => {
    const orders = [orderOf("MANY-1", 1), orderOf("MANY-2", 1, "NONE"), orderOf("MANY-3", 1)];
    const results = members(await call({ path: "/orders", body: { orders } }));
    expect(results.map((member) => member.ok)).toEqual([true, false, true]);
    expect(results[1]?.refusal).toMatchObject({
      code: "order stopped",
      text: expect.stringContaining("MANY-2") as string,
    });
  });

  it("is read whole with what can be done and why not, by our number with or without its letters", async () => {
    const [made] = members(await place("CAN-1", 2));
    const id = String(made?.value["id"]);
    const view = json<{ can: Record<string, unknown>; number: string }>(
      await call({ path: `/orders/SO-${id}`, as: "admin" }),
    );
    expect(view.can).toEqual({
      amend: true,
      cancel: true,
      hold: true,
      lift: { code: "not held", subject: "order CAN-1", text: "Order CAN-1 is not on hold." },
      ship: { code: "nothing to ship", subject: "order CAN-1", text: "Nothing of this order is allocated." },
      split: { code: "ships in parts", subject: "order CAN-1", text: "Order CAN-1 ships in parts already." },
    });
    expect(json<{ number: string }>(await call({ path: `/orders/${id}` })).number).toBe("CAN-1");
    expect((await call({ path: "/orders/SO-999999999" })).status).toBe(404);
  });

  it("is amended, held, lifted and cancelled; what is not possible says why", async () => {
    await place("CHANGE-1", 5);
    const ask = async (path: string, body: object): Promise<Reply> =>
      call({ path: `/orders/${path}`, body, as: "orders" });
    expect((await ask("amend", { changes: [{ order: "CHANGE-1", line: "1", quantity: 7 }] })).status).toBe(200);
    expect((await ask("hold", { holds: [{ order: "CHANGE-1", kind: "credit" }] })).status).toBe(200);
    expect((await ask("lift", { lifts: [{ order: "CHANGE-1" }] })).status).toBe(200);
    expect(problem(await ask("lift", { lifts: [{ order: "CHANGE-1" }] }))).toMatchObject({
      status: 409,
      code: "not held",
    });
    expect((await ask("cancel", { cancellations: [{ order: "CHANGE-1" }] })).status).toBe(200);
    expect(problem(await ask("cancel", { cancellations: [{ order: "CHANGE-1" }] })).code).toBe("nothing open");
    expect(problem(await ask("amend", { changes: [{ order: "NONE-1", line: "1", quantity: 1 }] }))).toMatchObject({
      status: 404,
      code: "unknown order",
    });
  });

  it("lists orders by page, each once, and by how their number begins", async () => {
    for (let i = 0; i < 5; i++) await place(`PAGE-${i}`, 1);
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = json<{ rows: { number: string }[]; next: string | null }>(
        await call({ path: `/orders?number=PAGE-&limit=2${after}` }),
      );
      seen.push(...page.rows.map((row) => row.number));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual(["PAGE-4", "PAGE-3", "PAGE-2", "PAGE-1", "PAGE-0"]);
    expect(json<{ rows: unknown[] }>(await call({ path: "/orders?number=%25" })).rows).toEqual([]);
    expect(json<{ rows: unknown[] }>(await call({ path: "/orders?customer=NONE" })).rows).toEqual([]);
  });

  it("lists demands by page, each once", async () => {
    const ids: number[] = [];
    for (let after = ""; ;) {
      const page = json<{ rows: { id: number }[]; next: string | null }>(
        await call({ path: `/demands?view=all&limit=3${after}` }),
      );
      ids.push(...page.rows.map((row) => row.id));
      if (page.next === null) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    expect(ids.length).toBeGreaterThan(8);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("32 clients at once: every order is taken once and answered with its own lines", async () => {
    const numbers = Array.from({ length: 32 }, (_, i) => `CROWD-${i}`);
    const replies = await Promise.all(numbers.map((number, i) => place(number, i + 1, "TO-02")));
    expect(replies.map((reply) => members(reply)[0]?.value["number"])).toEqual(numbers);
    expect(
      replies.map((reply) => (members(reply)[0]?.value["lines"] as { ordered: number }[] | undefined)?.[0]?.ordered),
    ).toEqual(numbers.map((_, i) => i + 1));
    const same = await Promise.all(Array.from({ length: 8 }, () => place("CROWD-SAME", 2)));
    expect(new Set(same.map((reply) => members(reply)[0]?.value["id"])).size).toBe(1);
  });

  it("who sent an order is who is named for it, also when two are gathered into one batch", async () => {
    const [a, b] = await Promise.all([
      call({ path: "/orders", body: { orders: [orderOf("BY-1", 1)] }, as: "orders" }),
      call({ path: "/orders", body: { orders: [orderOf("BY-2", 1)] }, as: "admin" }),
    ]);
    const actorOf = async (reply: Reply): Promise<string | undefined> => {
      const id = String(members(reply)[0]?.value["id"]);
      return json<{ events: { actor: string }[] }>(await call({ path: `/events?subject=order:${id}` })).events[0]
        ?.actor;
    };
    expect([await actorOf(a), await actorOf(b)]).toEqual(["key orders", "key admin"]);
  });
});

describe("goods", () => {
  it("arrive once by delivery note, are seen at their place, leave, arrive with the customer, are counted", async () => {
    const receipt = {
      receipts: [{ note: "DN-1", place: "RNO", vendor: "HANLIN", lines: [{ item: "CT-05", quantity: 20 }] }],
    };
    expect((await call({ path: "/receipts", body: receipt, as: "stock" })).status).toBe(200);
    expect((await call({ path: "/receipts", body: receipt, as: "stock" })).status).toBe(200);
    const moves = json<{ moves: { quantity: number }[] }>(await call({ path: "/items/CT-05/moves" })).moves;
    expect(moves.reduce((sum, move) => sum + move.quantity, 0)).toBe(20);
    await stock("CT-05", 4);
    await place("SHIP-1", 3, "CT-05");
    const shipped = members(
      await call({
        path: "/shipments",
        body: { shipments: [{ order: "SHIP-1", reference: "W-1", carrier: "UPS" }] },
        as: "stock",
      }),
    );
    const number = String(shipped[0]?.value["number"]);
    expect(
      (await call({ path: "/deliveries", body: { deliveries: [{ shipment: number }] }, as: "stock" })).status,
    ).toBe(200);
    expect(problem(await call({ path: "/deliveries", body: { deliveries: [{ shipment: "SH-0" }] } })).code).toBe(
      "unknown shipment",
    );
    const view = json<{ places: { onHand: number; free: number }[] }>(await call({ path: "/items/CT-05", as: "read" }));
    expect(view.places[0]).toMatchObject({ onHand: 1, free: 1 });
    expect(problem(await call({ path: "/items/NONE" })).code).toBe("unknown item");
  });

  it("an availability is answered without a key and never kept by a cache", async () => {
    const reply = await call({ path: "/availability?item=CT-05&quantity=1", as: "public" });
    expect([reply.status, reply.headers["cache-control"]]).toEqual([200, "no-store"]);
    expect(json<object>(reply)).toMatchObject({ item: "CT-05", words: "in stock", day: "2026-12-01" });
    expect((await call({ path: "/availability?item=NONE", as: "public" })).status).toBe(404);
    expect((await call({ path: "/availability?item=CT-05&quantity=0", as: "public" })).status).toBe(400);
  });

  it("a stranger hears of no more units than were asked for, who may see stock of all", async () => {
    await stock("CT-05", 4);
    const nowFor = async (as: "public" | "read"): Promise<number> =>
      json<{ now: number }>(await call({ path: "/availability?item=CT-05&quantity=1", as })).now;
    expect(await nowFor("public")).toBe(1);
    expect(await nowFor("read")).toBeGreaterThan(1);
  });
});

describe("purchases", () => {
  it("are proposed by need once, issued, confirmed, slipped; the order they serve follows", async () => {
    await place("NEED-1", 40, "PRE-1");
    const [number = ""] = json<{ proposed: string[] }>(
      await call({ path: "/proposals", body: {}, as: "purchasing" }),
    ).proposed;
    expect(
      json<{ proposed: string[] }>(await call({ path: "/proposals", body: {}, as: "purchasing" })).proposed,
    ).not.toContain("PO-2");
    const ask = (path: string, body: object): Promise<Reply> =>
      call({ path: `/supply-orders/${path}`, body, as: "purchasing" });
    expect((await ask("issue", { supplyOrders: [{ number }] })).status).toBe(200);
    const view = json<{ state: string; lines: { line: number; item: string }[] }>(
      await call({ path: `/supply-orders/${number}` }),
    );
    const line = view.lines.find((one) => one.item === "PRE-1")?.line;
    expect(view.state).toBe("issued");
    expect((await ask("confirm", { confirmations: [{ number, line, parts: [{ day: "2026-12-10" }] }] })).status).toBe(
      200,
    );
    expect((await ask("change", { changes: [{ number, line, change: { kind: "slip", days: 7 } }] })).status).toBe(200);
    const slipped = json<{ lines: { line: number; dates: { day: string }[]; demands: number }[] }>(
      await call({ path: `/supply-orders/${number}` }),
    );
    expect(slipped.lines.find((one) => one.line === line)).toMatchObject({
      dates: [{ day: "2026-12-17" }],
      demands: 1,
    });
    expect(problem(await ask("issue", { supplyOrders: [{ number: "PO-0" }] })).code).toBe("unknown supply order");
    expect(json<{ supplyOrders: unknown[] }>(await call({ path: "/supply-orders" })).supplyOrders).not.toHaveLength(0);
  });

  it("made by hand with a number are made once", async () => {
    const body = {
      supplyOrders: [{ number: "HAND-1", vendor: "HANLIN", place: "RNO", lines: [{ item: "KT-17", quantity: 6 }] }],
    };
    expect(members(await call({ path: "/supply-orders", body }))[0]?.value).toEqual({ number: "HAND-1", again: false });
    expect(members(await call({ path: "/supply-orders", body }))[0]?.value).toEqual({ number: "HAND-1", again: true });
  });
});

describe("masters", () => {
  it("rows are created, the same again change nothing, a bad one is refused alone with its reason", async () => {
    const rows = [
      { code: "NEW-1", name: "New one" },
      { code: "NEW-2", name: "New two", unit: "EA" },
    ];
    const first = await call({ path: "/masters/items", body: { rows } });
    expect(json<object>(first)).toMatchObject({ created: 2, refused: 0 });
    const again = await call({
      path: "/masters/items",
      body: { rows: [...rows, { code: "NEW-3", name: "x", replacement: "NOBODY" }] },
    });
    expect(json<object>(again)).toMatchObject({ created: 0, same: 2, refused: 1 });
    expect(json<{ lists: unknown[] }>(await call({ path: "/masters", as: "read" })).lists.length).toBeGreaterThan(10);
    expect(
      (await call({ path: "/masters/items", body: { rows: [{ code: "X", name: "x", colour: "red" }] } })).status,
    ).toBe(400);
    expect((await call({ path: "/masters/nonsense", body: { rows: [{}] } })).status).toBe(404);
  });

  it("come as a CSV file too, found out from its header; what is no list is refused", async () => {
    const bring = (text: string, name: string): Promise<Reply> =>
      call({
        path: `/masters?name=${name}`,
        method: "POST",
        body: new TextEncoder().encode(text),
        headers: { "content-type": "text/csv" },
      });
    expect(json<object>(await bring("code,name\nCSV-1,One\nCSV-2,Two\n", "items.csv"))).toMatchObject({ created: 2 });
    expect(json<object>(await bring("code,name\nCSV-1,One\nCSV-2,Two\n", "items.csv"))).toMatchObject({
      created: 0,
      same: 2,
    });
    expect((await bring("a,b\n1,2\n", "what.csv")).status).toBe(422);
    expect((await bring("order,customer,item,quantity\n1,BRIGHT,KT-17,1\n", "orders.csv")).status).toBe(422);
  });

  it("what an order stopped for goes through when it is supplied, at its old place", async () => {
    await call({ path: "/orders", body: { orders: [orderOf("WAITS-1", 1, "COMES-1")] } });
    const stopped = json<{ stopped: { orderKey: string; findings: { text: string }[] }[] }>(
      await call({ path: "/documents/stopped" }),
    ).stopped;
    expect(stopped.find((part) => part.orderKey === "WAITS-1")?.findings[0]?.text).toContain("COMES-1");
    const answer = await call({ path: "/masters/items", body: { rows: [{ code: "COMES-1", name: "Comes" }] } });
    expect(json<{ orders: number }>(answer).orders).toBe(1);
    expect(json<{ rows: unknown[] }>(await call({ path: "/orders?number=WAITS-1" })).rows).toHaveLength(1);
  });
});

describe("documents", () => {
  const file = (text: string, name = "file.edi"): Promise<Reply> =>
    call({
      path: `/documents?name=${name}`,
      method: "POST",
      body: new TextEncoder().encode(text),
      headers: { "content-type": "application/octet-stream" },
      as: "orders",
    });

  it("what cannot be read is kept and listed with its reason, and the same bytes again change nothing", async () => {
    const first = json<{ documentId: number; again: boolean; state: string; findings: { text: string }[] }>(
      await file("not an order at all"),
    );
    expect(first).toMatchObject({ again: false, findings: [{ text: expect.any(String) as string }] });
    const again = json<{ documentId: number; again: boolean }>(await file("not an order at all", "other.edi"));
    expect(again).toMatchObject({ documentId: first.documentId, again: true });
    const listed = json<{ documents: { id: number }[] }>(await call({ path: "/documents?limit=1" }));
    expect(listed.documents[0]?.id).toBe(first.documentId);
  });

  it("orders come as CSV, each taken or stopped alone", async () => {
    const answer = await file(
      "order,customer,item,quantity,ship_to\nCSV-1,BRIGHT,KT-17,2,DC\nCSV-2,BRIGHT,KT-17,none,DC\n",
      "orders.csv",
    );
    const { state, parts } = json<{ state: string; parts: { key: string; state: string }[] }>(answer);
    expect([state, parts.map((part) => [part.key, part.state])]).toEqual([
      "part stopped",
      [
        ["CSV-1", "applied"],
        ["CSV-2", "stopped"],
      ],
    ]);
  });

  it("a stopped order goes through corrected, once", async () => {
    const stopped = await call({ path: "/orders", body: { orders: [orderOf("WRONG-1", 2, "KT-71")] } });
    const { documentId, part } = problem(stopped).args as { documentId: number; part: number };
    const path = `/documents/${documentId}/parts/${part}`;
    expect(json<{ state: string }>(await call({ path: `${path}/replay`, body: {} })).state).toBe("stopped");
    const body = { order: orderOf("WRONG-1", 2, "KT-17") };
    expect(json<object>(await call({ path: `${path}/correct`, body }))).toMatchObject({
      state: "applied",
      orderId: expect.any(Number) as number,
    });
    expect(problem(await call({ path: `${path}/correct`, body })).status).toBe(409);
    expect(problem(await call({ path: "/documents/1/parts/9/replay", body: {} })).status).toBe(404);
  });

  it("files are taken as files alone: nowhere else is text a body", async () => {
    const reply = await server.http.inject({
      method: "POST",
      url: "/api/v1/orders",
      headers: { authorization: `Bearer ${server.keys.admin}`, "content-type": "application/x-www-form-urlencoded" },
      payload: "orders=1",
    });
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([415, "media type not taken"]);
  });
});

describe("who may", () => {
  const asks: readonly [Ask, readonly string[]][] = [
    [{ path: "/orders", body: { orders: [orderOf("PO-1")] } }, ["orders", "admin"]],
    [{ path: "/orders" }, ["read", "orders", "admin"]],
    [{ path: "/demands" }, ["read", "orders", "admin"]],
    [{ path: "/items/KT-17/moves" }, ["read", "orders", "stock", "admin"]],
    [{ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 0 }] } }, ["stock", "admin"]],
    [{ path: "/supply-orders" }, ["read", "stock", "purchasing", "admin"]],
    [{ path: "/proposals", body: {} }, ["purchasing", "admin"]],
    [{ path: "/masters/items", body: { rows: [{ code: "KT-17", name: "KT-17 name" }] } }, ["admin"]],
    [{ path: "/today" }, ["read", "orders", "stock", "purchasing", "admin"]],
    [{ path: "/events?subject=order:1" }, ["read", "orders", "admin"]],
    [{ path: "/replan", body: {} }, ["admin"]],
    [{ path: "/verify" }, ["admin"]],
    [{ path: "/keys" }, ["admin"]],
  ];

  it.each(asks)("$path: only keys with the scope, nobody without a key", async (ask, allowed) => {
    expect((await call({ ...ask, as: "public" })).status).toBe(401);
    for (const scope of ["read", "orders", "stock", "purchasing", "admin"] as const) {
      const { status } = await call({ ...ask, as: scope });
      expect([scope, status === 403]).toEqual([scope, !allowed.includes(scope)]);
    }
  });

  it("a key is shown once, works, is listed without its secret, and ends", async () => {
    const made = json<{ key: string; prefix: string }>(
      await call({ path: "/keys", body: { name: "shop", scopes: ["read"] } }),
    );
    const use = () => server.http.inject({ url: "/api/v1/today", headers: { authorization: `Bearer ${made.key}` } });
    expect((await use()).statusCode).toBe(200);
    expect((await call({ path: "/keys" })).text).not.toContain(made.key.split("_")[2]);
    expect((await call({ path: "/keys/shop", method: "DELETE" })).status).toBe(200);
    expect((await use()).statusCode).toBe(401);
    expect((await call({ path: "/keys/shop", method: "DELETE" })).status).toBe(404);
    expect((await call({ path: "/keys", body: { name: "x", scopes: ["root"] } })).status).toBe(400);
  });
});

describe("a request", () => {
  it("that is wrong says where, and changes nothing", async () => {
    const cases: [unknown, string][] = [
      [{ orders: [] }, "/orders"],
      [{ orders: [orderOf("B-1", 0)] }, "/orders/0/lines/0/quantity"],
      [{ orders: [orderOf("B-2", 1.5)] }, "/orders/0/lines/0/quantity"],
      [{ orders: [orderOf("B-3", 2 ** 53)] }, "/orders/0/lines/0/quantity"],
      [{ orders: [{ ...orderOf("B-4"), surprise: true }] }, "/orders/0"],
      ["text", "/"],
    ];
    for (const [body, path] of cases) {
      const reply = await call({ path: "/orders", body });
      expect([reply.status, reply.type, json<{ code: string }>(reply).code]).toEqual([
        400,
        "application/problem+json",
        "bad request",
      ]);
      expect(json<{ title: string }>(reply).title).toContain(`${path}: `);
    }
    const broken = await server.http.inject({
      method: "POST",
      url: "/api/v1/orders",
      headers: { authorization: `Bearer ${server.keys.admin}`, "content-type": "application/json" },
      payload: '{"orders": [',
    });
    expect([broken.statusCode, broken.headers["content-type"]]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
    ]);
    expect(json<{ rows: unknown[] }>(await call({ path: "/orders?number=B-" })).rows).toEqual([]);
  });

  it("for a path that is none is told where to look", async () => {
    expect(problem(await call({ path: "/nothing" }))).toMatchObject({ status: 404, next: "See /api/docs." });
  });
});

describe("an idempotency key", () => {
  it("keeps no secret: a key that was made is nowhere but in its answer", async () => {
    const ask = { path: "/keys", body: { name: "Shop", scopes: ["read"] }, headers: { "idempotency-key": "k-secret" } };
    const made = await call(ask);
    expect(made.status).toBe(200);
    const kept = await db.rows<{ answer: unknown }>(
      sql("test-kept-answer", "select answer from request_key where key = 'k-secret'"),
    );
    expect(kept).toEqual([{ answer: null }]);
    expect(problem(await call(ask))).toMatchObject({ status: 409, code: "request in doubt" });
  });

  const body = (change: number): object => ({ counts: [{ item: "TO-02", place: "RNO", change }] });
  const count = (key: string, change: number, as: Ask["as"] = "stock"): Promise<Reply> =>
    call({ path: "/counts", body: body(change), as, headers: { "idempotency-key": key } });
  const onHand = async (): Promise<number> =>
    json<{ places: { onHand: number }[] }>(await call({ path: "/items/TO-02" })).places[0]?.onHand ?? 0;

  it("answers again what it answered, and does nothing twice", async () => {
    const before = await onHand();
    const first = await count("k-1", 5);
    const second = await count("k-1", 5);
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect(await onHand()).toBe(before + 5);
  });

  it("sent eight times at once is done once, and all hear the same", async () => {
    const before = await onHand();
    const replies = await Promise.all(Array.from({ length: 8 }, () => count("k-2", 7)));
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(1);
    expect(await onHand()).toBe(before + 7);
  });

  it("used for another request is refused", async () => {
    await count("k-3", 1);
    const other = await count("k-3", 2);
    expect(problem(other)).toMatchObject({ status: 422, code: "idempotency key used" });
  });

  it("is the caller's own", async () => {
    const before = await onHand();
    await count("k-4", 1, "stock");
    await count("k-4", 1, "admin");
    expect(await onHand()).toBe(before + 2);
  });

  it("keeps a refusal, and nothing of who may not", async () => {
    expect((await count("k-5", 1, "read")).status).toBe(403);
    expect(
      (await call({ path: "/counts", body: body(1), as: "public", headers: { "idempotency-key": "k-5" } })).status,
    ).toBe(401);
    const kept = await db.rows<{ n: number }>(
      sql("test-request-keys", "select count(*) as n from request_key where key = 'k-5'"),
    );
    expect(kept).toEqual([{ n: 0 }]);
    const refused = (): Promise<Reply> =>
      call({ path: "/shipments", body: { shipments: [{ order: "NONE-9" }] }, headers: { "idempotency-key": "k-6" } });
    expect((await refused()).status).toBe(404);
    expect((await refused()).headers["idempotent-replayed"]).toBe("true");
  });

  it("whose answer was lost with its process: what is done once by its own number is done again, anything else is in doubt", async () => {
    const forget = sql("test-forget-answer", "update request_key set answer = null where key = $1::text");
    await count("k-7", 3);
    const before = await onHand();
    await db.run(forget, ["k-7"]);
    expect(problem(await count("k-7", 3))).toMatchObject({ status: 409, code: "request in doubt" });
    expect(await onHand()).toBe(before);
    const order = (): Promise<Reply> =>
      call({ path: "/orders", body: { orders: [orderOf("KEYED-1", 1)] }, headers: { "idempotency-key": "k-8" } });
    const first = await order();
    await db.run(forget, ["k-8"]);
    expect(members(await order())[0]?.value).toEqual(members(first)[0]?.value);
  });
});

it("the reading routes answer by the contract", async () => {
  for (const path of [
    "/today",
    "/exceptions",
    "/notices",
    "/notices?order=1",
    "/verify",
    "/documents",
    "/documents/stopped",
    "/supply-orders",
    "/demands?view=late",
  ]) {
    expect([path, (await call({ path })).status]).toEqual([path, 200]);
  }
  expect(json<{ breaches: unknown[] }>(await call({ path: "/verify" })).breaches).toEqual([]);
});
