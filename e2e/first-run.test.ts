/** The first run in a browser: a company of one's own is set up, and Today says what to bring first; at a desk and on a phone. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { openEmptyServer } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { findBrowser, isSettled, newContext } from "./testing.ts";

const server = await openEmptyServer(await useTestDatabase());
const browser = await findBrowser();
let address = "";

beforeAll(async () => {
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

/** What each page says while the company has brought nothing, and where its first step leads. */
const EMPTY = [
  ["/orders?view=late", "No order yet.", "Type order"],
  ["/items", "No items yet.", "Import items"],
  ["/customers", "No customer yet.", "Import customers"],
  ["/inbound", "Nothing on its way, and nothing is proposed.", "Import open purchases"],
  ["/documents", "Nothing has come in.", "Make an EDI partner"],
  ["/allocation/plan", "Nothing arrives in the next 14 days and nobody waits.", undefined],
] as const;

describe.skipIf(browser === undefined)("the first run", () => {
  it("answers at its address also who does not ask for a page, and nowhere else", async () => {
    const statusOf = async (path: string): Promise<number> => (await fetch(address + path)).status;
    expect(await Promise.all(["/", "/orders", "/api/v1/nothing"].map(statusOf))).toEqual([200, 404, 404]);
  });

  it("sets up a company, and every page that is empty offers its first step", { timeout: 180_000 }, async () => {
    const page = browser && (await (await newContext(browser, { viewport: { width: 360, height: 800 } })).newPage());
    if (!page) return;
    const faults = faultsOf(page);
    await page.goto(`${address}/setup`);
    await page.getByRole("button", { name: "Look around with Alder Home" }).waitFor();
    await expectGood(page, "what to begin with");
    await page.getByRole("button", { name: "Set up my company" }).click();
    await page.getByRole("textbox", { name: /^Company/ }).fill("Harbour Goods");
    await page.getByLabel("Code of the first place").fill("HAM");
    await page.getByLabel("Name of the place").fill("Hamburg");
    await page.getByLabel("Your name").fill("Ada Berg");
    await page.getByLabel("Your e-mail").fill("ada@harbour.example");
    await page.getByRole("textbox", { name: /^Password/ }).fill("seven kettles on a stove");
    const currency = page.getByRole("combobox", { name: /^Currency/ });
    expect(await page.getByRole("combobox", { name: "Time zone of the place" }).inputValue()).not.toBe("");
    expect(await currency.inputValue()).toBe("USD US Dollar");
    await currency.fill("euro");
    await page.getByRole("option", { name: "EUR Euro" }).click();
    await expectGood(page, "a company of one's own");
    await page.getByRole("button", { name: "Set up company" }).click();
    await page.getByText("Five steps to the first promise").waitFor();
    await expectGood(page, "the first Today");
    await page.setViewportSize({ width: 1440, height: 900 });
    for (const [path, said, step] of EMPTY) {
      await page.goto(`${address}${path}`);
      await page.getByText(said).first().waitFor();
      await isSettled(page);
      if (step !== undefined) await page.getByRole("link", { name: step }).waitFor();
      await expectGood(page, `${path}, empty`);
    }
    await page.goto(`${address}/settings/company`);
    const kept = page.getByLabel("Currency of the company");
    await kept.waitFor();
    expect(await kept.inputValue()).toBe("EUR");
    await page.goto(address);
    await page.getByRole("link", { name: "Import customers" }).click();
    await page.getByText("No file yet?").waitFor();
    expect(faults).toEqual([]);
  });
});
