import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../../core/db/testing/index.ts";
import { getOrderTimeline } from "../../core/flows/index.ts";
import { linkUrl } from "../../core/notices/index.ts";
import { openServer } from "../testing.ts";
import { pageOf, seen, type PageAsk } from "./testing.ts";

const test = await useTestDatabase();
const { db } = test;
const server = await openServer(db);
const { call, company } = server;

const page = (url: string, ask: PageAsk = {}) => pageOf(server, url, ask);

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
});

describe("the status page of an order", () => {
  const link = (id: number, what: "order" | "rating" = "order"): string =>
    new URL(linkUrl(company.context.settings, { what, id })).pathname;

  it("says when it ships and why later, names no other customer, and changes nothing", async () => {
    const id = await placed("STATUS-1", 3, "TO-02");
    const reply = await page(link(id));
    expect(reply.status).toBe(200);
    expect(seen(reply.text)).toContain("TO-02 name has no date yet.");
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
    expect(seen(shown.text)).toContain("TO-02 name hat noch keinen Termin.");
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
    const rated = await page(link(id));
    expect(seen(rated.text)).toContain("Thank you. You gave 2 of 5. Change it until Sat 30 Jan");
    expect((await page(`${link(id)}/rate`, { form: { score: "2" } })).status).toBe(303);
    const events = (await getOrderTimeline(db, id)).filter((entry) => entry.what === "event" && entry.kind === "rated");
    expect(events).toHaveLength(2);
    company.pass(61 * 86_400_000);
    const late = await page(`${link(id)}/rate`, { form: { score: "5" } });
    expect([late.status, seen(late.text)]).toEqual([422, expect.stringContaining("Ratings of this order have ended.")]);
    expect(seen(late.text)).toContain("Thank you. You gave 2 of 5. Ratings of this order ended on Sat 30 Jan.");
    company.at("2026-12-01T09:00:00Z");
  });

  it("carries no script and no style of its own, and its stylesheet is kept by its hash", async () => {
    const reply = await page(link(await placed("STYLE-1", 1)));
    expect(String(reply.headers["content-security-policy"])).toMatch(/script-src 'self'.*style-src 'self'/);
    expect(reply.text).not.toMatch(/<script| style=|<style/);
    const [, path = ""] = /href="(\/assets\/style-[^"]+)"/.exec(reply.text) ?? [];
    expect(String((await page(path)).headers["cache-control"])).toContain("immutable");
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
    const asked = await page(link(id));
    expect(seen(asked.text)).toContain("Confirm days and quantities of order PO-800.");
    expect(seen(asked.text)).toContain("needed Tue 8 Dec");
    expect(asked.text).not.toMatch(/Brightmart|BRIGHT|SO-/);
    const answered = await page(link(id), { form: { step: "send", "line-1": "all" } });
    expect(answered.headers["location"]).toBe(`${link(id)}?kept=1`);
    expect(seen((await page(`${link(id)}?kept=1`)).text)).toContain("We have your answer to order PO-800.");
    expect(seen((await page(link(id))).text)).toContain("You confirmed on Tue 1 Dec at 09:00.");
  });

  it("takes a split; what is left out has no day", async () => {
    const id = await purchased("PO-801", 100);
    const form = {
      step: "send",
      "line-1": "other",
      "line-1-quantity-0": "60",
      "line-1-day-0": "2026-12-10",
      "line-1-quantity-1": "30",
      "line-1-day-1": "2026-12-20",
    };
    expect((await page(link(id), { form })).status).toBe(303);
    expect(seen((await page(`${link(id)}?kept=1`)).text)).toContain(
      "60 pieces on Thu 10 Dec 30 pieces on Sun 20 Dec 10 pieces without a day",
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
