/** The order page as the order desk uses it: read without a click, held and undone, cancelled in part, the queue, the keys. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood } from "./quality.ts";
import { contextOf, findBrowser, isFocused, press, undoByKey } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";
let order = 0;

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}

async function placed(number: string, quantity: number, more: object = {}): Promise<number> {
  const lines = [{ item: "KT-17", quantity }];
  const body = { orders: [{ customer: "BRIGHT", number, shipTo: { code: "DC" }, lines, ...more }] };
  return ((await call({ path: "/orders", body })).json as Results).results[0]?.value.id ?? 0;
}

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 420, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-04" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  order = await placed("8842117", 660);
  await placed("8842118", 10);
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(width: number): Promise<{ page: Page; faults: string[] }> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["administrator"]);
  const page = await (await contextOf(browser, { address, user }, { viewport: { width, height: 900 } })).newPage();
  const faults: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  return { page, faults };
}

describe.skipIf(browser === undefined)("the order page", () => {
  it.each([1440, 390])(
    "at %i wide answers where the order is, readable by everyone, with one filled button",
    async (width) => {
      const { page, faults } = await opened(width);
      await page.goto(`${address}/orders/SO-${order}`);
      await page.getByText("420 of 660 can ship. 180 wait for PO-4711. 60 have no date.").waitFor();
      await page.getByRole("button", { name: "1st of 2" }).waitFor();
      await page.getByText("Placed over the API").waitFor();
      expect(await page.locator("[data-filled=true] button").count()).toBe(1);
      for (const path of ["", "?do=amend", "?do=ship"]) {
        await page.goto(`${address}/orders/SO-${order}${path}`);
        await page.getByText("What can be done").waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect([path, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([path, []]);
        expect([
          path,
          await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        ]).toEqual([path, 0]);
        expect([path, await page.locator("button[data-filled=true]").count()]).toEqual([
          path,
          expect.toSatisfy((count: number) => count <= 1),
        ]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it("a link to a line leads to it, and a note is typed above what lies at the lower edge of a phone", async () => {
    const lines = Array.from({ length: 12 }, (_, n) => ({ line: `${n + 1}`, item: "KT-17", quantity: 1 }));
    const body = { orders: [{ customer: "BRIGHT", number: "LONG", shipTo: { code: "DC" }, lines }] };
    const id = ((await call({ path: "/orders", body })).json as Results).results[0]?.value.id;
    const { page } = await opened(390);
    await page.goto(`${address}/orders/SO-${id}#line-12`);
    const named = page.locator("tr[data-named=true]");
    await named.waitFor();
    const LOWER_BARS_PX = 56 + 60;
    const endOf = async (of: typeof named): Promise<number> => {
      const box = await of.boundingBox();
      return box === null ? Infinity : box.y + box.height;
    };
    expect(await endOf(named)).toBeLessThanOrEqual(900 - LOWER_BARS_PX);
    await page.getByRole("button", { name: "Write note" }).click();
    const text = page.getByRole("textbox", { name: "Note" });
    await text.fill("Asked for it.");
    await expect.poll(() => endOf(text)).toBeLessThanOrEqual(900 - LOWER_BARS_PX);
    await page.context().close();
  });

  it("is held, and the hold is undone by a key; a refused act stays with its reason", async () => {
    const { page } = await opened(1440);
    await page.goto(`${address}/orders/SO-${order}`);
    await page.getByRole("button", { name: "Hold order" }).click();
    await page.getByLabel("Note").fill("limit reached");
    await page.getByRole("form", { name: "Hold order" }).getByRole("button", { name: "Hold order" }).click();
    await page.getByText(/On hold since .*: credit\./).waitFor();
    await page.getByText(/is on hold: credit\./).waitFor();
    expect(await page.getByRole("button", { name: "Ship what is there" }).isDisabled()).toBe(true);
    await undoByKey(page);
    await page.getByText("Hold lifted: credit.").waitFor();
    await page.context().close();
  });

  it("shipped before its window begins says so before it leaves", async () => {
    await call({ path: "/masters/items", body: { rows: [{ code: "MG-35", name: "Mug set" }] } });
    await call({ path: "/counts", body: { counts: [{ item: "MG-35", place: "RNO", change: 6, cause: "opening" }] } });
    const later = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const dates = { shipNotBefore: later(20), shipNoLater: later(30) };
    const early = await placed("8842133", 0, { lines: [{ item: "MG-35", quantity: 6 }], dates });
    const { page } = await opened(1440);
    await page.goto(`${address}/orders/SO-${early}`);
    await page.getByRole("button", { name: "Ship what is there" }).click();
    await page.getByText(/That is before the window, which begins /).waitFor();
    await page.getByRole("spinbutton").or(page.getByRole("form").getByRole("textbox")).first().fill("0");
    await page.getByText(/That is before the window/).waitFor({ state: "detached" });
    await page.context().close();
  });

  it("one that ships complete is split, what is there may leave, and a key joins it again", async () => {
    await call({ path: "/counts", body: { counts: [{ item: "CT-05", place: "RNO", change: 4, cause: "opening" }] } });
    const lines = [
      { item: "CT-05", quantity: 4 },
      { item: "TO-02", quantity: 6 },
    ];
    const whole = await placed("8842120", 0, { buyerRule: "SC", lines });
    const { page, faults } = await opened(1440);
    await page.goto(`${address}/orders/SO-${whole}`);
    await page.getByText("10 have no date.").waitFor();
    await page.getByRole("button", { name: "Split order" }).click();
    await page.getByText(/need not ship complete any more/).waitFor();
    await page.getByRole("form", { name: "Split order" }).getByRole("button", { name: "Split order" }).click();
    await page.getByText("Split. What is there may leave.").waitFor();
    await page.getByText("4 of 10 can ship. 6 have no date.").waitFor();
    await page.getByText("Split: what is there may leave, the rest follows").waitFor();
    expect(await page.getByRole("button", { name: "Split order" }).count()).toBe(0);
    await expectGood(page, "an order that was split");
    await undoByKey(page);
    await page.getByText("It ships complete again.").waitFor();
    await page.getByText("10 have no date.").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a part is cancelled after a preview of what goes; the queue says who is before, and keys do it all", async () => {
    const { page } = await opened(1440);
    const behind = await placed("8842119", 7);
    await page.goto(`${address}/orders/SO-${behind}`);
    await page.getByText("7 have no date.").waitFor();
    await press(page, "q");
    await page.getByRole("link", { name: `SO-${order}` }).waitFor();
    await page
      .getByText(/^arrived earlier/)
      .first()
      .waitFor();
    await press(page, "q");
    await page
      .getByText(/^arrived earlier/)
      .first()
      .waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Cancel order" }).click();
    await page.getByLabel("What", { exact: true }).selectOption({ label: "Line 1, KT-17" });
    await page.getByLabel("Units").fill("3");
    await page.getByText("Taken from: 3 uncovered.").waitFor();
    await page.getByRole("button", { name: "Cancel 3 units" }).click();
    await page.getByText("3 units cancelled.").waitFor();
    await page.getByText("4 have no date.").waitFor();
    await page.context().close();
  });

  it("[ and ] walk the list one came from, Esc goes back to it", async () => {
    const { page } = await opened(1440);
    await page.goto(`${address}/orders?view=open`);
    await page.getByRole("link", { name: `SO-${order}` }).click();
    await page.getByText(/\d of \d in the list/).waitFor();
    await press(page, "[");
    await page.getByRole("heading", { level: 1, name: /8842118/ }).waitFor();
    await press(page, "Escape");
    await page.waitForURL(`${address}/orders?view=open`);
    await page.context().close();
  });

  it("a line that somebody else changed while it is amended says so, keeps what was typed, and is not overwritten unseen", async () => {
    const id = await placed("8842177", 5);
    const { page } = await opened(1440);
    await page.goto(`${address}/orders/SO-${id}?do=amend`);
    const total = page.getByLabel("Quantity, in all");
    await total.fill("9");
    const change = { order: `SO-${id}`, line: "1", quantity: 3 };
    expect((await call({ path: "/orders/amend", body: { changes: [change] } })).status).toBe(200);
    await page.getByText("Meanwhile somebody changed this line: 3 are ordered now").waitFor();
    const commit = page.getByRole("button", { name: "Amend line 1" });
    expect(await commit.isDisabled()).toBe(true);
    await page.reload();
    await page.getByText(/^What you typed .* is here again/).waitFor();
    await isFocused(page.getByLabel("Line", { exact: true }));
    await page.getByText("Meanwhile somebody changed this line: 3 are ordered now").waitFor();
    expect(await commit.isDisabled()).toBe(true);
    await expectGood(page, "a line that changed meanwhile");
    await page.getByRole("button", { name: "Go on with mine" }).click();
    await page.getByText("6 units more").waitFor();
    expect(await total.inputValue()).toBe("9");
    await commit.click();
    await page.getByText(/^Line 1 amended/).waitFor();
    await page.getByRole("button", { name: "Amend order" }).click();
    await page.getByText("Nothing is changed yet.").waitFor();
    await page.getByLabel("Quantity, in all").fill("12");
    await page.getByRole("button", { name: "Leave it" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Amend order" }).click();
    expect(await page.getByLabel("Quantity, in all").inputValue()).toBe("9");
  });

  it("a line that somebody else changed while it is cancelled says so, keeps what was typed, and no unseen unit goes", async () => {
    const id = await placed("8842178", 10);
    const { page } = await opened(1440);
    await page.goto(`${address}/orders/SO-${id}?do=cancel`);
    await page.getByLabel("What", { exact: true }).selectOption({ label: "Line 1, KT-17" });
    await page.getByLabel("Units").fill("8");
    const change = async (quantity: number): Promise<void> => {
      const changes = [{ order: `SO-${id}`, line: "1", quantity }];
      expect((await call({ path: "/orders/amend", body: { changes } })).status).toBe(200);
    };
    await change(20);
    await page.getByText("Meanwhile somebody changed it: 20 are open now, 10 were when you began.").waitFor();
    const commit = page.getByRole("button", { name: "Cancel 8 units" });
    expect(await commit.isDisabled()).toBe(true);
    await expectGood(page, "a line that changed while it is cancelled");
    await page.getByRole("button", { name: "Go on with mine" }).click();
    expect(await page.getByLabel("Units").inputValue()).toBe("8");
    // Between the look and the press: the server holds it against what was seen.
    await page.route(
      "**/api/v1/orders/cancel",
      async (route) => {
        await change(30);
        await route.continue();
      },
      { times: 1 },
    );
    await commit.click();
    await page.getByText(/changed meanwhile: 30 are open now, 20 were seen/).waitFor();
    await page.getByRole("button", { name: "Go on with mine" }).click();
    await commit.click();
    await page.getByText("8 units cancelled.").waitFor();
  });
});
