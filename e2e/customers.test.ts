/** Customers in a browser: the key account finds whether we keep our word, and changes what is agreed. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { measureService, runDue } from "../core/flows/index.ts";
import { addDays, invariant } from "../core/kernel/index.ts";
import { handlersOf } from "../serve/reactions.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import type { Role } from "../contract/index.ts";
import { expectStill, watchMoves } from "./quality.ts";
import { contextOf, findBrowser, isSettled } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const browser = await findBrowser();
let address = "";

const order = (number: string, quantity: number, day: string) => ({
  customer: "BRIGHT",
  number,
  shipTo: { code: "DC" },
  dates: { requestedShip: day },
  lines: [{ item: "KT-17", quantity }],
});
const ship = (number: string, quantity: number) =>
  call({ path: "/shipments", body: { shipments: [{ order: number, lines: [{ line: "1", quantity }] }] } });

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 500, cause: "opening" }] } });
  const orders = [order("8842117", 100, "2026-12-02"), order("8842118", 300, "2026-12-03")];
  await call({ path: "/orders", body: { orders } });
  await ship("8842117", 100);
  await ship("8842118", 276);
  await runDue(company.context, handlersOf(server.app));
  company.at("2027-01-05T09:00:00Z");
  await call({
    path: "/orders",
    body: { orders: [order("8842130", 60, "2027-01-06"), order("8842131", 50, "2027-02-01")] },
  });
  await ship("8842130", 60);
  company.at("2027-01-11T09:00:00Z");
  await measureService(company.context, 60);
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(width: number, roles: readonly Role[], path: string): Promise<{ page: Page; faults: string[] }> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles);
  const context = await contextOf(browser, { address, user }, { viewport: { width, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  // Days are said with their year beyond six months: by the clock of the story.
  await page.clock.setFixedTime(company.context.now());
  const faults: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  await page.goto(`${address}${path}`);
  return { page, faults };
}

async function isWhole(page: Page, faults: readonly string[]): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(faults).toEqual([]);
  const beside = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  expect(await page.evaluate(beside)).toBe(0);
  expect(await page.locator("[data-filled=true] button").count()).toBeLessThanOrEqual(1);
}

describe.skipIf(browser === undefined)("customers", () => {
  it.each([1440, 390])("at %i nothing of a customer moves while its parts come one after another", async (width) => {
    const { page } = await opened(width, ["key account"], "/customers");
    await watchMoves(page);
    // The parts in the middle come last.
    await page.route(/api\/v1\/(customers\/BRIGHT\/notices|orders\?|edi\/)/, async (route) => {
      await page.waitForTimeout(route.request().url().includes("orders?") ? 800 : 400);
      await route.continue();
    });
    await page.goto(`${address}/customers/BRIGHT`);
    await page.getByRole("heading", { name: "Ratings" }).waitFor();
    await isSettled(page);
    await expectStill(page, `a customer at ${width}`);
    await page.context().close();
  });

  it.each([1440, 390])("at %i a key account finds fill rate and promise accuracy", async (width) => {
    const { page, faults } = await opened(width, ["key account"], "/customers");
    await page.getByRole("textbox", { name: "Code or name" }).fill("brightm");
    await page.getByRole("gridcell", { name: "94.7 %" }).first().waitFor();
    await isWhole(page, faults);
    await page.getByRole("link", { name: "BRIGHT", exact: true }).click();
    await page.getByText(/Fill 94\.7 % original, 94\.7 % revised; promises kept 94\.7 % of the first/).waitFor();
    await page.getByText("No agreement: first come, first served.").waitFor();
    await page.getByRole("row", { name: /Jan 27.*100\.0 %/ }).waitFor();
    await page.getByRole("link", { name: "All orders of Brightmart" }).waitFor();
    await isWhole(page, faults);
    await page.context().close();
  });

  it("an agreement is drafted, previewed, saved from Monday, and taken back", async () => {
    const { page, faults } = await opened(1440, ["key account"], "/customers/BRIGHT");
    await page.getByRole("button", { name: "Write agreement" }).click();
    await page.getByLabel("Tier").selectOption("3");
    await page.getByText("Acts on orders received from Mon 18 Jan on.").waitFor();
    await page.getByText("2 open orders keep the terms they were accepted under.").waitFor();
    await isWhole(page, faults);
    await page.getByLabel("Told by").selectOption("edi");
    await page.getByText("BRIGHT has no EDI partner: nobody would be told.").waitFor();
    await page.getByText("Save: resolve 5 first.").waitFor();
    expect(await page.getByRole("button", { name: /^Save from/ }).isDisabled()).toBe(true);
    await isWhole(page, faults);
    await page.getByLabel("Told by").selectOption("email");
    await page.getByText("Save: resolve 5 first.").waitFor({ state: "hidden" });
    const from = page.getByLabel("From", { exact: true });
    await from.fill("2027-01-10");
    await page.getByText("Sun 10 Jan has passed. Give a day from Mon 11 Jan on.").waitFor();
    expect(await page.getByRole("button", { name: /^Save from/ }).isDisabled()).toBe(true);
    await from.fill(addDays("2027-01-11", 7));
    await page.getByRole("button", { name: "Save from Mon 18 Jan" }).click();
    await page.getByText("Agreement saved from Mon 18 Jan.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Version from Mon 18 Jan withdrawn.").waitFor();
    const view = (await call({ path: "/customers/BRIGHT" })).json as { agreements: readonly unknown[] };
    expect(view.agreements).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a draft of an agreement that somebody else wrote meanwhile says so and is kept", async () => {
    const { page, faults } = await opened(1440, ["key account"], "/customers/HARLOW");
    await page.getByRole("button", { name: "Write agreement" }).click();
    await page.getByLabel("Tier").selectOption("3");
    const theirs = { customer: "HARLOW", from: "2027-01-18", terms: { tier: 1 } };
    expect((await call({ path: "/agreements", body: { agreements: [theirs] } })).status).toBe(200);
    await page.getByText("Meanwhile somebody changed the version from Mon 18 Jan. Your draft is kept.").waitFor();
    await page.getByText("Tier: 1.", { exact: true }).waitFor();
    await page.reload();
    await page.getByText(/^What you typed .* is here again/).waitFor();
    await page.getByText("Meanwhile somebody changed the version from Mon 18 Jan. Your draft is kept.").waitFor();
    await isWhole(page, faults);
    await page.getByRole("button", { name: "Save from Mon 18 Jan" }).click();
    await page.getByText(/changed the agreement from Mon 18 Jan meanwhile; nothing was saved/).waitFor();
    expect(await page.getByLabel("Tier").inputValue()).toBe("3");
    await page.getByRole("button", { name: "Go on with mine" }).click();
    await page.getByRole("button", { name: "Save from Mon 18 Jan" }).click();
    await page.getByText("Agreement saved from Mon 18 Jan.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Version from Mon 18 Jan withdrawn.").waitFor();
    const now = (await call({ path: "/customers/HARLOW" })).json;
    expect(now).toMatchObject({ agreements: [{ terms: { tier: 1 } }] });
    await page.context().close();
  });

  it("what an agreement does to orders that wait is seen, applied, and taken back with the former one", async () => {
    const agreements = [{ customer: "BRIGHT", from: "2027-01-11", terms: { shipComplete: "order", tier: 2 } }];
    await call({ path: "/agreements", body: { agreements } });
    const { page, faults } = await opened(1440, ["key account"], "/customers/BRIGHT");
    await page.getByText("2 open orders stand under no agreement.").waitFor();
    await page.getByRole("button", { name: "See what applying the terms of 11 Jan does" }).click();
    await page.getByText(/^Today: /).waitFor();
    await page.getByRole("row", { name: /8842131.*tier 2, was 5; ships complete/ }).waitFor();
    await page.getByText("1 order stays in parts").waitFor();
    await isWhole(page, faults);
    await page.getByRole("button", { name: "Apply to 2 orders" }).click();
    await page.getByText("2 orders stand under the terms of 11 Jan now.").waitFor();
    await isWhole(page, faults);
    await page.getByRole("button", { name: "See 2 orders under no agreement again" }).click();
    await page.getByRole("button", { name: "Apply to 2 orders" }).click();
    await page.getByText("2 orders stand under no agreement now.").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([1440, 390])("at %i the agreement as it stood on a day is read from an order", async (width) => {
    const { page, faults } = await opened(width, ["key account"], `/customers/BRIGHT/agreement?on=2027-01-10`);
    await page.getByText("On Sun 10 Jan no agreement held: first come, first served.").waitFor();
    await isWhole(page, faults);
    await page.getByRole("button", { name: "11 Jan on" }).click();
    await page.getByText(/On Mon 11 Jan the version from Mon 11 Jan holds\./).waitFor();
    await isWhole(page, faults);
    await page.context().close();
  });

  it("who may not change agreements reads them, with the reason", async () => {
    const { page, faults } = await opened(1440, ["read only"], "/customers/BRIGHT?on=2027-01-10");
    expect(await page.getByRole("button", { name: "Write agreement" }).isDisabled()).toBe(true);
    await page.getByText(/may not change agreements/).waitFor();
    await page.getByText("What they were told").waitFor();
    await page.locator("details summary").first().click();
    await page
      .getByText(/8842118|8842117/)
      .first()
      .waitFor();
    await isWhole(page, faults);
    await page.context().close();
  });
});
