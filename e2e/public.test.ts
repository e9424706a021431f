/** The pages behind signed links, as people without an account use them: on a phone, without a script. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { runDue } from "../core/flows/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { linkUrl, type Link } from "../core/notices/index.ts";
import { handlersOf } from "../serve/reactions.ts";
import { openServer } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { findBrowser } from "./testing.ts";

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
async function late(number: string): Promise<string> {
  const item = `KETTLE-${number}`;
  await call({ path: "/masters/items", body: { rows: [{ code: item, name: "Kettle 1.7 L" }] } });
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

async function opened(width: number, javaScriptEnabled: boolean): Promise<Page> {
  invariant(browser, "there is a browser");
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

beforeAll(async () => {
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

describe.skipIf(browser === undefined)("browser", () => {
  it.each([360, 1440])(
    "at %i wide a delay and what can be cancelled are read by everyone",
    async (width) => {
      const link = await late(`READ-${width}`);
      const page = await opened(width, true);
      const faults = faultsOf(page);
      await page.goto(link);
      await page.getByRole("button", { name: "Keep order" }).waitFor();
      await expectGood(page, "a delay");
      await page.getByRole("link", { name: "Cancel order" }).click();
      await page.getByText(/^Cancel this of order/).waitFor();
      await expectGood(page, "what can be cancelled");
      expect(faults).toEqual([]);
      await page.context().close();
    },
    90_000,
  );

  it.each([360, 1440])(
    "at %i wide a link that has ended or is wrong offers a new one",
    async (width) => {
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
    },
    90_000,
  );

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
    await page.getByText("Your order 1043 ships by Wed 16 Dec.").waitFor();
    await page.context().close();
  }, 90_000);
});
