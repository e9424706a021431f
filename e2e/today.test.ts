/** Today in a browser: what needs me is read, given away, laid to rest and undone; the palette and a scanner jump. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page, Route } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { noticeHandlers, runDue, watchSupply } from "../core/flows/index.ts";
import { postbox } from "../core/flows/testing/notice-book.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood } from "./quality.ts";
import { contextOf, find, findBrowser, isFocused, openPage, press } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";

beforeAll(async () => {
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-02" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  const order = {
    customer: "BRIGHT",
    number: "8842117",
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity: 60 }],
  };
  await call({ path: "/orders", body: { orders: [order] } });
  await call({
    path: "/orders",
    body: { orders: [{ customer: "NOBODY", number: "40021", lines: [{ item: "MG-35", quantity: 96, price: "2" }] }] },
  });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

/** Runs in the page: a scanner types at once and ends with Enter. */
const scanOf = (text: string): string =>
  `for (const key of ["${text.split("").join('", "')}", "Enter"])
     document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));`;

const faults: string[] = [];

async function opened(width: number, scheme: "light" | "dark" = "light"): Promise<Page> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["administrator"]);
  const context = await contextOf(
    browser,
    { address, user },
    { viewport: { width, height: 900 }, colorScheme: scheme },
  );
  const page = await context.newPage();
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  await page.goto(`${address}/?tab=team`);
  await page.getByText("40021 stopped").waitFor();
  return page;
}

