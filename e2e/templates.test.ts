/** Notices in one's own words, in a browser: written with what is wrong at its line, seen on a real order, saved, taken back. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { insertRows } from "../core/db/index.ts";
import { noticeHandlers, runDue, trialHandlers } from "../core/flows/index.ts";
import { invariant } from "../core/kernel/index.ts";
import type { MailMessage, MailTransport } from "../core/notices/index.ts";
import type { Role } from "../contract/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser, typeInto } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const browser = await findBrowser();
let address = "";

const sent: MailMessage[] = [];
const transport: MailTransport = {
  parallel: 4,
  send: (message) => {
    sent.push(message);
    return Promise.resolve({ result: "sent" });
  },
};
const tell = noticeHandlers(transport);
const testing = trialHandlers(transport);

async function order(number: string): Promise<void> {
  await call({
    path: "/orders",
    body: { orders: [{ customer: "CORNER", number, lines: [{ item: "KT-17", quantity: 6 }] }] },
  });
  await runDue(company.context, { work: {}, tell });
}

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 500, cause: "opening" }] } });
  const corner = { code: "CORNER", name: "Corner & Co", email: "hello@corner.example" };
  await call({ path: "/masters/customers", body: { rows: [corner] } });
  await order("55101");
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

interface Opening {
  readonly roles: readonly Role[];
  readonly width?: number;
  readonly language?: "en" | "de";
}

async function opened(path: string, { roles, width = 1440, language = "en" }: Opening) {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles, { language });
  const context = await contextOf(browser, { address, user }, { viewport: { width, height: 900 }, locale: language });
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${address}${path}`);
  return { page, faults };
}

/** The letter in its frame runs no script, so nothing can look into it: the page around it is what is looked at. */
async function expectGoodAround(page: Page, name: string): Promise<void> {
  const frame = page.getByTitle("The letter as it looks");
  await frame.waitFor();
  expect(await frame.getAttribute("sandbox")).toBe("");
  await page.getByRole("button", { name: "As text" }).click();
  await frame.waitFor({ state: "detached" });
  await expectGood(page, name);
  await page.getByRole("button", { name: "As mail" }).click();
  await frame.waitFor();
}

const looksLike = (page: Page, html: string) =>
  page.locator(`iframe[srcdoc*="${html}"]`).waitFor({ state: "attached" });

/** A draft goes to who writes it, and says that it is a test and where it is. */
async function tried(page: Page): Promise<void> {
  const before = sent.length;
  await page.getByRole("button", { name: "Send test to myself" }).click();
  await page.getByText(/^A test on 55101 leaves for mia\./).waitFor();
  await runDue(company.context, { work: {}, tell: testing });
  await page.getByText(/^Test on 55101 sent to mia\.\S+@example\.com .*Nobody else hears of it\.$/).waitFor();
  expect(sent.slice(before)).toMatchObject([
    { subject: "Test: Thank you: 55101", to: expect.stringMatching(/^mia\./) },
  ]);
  await expectGoodAround(page, "a test that left");
}

/** What was saved is what leaves; then it is undone, and taken again. */
async function takenBack(page: Page): Promise<void> {
  await order("55102");
  expect(sent.at(-1)?.subject).toBe("Thank you: 55102");
  expect(sent.at(-1)?.text).toContain("Dear Corner & Co,\n<b>thanks</b> for 55102\n\nKT-17");

  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByText("Saved as version 2. The next letter leaves with it.").waitFor();
  await page.getByRole("button", { name: "Take version 1" }).click();
  await page.getByText("Draft, not saved: letters leave as before.").waitFor();
  await page.getByRole("button", { name: /^Save words/ }).click();
  await page.getByText("Saved as version 3. The next letter leaves with it.").waitFor();
  await page.getByRole("link", { name: "Words", exact: true }).click();
  await page.getByText("1 of 24 notices leaves in your own words.").waitFor();
  await page.getByRole("row", { name: /Order received.*your own, version 3/ }).waitFor();
}

