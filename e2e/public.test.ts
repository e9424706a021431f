/** The pages behind signed links, as people without an account use them: on a phone, without a script. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { runDue } from "../core/flows/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { linkUrl, type Link } from "../core/notices/index.ts";
import { handlersOf } from "../serve/reactions.ts";
import { openServer } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { findBrowser, newContext, openPage } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const browser = await findBrowser();
let address = "";

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}

const linkOf = (what: Link["what"], id: number): string =>
  `${address}${new URL(linkUrl(company.context.settings, { what, id })).pathname}`;

/** An order of a kettle that was told a day and a board that has none; the kettle's day slipped since. */
async function late(number: string, name = "Kettle 1.7 L"): Promise<string> {
  const item = `KETTLE-${number}`;
  await call({ path: "/masters/items", body: { rows: [{ code: item, name }] } });
  const supplyOrder = { number: `PO-${number}`, vendor: "HANLIN", place: "RNO", as: "issued" };
  const lines = [{ item, quantity: 12, day: "2026-12-08" }];
  await call({ path: "/supply-orders", body: { supplyOrders: [{ ...supplyOrder, lines }] } });
  const order = { customer: "BRIGHT", number, shipTo: { code: "DC" } };
  const asked = [item, "CT-05"].map((code) => ({ item: code, quantity: 2 }));
  const reply = await call({ path: "/orders", body: { orders: [{ ...order, lines: asked }] } });
  company.pass(3_600_000);
  await runDue(company.context, handlersOf(server.app));
  const change = { number: `PO-${number}`, change: { kind: "slip", days: 7 } };
  await call({ path: "/supply-orders/change", body: { changes: [change] } });
  return linkOf("order", (reply.json as Results).results[0]?.value.id ?? 0);
}

/** An order of two pieces that left. */
async function shipped(number: string): Promise<string> {
  await call({ path: "/counts", body: { counts: [{ item: "PRE-1", place: "RNO", change: 2, cause: "opening" }] } });
  const order = { customer: "BRIGHT", number, shipTo: { code: "DC" }, lines: [{ item: "PRE-1", quantity: 2 }] };
  const reply = await call({ path: "/orders", body: { orders: [order] } });
  await call({ path: "/shipments", body: { shipments: [{ order: number }] } });
  return linkOf("rating", (reply.json as Results).results[0]?.value.id ?? 0);
}

async function opened(width: number, javaScriptEnabled: boolean): Promise<Page> {
  invariant(browser, "there is a browser");
  return (await newContext(browser, { viewport: { width, height: 900 }, javaScriptEnabled })).newPage();
}