describe.skipIf(browser === undefined)("browser", () => {
  it.each([
    [1440, "light"],
    [390, "dark"],
  ] as const)(
    "at %i, %s: readable by everyone, one filled button, nothing beside the screen",
    async (width, scheme) => {
      const page = await opened(width, scheme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(
        0,
      );
      expect(await page.locator("[data-filled=true]:is(a, button)").count()).toBe(1);
      await page.context().close();
      expect(faults).toEqual([]);
    },
  );

  it("an entry is laid to rest by keys, which is undone on the page", async () => {
    const page = await opened(1440);
    const row = page.getByRole("listitem").filter({ hasText: "40021 stopped" });
    await row.locator("p").first().click();
    await page.locator("li[aria-current=true]").filter({ hasText: "40021 stopped" }).waitFor();
    await press(page, "h");
    await page.getByRole("menuitem", { name: "Until something happens" }).click();
    await row.getByText("Rests until something happens.").waitFor();
    await page.getByRole("button", { name: "Snoozed 1" }).waitFor();
    await row.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Snoozed 0" }).waitFor();
    await row.getByRole("button", { name: "Assign" }).click();
    await page.getByRole("menuitem", { name: "Take it" }).click();
    await row.getByText("You have it").first().waitFor();
    await page.context().close();
  });

  it("who is alone reads in the menu that there is nobody to give it to, and where to invite somebody", async () => {
    const page = await opened(390);
    await page.route("**/api/v1/colleagues", (route) => route.fulfill({ json: { colleagues: [] } }));
    const row = page.getByRole("listitem").filter({ hasText: "40021 stopped" });
    await row.getByRole("button", { name: "Assign" }).click();
    await page.getByText("Nobody else can sign in yet.").waitFor();
    await expectGood(page, "the menu of who is alone");
    await page.getByRole("menuitem", { name: "Invite somebody" }).click();
    await page.waitForURL(/\/settings\/users$/);
    await page.context().close();
  });

  it("its menus are readable while they are open, with rows for a finger on a phone", async () => {
    const page = await opened(390);
    const row = page.getByRole("listitem").filter({ hasText: "40021 stopped" });
    for (const name of ["Snooze", "Assign"]) {
      await row.getByRole("button", { name }).click();
      const items = page.getByRole("menuitem");
      await isFocused(items.first());
      await expectGood(page, `the open menu ${name}`);
      const heights = await items.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      expect(heights.filter((height) => height < 44)).toEqual([]);
      await press(page, "Escape");
      await isFocused(row.getByRole("button", { name }));
    }
    await row.getByRole("button", { name: "Snooze" }).click();
    await isFocused(page.getByRole("menuitem").first());
    await press(page, "Tab");
    await isFocused(page.getByLabel("Until day"));
    await page.context().close();
  });

  it("what comes new waits to be shown, so that no row jumps", async () => {
    const page = await opened(1440);
    // From now on it hears what changes.
    await page.getByText(/^Live \d/).waitFor();
    await call({
      path: "/orders",
      body: { orders: [{ customer: "NOBODY", number: "40022", lines: [{ item: "MG-36", quantity: 1 }] }] },
    });
    await page.getByRole("button", { name: "1 new, show" }).click();
    await page.getByText("40022 stopped").waitFor();
    await page.context().close();
  });

  it.each([
    ["a connection that breaks", (route: Route) => route.abort()],
    ["a proxy that says so", (route: Route) => route.fulfill({ status: 502, body: "" })],
  ])("after a time without the server it is live again, and shows what changed meanwhile: %s", async (_, away) => {
    invariant(browser, "there is a browser");
    const user = await signInAs(server.app, ["administrator"]);
    const context = await contextOf(browser, { address, user });
    const page = await context.newPage();
    await page.route("**/api/v1/live", away);
    const tried = page.waitForRequest("**/api/v1/live");
    await page.goto(`${address}/inbound`);
    await page.getByText("PO-4711").first().waitFor();
    await tried;
    await page.getByText("Connecting").waitFor();
    const number = `PO-AWAY-${user.id}`;
    const lines = [{ item: "KT-17", quantity: 6, day: "2026-12-09" }];
    await call({
      path: "/supply-orders",
      body: { supplyOrders: [{ number, vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
    });
    await page.unroute("**/api/v1/live");
    await page.getByText(/^Live \d/).waitFor();
    await page.getByText(number).first().waitFor();
    await context.close();
  });

  it("who has nothing begins with what nobody has yet, and looks at the own by choice", async () => {
    const { page } = await openPage({ browser, address, app: server.app }, "/", { roles: ["read only"] });
    await page.getByText("40021 stopped").waitFor();
    await page.getByRole("button", { name: /^Team/, pressed: true }).waitFor();
    await page.getByText("Your role (read only) may not give a matter an owner, let it rest").waitFor();
    const row = page.getByRole("listitem").filter({ hasText: "40021 stopped" });
    for (const name of ["Assign", "Snooze"]) expect(await row.getByRole("button", { name }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: /^Mine/ }).click();
    await page.getByText(/^Nothing needs you\./).waitFor();
    await page.getByRole("button", { name: "Show team" }).waitFor();
    await page.getByRole("button", { name: /^Snoozed/ }).click();
    await page.locator("main header").getByText("Nothing rests.").waitFor();
  });

  it("every order, purchase, item and customer that a row names leads there", async () => {
    const page = await opened(1440);
    const arrival = page.getByRole("listitem").filter({ hasText: "PO-4711: 180 KT-17 serve 1 order." });
    const leads = async (name: string) => arrival.getByRole("link", { name, exact: true }).getAttribute("href");
    expect(await leads("PO-4711")).toBe("/inbound/PO-4711");
    expect(await leads("KT-17")).toBe("/items/KT-17");
    expect(await leads("Brightmart")).toBe("/customers/BRIGHT");
    await arrival.getByRole("link", { name: "Brightmart" }).click();
    await page.waitForURL(/\/customers\/BRIGHT$/);
    await page.context().close();
  });

  it("the vendor of a confirmed purchase that did not come is asked at once, and the entry can still be laid to rest", async () => {
    await call({
      path: "/supply-orders/confirm",
      body: { confirmations: [{ number: "PO-4711", parts: [{ day: "2026-12-02" }] }] },
    });
    server.company.at("2026-12-03T09:00:00Z");
    const lines = await db.rows<{ id: number }>({ name: "test-lines", text: "select id from supply_order_line" });
    await watchSupply(
      server.company.context,
      lines.map(({ id }) => id),
    );
    const page = await opened(1440);
    const row = page.getByRole("listitem").filter({ hasText: "180 units of KT-17 were due Wed 2 Dec" });
    await row.getByRole("button", { name: "Ask Hanlin" }).click();
    await row.getByText("The letter to Hanlin leaves now.").waitFor();
    await row.getByRole("button", { name: "Snooze" }).waitFor();
    await row.getByText("After an hour it can be asked again.").waitFor();
    expect(await row.getByRole("button", { name: "Ask Hanlin" }).isDisabled()).toBe(true);
    const asked = await db.rows({
      name: "test-asked",
      text: "select kind from todo where kind = 'notice.vendor-late'",
    });
    expect(asked).toHaveLength(1);
    await runDue(server.company.context, { work: {}, tell: noticeHandlers(postbox()) });
    await page.reload();
    await row.getByText(/Hanlin was asked about PO-4711 within the hour: .*09:00\./).waitFor();
    const refused = row.getByRole("button", { name: "Ask Hanlin" });
    expect(await refused.isDisabled()).toBe(true);
    // Nothing of it stands in the place of the button to be pressed, and no key does it.
    expect(await page.locator("[data-filled=true]").filter({ has: refused }).count()).toBe(0);
    const sent: string[] = [];
    page.on("request", (request) => void sent.push(new URL(request.url()).pathname));
    await row.click({ position: { x: 4, y: 4 } });
    await press(page, "Enter");
    expect(sent.filter((path) => path.endsWith("/supply-orders/chase"))).toEqual([]);
    server.company.at("2026-12-01T09:00:00Z");
    await page.context().close();
  });

  it("a number jumps from the palette and from a scanner, and > acts", async () => {
    const page = await opened(1440);
    await find(page, "884", /8842117/);
    await page.waitForURL(/\/orders\/SO-\d+$/);
    await page.goto(`${address}/?tab=team`);
    await page.getByText("40021 stopped").waitFor();
    await page.evaluate(scanOf("KT-17"));
    await page.waitForURL(/\/items\/KT-17$/);
    await page.getByRole("heading", { level: 1, name: /KT-17/ }).waitFor();
    await find(page, ">go to ord", "Go to orders");
    await page.waitForURL(/\/orders$/);
    await page.context().close();
  });
});
