/** The warehouse on a phone of 360 px, by scans: received, counted, looked up, shipped; also without a connection. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertRows, sql } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";

beforeAll(async () => {
  const lines = [{ item: "KT-17", quantity: 12, day: "2026-12-02" }];
  const purchase = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  const order = {
    customer: "BRIGHT",
    number: "88421",
    shipTo: { code: "DC" },
    lines: [{ item: "KT-17", quantity: 6 }],
  };
  await call({ path: "/orders", body: { orders: [order] } });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(language = "en"): Promise<Page> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["warehouse"], { language });
  return (await contextOf(browser, { address, user }, { viewport: { width: 360, height: 740 } })).newPage();
}

/** A scanner types fast and ends with Enter: on a busy machine only keys made in the page itself come fast enough. */
async function scan(page: Page, code: string): Promise<void> {
  const press = `new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })`;
  await page.evaluate(
    `for (const key of ${JSON.stringify(Array.from(code).concat("Enter"))}) document.activeElement.dispatchEvent(${press})`,
  );
}

describe.skipIf(browser === undefined)("warehouse", () => {
  it("receives by scan, says whom it serves first, ships it with what was not found", async () => {
    const page = await opened();
    const faults = faultsOf(page);
    await page.goto(`${address}/w`);
    await page.getByRole("button", { name: /PO-4711/ }).waitFor();
    await expectGood(page, "what may arrive");
    await scan(page, "PO-4711");
    await page.getByText("of 12").waitFor();
    await scan(page, "KT-17");
    const number = page.getByLabel("Arrived of KT-17");
    await expect.poll(() => number.inputValue()).toBe("1");
    await number.fill("12");
    await page.getByLabel("Number of the delivery note").fill("DN-9");
    await expectGood(page, "a receipt");
    await page.getByRole("button", { name: "Finish receipt" }).click();
    await page.getByText("12 booked.").waitFor();
    // Whom exactly this receipt served the book does not keep: nothing more is said than is known.
    await page.getByText("Allocated at RNO now, of this receipt and of what lay there:").waitFor();
    await page.getByText(/BRIGHT 6/).waitFor();
    await page.getByRole("link", { name: /^SO-/ }).click();
    await page.getByRole("button", { name: "One less" }).click();
    await page.getByRole("button", { name: "1 was not found" }).click();
    await page.getByLabel("Tracking number").fill("1Z999");
    await expectGood(page, "an order to ship");
    await page.getByRole("button", { name: "Ship 5" }).click();
    await page.getByText(/5 shipped\. 1 back to the queue/).waitFor();
    await expectGood(page, "an order that was shipped");
    await page.getByLabel("Order number").fill("88421");
    await page.getByLabel("Order number").press("Enter");
    await page.getByRole("button", { name: "Ship 1" }).click();
    await page.getByText(/1 shipped\./).waitFor();
    await scan(page, "88421");
    await page.getByText("Nothing of it lies here.").waitFor();
    await page.getByRole("button", { name: "All that can leave" }).click();
    await page.getByText("Nothing can ship from here now.").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("what is wrong fills the screen until seen, and counts nothing", async () => {
    const page = await opened();
    await page.goto(`${address}/w/count`);
    await page.getByText("Scan each piece").waitFor();
    await scan(page, "NO-SUCH");
    await page.getByText("NO-SUCH is no item of ours. Nothing was counted.").waitFor();
    await scan(page, "CT-05");
    await page.getByRole("button", { name: "Seen" }).click();
    expect(await page.getByLabel("Counted of CT-05").count()).toBe(0);
    await page.goto(`${address}/w/look-up`);
    await page.getByText("Scan an item").waitFor();
    await scan(page, "NO-SUCH");
    await page.getByText("NO-SUCH is no item, purchase or order of ours.").waitFor();
    await page.getByRole("button", { name: "Seen" }).click();
    await scan(page, "CT-05");
    await page.getByText("CT-05 name").waitFor();
    await expectGood(page, "look-up");
    await page.context().close();
  });

  it("scans survive a lost connection, a reload, and are sent once", async () => {
    const page = await opened();
    await page.goto(`${address}/w/count`);
    await page.getByText("Scan each piece").waitFor();
    await scan(page, "TO-02");
    await page.getByLabel("Counted of TO-02").waitFor();
    await page.route("**/api/v1/**", (route) => route.abort());
    await scan(page, "TO-02");
    await scan(page, "TO-02");
    await expect.poll(() => page.getByLabel("Counted of TO-02").inputValue()).toBe("3");
    await page.getByRole("button", { name: "Book count" }).click();
    await page.getByText("3 scans kept here, not sent.").waitFor();
    await expectGood(page, "kept");
    await page.unroute("**/api/v1/**");
    await page.reload();
    // The page says nothing of what is kept before it has begun: what was sent is asked of the server.
    const counted = async (): Promise<number | undefined> => {
      const item = (await call({ path: "/items/TO-02" })).json as { places?: { onHand: number }[] };
      return item.places?.[0]?.onHand;
    };
    await expect.poll(counted, { timeout: 15_000 }).toBe(3);
    await page.getByText("3 scans kept here, not sent.").waitFor({ state: "detached" });
    const moves = (await call({ path: "/items/TO-02/moves" })).json as { moves: unknown[] };
    expect(moves.moves).toHaveLength(1);
    await page.context().close();
  });

  it("keeps what was counted where the book refuses it, says a repeated note, and takes a receipt back", async () => {
    const page = await opened();
    const purchase = { number: "PO-4712", vendor: "HANLIN", place: "RNO", as: "issued" };
    const ordered = [{ item: "TO-02", quantity: 20, day: "2026-12-02" }];
    await call({ path: "/supply-orders", body: { supplyOrders: [{ ...purchase, lines: ordered }] } });
    const noted = (lines: readonly object[]) => ({ note: "DN-20", place: "RNO", vendor: "HANLIN", lines });
    const booked = [{ item: "TO-02", quantity: 4, order: "PO-4712" }];
    await call({ path: "/receipts", body: { receipts: [noted(booked)] } });
    await page.goto(`${address}/w/receive?order=PO-4712`);
    const number = page.getByLabel("Arrived of TO-02");
    await number.fill("7");
    const note = page.getByLabel("Number of the delivery note");
    await note.fill("DN-20");
    await page.getByRole("button", { name: "Finish receipt" }).click();
    await page.getByText(/DN-20 is booked with other lines.*What was counted is kept\./).waitFor();
    await page.getByRole("button", { name: "Seen" }).click();
    expect([await number.inputValue(), await note.inputValue()]).toEqual(["7", "DN-20"]);
    await number.fill("4");
    await page.getByRole("button", { name: "Finish receipt" }).click();
    await page.getByText("DN-20 was booked before: nothing was booked twice.").waitFor();
    expect(await page.getByRole("button", { name: /^Undo/ }).count()).toBe(0);
    await page.goto(`${address}/w/receive?order=PO-4712`);
    await number.fill("6");
    await note.fill("DN-21");
    await page.getByRole("heading", { level: 1 }).click();
    await scan(page, "CT-05");
    await page.getByRole("button", { name: "Seen" }).click();
    await page.getByLabel("Arrived of CT-05").waitFor();
    await page.getByRole("button", { name: "Finish receipt" }).click();
    await page.getByText("6 booked.").waitFor();
    // What is set aside serves nobody.
    await page.getByText("TO-02", { exact: true }).waitFor();
    expect(await page.getByText("CT-05").count()).toBe(0);
    await expectGood(page, "a booked receipt");
    await page.getByRole("button", { name: "Undo DN-21" }).click();
    await page.getByText("DN-21 is taken back. What was counted stands below.").waitFor();
    expect(await number.inputValue()).toBe("6");
    const open = (await call({ path: "/inbound/PO-4712" })).json as { lines: { open: number }[] };
    expect(open.lines[0]?.open).toBe(16);
    await page.context().close();
  });

  it("finishes no receipt while a scan is not read, and says what waits for a connection", async () => {
    const page = await opened();
    const purchase = { number: "PO-4713", vendor: "HANLIN", place: "RNO", as: "issued" };
    const lines = [{ item: "TO-02", quantity: 9, day: "2026-12-02" }];
    await call({ path: "/supply-orders", body: { supplyOrders: [{ ...purchase, lines }] } });
    await page.goto(`${address}/w/receive?order=PO-4713`);
    await page.getByLabel("Arrived of TO-02").fill("9");
    await page.getByLabel("Number of the delivery note").fill("DN-30");
    await page.route("**/api/v1/**", (route) => route.abort());
    await page.getByRole("heading", { level: 1 }).click();
    await scan(page, "NEVER-READ");
    await page.getByText("Some scans are not read yet.").waitFor();
    const finish = page.getByRole("button", { name: "Finish receipt" });
    expect(await finish.isDisabled()).toBe(true);
    await page.unroute("**/api/v1/**");
    await page.getByRole("button", { name: "Seen" }).click();
    await page.route("**/api/v1/**", (route) => route.abort());
    await finish.click();
    await page.getByText("DN-30 is kept here and booked when there is a connection.").waitFor();
    await page.unroute("**/api/v1/**");
    await page.getByText(/scans kept here, not sent/).waitFor({ state: "detached" });
    // The page that still stands says it as at once; above it is said wherever one is by then.
    await page.getByText("✓ 9 booked.").waitFor();
    await page.getByText("DN-30 is kept here and booked").waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Count" }).click();
    await page.getByText("✓ DN-30: 9 booked.").waitFor();
    await expectGood(page, "what was sent later");
    await page.getByRole("button", { name: "Hide" }).click();
    expect(await page.getByText("DN-30").count()).toBe(0);
    await page.context().close();
  });

  it("says what came of a receipt that was sent later: repeated, or refused with its note", async () => {
    const page = await opened();
    const lines = [{ item: "TO-02", quantity: 3 }];
    await call({ path: "/receipts", body: { receipts: [{ note: "DN-50", place: "RNO", lines }] } });
    const send = async (units: string): Promise<void> => {
      await page.goto(`${address}/w/receive?note=DN-50`);
      await page.getByRole("heading", { level: 1 }).click();
      await scan(page, "TO-02");
      await page.getByLabel("Arrived of TO-02").fill(units);
      // Also who was here before with it finds it there.
      expect(await page.getByLabel("Number of the delivery note").inputValue()).toBe("DN-50");
      await page.route("**/api/v1/**", (route) => route.abort());
      await page.getByRole("button", { name: "Finish receipt" }).click();
      await page.getByText("DN-50 is kept here and booked").waitFor();
      await page.getByRole("link", { name: "Count" }).click();
      await page.unroute("**/api/v1/**");
    };
    await send("3");
    const again = page.getByText("✓ DN-50 was booked before: nothing was booked twice.");
    await again.waitFor();
    // Read, or not: it is there until it is put away.
    await page.reload();
    await again.waitFor();
    await page.getByRole("button", { name: "Hide" }).click();
    await page.reload();
    await page.getByText("Scan each piece").waitFor();
    expect(await again.count()).toBe(0);
    await send("4");
    const no = page.getByText(/^DN-50: .*is booked with other lines.*What was counted is kept\./);
    await no.waitFor();
    await page.reload();
    await no.waitFor();
    await page.getByRole("button", { name: "Seen" }).click();
    await no.waitFor({ state: "detached" });
    await page.context().close();
  });

  it("of several counts the refused one comes back with why", async () => {
    const page = await opened();
    await page.goto(`${address}/w/count`);
    await page.getByText("Scan each piece").waitFor();
    await scan(page, "TO-02");
    await page.getByLabel("Counted of TO-02").fill("7");
    await page.getByRole("heading", { level: 1 }).click();
    await scan(page, "CT-05");
    await page.getByLabel("Counted of CT-05").fill("4");
    const rename = (to: string, from: string) =>
      db.rows(sql("rename", "update item set code = $1::text where code = $2::text"), [to, from]);
    await rename("CT-06", "CT-05");
    await page.getByRole("button", { name: "Book 2 counts" }).click();
    await page.getByText(/TO-02: counted 7/).waitFor();
    await page.getByText(/^CT-05: .*What was counted is kept\./).waitFor();
    expect(await page.getByLabel("Counted of CT-05").inputValue()).toBe("4");
    expect(await page.getByLabel("Counted of TO-02").count()).toBe(0);
    await expectGood(page, "a refused count");
    await rename("CT-05", "CT-06");
    await page.getByRole("button", { name: "Book count" }).click();
    await page.getByText(/CT-05: counted 4/).waitFor();
    await page.context().close();
  });

  it("an order that was shipped without a connection is not shipped a second time", async () => {
    const page = await opened();
    await call({ path: "/counts", body: { counts: [{ item: "CT-05", place: "RNO", change: 2, cause: "opening" }] } });
    const lines = [{ item: "CT-05", quantity: 2 }];
    const order = { customer: "BRIGHT", number: "88430", shipTo: { code: "DC" }, lines };
    const placed = (await call({ path: "/orders", body: { orders: [order] } })).json as {
      results: { value: { id: number } }[];
    };
    await page.goto(`${address}/w/ship?order=${placed.results[0]?.value.id}`);
    const ship = page.getByRole("button", { name: "Ship 2" });
    await ship.waitFor();
    await page.route("**/api/v1/**", (route) => route.abort());
    await ship.click();
    await page.getByText("2 kept here: they leave the book when there is a connection.").waitFor();
    expect(await ship.count()).toBe(0);
    await page.unroute("**/api/v1/**");
    await page.getByText("1 scan kept here, not sent.").waitFor({ state: "detached" });
    await page.context().close();
  });

  it("says at once that a purchase goes to another place", async () => {
    const page = await opened();
    await insertRows(db, "place", [{ id: 11, code: "ATL", name: "Atlanta", kind: "storage" }]);
    const purchase = { number: "PO-4714", vendor: "HANLIN", place: "ATL", as: "issued" };
    const lines = [{ item: "KT-17", quantity: 5, day: "2026-12-02" }];
    await call({ path: "/supply-orders", body: { supplyOrders: [{ ...purchase, lines }] } });
    await page.goto(`${address}/w/receive?order=PO-4714`);
    await page.getByText("PO-4714 goes to ATL. Here, at RNO, all of it is set aside.").waitFor();
    await page.getByRole("button", { name: "Receive at ATL" }).click();
    await page.getByLabel("Arrived of KT-17").fill("5");
    await page.getByLabel("Number of the delivery note").fill("DN-40");
    await page.getByRole("button", { name: "Finish receipt" }).click();
    await page.getByText("5 booked.").waitFor();
    await page.context().close();
  });

  it("each way stands whole in its place, also in German", async () => {
    const page = await opened("de");
    for (const way of ["receive", "ship"]) {
      await page.goto(`${address}/w/${way}`);
      await page.getByRole("navigation").getByRole("link", { name: "Versenden" }).waitFor();
      const cut = "[...document.querySelectorAll('nav a')].filter((a) => a.scrollWidth > a.clientWidth)";
      expect(await page.evaluate(`${cut}.map((a) => a.textContent)`)).toEqual([]);
    }
    await page.context().close();
  });

  it("without a connection one goes from one way of the warehouse to another", async () => {
    const page = await opened();
    await page.goto(`${address}/w/receive`);
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    for (const way of ["Count", "Look-up", "Ship", "Receive"]) {
      await page.getByRole("navigation").getByRole("link", { name: way }).click();
      await page.getByRole("heading", { level: 1, name: way }).waitFor();
    }
    await page.context().close();
  });
});
