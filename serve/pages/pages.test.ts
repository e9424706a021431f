import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { linkUrl } from "../../core/notices/index.ts";
import { createSession } from "../../core/people/index.ts";
import { openServer, type TestServer } from "../testing.ts";

const HOST = "fairfill.test:4310";
const FORM = "application/x-www-form-urlencoded";
const test = await useTestDatabase();
const { db } = test;
const server = await openServer(db);
const { call, company } = server;
let cookie = "";

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

async function page(
  url: string,
  over: { server?: TestServer; form?: Record<string, string>; headers?: Record<string, string> } = {},
): Promise<Page> {
  const { server: of = server, form, headers = {} } = over;
  const reply = await of.http.inject({
    method: form ? "POST" : "GET",
    url,
    headers: { host: HOST, cookie, ...(form && { "content-type": FORM, origin: `http://${HOST}` }), ...headers },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  });
  return { status: reply.statusCode, text: reply.body, headers: reply.headers };
}

/** What a reader sees: no markup, one blank between words. */
const seen = (text: string): string =>
  text
    .slice(text.indexOf("<main>"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();

function cookieOf(opened: Page): string {
  const set = opened.headers["set-cookie"];
  return typeof set === "string" ? (set.split(";")[0] ?? "") : "";
}

async function openBook(of: TestServer = server): Promise<string> {
  const secret = await createSession(of.app.db, of.app.now() + 60_000);
  const opened = await page("/open", { server: of, form: { token: secret }, headers: { cookie: "" } });
  return cookieOf(opened);
}

interface Results<T> {
  readonly results: readonly { readonly ok: boolean; readonly value: T }[];
}

async function placed(number: string, quantity: number, item = "KT-17"): Promise<number> {
  const reply = await call({
    path: "/orders",
    body: { orders: [{ customer: "BRIGHT", number, shipTo: { code: "DC" }, lines: [{ item, quantity }] }] },
  });
  return (reply.json as Results<{ id: number }>).results[0]?.value.id ?? 0;
}

/** A purchase of KT-17, issued and expected on a day. */
async function purchased(number: string, quantity: number, day = "2026-12-08"): Promise<number> {
  const lines = [{ item: "KT-17", quantity, day }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number, vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  return ((await call({ path: `/supply-orders/${number}` })).json as { id: number }).id;
}

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 10, cause: "opening" }] } });
  cookie = await openBook();
});

