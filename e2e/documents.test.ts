/** Documents in a browser: what stopped is corrected and placed, a document is read and seen raw, a letter is sent again. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { noticeHandlers, runDue } from "../core/flows/index.ts";
import type { MailMessage, MailResult } from "../core/notices/index.ts";
import { openServer } from "../serve/testing.ts";
import type { Role } from "../contract/index.ts";
import { expectGood } from "./quality.ts";
import { findBrowser, openPage, type Opened } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const browser = await findBrowser();
let address = "";

const x12 = (control: string, number: string, code: string): string =>
  [
    `ISA*00*          *00*          *ZZ*BRIGHTMART     *ZZ*ALDERHOME      *261201*0712*U*00401*${control}*0*P*>`,
    `GS*PO*BRIGHTMART*ALDERHOME*20261201*0712*${Number(control)}*X*004010`,
    "ST*850*0001",
    `BEG*00*SA*${number}**20261201`,
    "DTM*037*20261201",
    "DTM*038*20261205",
    "N1*ST*Brightmart*92*DC",
    "PO1*1*12*EA*18.50**VN*KT-17",
    `PO1*2*6*EA*9.00**UP*${code}`,
    "CTT*2",
    "SE*9*0001",
    `GE*1*${Number(control)}`,
    `IEA*1*${control}`,
  ]
    .map((segment) => `${segment}~`)
    .join("\n");

const receive = (text: string): Promise<unknown> =>
  call({ path: "/documents?kind=850", body: Buffer.from(text), headers: { "content-type": "application/edi-x12" } });

const addressed = (email: string): Promise<unknown> =>
  call({ path: "/masters/customers", body: { rows: [{ code: "CORNER", name: "Corner & Co", email }] } });

/** A mail server that answers as the test says, and keeps what it took. */
const sent: MailMessage[] = [];
const answers: MailResult[] = [];
const tell = noticeHandlers({
  parallel: 4,
  send: async (message) => {
    const result = answers.shift() ?? { result: "sent" };
    if (result.result !== "failed") sent.push(message);
    return result;
  },
});
const due = () => runDue(company.context, { work: {}, tell });

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 500, cause: "opening" }] } });
  await addressed("hello@corner.example");
  const partner = { code: "BRIGHT", customer: "BRIGHT", identifiers: "ZZ:BRIGHTMART", our_identifier: "ZZ:ALDERHOME" };
  await call({ path: "/masters/partners", body: { rows: [partner] } });
  await receive(x12("000001873", "8842117", "614141100355"));
  await receive(x12("000001874", "8842118", "614141100355"));
  answers.push({ result: "sent" }, { result: "refused", detail: "550 no such user" });
  for (const number of ["55101", "55102"]) {
    const order = { customer: "CORNER", number, lines: [{ item: "KT-17", quantity: 6 }] };
    await call({ path: "/orders", body: { orders: [order] } });
    await due();
  }
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

const opened = (path: string, roles: readonly Role[], width = 1440): Promise<Opened> =>
  openPage({ browser, address, app: server.app }, path, { roles, width });

/** The letter in its frame runs no script, so nothing can look into it: the page around it is what is looked at. */
const withoutFrame = (page: Page): Promise<void> => page.locator("iframe").evaluate((frame) => frame.remove());

async function closed({ page, faults }: { page: Page; faults: string[] }, name: string): Promise<void> {
  await expectGood(page, name);
  expect(faults).toEqual([]);
  await page.context().close();
}

