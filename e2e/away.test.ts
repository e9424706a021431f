/** What is asked for later and does not come, and a page that cannot be drawn: what people see, and how they go on. */
import type { Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { signIn } from "./browser.ts";
import { expectGood } from "./quality.ts";
import { findBrowser, openPage, press } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const browser = await findBrowser();
let address = "";

beforeAll(async () => {
  const lines = [{ item: "KT-17", quantity: 1 }];
  const orders = Array.from({ length: MANY }, (_, n) => ({
    customer: "BRIGHT",
    number: `A${n}`,
    shipTo: { code: "DC" },
    lines,
  }));
  await server.call({ path: "/orders", body: { orders } });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

const ITEMS = /\/assets\/items-page/;
/** More than one page of a list. */
const MANY = 130;

/** At orders, and items were not brought yet. */
async function opened(width: number, german = false): Promise<Page> {
  const { page } = await openPage({ browser, address, app: server.app }, "/orders", {
    roles: ["order desk"],
    width,
    german,
  });
  await title(page, german ? "Aufträge" : "Orders");
  return page;
}

const title = (page: Page, name: string): Promise<void> =>
  page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
/** What is shown may be asked for anew at the same moment as somebody presses, and then comes by that. */
async function retried(fault: Locator): Promise<void> {
  const gone = fault.waitFor({ state: "detached" });
  await Promise.any([fault.getByRole("button", { name: "Retry" }).click(), gone]);
  await gone;
}

const goTo = (page: Page, way: string): Promise<void> =>
  page.getByRole("navigation", { name: "Ways" }).getByRole("link", { name: way }).click();

describe.skipIf(browser === undefined)("browser", () => {
  it.each([
    [1440, false],
    [390, true],
  ])("at %i without a connection a page says so in its frame, and comes when there is one", async (width, german) => {
    const page = await opened(width, german);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: german ? "Artikel" : "Items", exact: true }).click();
    await title(page, german ? "Diese Seite wurde nicht geladen" : "This page did not load");
    await expectGood(page, `a page that did not come at ${width}`);
    const again = page.getByRole("button", { name: german ? "Erneut versuchen" : "Retry" });
    await again.click();
    await again.and(page.locator(":enabled")).waitFor();
    await page.context().setOffline(false);
    await again.click();
    await title(page, german ? "Artikel" : "Items");
  });

  it("what is pressed without a connection says that it is not saved, is kept, and is done once it is pressed again", async () => {
    const { page } = await openPage({ browser, address, app: server.app }, "/profile", { roles: ["order desk"] });
    const name = page.getByRole("textbox", { name: "Name, as colleagues see it" });
    const save = page.getByRole("button", { name: "Save name and language" });
    await name.fill("Mia at sea");
    await page.getByText(/^Live/).waitFor();
    let saved = 0;
    page.on("response", (response) => void (response.request().method() !== "GET" && (saved += 1)));
    await page.context().setOffline(true);
    await page.getByText(/^Not live/).waitFor();
    await save.click();
    await page.getByRole("alert").filter({ hasText: "Not saved: no connection. What you entered is kept." }).waitFor();
    await page.context().setOffline(false);
    await page.getByText(/^Live/).waitFor();
    expect(await name.inputValue()).toBe("Mia at sea");
    expect(saved).toBe(0);
    await save.click();
    await page.getByRole("button", { name: "Mia at sea" }).waitFor();
    expect(saved).toBe(1);
  });

  it("a list that cannot be asked for says so, and comes by itself with the connection", async () => {
    const page = await opened(1440);
    await goTo(page, "Items");
    await title(page, "Items");
    await goTo(page, "Customers");
    await title(page, "Customers");
    await page.context().setOffline(true);
    await page.evaluate("history.back()");
    await title(page, "Items");
    await page.getByRole("searchbox").or(page.getByRole("main").getByRole("textbox")).first().fill("KT");
    await page.getByRole("alert").filter({ hasText: "did not load" }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole("alert").filter({ hasText: "did not load" }).waitFor({ state: "detached" });
  });

  it.each([1440, 390])("at %i the rest of a list that does not come is said, and brought by a press", async (width) => {
    const page = await opened(width);
    await page.route("**/api/v1/orders?*after=*", (route) => route.abort());
    await page.reload();
    const list = page.getByRole("grid");
    await list.getByRole("row").nth(3).waitFor();
    await list.focus();
    const fault = page.getByText("The rest of the list did not load. Nothing changed.");
    for (; !(await fault.isVisible()); await page.waitForTimeout(100)) await page.keyboard.press("End");
    const { y = 0, height = 0 } = (await page.getByRole("button", { name: "Retry" }).boundingBox()) ?? {};
    expect(y + height).toBeLessThan(width === 390 ? 780 : 900);
    await expectGood(page, "a list whose rest did not come");
    await page.unroute("**/api/v1/orders?*after=*");
    await retried(page.getByRole("alert").filter({ has: fault }));
    await expect.poll(() => list.getAttribute("aria-rowcount")).toBe(`${MANY + 1}`);
  });

  it.each([
    ["/documents/import", "Import", 1440],
    ["/w/receive", "The list of purchases", 360],
    ["/w/ship", "The list of orders", 360],
  ] as const)(
    "%s whose list the server fails to give says so, and stays with it until it is asked again",
    async (path, what, width) => {
      const { page } = await openPage({ browser, address, app: server.app }, "/w/look-up", {
        roles: ["administrator"],
        width,
      });
      const asked = /\/api\/v1\/(imports|inbound|warehouse\/shippable)/;
      await page.route(asked, (route) => route.fulfill({ status: 500, json: {} }));
      await page.goto(`${address}${path}`);
      const fault = page.getByRole("alert").filter({ hasText: `${what} did not load. Nothing changed.` });
      await fault.waitFor();
      await page.waitForTimeout(1500);
      expect(await fault.isVisible()).toBe(true);
      await expectGood(page, `a list that failed at ${path}`);
      await page.unroute(asked);
      await retried(fault);
    },
  );

  it("where a newer Fairfill has taken its parts away, the page that is gone to comes of the newer one", async () => {
    const page = await opened(1440);
    let loads = 0;
    page.on("request", (request) => void (request.resourceType() === "document" && (loads += 1)));
    await page.route(ITEMS, (route) => (loads === 0 ? route.fulfill({ status: 404 }) : route.continue()));
    await goTo(page, "Items");
    await title(page, "Items");
    expect(loads).toBe(1);
  });

  it("and where it does not come even then, that is said", async () => {
    const page = await opened(1440);
    await page.route(ITEMS, (route) => route.fulfill({ status: 404 }));
    await goTo(page, "Items");
    await title(page, "This page did not load");
    await goTo(page, "Orders");
    await title(page, "Orders");
  });

  it("a palette that does not come is said, what stands on the page stays, and it is there once the page is loaded anew", async () => {
    const page = await opened(1440);
    const field = page.getByRole("main").getByRole("textbox");
    await field.fill("8842");
    await field.blur();
    await page.context().setOffline(true);
    await press(page, "Control+k");
    const notice = page.getByRole("alert").filter({ hasText: "This did not load" });
    await notice.waitFor();
    await expectGood(page, "a part that did not come");
    expect(await field.inputValue()).toBe("8842");
    await notice.getByRole("button", { name: "Close" }).click();
    await notice.waitFor({ state: "detached" });
    await press(page, "Control+k");
    await page.context().setOffline(false);
    await notice.getByRole("button", { name: "Reload the page" }).click();
    await notice.waitFor({ state: "detached" });
    await title(page, "Orders");
    await press(page, "Control+k");
    await page.getByRole("dialog").getByRole("combobox").waitFor();
  });

  it("what one user of a browser went to by the palette is not listed to the next", async () => {
    const page = await opened(1440);
    await press(page, "Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("KT-17");
    await page.getByRole("option", { name: /KT-17/ }).first().click();
    // What it is called stands beside its code once it is known.
    await page.getByRole("heading", { level: 1, name: /^KT-17/ }).waitFor();
    await press(page, "Control+k");
    await page.getByRole("option", { name: /KT-17/ }).waitFor();
    await signIn(page.context(), { address, user: await signInAs(server.app, ["warehouse"]) });
    await page.goto(`${address}/items`);
    await title(page, "Items");
    await press(page, "Control+k");
    await page.getByRole("dialog").getByRole("combobox").waitFor();
    expect(await page.getByRole("option").count()).toBe(0);
  });

  it("a page that cannot be drawn says so, with words for who mends it, and leads on", async () => {
    const page = await opened(1440);
    await page.route("**/api/v1/orders?*", (route) =>
      route.fulfill({ json: { rows: [{ id: 1, quantity: null }], next: null } }),
    );
    await page.reload();
    await title(page, "This page cannot be shown");
    await page.getByText("For who runs Fairfill:").waitFor();
    await expectGood(page, "a page that cannot be drawn");
    await goTo(page, "Items");
    await title(page, "Items");
  });
});