describe("the opening link", () => {
  it("changes nothing when it is looked at, opens a session by its button, and works once", async () => {
    const secret = await createSession(db, server.app.now() + 60_000);
    for (let i = 0; i < 2; i++)
      expect(seen((await page(`/open?token=${secret}`)).text)).toContain("Open Fairfill in this browser.");
    const opened = await page("/open", { form: { token: secret } });
    expect([opened.status, opened.headers["location"]]).toEqual([303, "/"]);
    expect(String(opened.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict$/);
    const again = await page("/open", { form: { token: secret } });
    expect([again.status, again.headers["set-cookie"]]).toEqual([401, undefined]);
  });

  it("is not opened for a page of somebody else", async () => {
    const secret = await createSession(db, server.app.now() + 60_000);
    expect(
      (await page("/open", { form: { token: secret }, headers: { origin: "https://elsewhere.test" } })).status,
    ).toBe(401);
    expect((await page("/open", { form: { token: secret } })).status).toBe(303);
  });

  it("without a session every page inside answers 401 and shows nothing of the book", async () => {
    for (const url of ["/", "/orders", "/orders/SO-1", "/items/KT-17", "/inbound", "/documents/stopped", "/find?q=1"]) {
      const reply = await page(url, { headers: { cookie: "" } });
      expect([url, reply.status]).toEqual([url, 401]);
      expect(reply.text).not.toContain("KT-17");
    }
  });

  it("beyond loopback there is no session, whatever the cookie says", async () => {
    const other = await openServer((await test.fresh()).db, { host: "0.0.0.0" });
    const secret = await createSession(other.app.db, other.app.now() + 60_000);
    expect((await page("/open", { server: other, form: { token: secret } })).status).toBe(401);
    expect((await page("/", { server: other, headers: { cookie: `fairfill_session=${secret}` } })).status).toBe(401);
    await other.http.close();
  });

  it("a session may use the API from our own pages, not from others", async () => {
    const ask = (origin: string) =>
      server.http.inject({ method: "POST", url: "/api/v1/replan", headers: { host: HOST, cookie, origin } });
    expect((await ask(`http://${HOST}`)).statusCode).toBe(200);
    expect((await ask("https://elsewhere.test")).statusCode).toBe(401);
  });
});

describe("pages inside", () => {
  it("Today says in a sentence what needs a person, what waits, what is late and what arrives for whom", async () => {
    await purchased("PO-700", 24, "2026-12-04");
    await placed("TODAY-1", 30);
    await call({
      path: "/orders",
      body: { orders: [{ customer: "NOBODY", number: "STOP-1", lines: [{ item: "KT-17", quantity: 1 }] }] },
    });
    const text = seen((await page("/")).text);
    expect(text).toContain("1 order is stopped");
    expect(text).toContain("Order STOP-1:");
    expect(text).toContain("PO-700 HANLIN: 24 units of 1 item at RNO, 20 of them serve 1 line");
    expect(text).toMatch(/1 line open : 1 backordered/);
  });

  it("an order shows its sentence, the bar read aloud, the promise with its basis, the queue, the reasons why not", async () => {
    const id = await placed("ORDER-1", 5);
    const reply = await page(`/orders/SO-${id}`);
    const text = seen(reply.text);
    expect(text).toContain("4 wait for PO-700. 1 has no supply yet.");
    expect(reply.text).toContain('aria-label="5: 4 pegged, 1 uncovered"');
    expect(text).toContain("2 of 2");
    expect(text).toContain("Ship order Nothing of this order is allocated.");
    expect(text).toContain("Lift order");
  });

  it("an item says until when it is out of stock, what comes, and who waits in turn", async () => {
    const text = seen((await page("/items/KT-17")).text);
    expect(text).toContain("All 10 at RNO are allocated; all that comes is pegged.");
    expect(text.indexOf("TODAY-1")).toBeLessThan(text.indexOf("ORDER-1"));
    expect((await page("/items/NONE")).status).toBe(404);
  });

  it("a name that is markup is shown, not run", async () => {
    const name = '<script>alert(1)</script>"onmouseover=x';
    await call({ path: "/masters/items", body: { rows: [{ code: "XSS-1", name }] } });
    await call({ path: "/counts", body: { counts: [{ item: "XSS-1", place: "RNO", change: 1, cause: "opening" }] } });
    const id = await placed("XSS", 2, "XSS-1");
    for (const url of ["/items/XSS-1", `/orders/SO-${id}`]) {
      const { text } = await page(url);
      expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;onmouseover=x");
      expect(text).not.toContain("<script");
    }
  });

  it("what is stopped goes on by its button once its customer is there", async () => {
    await call({
      path: "/orders",
      body: { orders: [{ customer: "LATER", number: "STOP-2", lines: [{ item: "KT-17", quantity: 1 }] }] },
    });
    const before = await page("/documents/stopped");
    expect(seen(before.text)).toContain("Order STOP-2");
    const action = /action="(\/documents\/\d+\/parts\/1\/replay)"/g;
    const [, path = ""] = [...before.text.matchAll(action)].at(-1) ?? [];
    expect((await page(path, { form: {}, headers: { origin: "https://elsewhere.test" } })).status).toBe(401);
    await call({ path: "/masters/customers", body: { rows: [{ code: "LATER", name: "Later Ltd" }] } });
    expect(seen((await page("/documents/stopped")).text)).not.toContain("STOP-2");
  });

  it("purchases are listed, a proposal is issued by its button", async () => {
    const proposed = await call({ path: "/proposals", body: {} });
    const [number = ""] = (proposed.json as { proposed: string[] }).proposed;
    expect(seen((await page("/inbound")).text)).toContain("1 proposal waits for approval");
    const shown = await page(`/inbound/${number}`);
    expect(seen(shown.text)).toContain(`Issue ${number}`);
    expect((await page(`/inbound/${number}/issue`, { form: {} })).headers["location"]).toBe(`/inbound/${number}`);
    expect(seen((await page(`/inbound/${number}`)).text)).toContain("not confirmed");
  });

  it("finds an order, a purchase and an item by what people call them", async () => {
    const id = await placed("FIND-1", 1);
    expect((await page("/find?q=FIND-1")).headers["location"]).toBe(`/orders/SO-${id}`);
    expect((await page(`/find?q=SO-${id}`)).headers["location"]).toBe(`/orders/SO-${id}`);
    expect((await page("/find?q=PO-700")).headers["location"]).toBe("/inbound/PO-700");
    expect((await page("/find?q=KT-17")).headers["location"]).toBe("/items/KT-17");
    expect((await page("/find?q=nothing")).status).toBe(404);
  });

  it("lists orders by what is wrong with them", async () => {
    expect(seen((await page("/orders?view=late")).text)).toContain("No order is late.");
    expect(seen((await page("/orders?view=backordered")).text)).toContain("TODAY-1");
  });

  it("carries no script and no style of its own, and its stylesheet is kept by its hash", async () => {
    const reply = await page("/");
    expect(String(reply.headers["content-security-policy"])).toMatch(/script-src 'self'.*style-src 'self'/);
    expect(reply.text).not.toMatch(/<script| style=|<style/);
    const [, path = ""] = /href="(\/assets\/style-[^"]+)"/.exec(reply.text) ?? [];
    expect(String((await page(path)).headers["cache-control"])).toContain("immutable");
  });
});

