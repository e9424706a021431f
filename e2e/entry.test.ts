/** An order by hand: typed by keyboard alone, answered line by line, pasted, refused at its field, kept through a reload. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import type { Role } from "../contract/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { contextOf, findBrowser, isFocused, typeInto } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 420, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-04" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  await call({
    path: "/masters/agreements",
    body: { rows: [{ customer: "CORNER", from: "2026-01-01", ship_complete: "order" }] },
  });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(width: number, roles: readonly Role[] = ["order desk"]) {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles);
  const context = await contextOf(browser, { address, user }, { viewport: { width, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  return { page, faults };
}

/** Types into the field once the hand has come to it, and goes on. */
async function enter(field: Locator, text: string): Promise<void> {
  await typeInto(field, text);
  await field.press("Enter");
}

/** Waits for what begins so, and for its mark, before it is taken. */
async function pick(field: Locator, text: string, option: RegExp): Promise<void> {
  await typeInto(field, text);
  const offered = field.page().getByRole("option", { name: option });
  await offered.and(field.page().locator("[data-combobox-selected]")).waitFor();
  await field.press("Enter");
}

describe.skipIf(browser === undefined)("an order by hand", () => {
  it("is typed and placed by keyboard alone, and answered beside each line before", async () => {
    const { page, faults } = await opened(1440, ["sales"]);
    await page.goto(`${address}/orders/new`);
    await pick(page.getByRole("combobox", { name: "Customer" }), "bright", /Brightmart/);
    await page.getByText("No agreement: first come, first served. Ships from RNO.").waitFor();
    await page.keyboard.press("Enter");
    await enter(page.getByLabel("Their order number"), "8842117");
    await pick(page.getByRole("combobox", { name: "Item of line 1" }), "kt", /KT-17/);
    await enter(page.getByLabel("Quantity of line 1"), "110 CA");
    await isFocused(page.getByRole("combobox", { name: "Item of line 2" }));
    await page.getByText("420 of 660 can ship from stock. 180 wait for what is coming. 60 have no date.").waitFor();
    await page.getByRole("link", { name: "PO-4711" }).waitFor();
    await page.getByText("No date yet: nothing is left for it").waitFor();
    await enter(page.getByRole("combobox", { name: "Item of line 2" }), "TO-02");
    await enter(page.getByLabel("Quantity of line 2"), "3");
    await page.getByText("420 of 663 can ship from stock.").waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.locator("button[data-filled=true]").count()).toBe(1);
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/orders\/SO-\d+$/);
    await page.getByText("420 of 663 can ship. 180 wait for PO-4711. 63 have no date.").waitFor();
    await page.goto(`${address}/orders/new`);
    await expect.poll(() => page.getByRole("combobox", { name: "Customer" }).inputValue()).toBe("");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a quantity that is no whole unit says which would be, and a click takes one", async () => {
    const { page } = await opened(1440);
    await page.goto(`${address}/orders/new`);
    await page.getByRole("combobox", { name: "Item of line 1" }).fill("KT-17");
    await page.getByLabel("Quantity of line 1").fill("250");
    await page.getByLabel("Unit of line 1").selectOption({ label: "CA of 6 EA" });
    await page.getByText("250 is not a multiple of 6. Use 246 or 252.").waitFor();
    await page.getByRole("button", { name: "Use 252" }).click();
    expect(await page.getByLabel("Quantity of line 1").inputValue()).toBe("42");
    await page.getByLabel("Unit of line 1").selectOption("EA");
    expect(await page.getByLabel("Quantity of line 1").inputValue()).toBe("252");
    await page.context().close();
  });

  it("rows of a spreadsheet are pasted, undone, and what nobody knows is said at its field; a reload keeps it all", async () => {
    const { page } = await opened(1440);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${address}/orders/new`);
    await page.getByRole("combobox", { name: "Item of line 1" }).focus();
    await page.evaluate(String.raw`navigator.clipboard.writeText("KT-17\t12\nXX-99\t5\nTO-02\t2\tCA")`);
    await page.getByRole("combobox", { name: "Item of line 1" }).press("Control+V");
    await page.getByText("3 lines pasted.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("3 lines pasted.").waitFor({ state: "detached" });
    await page.getByRole("combobox", { name: "Item of line 1" }).press("Control+V");
    await page.getByText("3 lines pasted.").waitFor();
    await page.getByRole("combobox", { name: "Customer" }).fill("CORNER");
    await page.getByRole("option", { name: /Corner & Co/ }).click();
    await page.getByText("An order ships complete.").waitFor();
    await page.getByText("No item is called XX-99.").first().waitFor();
    await page.getByRole("combobox", { name: "Item of line 4" }).waitFor();
    await page.reload();
    await page.getByText(/Your draft of .* is here again\./).waitFor();
    expect(await page.getByRole("combobox", { name: "Customer" }).inputValue()).toBe("Corner & Co");
    expect(await page.getByRole("combobox", { name: "Item of line 2" }).inputValue()).toBe("XX-99");
    await page.getByRole("button", { name: "Remove line 2" }).click();
    await page.getByLabel("Their order number").fill("C-1");
    await page.getByText("waits to be complete").first().waitFor();
    await page.context().close();
  });

  it("a number that is used is refused with the order it names; a lost connection loses nothing", async () => {
    const { page } = await opened(1440);
    const body = { orders: [{ customer: "HARLOW", number: "H-1", lines: [{ item: "TO-02", quantity: 1 }] }] };
    await call({ path: "/orders", body });
    await page.goto(`${address}/orders/new`);
    await page.getByRole("combobox", { name: "Customer" }).fill("harlow");
    await page.getByRole("option", { name: /Harlow/ }).click();
    await page.getByLabel("Their order number").fill("H-1");
    await page.getByText("H-1 is in the book already:").waitFor();
    await page.getByRole("link", { name: /SO-\d+/ }).waitFor();
    await page.getByLabel("Their order number").fill("H-2");
    await page.getByRole("combobox", { name: "Item of line 1" }).fill("TO-02");
    await page.getByLabel("Quantity of line 1").fill("2");
    const place = page.getByRole("button", { name: "Place order" });
    await page.getByText("2 have no date.").waitFor();
    await place.and(page.locator(":enabled")).waitFor();
    await page.route("**/orders/enter", (route) => route.abort());
    await place.click();
    await page.getByText("Not saved: no connection. What you entered is kept. Try again.").waitFor();
    await page.unroute("**/orders/enter");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/orders\/SO-\d+$/);
    await page.context().close();
  });

  it("who may not enter orders sees what would ship, and why the button rests; on a phone nothing runs out of the side", async () => {
    const { page } = await opened(390, ["read only"]);
    await page.goto(`${address}/orders/new`);
    await page.getByRole("combobox", { name: "Customer" }).fill("verte");
    await page.getByRole("option", { name: /Maison Verte/ }).click();
    await page.getByRole("combobox", { name: "Item of line 1" }).fill("TO-02");
    await page.getByLabel("Quantity of line 1").fill("4");
    await page.getByText("4 have no date.").waitFor();
    expect(await page.getByRole("button", { name: "Place order" }).isDisabled()).toBe(true);
    await page.getByText(/Your role \(read only\) may not enter, change or cancel orders\./).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.context().close();
  });
});
