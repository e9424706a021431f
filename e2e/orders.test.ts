/** The list of orders as the order desk works through it: by keys alone, several at once, saved, exported, on a phone. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser, isSettled, press, typeInto, undoByKey } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";
const ids = new Map<string, number>();

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}

async function place(customer: string, number: string, quantity: number): Promise<void> {
  return placeOrder({ customer, number, lines: [{ item: "KT-17", quantity }] });
}

async function placeOrder({
  number,
  ...more
}: {
  readonly number: string;
  readonly [field: string]: unknown;
}): Promise<void> {
  const body = { orders: [{ number, shipTo: { code: "DC" }, ...more }] };
  ids.set(number, ((await call({ path: "/orders", body })).json as Results).results[0]?.value.id ?? 0);
}
const name = (number: string): string => `SO-${ids.get(number)}`;

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 420, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-04" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  await place("BRIGHT", "8842117", 300);
  await place("HARLOW", "40021", 96);
  await place("BRIGHT", "8842118", 240);
  await place("HARLOW", "55102", 12);
  // Packed at the warehouse: not to be cancelled any more.
  const packed = build.updateTable("cover").set({ state: "packed" });
  await db.execute(
    packed.where("demand_id", "in", (eb) =>
      eb
        .selectFrom("demand")
        .select("id")
        .where("order_id", "=", ids.get("8842117") ?? 0),
    ),
  );
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

interface Screen {
  readonly width?: number;
  readonly height?: number;
  readonly touch?: boolean;
}

async function opened(
  path: string,
  { width = 1440, height = 900, touch = false }: Screen = {},
): Promise<{ page: Page; faults: string[] }> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["order desk"]);
  const context = await contextOf(browser, { address, user }, { viewport: { width, height }, hasTouch: touch });
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${address}${path}`);
  return { page, faults };
}

const row = (page: Page, number: string) => page.getByRole("row").filter({ hasText: name(number) });

describe.skipIf(browser === undefined)("the list of orders", () => {
  it("is worked through by keys alone: found, peeked at, opened, back at the same row", async () => {
    const { page, faults } = await opened("/orders?view=open");
    await row(page, "40021").waitFor();
    await press(page, "/");
    const field = page.getByRole("textbox");
    await typeInto(field, "8842");
    await press(page, "Enter");
    await page.getByText("2 orders", { exact: true }).waitFor();
    await row(page, "40021").waitFor({ state: "detached" });
    await isSettled(page);
    await press(page, "j", "j", " ");
    const peek = page.getByRole("complementary", { name: `${name("8842117")} at a glance` });
    await peek.getByText("300 of 300 can ship.").waitFor();
    await press(page, "k");
    await page.getByRole("complementary", { name: `${name("8842118")} at a glance` }).waitFor();
    await press(page, "Escape");
    await page.getByRole("complementary").waitFor({ state: "detached" });
    await press(page, "j", "Enter");
    await page.getByRole("heading", { level: 1, name: name("8842117") }).waitFor();
    await press(page, "Escape");
    await page.waitForURL(`${address}/orders?view=open&find=8842`);
    await page.locator(`#row-${ids.get("8842117")}[data-current=true]`).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a chip is taken away; where a filter empties the list, it is said which one to leave out", async () => {
    const { page } = await opened("/orders?customer=HARLOW&number=8842");
    await page.getByText("No match.").waitFor();
    await page.getByRole("button", { name: "Without PO 8842…: 2" }).click();
    await row(page, "55102").waitFor();
    await page.getByRole("button", { name: "Without HARLOW" }).click();
    await page.getByText("4 orders", { exact: true }).waitFor();
    await page.getByRole("columnheader", { name: "Their number" }).getByRole("button").click();
    await page
      .getByRole("columnheader", { name: "Their number", exact: false })
      .and(page.locator("[aria-sort=ascending]"))
      .waitFor();
    await page.waitForURL(/\?sort=number$/);
    await page.context().close();
  });

  it("several are held and the hold is undone; cancelling says beforehand who is packed, and cancels the rest", async () => {
    const { page, faults } = await opened("/orders?find=8842");
    await row(page, "8842118").waitFor();
    await press(page, "j", "x", "j", "x");
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: "Hold", exact: true }).click();
    await page.getByLabel("Note").fill("limit reached");
    await page.getByLabel("Note").press("Enter");
    await page.getByText("2 orders are on hold.").waitFor();
    await row(page, "8842118").getByText("On hold: credit").waitFor();
    await undoByKey(page);
    await page.getByText("Undone for 2 orders.").waitFor();
    await press(page, "x", "k", "x");
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: `Cancel (1/2: ${name("8842117")} packed)` }).click();
    await page.getByText(/only 0 are not packed/).waitFor();
    await page.getByRole("button", { name: "Cancel 1 order" }).click();
    await page.getByText("1 order is cancelled.").waitFor();
    await row(page, "8842118").getByText("Cancelled").waitFor();
    await expectGood(page, "orders, after several");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("what is filtered is saved under a name, renamed, removed and brought back; and it is a file", async () => {
    const { page } = await opened("/orders?view=open&customer=HARLOW");
    await page.getByRole("button", { name: "+ Save" }).click();
    await page.getByLabel("Name of the view").fill("Harlow");
    await page.getByRole("button", { name: "Save view" }).click();
    await page.getByRole("button", { name: "Harlow", exact: true, pressed: true }).waitFor();
    await page.getByRole("button", { name: "All 2" }).click();
    await page.getByRole("button", { name: "Harlow", exact: true }).click();
    await page.getByRole("button", { name: "Harlow", exact: true, pressed: true }).waitFor();
    await page.getByRole("button", { name: "Change view" }).click();
    await page.getByRole("button", { name: "Remove view" }).click();
    await page.getByText("View Harlow removed.").waitFor();
    await undoByKey(page);
    await page.getByRole("button", { name: "Harlow", exact: true, pressed: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^orders-.*\.csv$/);
    await page.context().close();
  });

  it("what comes new waits behind a button: rows do not jump", async () => {
    const { page } = await opened("/orders");
    await row(page, "55102").waitFor();
    await page.getByText("4 orders", { exact: true }).waitFor();
    // From now on it hears what changes.
    await page.getByText(/^Live \d/).waitFor();
    await place("BRIGHT", "9900001", 1);
    await page.getByRole("button", { name: "1 new, show" }).click();
    await row(page, "9900001").waitFor();
    await page.context().close();
  });

  it("on a phone several are selected by touch, and nothing opens meanwhile", async () => {
    const { page, faults } = await opened("/orders?find=8842", { width: 390, touch: true });
    await row(page, "8842117").waitFor();
    await page.getByRole("button", { name: "Select several" }).tap();
    await row(page, "8842117").tap();
    await page.getByText("1 selected").waitFor();
    // Also where its name would be gone to.
    await page.getByRole("link", { name: name("8842118") }).tap();
    await page.getByText("2 selected").waitFor();
    await row(page, "8842118").getByRole("checkbox").tap();
    await page.getByText("1 selected").waitFor();
    await expectGood(page, "selecting on a phone");
    await page.getByRole("button", { name: "End selecting" }).tap();
    await page.getByText("1 selected").waitFor({ state: "detached" });
    await row(page, "8842118").getByText("8842118").tap();
    await page.getByRole("heading", { level: 1, name: name("8842118") }).waitFor();
    expect(faults).toEqual([]);
  });

  it.each([1440, 390])("at %i wide everyone can read it, with one filled button", async (width) => {
    const { page, faults } = await opened("/orders?find=8842", { width });
    await row(page, "8842117").waitFor();
    await expectGood(page, `orders at ${width}`);
    await page.goto(`${address}/orders?find=8842&customer=BRIGHT&peek=${ids.get("8842117")}`);
    await page.getByRole("complementary").getByText("300 of 300 can ship.").waitFor();
    await expectGood(page, `the peek at ${width}`);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("on a phone a line under the bar announces what takes its time, and all of it comes at once", async () => {
    const { page, faults } = await opened("/orders", { width: 390 });
    await row(page, "40021").waitFor();
    const released = Promise.withResolvers<void>();
    await page.route("**/api/v1/orders**", (route) => released.promise.then(() => route.continue()));
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    const announced = (): Promise<boolean> =>
      page.evaluate(`getComputedStyle(document.querySelector("main"), "::before").content !== "none"`);
    expect(await announced()).toBe(true);
    if (process.env["SHOT"]) await page.screenshot({ path: process.env["SHOT"] });
    expect(await row(page, "40021").count()).toBe(0);
    released.resolve();
    await row(page, "40021").waitFor();
    await expect.poll(announced).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a view that is pressed is marked while its rows are on their way, and those before stay as they are until then", async () => {
    const { page, faults } = await opened("/orders");
    await row(page, "40021").waitFor();
    const released = Promise.withResolvers<void>();
    await page.route("**/api/v1/orders**", (route) => released.promise.then(() => route.continue()));
    const first = await page.locator("[role=row][id]").first().elementHandle();
    const late = page.getByRole("group", { name: "Views" }).getByRole("button", { name: /^Late/ });
    await late.click();
    await page.locator("[role=grid][aria-busy=true]").waitFor();
    expect(await late.getAttribute("aria-pressed")).toBe("true");
    expect(await first?.evaluate((one) => one.isConnected)).toBe(true);
    released.resolve();
    await page.locator("[role=grid][aria-busy=true]").waitFor({ state: "detached" });
    expect(await first?.evaluate((one) => one.isConnected)).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("the row one is at stays in sight, at the lower edge and while the bar for several comes above", async () => {
    for (let n = 1; n <= 12; n += 1) await place("BRIGHT", `LONG-${n}`, 6);
    const { page } = await opened("/orders?find=LONG-", { height: 600 });
    await row(page, "LONG-12").waitFor();
    const seen = async (): Promise<boolean> => {
      const list = await page.getByRole("grid").boundingBox();
      const at = await page.locator("[role=row][data-current=true]").boundingBox();
      return list !== null && at !== null && at.y + at.height <= list.y + list.height && at.y + at.height <= 600;
    };
    for (let n = 1; n <= 12; n += 1) {
      await press(page, "j");
      expect([n, await seen()]).toEqual([n, true]);
    }
    await press(page, "x");
    await page.getByText("1 selected").waitFor();
    await expect.poll(seen).toBe(true);
    await page.context().close();
  });

  it("those that ship complete are split, the others are named before, and it is undone", async () => {
    await placeOrder({
      customer: "HARLOW",
      number: "40099",
      buyerRule: "SC",
      lines: [{ item: "KT-17", quantity: 900 }],
    });
    const { page } = await opened("/orders?find=40");
    await row(page, "40021").waitFor();
    await press(page, "j", "x", "j", "x");
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: `Split (1/2: ${name("40021")} ships in parts already)` }).click();
    await page.getByText(/1 order need not ship complete any more/).waitFor();
    await page.getByRole("button", { name: "Split 1 order" }).click();
    await page.getByText("1 order ships in parts now.").waitFor();
    await undoByKey(page);
    await page.getByText("Undone for 1 order.").waitFor();
    await page.context().close();
  });

  it("of several that are cancelled, one that changed between the look and the press is refused and named", async () => {
    await place("HARLOW", "7700001", 6);
    await place("HARLOW", "7700002", 6);
    const { page } = await opened("/orders?find=77000");
    await row(page, "7700002").waitFor();
    await press(page, "j", "x", "j", "x");
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.route("**/api/v1/orders/cancel", async (route) => {
      const changes = [{ order: name("7700001"), line: "1", quantity: 12 }];
      expect((await call({ path: "/orders/amend", body: { changes } })).status).toBe(200);
      await route.continue();
    });
    await page.getByRole("button", { name: "Cancel 2 orders" }).click();
    await page.getByText("1 order is cancelled.").waitFor();
    await page.getByText(new RegExp(`${name("7700001")}.*12 are open now, 6 were seen`)).waitFor();
    await row(page, "7700002").getByText("Cancelled").waitFor();
    expect(await row(page, "7700001").getByText("Cancelled").count()).toBe(0);
  });
});