describe("the status page of an order", () => {
  const link = (id: number, what: "order" | "rating" = "order"): string =>
    new URL(linkUrl(company.context.settings, { what, id })).pathname;

  it("says when it ships and why later, names no other customer, and changes nothing", async () => {
    const id = await placed("STATUS-1", 3, "TO-02");
    const reply = await page(link(id), { headers: { cookie: "" } });
    expect(reply.status).toBe(200);
    expect(seen(reply.text)).toContain("Your order STATUS-1 has no date yet.");
    expect(seen(reply.text)).toContain(
      "TO-02 TO-02 name , 3 pieces 3 pieces: no date yet. Cause: new item, ships after our first delivery.",
    );
    expect(reply.headers["x-robots-tag"]).toBe("noindex");
  });

  it("speaks the customer's language", async () => {
    await call({
      path: "/masters/customers",
      body: { rows: [{ code: "DEUTSCH", name: "Berg GmbH", language: "de" }] },
    });
    const reply = await call({
      path: "/orders",
      body: { orders: [{ customer: "DEUTSCH", number: "DE-1", lines: [{ item: "TO-02", quantity: 1 }] }] },
    });
    const id = (reply.json as Results<{ id: number }>).results[0]?.value.id ?? 0;
    const shown = await page(link(id));
    expect(shown.text).toContain('<html lang="de">');
    expect(seen(shown.text)).toContain("Ihre Bestellung DE-1 hat noch keinen Termin.");
  });

  it("takes one rating once something has shipped, and lets it be changed", async () => {
    await call({ path: "/counts", body: { counts: [{ item: "CT-05", place: "RNO", change: 9, cause: "opening" }] } });
    const id = await placed("RATE-1", 2, "CT-05");
    const early = await page(`${link(id, "rating")}/rate`, { form: { score: "5" } });
    expect([early.status, seen(early.text).includes("Nothing has shipped yet.")]).toEqual([422, true]);
    await call({ path: "/shipments", body: { shipments: [{ order: "RATE-1", carrier: "UPS", tracking: "1Z<9>" }] } });
    expect(seen((await page(link(id, "rating"))).text)).toContain("How was order RATE-1?");
    expect((await page(link(id))).text).toContain("1Z&lt;9&gt;");
    expect((await page(`${link(id)}/rate`, { form: { score: "9" } })).status).toBe(422);
    expect((await page(`${link(id)}/rate`, { form: { score: "4", comment: "<b>fine</b>" } })).status).toBe(303);
    expect((await page(`${link(id)}/rate`, { form: { score: "2", comment: "" } })).status).toBe(303);
    expect(seen((await page(link(id))).text)).toContain("We have your rating of 2 of 5.");
  });

  it("a link that is not ours, is for something else or has ended opens nothing", async () => {
    const id = await placed("LINK-1", 1);
    expect((await page(`${link(id)}x`)).status).toBe(404);
    expect((await page(link(id).replace("/s/", "/v/"))).status).toBe(404);
    const ended = new URL(linkUrl(company.context.settings, { what: "order", id, expires: server.app.now() - 1 }))
      .pathname;
    expect((await page(ended)).status).toBe(410);
  });
});

