/** Inbound in a browser: whom to call first, what a slip would break seen before it is written, proposals with their why. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  const lines = [{ item: "KT-17", quantity: 300, day: "2026-12-09" }];
  const purchase = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  const order = (number: string, item: string) => ({
    customer: "BRIGHT",
    number,
    shipTo: { code: "DC" },
    lines: [{ item, quantity: 60, price: "10" }],
  });
  await call({ path: "/orders", body: { orders: [order("88421", "KT-17"), order("88422", "CT-05")] } });
  await call({ path: "/proposals", method: "POST", body: {} });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(width: number): Promise<Page> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["purchasing"]);
  const look = { viewport: { width, height: 900 } };
  return (await contextOf(browser, { address, user }, look)).newPage();
}

describe.skipIf(browser === undefined)("inbound", () => {
  it("whom do I call first, and what does a slip break: seen, written, undone", async () => {
    const page = await opened(1440);
    const faults = faultsOf(page);
    await page.goto(`${address}/inbound`);
    await page.getByText("Call Hanlin first. PO-4711 3 days later: 1 promise breaks, 600 USD of open lines.").waitFor();
    await expectGood(page, "inbound");
    await press(page, "s");
    await page.getByLabel("PO-4711 later by, in days").fill("5");
    await page.getByRole("link", { name: /^SO-/ }).waitFor();
    await page.getByRole("button", { name: "Slip PO-4711 by 5 days" }).click();
    await page.getByText("PO-4711 slipped by 5 days.").waitFor();
    await page.getByRole("gridcell", { name: /was 9 Dec/ }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("gridcell", { name: /^Wed 9 Dec/ }).waitFor();
    await page.getByRole("link", { name: "PO-4711" }).click();
    await page.getByText("300 of 300 are open. Due Wed 9 Dec.").waitFor();
    await expectGood(page, "a supply order");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a proposal says why, its quantity changes in place, and it is sent", async () => {
    const page = await opened(1440);
    await page.goto(`${address}/inbound/proposals`);
    await page.getByText(/^60 wanted by 1 demand, 0 free inbound/).waitFor();
    await expectGood(page, "proposals");
    await page.getByLabel("Quantity of CT-05").fill("75");
    await page.getByLabel("Quantity of CT-05").press("Enter");
    await page.getByText("set by hand").waitFor();
    await page.getByRole("button", { name: "Send order to Hanlin" }).click();
    await page.getByText(/^1 order sent: PO-/).waitFor();
    await page.getByText("Nothing is needed: what waits is on order.").waitFor();
    await page.context().close();
  });

  it("what a vendor says is written down on a phone", async () => {
    const page = await opened(390);
    const faults = faultsOf(page);
    for (const path of ["/inbound/PO-4711?do=confirm", "/inbound/PO-4711?do=slip"]) {
      await page.goto(`${address}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await isSettled(page);
      await expectGood(page, path);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
