/** The main tasks without a mouse: each person gets there by palette, keys and Tab alone, and sees where the focus is. */
import type { Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { faultsOf } from "./quality.ts";
import { contextOf, find, findBrowser, isSettled, press, typeInto, undoByKey } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";

const placed = (number: string, item: string, quantity: number): Promise<unknown> => {
  const lines = [{ item, quantity, price: "10" }];
  return call({ path: "/orders", body: { orders: [{ customer: "BRIGHT", number, shipTo: { code: "DC" }, lines }] } });
};

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 40, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 60, day: "2026-12-09" }];
  const purchase = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  await placed("8842117", "KT-17", 90);
  await placed("8842118", "CT-05", 24);
  await call({ path: "/proposals", method: "POST", body: {} });
  const stopped = { customer: "NOBODY", number: "40021", lines: [{ item: "TO-02", quantity: 96, price: "2" }] };
  await call({ path: "/orders", body: { orders: [stopped] } });
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

/** A person at the keyboard, on the page their work begins at. */
class Hands {
  readonly page: Page;
  readonly faults: string[];

  constructor(page: Page) {
    this.page = page;
    this.faults = faultsOf(page);
  }

  press(...keys: readonly string[]): Promise<void> {
    return press(this.page, ...keys);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  sees(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  /** By Tab, as often as it takes; there the focus is seen. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tabs = 0; tabs < TABS_MAX; tabs++) {
      if ((await target.and(this.page.locator(":focus")).count()) > 0) {
        expect([String(target), await this.page.evaluate(SHOWS_FOCUS)]).toEqual([String(target), true]);
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`${TABS_MAX} tabs do not reach ${String(target)}`);
  }

  async use(name: string | RegExp): Promise<void> {
    await this.reach(this.page.getByRole("button", { name }).and(this.page.locator(":enabled")).first());
    await this.press("Enter");
  }

  /** To a page or a thing, by the palette. */
  find(text: string, option: string | RegExp): Promise<void> {
    return find(this.page, text, option);
  }

  async leave(): Promise<void> {
    expect(this.faults).toEqual([]);
    await this.page.context().close();
  }
}

const TABS_MAX = 60;
/** A ring round what has the focus, or a field's frame in another colour than its neighbours'. */
const SHOWS_FOCUS = `(() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(one);
  if ((outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none") return true;
  one.blur();
  const framed = getComputedStyle(one).borderColor !== borderColor;
  one.focus();
  return framed;
})()`;

const PHONE = 390;

async function at(path: string, roles: readonly Role[], width = 1440): Promise<Hands> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles);
  const context = await contextOf(browser, { address, user }, { viewport: { width, height: 900 } });
  const hands = new Hands(await context.newPage());
  await hands.page.goto(`${address}${path}`);
  await hands.page.getByRole("heading", { level: 1 }).waitFor();
  // A colour that fades in is not seen at once.
  await hands.page.addStyleTag({ content: "* { transition: none !important }" });
  return hands;
}

/** Of the first line that is open. */
async function cancelUnits(hands: Hands, units: number): Promise<void> {
  await hands.use("Cancel order");
  await hands.reach(hands.page.getByLabel("What", { exact: true }));
  await hands.press("ArrowDown");
  await hands.reach(hands.page.getByLabel("Units"));
  await hands.press("Control+a");
  await hands.type(`${units}`);
  await hands.sees(new RegExp(`Taken from: ${units} `));
  await hands.use(`Cancel ${units} units`);
  await hands.sees(`${units} units cancelled.`);
}