describe("the vendor's page", () => {
  const link = (id: number): string => new URL(linkUrl(company.context.settings, { what: "vendor", id })).pathname;

  it("asks for days and quantities, says nothing of customers, and shows what was answered", async () => {
    const id = await purchased("PO-800", 100);
    const asked = await page(link(id), { headers: { cookie: "" } });
    expect(seen(asked.text)).toContain("Confirm days and quantities of order PO-800.");
    expect(seen(asked.text)).toContain("needed Tue 8 Dec");
    expect(asked.text).not.toMatch(/Brightmart|BRIGHT|SO-/);
    const answered = await page(link(id), { form: { "line-1": "all" } });
    expect(answered.headers["location"]).toBe(`${link(id)}?kept=1`);
    expect(seen((await page(`${link(id)}?kept=1`)).text)).toContain("We have your answer to order PO-800.");
    expect(seen((await page(link(id))).text)).toContain("You confirmed on Tue 1 Dec at 09:00.");
  });

  it("takes a split; what is left out has no day", async () => {
    const id = await purchased("PO-801", 100);
    const form = {
      "line-1": "other",
      "line-1-quantity-0": "60",
      "line-1-day-0": "2026-12-10",
      "line-1-quantity-1": "30",
      "line-1-day-1": "2026-12-20",
    };
    expect((await page(link(id), { form })).status).toBe(303);
    expect(seen((await page(link(id))).text)).toContain(
      "60 pieces on Thu 10 Dec, 30 pieces on Sun 20 Dec, 10 pieces without a day",
    );
  });

  it("what is wrong changes nothing and says why", async () => {
    const id = await purchased("PO-802", 100);
    const cases: [Record<string, string>, string][] = [
      [{ "line-1-quantity-0": "101", "line-1-day-0": "2026-12-10" }, "KT-17: 101 asked, 100 are open."],
      [{ "line-1-quantity-0": "ten", "line-1-day-0": "2026-12-10" }, "KT-17: a quantity is a whole number above 0."],
      [{ "line-1-quantity-0": "10" }, "KT-17: give a quantity and a day together."],
      [{ "line-1-quantity-0": "10", "line-1-day-0": "2026-02-30" }, "KT-17: 2026-02-30 is not a day from today on."],
      [{}, "KT-17: choose a day or give quantities."],
    ];
    for (const [fields, reason] of cases) {
      const reply = await page(link(id), { form: { "line-1": "other", ...fields } });
      expect([reply.status, seen(reply.text).includes(`Nothing was changed. ${reason}`)]).toEqual([422, true]);
    }
    expect(seen((await page(link(id))).text)).toContain("Confirm days and quantities of order PO-802.");
  });
});