describe.skipIf(browser === undefined)("documents", () => {
  it("why an order stopped is said in the reader's language", async () => {
    const as = { roles: ["order desk"] as const, width: 390, german: true };
    const shown = await openPage({ browser, address, app: server.app }, "/documents/quarantine", as);
    const why = /^Position 2: Niemand hier kennt .*614141100355/;
    await shown.page.getByText(why).first().waitFor();
    await shown.page.getByText(why).first().click();
    await shown.page.getByRole("listitem").filter({ hasText: why }).waitFor();
    await closed(shown, "stopped order in German");
  });

  it("an order that stopped is seen, corrected for good, placed, and what waited for the same goes with it", async () => {
    const shown = await opened("/documents/quarantine", ["order desk"]);
    const { page } = shown;
    await page.getByText("2 orders are stopped.").waitFor();
    await expectGood(page, "quarantine");
    await page.getByRole("row", { name: /8842117/ }).click();
    await page.getByRole("group", { name: /Line 2/ }).waitFor();
    await page.getByRole("button", { name: "Raw", exact: true }).click();
    await page.locator("mark").getByText("614141100355").waitFor();
    await page.getByRole("button", { name: "Readable" }).click();
    const line = page.getByRole("group", { name: /Line 2/ });
    await line.getByRole("combobox", { name: "Item" }).fill("TO-02");
    await page.getByText("Gives 1 order, 2 lines, 18 units.").waitFor();
    await line.getByRole("checkbox", { name: /always for Brightmart/ }).check();
    await page.reload();
    await page.getByText(/^What you typed .* is here again/).waitFor();
    await page.getByText("Gives 1 order, 2 lines, 18 units.").waitFor();
    expect(await line.getByRole("combobox", { name: "Item" }).inputValue()).toBe("TO-02");
    expect(await line.getByRole("checkbox", { name: /always for Brightmart/ }).isChecked()).toBe(true);
    await expectGood(page, "a correction that was kept");
    await page.getByRole("button", { name: "Throw it away" }).click();
    await expect.poll(() => line.getByRole("combobox", { name: "Item" }).inputValue()).toContain("614141100355");
    await line.getByRole("combobox", { name: "Item" }).fill("TO-02");
    await line.getByRole("checkbox", { name: /always for Brightmart/ }).check();
    await page.getByText("Gives 1 order, 2 lines, 18 units.").waitFor();
    await page.getByRole("button", { name: "Difference" }).click();
    await page.getByText("TO-02 · 6 EA").waitFor();
    await expectGood(page, "stopped order");
    await page.getByRole("button", { name: /Replay order/ }).click();
    await page.getByText("The order is in the book: 2 lines, 18 units.").waitFor();
    await page.getByText("TO-02 · 6 EA").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Readable" }).waitFor();
    expect(await page.getByText(/is here again/).count()).toBe(0);
    await page.goto(`${address}/documents/quarantine`);
    await page.getByText("Nothing is stopped: every order that came is in the book.").waitFor();
    await closed(shown, "quarantine, empty");
  });

  it.each([1440, 390])("at %i a document is readable, and raw as it came", async (width) => {
    const shown = await opened("/documents", ["read only"], width);
    await shown.page.getByText("Every order that came is in the book.").waitFor();
    const { page } = shown;
    await page.getByRole("row").filter({ hasText: "850" }).first().click();
    await page.getByText("Brightmart, 92 DC").waitFor();
    await page.getByText("18.50 USD").first().waitFor();
    await page.getByRole("button", { name: "Segments" }).click();
    await page.getByText(/BEG\*00\*SA\*884211/).waitFor();
    expect(await page.getByRole("link", { name: "Download it as it stood" }).getAttribute("href")).toMatch(
      /^\/api\/v1\/documents\/\d+\/bytes$/,
    );
    await closed(shown, "document");
  });

  it.each([1440, 390])("at %i the mail log shows a letter as it was written", async (width) => {
    const shown = await opened("/documents/mail", ["read only"], width);
    const { page } = shown;
    await page.getByText("One letter has not left.").waitFor();
    await page.getByRole("row", { name: /Order 55101 received/ }).click();
    const looks = page.getByTitle("The letter as it looks");
    await looks.waitFor();
    expect([await looks.getAttribute("sandbox"), await looks.getAttribute("srcdoc")]).toEqual([
      "",
      expect.stringContaining(">See order 55101</a>"),
    ]);
    await page.getByText("Your role (read only) may not send letters again.").waitFor();
    await withoutFrame(page);
    await closed(shown, "letter");
  });

  it.each([390, 360])("at %i a long address stands by itself and keeps its end", async (width) => {
    const shown = await opened("/documents", ["read only"], width);
    const { page } = shown;
    await page.route("**/api/v1/letters?*", async (route) => {
      const text = await (await route.fetch()).text();
      const names = ["order.management.backorders@brightmart-stores.example", "a@b.example"];
      const body = text.replaceAll(/"to":(?:"[^"]*"|null)/g, () => `"to":"${names.shift() ?? "c@d.example"}"`);
      await route.fulfill({ body, contentType: "application/json" });
    });
    await page.goto(new URL("/documents/mail", page.url()).href);
    await page.getByText("@brightmart-stores.example", { exact: true }).waitFor();
    const ends = page.getByText(/^@/);
    const cut = await ends.evaluateAll((all) => all.map((one) => one.scrollWidth > one.clientWidth));
    expect(cut.length > 1 && !cut.includes(true)).toBe(true);
    await closed(shown, "mail with a long address");
  });

  it("what was refused is sent again to the corrected address, once, and the log says who asked", async () => {
    await addressed("new@corner.example");
    const shown = await opened("/?tab=team", ["order desk"]);
    const { page } = shown;
    await page.getByText("The notice was refused by the mail server.").waitFor();
    await page.getByRole("link", { name: "Open mail" }).click();
    await page.getByText("It goes to new@corner.example, was hello@corner.example.").waitFor();
    await page.getByRole("button", { name: "Send letter again" }).dblclick();
    await page.getByText(/asked for it again/).waitFor();
    await due();
    expect(sent.filter(({ to }) => to === "new@corner.example").map(({ subject }) => subject)).toEqual([
      "Order 55102 received: ships Tue 1 Dec",
    ]);
    await page.reload();
    await page.getByText(/Try 2, .*asked for by .*Mia.*: sent\./).waitFor();
    await withoutFrame(page);
    await closed(shown, "letter, sent again");
    const today = await opened("/?tab=team", ["order desk"]);
    await today.page
      .getByText(/^Nothing (needs|has)/)
      .first()
      .waitFor();
    expect(await today.page.getByText("The notice was refused by the mail server.").count()).toBe(0);
    await today.page.context().close();
  });

  it("an address that names no document is no page, and asks for nothing", async () => {
    const { page, faults } = await opened("/documents/imports", ["order desk"]);
    await page.getByText("Nothing is at this address.").waitFor();
    expect(faults).toEqual([]);
  });

  it("a part that is pressed is marked at once, also while its page is still on its way", async () => {
    const { page } = await opened("/documents", ["order desk"]);
    await page.getByRole("heading", { name: "Documents" }).waitFor();
    let send = (): void => undefined;
    const held = new Promise<void>((done) => (send = done));
    await page.route(/\/assets\/edi-page/, async (route) => {
      await held;
      await route.continue();
    });
    const edi = page.getByRole("navigation", { name: "Parts of documents" }).getByRole("link", { name: "EDI" });
    const weight = () => edi.evaluate((one) => one.ownerDocument.defaultView?.getComputedStyle(one).fontWeight);
    expect(await weight()).toBe("400");
    await edi.click();
    await expect.poll(weight).toBe("600");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Documents");
    const lined = (): Promise<boolean> =>
      page.evaluate(`getComputedStyle(document.querySelector("header"), "::after").height === "3px"`);
    expect(await lined()).toBe(true);
    send();
    await page.getByRole("heading", { level: 1, name: "EDI" }).waitFor();
    await expect.poll(lined).toBe(false);
    expect(await weight()).toBe("600");
  });
});