describe.skipIf(browser === undefined)("by keyboard alone", () => {
  it("the order desk finds an order by its number, holds it, lifts the hold, and cancels a part", async () => {
    const hands = await at("/", ["order desk"]);
    await hands.find("8842117", /8842117/);
    await hands.sees("40 of 90 can ship. 50 wait for PO-4711.");
    await hands.use("Hold order");
    await hands.reach(hands.page.getByLabel("Note"));
    await hands.type("limit reached");
    await hands.press("Enter");
    await hands.sees("40 of 90 are there, on hold. 50 wait for PO-4711.");
    // The page may know of the hold before its own answer, which brings the undo.
    await undoByKey(hands.page);
    await hands.sees("Hold lifted: credit.");
    await cancelUnits(hands, 5);
    await hands.leave();
  });

  it("service answers where an order is, from the list, and goes back to it", async () => {
    const hands = await at("/", ["service"]);
    await hands.page.getByRole("row", { name: /8842118/ }).waitFor();
    await hands.press("/");
    await typeInto(hands.page.getByRole("textbox"), "8842117");
    await hands.press("Escape");
    await hands.page.getByRole("row", { name: /8842118/ }).waitFor({ state: "detached" });
    await isSettled(hands.page);
    await hands.press("j", "Enter");
    await hands.sees(/wait for PO-4711/);
    await hands.press("q");
    await hands.page.getByRole("button", { name: "1st of 1" }).waitFor();
    await hands.press("Escape");
    await hands.page
      .getByRole("button", { name: "1st of 1" })
      .and(hands.page.locator("[aria-expanded=true]"))
      .waitFor({ state: "detached" });
    await hands.press("Escape");
    await hands.page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    await hands.leave();
  });

  it("purchasing sees what a slip breaks, writes it, takes it back, and sends a proposal with its own quantity", async () => {
    const hands = await at("/inbound", ["purchasing"]);
    await hands.sees(/Call Hanlin first\./);
    await hands.press("s");
    await hands.reach(hands.page.getByLabel("PO-4711 later by, in days"));
    await hands.press("Control+a");
    await hands.type("5");
    await hands.use("Slip PO-4711 by 5 days");
    await hands.sees("PO-4711 slipped by 5 days.");
    await undoByKey(hands.page);
    await hands.page.getByRole("gridcell", { name: /^Wed 9 Dec/ }).waitFor();
    await hands.find(">proposals", /proposals/i);
    await hands.reach(hands.page.getByLabel("Quantity of CT-05"));
    await hands.press("Control+a");
    await hands.type("30");
    await hands.press("Enter");
    await hands.sees("set by hand");
    await hands.use(/^Send order to /);
    await hands.sees("Nothing is needed: what waits is on order.");
    await hands.leave();
  });

  it("the order desk corrects what stopped, and it is in the book", async () => {
    const hands = await at("/", ["order desk"]);
    await hands.find(">quarantine", /quarantine|stopped/i);
    await hands.page.getByRole("row", { name: /40021/ }).waitFor();
    await isSettled(hands.page);
    await hands.press("j", "Enter");
    const customer = hands.page.getByRole("textbox", { name: "Customer" });
    await hands.reach(customer);
    await hands.press("Control+a");
    await hands.type("BRIGHT");
    await hands.sees(/^Gives 1 order/);
    await hands.use(/Replay order/);
    await hands.sees(/The order is in the book/);
    await hands.leave();
  });

  it("an administrator invites a user, whose link is shown", async () => {
    const hands = await at("/settings/users", ["administrator"]);
    await hands.use("Invite user");
    await hands.reach(hands.page.getByRole("textbox", { name: "Name" }));
    await hands.type("Nora Lind");
    await hands.reach(hands.page.getByRole("textbox", { name: "E-mail" }));
    await hands.type("nora@example.com");
    await hands.reach(hands.page.getByRole("checkbox", { name: "Service" }));
    await hands.press("Space");
    await hands.use("Send invitation");
    await hands.sees(/\/password\?token=/);
    await hands.leave();
  });

  it("who may only read finds an order, and reads why nothing can be done", async () => {
    const hands = await at("/", ["read only"]);
    await hands.find("8842118", /8842118/);
    await hands.sees(/24 have no date|24 wait for/);
    await hands.sees(/^Your role \(read only\) may not/);
    await hands.leave();
  });

  it("a key account reads how a customer was served", async () => {
    const hands = await at("/", ["key account"]);
    await hands.page.getByRole("heading", { level: 1, name: "Customers" }).waitFor();
    await hands.page.getByRole("link", { name: "CORNER", exact: true }).waitFor();
    await hands.press("/");
    await typeInto(hands.page.getByRole("textbox"), "brightm");
    await hands.press("Escape");
    await hands.page.getByRole("link", { name: "CORNER", exact: true }).waitFor({ state: "detached" });
    await hands.page.getByRole("link", { name: "BRIGHT", exact: true }).waitFor();
    await isSettled(hands.page);
    await hands.reach(hands.page.getByRole("link", { name: "BRIGHT", exact: true }));
    await hands.press("Enter");
    await hands.sees("No agreement: first come, first served.");
    await hands.leave();
  });

  it("the warehouse receives what arrived and says whom it serves", async () => {
    const hands = await at("/w", ["warehouse"]);
    await hands.use(/PO-4711/);
    await hands.reach(hands.page.getByLabel("Arrived of KT-17"));
    await hands.press("Control+a");
    await hands.type("60");
    await hands.reach(hands.page.getByLabel("Number of the delivery note"));
    await hands.type("DN-9");
    await hands.use("Finish receipt");
    await hands.sees("60 booked.");
    await hands.sees(/BRIGHT \d+/);
    await hands.leave();
  });

  it("sales holds an order on a small screen, lifts the hold and cancels a part; the order desk tells the customer", async () => {
    await placed("8842119", "CT-05", 12);
    const hands = await at("/orders", ["sales"], PHONE);
    await hands.find("8842119", /8842119/);
    await hands.use("Hold order");
    await hands.reach(hands.page.getByLabel("Note"));
    await hands.type("asks for another day");
    await hands.press("Enter");
    await hands.sees("On hold: credit.");
    await undoByKey(hands.page);
    await hands.sees("Hold lifted: credit.");
    await cancelUnits(hands, 2);
    await hands.sees("Your role (sales) may not tell customers.");
    await hands.leave();
    const desk = await at("/orders", ["order desk"], PHONE);
    await desk.find("8842119", /8842119/);
    await desk.use("Tell customer");
    await desk.sees("Leaves at once to");
    await desk.use("Tell customer");
    await desk.sees("The notice leaves now.");
    await desk.leave();
  });

  it("an administrator invites a user on a small screen, and gives a role more", async () => {
    const hands = await at("/settings/users", ["administrator"], PHONE);
    await hands.use("Invite user");
    await hands.reach(hands.page.getByRole("textbox", { name: "Name" }));
    await hands.type("Priya Patel");
    await hands.reach(hands.page.getByRole("textbox", { name: "E-mail" }));
    await hands.type("priya@example.com");
    await hands.reach(hands.page.getByRole("checkbox", { name: "Purchasing" }));
    await hands.press("Space");
    await hands.use("Send invitation");
    await hands.sees(/\/password\?token=/);
    await hands.use("Close invitation");
    await hands.use("Priya Patel");
    const one = hands.page.getByRole("region", { name: "Priya Patel" });
    await hands.reach(one.getByRole("checkbox", { name: "Planner" }));
    await hands.press("Space");
    await hands.use("Save roles");
    await hands.sees("Saved. Priya Patel has these roles from now on.");
    await hands.leave();
  });
});