beforeAll(async () => {
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

describe.skipIf(browser === undefined)("browser", () => {
  it.each([360, 1440])("at %i wide a delay and what can be cancelled are read by everyone", async (width) => {
    const link = await late(`READ-${width}`);
    const page = await opened(width, true);
    const faults = faultsOf(page);
    await page.goto(link);
    await page.getByRole("button", { name: "Keep order" }).waitFor();
    await expectGood(page, "a delay");
    await page.getByRole("link", { name: "Cancel order" }).click();
    await page.getByText(/^What of order/).waitFor();
    await expectGood(page, "what can be cancelled");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a name that is one long word widens neither the customer's page nor ours", async () => {
    const page = await opened(360, true);
    await page.goto(await late("LONG", `<b>${"Wasserkocher".repeat(9)}</b>`));
    await page.getByRole("button", { name: "Keep order" }).waitFor();
    await expectGood(page, "a long word");
    const ours = await openPage({ browser, address, app: server.app }, "/orders?find=LONG", {
      roles: ["order desk"],
      width: 360,
    });
    await ours.page.getByRole("link", { name: /^SO-/ }).click();
    await ours.page.getByRole("cell", { name: /<b>Wasserkocher/ }).waitFor();
    await expectGood(ours.page, "a long word on an order");
  });

  it("nor the vendor's page and the purchase on a phone", async () => {
    const name = "Donaudampfschifffahrt".repeat(5);
    await call({ path: "/masters/items", body: { rows: [{ code: "LW-1", name }] } });
    const lines = [{ item: "LW-1", quantity: 10, day: "2026-12-30" }];
    const bought = { number: "PO-WORD", vendor: "HANLIN", place: "RNO", as: "issued", lines };
    await call({ path: "/supply-orders", body: { supplyOrders: [bought] } });
    const purchase = (await call({ path: "/supply-orders/PO-WORD" })).json as { id: number };
    const page = await opened(360, true);
    await page.goto(linkOf("vendor", purchase.id));
    await page.getByRole("group", { name: /^LW-1/ }).waitFor();
    await expectGood(page, "a long word at a vendor");
    const ours = await openPage({ browser, address, app: server.app }, "/inbound/PO-WORD", {
      roles: ["purchasing"],
      width: 390,
    });
    await ours.page
      .getByRole("cell", { name: /Donaudampf/ })
      .first()
      .waitFor();
    await expectGood(ours.page, "a long word on a purchase");
  });

  it.each([360, 1440])("at %i wide a link that has ended or is wrong offers a new one", async (width) => {
    const page = await opened(width, true);
    const { settings, now } = company.context;
    const link = new URL(linkUrl(settings, { what: "order", id: 1, expires: now() - 1 })).pathname;
    await page.goto(`${address}${link}`);
    await page.getByRole("button", { name: "Send a new one" }).waitFor();
    await expectGood(page, "an ended link");
    await page.goto(`${address}/s/wrong`);
    await page.getByLabel("E-mail address").fill("a@example.com");
    await page.getByLabel("Order number").fill("1043");
    await expectGood(page, "a wrong link");
    await page.getByRole("button", { name: "Send a new one" }).click();
    await page.getByText("We have your wish for a new link.").waitFor();
    await expectGood(page, "a link asked for");
    await page.context().close();
  });

  it.each([360, 1440])("at %i wide a vendor splits a line and a customer rates, read by everyone", async (width) => {
    const number = `PO-V${width}`;
    const supplyOrder = { number, vendor: "HANLIN", place: "RNO", as: "issued" };
    const lines = ["KT-17", "TO-02"].map((item) => ({ item, quantity: 100, day: "2026-12-30" }));
    await call({ path: "/supply-orders", body: { supplyOrders: [{ ...supplyOrder, lines }] } });
    const purchase = (await call({ path: `/supply-orders/${number}` })).json as { id: number };
    const page = await opened(width, true);
    const faults = faultsOf(page);
    await page.goto(linkOf("vendor", purchase.id));
    const kettle = page.getByRole("group", { name: /^KT-17/ });
    await kettle.getByRole("radio", { name: "Other days or quantities" }).check();
    for (const [i, [quantity, day]] of [
      ["60", "2026-12-30"],
      ["40", "2027-01-08"],
    ].entries()) {
      await kettle
        .getByLabel("Quantity", { exact: true })
        .nth(i)
        .fill(quantity ?? "");
      await kettle
        .getByLabel("Day", { exact: true })
        .nth(i)
        .fill(day ?? "");
    }
    await page
      .getByRole("group", { name: /^TO-02/ })
      .getByRole("radio", { name: /^Cannot be delivered/ })
      .check();
    await page.getByLabel(/^What we should know/).fill("The mould broke.");
    await expectGood(page, "a vendor's form");
    await page.getByRole("button", { name: `Look at answer to ${number}` }).click();
    await page.getByText("60 pieces on Wed 30 Dec").waitFor();
    await expectGood(page, "a vendor's answer");
    await page.getByRole("button", { name: `Confirm order ${number}` }).click();
    await page.getByText(`We have your answer to order ${number}.`).waitFor();
    await expectGood(page, "what a vendor said");

    await page.goto(await shipped(`RATE-${width}`));
    await page.getByRole("radio", { name: "4", exact: true }).check();
    await page.getByLabel(/^What we should know/).fill("Well packed.");
    await expectGood(page, "a rating");
    await page.getByRole("button", { name: "Send rating" }).click();
    await page.getByText("You gave 4 of 5.").waitFor();
    await page.getByText(/^Change it until/).click();
    await page.getByRole("button", { name: "Change rating" }).waitFor();
    await expectGood(page, "a rating that was given");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a page of a shop says when an item ships, by the snippet as the guide writes it", async () => {
    await call({ path: "/counts", body: { counts: [{ item: "TO-02", place: "RNO", change: 9, cause: "opening" }] } });
    const guide = await readFile(new URL("../docs/guides/availability.md", import.meta.url), "utf8");
    const [, written = ""] = /```html\n([\s\S]*?)```/.exec(guide) ?? [];
    const html = written
      .replace("https://orders.example.com", address)
      .replace("ff_your_key", server.keys.availability);
    const shop = createServer((_request, response) => {
      response
        .setHeader("content-type", "text/html; charset=utf-8")
        .end(`<!doctype html><link rel="icon" href="data:,">${html}`);
    });
    await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
    try {
      const page = await opened(360, true);
      const faults = faultsOf(page);
      await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
      await page.getByText("Toaster: In stock").waitFor();
      await expect
        .poll(() => page.locator("[data-availability=KT-17]").textContent())
        .toMatch(/^(Ships by|Not available)/);
      expect(faults).toEqual([]);
      await page.context().close();
    } finally {
      shop.close();
    }
  });

  it("a customer keeps an order, then cancels one line of it, without a script", async () => {
    const page = await opened(360, false);
    await page.goto(await late("1043"));
    await page.getByRole("button", { name: "Keep order" }).click();
    await page.getByText(/^You answered on/).waitFor();
    await page.getByRole("link", { name: "Cancel order or part of it" }).click();
    await page.getByRole("checkbox", { name: /Kettle/ }).uncheck();
    await page.getByRole("button", { name: "Cancel what is chosen" }).click();
    await page.getByText("It is cancelled as you asked. We confirm it by e-mail.").waitFor();
    await page.getByText("2 pieces cancelled.").waitFor();
    await page.getByText("Kettle 1.7 L ships by Wed 16 Dec.").waitFor();
    await page.context().close();
  });

  it("a vendor confirms with the keyboard alone", async () => {
    const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-04" }];
    const supplyOrder = { number: "PO-KEYS", vendor: "HANLIN", place: "RNO", as: "issued", lines };
    await call({ path: "/supply-orders", body: { supplyOrders: [supplyOrder] } });
    const purchase = (await call({ path: "/supply-orders/PO-KEYS" })).json as { id: number };
    const page = await opened(390, true);
    await page.goto(linkOf("vendor", purchase.id));
    await page.getByRole("radio", { name: /^All 180 pieces on/ }).press("Enter");
    await page.getByRole("button", { name: "Confirm order PO-KEYS" }).press("Enter");
    await page.getByText("We have your answer to order PO-KEYS.").waitFor();
    await page.context().close();
  });

  it("the description of the API is read as a page", async () => {
    const page = await opened(1440, true);
    const faults = faultsOf(page);
    await page.goto(`${address}/api/docs/`);
    await page.getByText("Sign in by e-mail and password").waitFor();
    // It is drawn as far as one has come.
    const taking = page.getByText("Take orders; each is answered alone");
    for (; !(await taking.isVisible()); await page.waitForTimeout(100)) await page.mouse.wheel(0, 800);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
