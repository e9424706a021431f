/** Items in a browser: found, its future read step by step, counted with its consequences seen first, and undone. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser, isSettled, press } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";

beforeAll(async () => {
  await db.execute(
    build
      .updateTable("vendor_item")
      .set({ quantity_min: 50, multiple: 12, price: "4.20" })
      .where("item_id", "=", build.selectFrom("item").select("id").where("code", "=", "TO-02")),
  );
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 420, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 1200, day: "2026-12-09" }];
  const purchase = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  const orders = [300, 120, 660].map((quantity, i) => ({
    customer: ["BRIGHT", "CORNER", "HARLOW"][i],
    number: `88421${i}`,
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity }],
  }));
  await call({ path: "/orders", body: { orders } });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(width: number): Promise<Page> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["administrator"]);
  const look = { viewport: { width, height: 900 } };
  return (await contextOf(browser, { address, user }, look)).newPage();
}

describe.skipIf(browser === undefined)("items", () => {
  it.each([1440, 390])(
    "at %i more of it is ordered: proposed as its vendor sells it, seen, taken back",
    async (width) => {
      const page = await opened(width);
      const faults = faultsOf(page);
      await page.goto(`${address}/items/TO-02`);
      await page.getByRole("button", { name: "Order more" }).click();
      const units = page.getByLabel("Units", { exact: true });
      await units.and(page.locator(":focus")).waitFor();
      expect(await units.inputValue()).toBe("60");
      await expectGood(page, "more of an item");
      await units.fill("61");
      await page.getByRole("button", { name: "Propose purchase" }).click();
      await page.getByText("61 is not a multiple of 12. Use 60 or 72.").waitFor();
      expect(await units.inputValue()).toBe("61");
      await units.fill("72");
      await units.press("Enter");
      await page.getByText("72 proposed; the vendor hears of it when it is sent.").waitFor();
      await expectGood(page, "more of an item, proposed");
      expect((await call({ path: "/proposals" })).json).toMatchObject({
        proposals: [{ vendor: "HANLIN", cause: "by hand", lines: [{ item: "TO-02", quantity: 72 }] }],
      });
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByText("72 proposed").waitFor({ state: "detached" });
      expect((await call({ path: "/proposals" })).json).toEqual({ proposals: [] });
      expect(faults.filter((fault) => !fault.includes("422"))).toEqual([]);
      await page.context().close();
    },
  );

  it("who may not order is told why; what somebody else proposed is named before", async () => {
    const lines = [{ item: "TO-02", quantity: 60 }];
    await call({
      path: "/supply-orders",
      body: { supplyOrders: [{ number: "PO-H", vendor: "HANLIN", place: "RNO", lines }] },
    });
    const page = await opened(1440);
    await page.goto(`${address}/items/TO-02?part=order`);
    await page.getByText("60 from Hanlin are proposed already and not sent:").waitFor();
    await page.getByRole("link", { name: "PO-H" }).waitFor();
    invariant(browser, "there is a browser");
    const user = await signInAs(server.app, ["sales"]);
    const seller = await (await contextOf(browser, { address, user }, {})).newPage();
    await seller.goto(`${address}/items/TO-02`);
    const more = seller.getByRole("button", { name: "Order more" });
    await more.waitFor();
    expect(await more.isDisabled()).toBe(true);
    await seller.getByText(/^Your role \(sales\) may not/).waitFor();
    await call({
      path: "/proposals/change",
      body: { changes: [{ number: "PO-H", line: 1, change: { kind: "dismiss", reason: "Not needed" } }] },
    });
  });

  it("when can I promise it, and what does a count cost: read, counted, undone", async () => {
    const page = await opened(1440);
    const faults = faultsOf(page);
    await page.goto(`${address}/items`);
    await page.getByText(/^\d+ of \d+ items are out of stock, \d+ (is|are) waited for\.$/).waitFor();
    await page.getByRole("link", { name: "CT-05" }).waitFor();
    await page.getByRole("textbox").fill("kt-");
    await page.getByRole("link", { name: "CT-05" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "KT-17" }).click();
    await page.getByText("Out of stock until Thu 10 Dec; 540 free from then.").waitFor();
    await press(page, "ArrowRight", "ArrowRight");
    const lit = page.locator("tr[aria-current]");
    await lit.getByText("PO-4711").waitFor();
    await lit.getByText("+1,200").waitFor();
    await lit.getByText("660 for 1 demand").waitFor();
    // Who gets it is named once, where it ships.
    const future = page.getByRole("table", { name: "Future, step by step" });
    expect(await future.getByRole("cell", { name: /Harlow/ }).count()).toBe(1);
    await expectGood(page, "an item");
    await page.getByRole("button", { name: "Count", exact: true }).click();
    await page.getByLabel("Counted at RNO").fill("400");
    await page.getByText("400 instead of 420 (−20). 1 demand loses its day:").waitFor();
    await expectGood(page, "a count");
    await page.getByRole("button", { name: "Book count" }).click();
    await page.getByText("Counted 400, was 420.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("The book says 420").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("on a phone its moves, a count and an item that is out stand within the screen", async () => {
    const page = await opened(390);
    const faults = faultsOf(page);
    for (const path of ["/items/KT-17?part=moves", "/items/KT-17?part=count", "/items/CT-05"]) {
      await page.goto(`${address}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await isSettled(page);
      await expectGood(page, path);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([1440, 390])("at %i what lies at one place is listed alone, and leads to it there", async (width) => {
    const atlanta = { id: 77, code: "ATL", name: "Atlanta", kind: "storage" };
    await db.execute(
      build
        .insertInto("place")
        .values(atlanta)
        .onConflict((on) => on.doNothing()),
    );
    await call({ path: "/counts", body: { counts: [{ item: "CT-05", place: "ATL", counted: 30 }] } });
    const page = await opened(width);
    const faults = faultsOf(page);
    await page.goto(`${address}/items`);
    await page.getByRole("link", { name: "KT-17" }).waitFor();
    await page.getByRole("combobox", { name: "Place" }).selectOption("ATL");
    await page.getByRole("link", { name: "KT-17" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "All 1", exact: true }).waitFor();
    await expectGood(page, "items of one place");
    await page.reload();
    expect(await page.getByRole("combobox", { name: "Place" }).inputValue()).toBe("ATL");
    await page.getByRole("link", { name: "CT-05" }).click();
    await page.getByRole("button", { name: "ATL", pressed: true }).or(page.getByText("· ATL")).first().waitFor();
    await page.getByText("30 free now.").first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
