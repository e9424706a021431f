/** Pages on paper: an order and a list as the browser prints them, without the frame, in the light, with every row that is here. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openServer } from "../serve/testing.ts";
import { findBrowser, isSettled, openPage } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
const ORDERS = 60;
let address = "";
let first = 0;

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 40, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 3, price: "10" }];
  const orders = Array.from({ length: ORDERS }, (_, i) => ({ customer: "BRIGHT", number: `PO-${1000 + i}`, lines }));
  const { results } = (await call({ path: "/orders", body: { orders } })).json as {
    results: { value: { id: number } }[];
  };
  first = results[0]?.value.id ?? 0;
  const supply = [{ item: "KT-17", quantity: 60, day: "2026-12-09" }];
  const purchase = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines: supply };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  await call({ path: "/proposals", method: "POST", body: {} });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

/** In the dark, as the page stands before it is printed. */
async function opened(path: string): Promise<Page> {
  const as = { roles: ["administrator"], colorScheme: "dark" } as const;
  const { page } = await openPage({ browser, address, app: server.app }, path, as);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await isSettled(page);
  return page;
}

/** Paper as the browser draws it: the pages of its PDF. */
async function sheetsOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: "A4", margin: { top: "10mm", bottom: "10mm" } })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Held as it is while it is printed, so that one can look at it. */
async function held(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
}

/** What would stand on the paper beside the page itself, and what of the page does nothing there. */
const BESIDE = `[...document.querySelectorAll("body *")].filter((one) =>
  one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 1 && one.getBoundingClientRect().right > 0 &&
  (one.matches("nav, [data-noprint], button[data-filled]") ||
    (!one.closest("main") && !one.querySelector("main") && one.childElementCount === 0 && one.textContent !== "")),
).map((one) => one.outerHTML.slice(0, 120))`;

const COLOURS = `(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))`;

async function expectPaper(page: Page): Promise<void> {
  expect(await page.evaluate(BESIDE)).toEqual([]);
  expect(await page.evaluate(COLOURS)).toEqual(["rgb(27, 31, 36)", "rgb(255, 255, 255)"]);
}

/** What has no room on a sheet of A4 between margins of 10 mm, or is dark there although it is no mark. */
const CUT_OR_DARK = `[...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && (
  one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 ||
  (one.matches("input, button, tr") && /^rgb\\((\\d\\d?), /.test(getComputedStyle(one).backgroundColor)) ||
  (one.matches("td") && one.innerText.trim().length > 8 && one.clientWidth < 60)
)).map((one) => one.outerHTML.slice(0, 160))`;

const drawn = (page: Page) => page.getByRole("grid").getByText(/^PO-\d+$/);

describe.skipIf(browser === undefined)("on paper", () => {
  it("an order is its lines and its story, without the frame", { timeout: 90_000 }, async () => {
    const page = await opened(`/orders/SO-${first}`);
    expect(await page.evaluate(BESIDE)).not.toEqual([]);
    expect(await sheetsOf(page)).toBeGreaterThanOrEqual(1);
    await held(page);
    await expectPaper(page);
    for (const said of [`SO-${first}`, "KT-17", "PO-1000"])
      expect([said, await page.getByRole("main").getByText(said).first().isVisible()]).toEqual([said, true]);
  });

  it.each([
    "/allocation/plan?item=KT-17",
    "/items/KT-17",
    "/inbound/proposals",
    "/inbound/PO-4711",
    "/w/receive?order=PO-4711",
  ])("%s is light and whole, without what does nothing there", { timeout: 90_000 }, async (path) => {
    const page = await opened(path);
    await page.locator("tbody tr, article, section, svg").first().waitFor();
    await held(page);
    await page.setViewportSize({ width: 718, height: 1046 });
    await expectPaper(page);
    expect(await page.evaluate(CUT_OR_DARK)).toEqual([]);
  });

  it("a list has every row that is here, over as many sheets as they need", { timeout: 90_000 }, async () => {
    const page = await opened("/orders");
    const inSight = await drawn(page).count();
    expect(inSight).toBeGreaterThan(0);
    expect(inSight).toBeLessThan(ORDERS);
    // The rows in sight fill one sheet: only with all of them are there more.
    expect(await sheetsOf(page)).toBeGreaterThan(1);
    await held(page);
    await expectPaper(page);
    expect(new Set(await drawn(page).allTextContents()).size).toBe(ORDERS);
    const cut = `[...document.querySelectorAll("[role=grid]")].map((grid) => grid.scrollHeight - grid.clientHeight)`;
    expect(await page.evaluate(cut)).toEqual([0]);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
    expect(await drawn(page).count()).toBeLessThan(ORDERS);
  });
});