describe.skipIf(browser === undefined)("words of a notice", () => {
  it("are corrected at their line, seen on a real order, saved, sent, and taken back", async () => {
    const { page, faults } = await opened("/documents/templates", { roles: ["administrator"] });
    await page.getByText("All 24 notices leave as delivered.").waitFor();
    await expectGood(page, "notices");
    await page.getByRole("row", { name: /Order received.*English/ }).click();
    await page.getByText("On 55101, Corner & Co. Nothing is sent.").waitFor();
    const body = page.getByRole("textbox", { name: "Text" });
    await body.fill("Dear {{ nme }},\n<b>thanks</b> for\n\n{{ lines }}\n");
    await page.getByText("Line 1: this notice knows no nme. The nearest is name.").waitFor();
    await page.getByText(/^link is missing/).waitFor();
    await page.getByText("Correct what is wrong with the words first.").first().waitFor();
    expect(await page.getByRole("button", { name: "Send test to myself" }).isDisabled()).toBe(true);
    await expectGoodAround(page, "a text with faults");

    await page.getByRole("button", { name: "1 Dear {{ nme }}," }).click();
    await typeInto(body, "Dear {{ name }},");
    await body.press("Control+End");
    await page.getByRole("button", { name: /^link/ }).click();
    for (const key of ["Control+Home", "ArrowDown", "End", "Space"]) await body.press(key);
    await page.getByRole("button", { name: /^number 55101/ }).click();
    await page.getByRole("textbox", { name: "Subject" }).fill("Thank you: {{ number }}");
    await looksLike(page, "Dear Corner &amp; Co,<br>&lt;b&gt;thanks&lt;/b&gt; for 55101");
    await tried(page);
    await page.getByRole("button", { name: "Against delivered" }).click();
    await page.getByRole("list", { name: "Against delivered" }).getByText("Dear {{ name }},").waitFor();
    await page.getByRole("textbox", { name: "Subject" }).press("Control+s");
    await page.getByText("Saved as version 1. The next letter leaves with it.").waitFor();
    await expectGood(page, "saved words");

    await takenBack(page);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("somebody else who saved meanwhile is not overwritten, and nothing typed is lost", async () => {
    const { page, faults } = await opened("/documents/templates/shipped/en", { roles: ["administrator"] });
    const subject = page.getByRole("textbox", { name: "Subject" });
    await subject.fill("Mine: {{ number }}");
    const text = { subject: "Theirs: {{ number }}", body: "{{ lines }}\n{{ link }}" };
    await call({ path: "/templates/shipped/en", body: { text } });
    await page.getByText(/saved version 1 while you wrote\. Your text is kept\./).waitFor();
    expect(await subject.inputValue()).toBe("Mine: {{ number }}");
    await page.reload();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await page.getByRole("button", { name: /^Save words/ }).click();
    await page.getByText("Saved as version 2. The next letter leaves with it.").waitFor();
    await page.getByRole("button", { name: "Back to delivered" }).click();
    await page.getByText("Saved as version 3. The next letter leaves with it.").waitFor();
    expect(await subject.inputValue()).toBe("{{ headline }}");
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("that fail for a letter stand on Today until they are worded anew", async () => {
    await insertRows(db, "notice_template", [
      { kind: "order-received", language: "en", version: 99, subject: "x", body: "{{ gone }}", author: "x", at: 1 },
    ]);
    await order("55103");
    expect(sent.at(-1)?.subject).toMatch(/^Order 55103 received/);
    const { page, faults } = await opened("/", { roles: ["administrator"] });
    await page
      .getByText("Your words for “Order received” (en) could not be used: the letter left as delivered.")
      .waitFor();
    await page.getByRole("link", { name: "Correct words" }).click();
    await page.getByText("Line 1: this notice knows no gone.").waitFor();
    await page.getByRole("button", { name: "Back to delivered" }).click();
    await page.getByText("Saved as version 100. The next letter leaves with it.").waitFor();
    await page.goto(`${address}/`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText("Your words for “Order received” (en)").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("who may not change settings reads them on a phone, and why not", async () => {
    const { page, faults } = await opened("/documents/templates", { roles: ["order desk"], width: 390 });
    await page.getByRole("row", { name: /Order changed.*English/ }).click();
    await page.getByText("Your role (order desk) may not word notices.", { exact: false }).first().waitFor();
    await expectGoodAround(page, "words on a phone");
    await page.getByRole("textbox", { name: "Order or shipment" }).fill("55101");
    await page.getByText("On 55101, Corner & Co. Nothing is sent.").waitFor();
    await page.getByRole("textbox", { name: "Order or shipment" }).fill("999");
    await page.getByText(/No order has the number 999/).waitFor();
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("404")));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("are written on a phone, also in German", async () => {
    const at = { roles: ["administrator"], width: 390, language: "de" } as const;
    const { page, faults } = await opened("/documents/templates/change/de", at);
    await page
      .getByRole("textbox", { name: "Text" })
      .fill("Guten Tag {{ nme }}\n\n{{ facts }}\n{{ lines }}\n{{ link }}\n");
    await page.getByText("Zeile 1: Diese Mitteilung kennt nme nicht. Am nächsten kommt name.").waitFor();
    await page.getByRole("button", { name: "Als Text" }).click();
    await expectGood(page, "words on a phone in German");
    await page
      .getByRole("textbox", { name: "Text" })
      .fill("Guten Tag {{ name }}\n\n{{ facts }}\n{{ lines }}\n{{ link }}\n");
    await page.locator("pre").getByText("Guten Tag Corner & Co").waitFor();
    await page.getByRole("button", { name: /^Worte speichern/ }).click();
    await page.getByText("Als Fassung 1 gespeichert. Die nächste Mitteilung geht damit hinaus.").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
