/** A planner's morning: an arrival too small for who waits, a number set by hand with its reason, committed and undone. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import type { Role } from "../contract/index.ts";
import { contextOf, findBrowser, isFocused, press, typeInto, undoByKey } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";

async function place(customer: string, number: string, quantity: number): Promise<void> {
  const lines = [{ item: "KT-17", quantity, price: "12.50" }];
  await call({ path: "/orders", body: { orders: [{ customer, number, shipTo: { code: "DC" }, lines }] } });
}

beforeAll(async () => {
  const lines = [{ item: "KT-17", quantity: 100, day: "2026-12-10" }];
  const order = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [order] } });
  await place("BRIGHT", "8842117", 60);
  await place("CORNER", "55102", 40);
  await place("HARLOW", "40021", 30);
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

interface Opened {
  readonly page: Page;
  readonly faults: string[];
}

async function opened(roles: readonly Role[], width = 1440): Promise<Opened> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles);
  const page = await (await contextOf(browser, { address, user }, { viewport: { width, height: 900 } })).newPage();
  const faults: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  return { page, faults };
}

async function isSound({ page, faults }: Opened): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const wide = "[...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth)";
  expect(await page.evaluate<string[]>(`${wide}.map((e) => e.outerHTML.slice(0, 200))`)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
  expect(await page.locator("button[data-filled]").count()).toBeLessThanOrEqual(1);
  expect(faults).toEqual([]);
}

describe.skipIf(browser === undefined)("browser", () => {
  it("a planner gives one more, says why, sees whom it hurts, commits and undoes, by keyboard alone", async () => {
    const screen = await opened(["planner"]);
    const { page } = screen;
    await page.goto(`${address}/allocation`);
    await page.getByText("PO-4711").waitFor();
    await isSound(screen);
    const arrivals = await page.getByRole("grid", { name: "Arrivals" }).boundingBox();
    const below = await page.getByRole("heading", { name: "Short items" }).boundingBox();
    invariant(arrivals && below, "both lists are there");
    expect(arrivals.y + arrivals.height).toBeLessThanOrEqual(below.y);
    await press(page, "j", "Enter");
    await page.getByText("2 of 3 in full.").waitFor();
    const gets = page.getByLabel("Gets, Harlow DC 40021");
    await gets.waitFor();
    await press(page, "j");
    await isFocused(page.getByLabel("Gets, Brightmart DC 8842117"));
    await press(page, "ArrowDown", "ArrowDown");
    await typeInto(gets, "30");
    await page.getByText("gave 30 to 3").waitFor();
    await page.getByText("30 lose their day.").waitFor();
    await page.getByText("30 units ship later than told, worth 375 USD.").waitFor();
    await page.getByText("2 notices").waitFor();
    await page.getByText("Give the reason for 1 number that was set.").waitFor();
    await press(page, "Enter");
    await typeInto(page.getByLabel("Reason, Harlow DC 40021"), "Launch display");
    await page.waitForURL(/Launch%2520display|Launch%20display|Launch\+display/);
    await page
      .getByRole("button", { name: /Commit plan/ })
      .and(page.locator(":enabled"))
      .waitFor();
    await isSound(screen);
    await page.reload();
    await page.getByText("gave 30 to 3").waitFor();
    expect(await page.getByLabel("Reason, Harlow DC 40021").inputValue()).toBe("Launch display");
    await page
      .getByRole("button", { name: /Commit plan/ })
      .and(page.locator(":enabled"))
      .waitFor();
    await press(page, "d");
    await page.getByRole("button", { name: "All demands" }).waitFor();
    await page.getByRole("row", { name: /Brightmart/ }).waitFor({ state: "detached" });
    await press(page, "e");
    await page.getByText(/Run \d+ committed\. Notices leave/).waitFor();
    await isSound(screen);
    await undoByKey(page);
    await page.getByText(/Run \d+ undone\. The book is as before\./).waitFor();
    await page.getByText("2 of 3 in full.").waitFor();
  });

  it("on a phone one list begins below the other, and each number has its own line", async () => {
    const lines = [{ item: "KT-17", quantity: 1, day: "2026-12-10" }];
    const supplyOrders = Array.from({ length: 14 }, (_, i) => ({
      number: `PO-${100 + i}`,
      vendor: "HANLIN",
      place: "RNO",
      as: "issued",
      lines,
    }));
    await call({ path: "/supply-orders", body: { supplyOrders } });
    const screen = await opened(["planner"], 390);
    const { page } = screen;
    await page.goto(`${address}/allocation`);
    await page.getByText("PO-4711").waitFor();
    const arrivals = await page.getByRole("grid", { name: "Arrivals" }).boundingBox();
    const below = await page.getByRole("heading", { name: "Short items" }).boundingBox();
    invariant(arrivals && below, "both lists are there");
    expect(arrivals.y + arrivals.height).toBeLessThanOrEqual(below.y);
    await isSound(screen);
  });

  it("a queue longer than is shown is paged, and an order is found and set wherever it stands", async () => {
    const lines = [{ item: "TO-02", quantity: 2, price: "9" }];
    const orders = Array.from({ length: 230 }, (_, i) => ({
      customer: "CORNER",
      number: `Q${i + 1}`,
      shipTo: { code: "DC" },
      lines,
    }));
    await call({ path: "/orders", body: { orders } });
    const screen = await opened(["planner"]);
    const { page } = screen;
    await page.goto(`${address}/allocation/plan?item=TO-02&place=RNO`);
    await page.getByText("Places 1 to 200 of 230").waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Next 30" }).click();
    await page.getByText("Places 201 to 230 of 230").waitFor({ timeout: 30_000 });
    await page.getByRole("row", { name: /\bQ201\b/ }).waitFor();
    expect(await page.getByRole("row", { name: /\bQ200\b/ }).count()).toBe(0);
    const find = page.getByRole("searchbox", { name: "Find order" });
    await find.fill("Q77/1");
    await find.press("Enter");
    await page.getByRole("row", { name: /\bQ201\b/ }).waitFor({ state: "detached", timeout: 30_000 });
    await page.getByRole("row", { name: /\bQ77\b/ }).waitFor({ timeout: 30_000 });
    await isSound(screen);
    await find.fill("Q999");
    await find.press("Enter");
    await page.getByText("Q999 waits for nothing of this plan.").waitFor({ timeout: 30_000 });
    await page.context().close();
  }, 90_000);

  it("what moved under a draft is named, nothing is written, and the number that was set is kept", async () => {
    const { page } = await opened(["planner"]);
    // Not live, so that the change is met at the commit and not seen before.
    await page.route("**/api/v1/live", (route) => route.abort());
    await page.goto(`${address}/allocation/plan?inbound=PO-4711`);
    const field = page.getByLabel("Gets, Corner & Co DC 55102");
    await field.fill("20");
    await page.getByLabel("Reason, Corner & Co DC 55102").fill("Half of it is enough");
    await page.waitForURL(/enough/);
    await page.getByText("got 20 from 2").waitFor();
    await page
      .getByRole("button", { name: /Commit plan/ })
      .and(page.locator(":enabled"))
      .waitFor();
    // Another change of the same demand, between what is seen and what is committed.
    await call({ path: "/orders/amend", body: { changes: [{ order: "40021", line: "1", quantity: 25 }] } });
    await page.getByRole("button", { name: /Commit plan/ }).click();
    await page
      .getByText(/Not written\.|The book moved/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Recompute, keep 1 set by hand" }).click();
    await expect.poll(() => field.inputValue()).toBe("20");
    // What was set is kept, and the second commit is written.
    await page.getByRole("button", { name: /Commit plan/ }).click();
    await page.getByText(/Run \d+ committed/).waitFor();
    await page.getByRole("button", { name: /Undo/ }).click();
    await page.getByText(/Run \d+ undone/).waitFor();
  });

  it("who may not commit sees the plan and why not; what cannot be set is refused with its numbers", async () => {
    const { page } = await opened(["order desk"]);
    await page.goto(`${address}/allocation/plan?inbound=PO-4711`);
    await page.getByText(/may not commit plans/).waitFor();
    expect(await page.getByRole("button", { name: /Commit plan/ }).isDisabled()).toBe(true);
    await page.getByLabel("Gets, Brightmart DC 8842117").fill("61");
    await page.getByText(/61 of Brightmart DC are more than the 60 that are open/).waitFor();
  });

  it("on a phone it is read and committed", async () => {
    const screen = await opened(["planner"], 390);
    await screen.page.goto(`${address}/allocation`);
    await screen.page.getByText("PO-4711").waitFor();
    await isSound(screen);
    await screen.page.goto(`${address}/allocation/plan?inbound=PO-4711`);
    await screen.page.getByText("Numbers are set on a wider screen.").waitFor();
    await isSound(screen);
  });
});
