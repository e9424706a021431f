/** Inbound in a browser: whom to call first, what a slip would break seen before it is written, proposals with their why. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, expectStill, faultsOf, watchMoves } from "./quality.ts";
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
    await page.getByLabel("Quantity of CT-05").fill("0");
    await page.getByLabel("Quantity of CT-05").press("Enter");
    await page.getByText("At least 1; dismiss CT-05 to buy none.").waitFor();
    await page.getByLabel("Quantity of CT-05").fill("");
    await page.getByLabel("Quantity of CT-05").blur();
    await expect.poll(() => page.getByLabel("Quantity of CT-05").inputValue()).toBe("60");
    await page.getByLabel("Quantity of CT-05").fill("75");
    await page.getByLabel("Quantity of CT-05").press("Enter");
    await page.getByText("set by hand").waitFor();
    // Somebody else sets another while this one types: both are kept in sight.
    const { proposals } = (await call({ path: "/proposals" })).json as { proposals: { number: string }[] };
    await page.getByLabel("Quantity of CT-05").fill("90");
    const change = { kind: "quantity", quantity: 66 };
    await call({ path: "/proposals/change", body: { changes: [{ number: proposals[0]?.number, line: 1, change }] } });
    await page.getByText("It is 66 by now. What you typed is kept: Enter sets it.").waitFor();
    expect(await page.getByLabel("Quantity of CT-05").inputValue()).toBe("90");
    await expectGood(page, "a proposal that changed meanwhile");
    await page.getByLabel("Quantity of CT-05").press("Enter");
    await page.getByText("It is 66 by now.").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Send order to Hanlin" }).click();
    await page.getByText(/^1 order sent: PO-/).waitFor();
    await page.getByText("Nothing is needed: what waits is on order.").waitFor();
    await page.context().close();
  });

  it("says before it is sent what changes nothing, is too much, or comes before its day; and names the line", async () => {
    const page = await opened(1440);
    const two = ["KT-17", "TO-02"].map((item) => ({ item, quantity: 48, day: "2026-12-09" }));
    const purchase = { number: "PO-4720", vendor: "HANLIN", place: "RNO", as: "issued", lines: two };
    await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
    await page.goto(`${address}/inbound/PO-4720?do=short`);
    const come = page.getByLabel("So many still come");
    await come.fill("48");
    await page.getByText("Say fewer than the 48 that are open.").waitFor();
    expect(await page.getByText("This cannot be undone.").count()).toBe(0);
    await come.fill("40");
    await page.getByText("8 units will not come.").waitFor();
    expect(await page.getByRole("button", { name: "Shorten line 1 of PO-4720" }).isEnabled()).toBe(true);
    await page.goto(`${address}/inbound/PO-4720?do=confirm`);
    await page.getByText("All 96 open units get the day.").waitFor();
    await page.getByLabel("Which line").selectOption("2");
    const units = page.getByLabel("Units on that day (left out: all)");
    await units.fill("49");
    await page.getByText("At most 48 are open.").waitFor();
    await units.fill("30");
    await page.getByText("30 of 48 open units get the day; 18 stay open without one.").waitFor();
    await page.goto(`${address}/inbound/PO-4720?do=cancel`);
    await page.getByLabel("Which line").selectOption("2");
    await page.getByRole("button", { name: "Cancel line 2 of PO-4720" }).click();
    await page.getByText("Line 2 of PO-4720 is cancelled: 48 units are not wanted any more.").waitFor();
    await page.getByText("48 of 96 are open.").waitFor();
    await page.goto(`${address}/inbound/PO-4711?do=slip`);
    const days = page.getByLabel("PO-4711 later by, in days");
    await days.fill("5");
    await page
      .getByText(/promise breaks/)
      .first()
      .waitFor();
    await days.fill("0");
    await page.getByText("Say how many days.").waitFor();
    expect(
      await page
        .getByRole("region", { name: "What if PO-4711 slips" })
        .getByText(/promise breaks/)
        .count(),
    ).toBe(0);
    await days.fill("-2");
    await page.getByRole("button", { name: "Bring PO-4711 forward by 2 days" }).waitFor();
    await days.fill("-200");
    await page.getByText(/has passed for PO-4711: it is .* where the goods go\. Give a day from/).waitFor();
    expect(await page.getByRole("button", { name: "Bring PO-4711 forward by 200 days" }).isDisabled()).toBe(true);
    expect(await page.getByText("No promise breaks.").count()).toBe(0);
    await page.context().close();
  });

  it("says what was done to a purchase: confirmed, shortened, closed", async () => {
    const page = await opened(1440);
    const lines = [{ item: "KT-17", quantity: 48, day: "2026-12-09" }];
    const purchase = { number: "PO-4721", vendor: "HANLIN", place: "RNO", as: "issued", lines };
    await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
    for (const [act, said] of [
      ["confirm", /^PO-4721 is confirmed: 48 units come on Thu 10 Dec\./],
      ["short", "PO-4721 is shortened: 8 units will not come, 40 still do."],
      ["close", "PO-4721 is closed: 40 units will not come."],
    ] as const) {
      await page.goto(`${address}/inbound/PO-4721?do=${act}`);
      if (act === "confirm") await page.getByLabel("Day it comes").fill("2026-12-10");
      if (act === "short") await page.getByLabel("So many still come").fill("40");
      await page.getByRole("button", { name: /^(Confirm|Shorten|Close) PO-4721$/ }).click();
      await page.getByText(said).waitFor();
    }
    await page.getByText("0 of 48 came. Nothing of it is open any more.").waitFor();
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

  it.each([1440, 390])("at %i nothing moves when it is computed whom to call first", async (width) => {
    const supplyOrders = ["PO-4730", "PO-4731"].map((number, i) => ({
      number: `${number}-${width}`,
      vendor: "HANLIN",
      place: "RNO",
      as: "issued",
      lines: [{ item: "TO-02", quantity: 300, day: `2026-12-0${7 + i}` }],
    }));
    await call({ path: "/supply-orders", body: { supplyOrders } });
    // The one that matters was just asked about: its button is refused, with a reason of several lines.
    const confirmations = [{ number: "PO-4711", parts: [{ day: "2026-12-20" }] }];
    await call({ path: "/supply-orders/confirm", body: { confirmations } });
    const page = await opened(width);
    await watchMoves(page);
    let asked = 0;
    await page.route("**/api/v1/inbound?*", async (route) => {
      const reply = await route.fetch();
      const list = (await reply.json()) as { rows: { number: string }[]; slackReady: boolean };
      asked += 1;
      const slackReady = asked > 1;
      const first = ({ number }: { number: string }): number => Number((number === "PO-4711") === slackReady);
      const rows = list.rows.toSorted((a, b) => first(b) - first(a));
      const askedAt = Date.parse("2026-12-01T09:00:00Z");
      const json = slackReady
        ? { ...list, rows: rows.map((row) => (row.number === "PO-4711" ? { ...row, askedAt } : row)) }
        : { ...list, rows: rows.map((row) => ({ ...row, slack: [] })), slackReady };
      return route.fulfill({ response: reply, json });
    });
    await page.goto(`${address}/inbound`);
    await page.getByText("What breaks is being computed.").waitFor();
    expect(await page.getByRole("button", { name: "Ask Hanlin" }).count()).toBe(0);
    await page.getByText(/^Hanlin was asked .* After an hour it can be asked again\.$/).waitFor();
    await expectStill(page, `inbound at ${width}`);
    await expectGood(page, `inbound at ${width}, refused`);
    await page.context().close();
  });
});
