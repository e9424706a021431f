/** Import in a browser: a list is dropped, mapped, put right, imported and taken back; by keyboard, and read on a phone. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { workbookOf } from "../connect/xlsx/testing.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { runDue } from "../core/flows/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { handlersOf } from "../serve/reactions.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood, faultsOf } from "./quality.ts";
import { contextOf, findBrowser, press } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const browser = await findBrowser();
let address = "";
beforeAll(async () => {
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

const work = () => runDue(server.app.as("worker"), handlersOf(server.app));

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const STOCK = "Art.Nr;Bestand;Lieferant;Ort\nKT-71;4O;Hanlin;RNO\nTO-02;25;Hanlin;RNO\nCT-05;60;Oakline;RNO\n";

async function opened(width: number, look: { scheme?: "light" | "dark"; language?: string } = {}): Promise<Page> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, ["administrator"], {
    name: "Mia",
    ...(look.language && { language: look.language }),
  });
  const options = {
    viewport: { width, height: 900 },
    colorScheme: look.scheme ?? ("light" as const),
    locale: look.language ?? "en",
  };
  return (await contextOf(browser, { address, user }, options)).newPage();
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel("File with a list").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

describe.skipIf(browser === undefined)("import", () => {
  it("a list of stock: mapped, put right, remembered, imported, taken back", async () => {
    const page = await opened(1440);
    const faults = faultsOf(page);
    await page.goto(`${address}/documents/import`);
    await page.getByRole("button", { name: "Choose file" }).waitFor();
    await page.getByLabel("No file yet? A sample of").waitFor();
    await expectGood(page, "imports");
    await choose(page, "stock_reno.csv", STOCK);
    await page.getByRole("heading", { name: /^stock_reno.csv/ }).waitFor();
    await page.getByLabel("List", { exact: true }).selectOption("opening-stock");
    await page.getByText("2 ready, 1 need you").first().waitFor();
    await expect.poll(() => page.getByLabel("Lieferant is").inputValue()).toBe("");
    await expectGood(page, "an import");
    await page.getByLabel("Remember this map as").fill("Reno");
    await page.getByRole("button", { name: "Remember map" }).click();
    await page.getByText("Read with map “Reno”.").waitFor();
    await press(page, "Escape");
    await page.getByRole("heading", { level: 1 }).click();
    await page.getByRole("button", { name: /^Use 40/ }).waitFor();
    await press(page, "f");
    await page.getByRole("button", { name: /^Use 40/ }).click();
    await page.getByRole("button", { name: "Use KT-17" }).click();
    await page.getByText("3 ready", { exact: true }).first().waitFor();
    await page.getByText("2 cells put right in a copy").waitFor();
    await page.getByRole("heading", { level: 1 }).click();
    await page
      .getByRole("button", { name: /^Import 3 rows/ })
      .and(page.locator(":enabled"))
      .waitFor();
    await press(page, "e");
    await page.getByText("0 of 3 rows done").first().waitFor();
    await expectGood(page, "an import that runs");
    await work();
    await page.getByText("3 rows imported: 3 new, 0 changed.").waitFor();
    await expectGood(page, "an import that is done");
    await page.getByRole("button", { name: "Undo import" }).click();
    await page.getByText("Undone.", { exact: true }).waitFor();
    await page.getByText("This import is undone.").waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("a file of the same shape is read with the map that was remembered", async () => {
    const page = await opened(1440, { scheme: "dark" });
    await page.goto(`${address}/documents/import`);
    await choose(page, "again.csv", STOCK.replace("KT-71;4O", "KT-17;4"));
    await page.getByText("Read with map “Reno”.").waitFor();
    await page.getByText("3 ready", { exact: true }).first().waitFor();
    await expectGood(page, "an import in the dark");
    await page.context().close();
  });

  it("a file is dropped on the page", async () => {
    const page = await opened(1440);
    const faults = faultsOf(page);
    await page.goto(`${address}/documents/import`);
    const place = page.getByText("Drop a CSV or XLSX file here");
    await place.waitFor();
    const dataTransfer = await page.evaluateHandle(`(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([${JSON.stringify(STOCK.replace("25", "26"))}], "dropped.csv", { type: "text/csv" }));
      return dropped;
    })()`);
    await place.dispatchEvent("dragover", { dataTransfer });
    await page.locator("[data-over=true]").waitFor();
    await place.dispatchEvent("drop", { dataTransfer });
    await page.getByRole("heading", { level: 1, name: /^dropped.csv/ }).waitFor();
    await page.getByText("2 ready, 1 need you").first().waitFor();
    expect(faults).toEqual([]);
  });

  it("of a workbook the sheet is chosen, and its cells are read", async () => {
    const page = await opened(1440);
    const faults = faultsOf(page);
    const stock = [
      ["Art.Nr", "Bestand", "Ort"],
      ["TO-02", "n:25", "RNO"],
      ["CT-05", "n:60", "RNO"],
    ];
    const notes = [
      ["Who", "What"],
      ["Mia", "counted by hand"],
    ];
    const buffer = workbookOf({ Notes: notes, Stock: stock });
    await page.goto(`${address}/documents/import`);
    await page.getByLabel("File with a list").setInputFiles({ name: "stock.xlsx", mimeType: XLSX, buffer });
    await page.getByRole("heading", { level: 1, name: /^stock.xlsx/ }).waitFor();
    await page.getByLabel("Sheet", { exact: true }).selectOption("Stock");
    await page.getByLabel("List", { exact: true }).selectOption("opening-stock");
    await page.getByText("2 ready", { exact: true }).first().waitFor();
    await expectGood(page, "a workbook");
    expect(faults).toEqual([]);
  });

  it("what is no table is refused with its reason", async () => {
    const page = await opened(1440);
    await page.goto(`${address}/documents/import`);
    await choose(page, "empty.csv", "");
    await page.getByText("The file is empty. Nothing was kept.").waitFor();
    await page.context().close();
  });

  it("on a phone one sees how far it is, and is told to use a larger screen", async () => {
    const page = await opened(390);
    const faults = faultsOf(page);
    await page.goto(`${address}/documents/import`);
    await page.getByText("Use a larger screen to map and check a list.").waitFor();
    await page.getByRole("link", { name: "again.csv" }).waitFor();
    await expectGood(page, "imports on a phone");
    await page.getByRole("link", { name: "stock_reno.csv" }).click();
    await page.getByText("Undone.", { exact: true }).waitFor();
    await expectGood(page, "an import on a phone");
    await page.getByText("Use a larger screen", { exact: false }).waitFor({ state: "detached" });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
