/**
 * Takes the pictures of the documents from the data of the demo, wide and on a phone:
 *
 *     DATA_DIR=demo-data node tools/pictures.ts
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { createSession } from "../core/people/index.ts";
import { openBrowser } from "../e2e/testing.ts";
import { openApp, type App } from "../serve/app.ts";
import { buildHttp } from "../serve/http.ts";
import { readSettings } from "../serve/settings.ts";

const FOLDER = process.env["PICTURES"] ?? join(import.meta.dirname, "..", "docs", "images");
const PAGES = (process.env["PAGES"] ?? "orders=/orders")
  .split(",")
  .map((page) => [page.slice(0, page.indexOf("=")), page.slice(page.indexOf("=") + 1)]);
const WIDTHS = [1440, 390];

const settings = readSettings({ ...process.env, LOG_LEVEL: "warn" });
if ("problems" in settings) throw new Error(settings.problems.join("\n"));
const app = await openApp(settings, { log: console.log });
try {
  const http = await buildHttp(app, { databaseReached: async () => true, migrated: true, workerRan: () => true });
  const address = await http.listen({ port: 0, host: "127.0.0.1" });
  const browser = await openBrowser();
  await mkdir(FOLDER, { recursive: true });
  for (const width of WIDTHS) await takePictures(app, browser, { address, width });
  await browser.close();
  await http.close();
} finally {
  await app.close();
}

async function takePictures(app: App, browser: Browser, at: { address: string; width: number }): Promise<void> {
  const { address, width } = at;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    deviceScaleFactor: width < 640 ? 2 : 1,
  });
  const page = await context.newPage();
  await page.goto(`${address}/open?token=${await createSession(app.db, app.now() + 60_000)}`);
  await page.getByRole("button", { name: "Open Fairfill" }).click();
  await page.waitForURL(/\/orders$/);
  for (const [name = "", path = "/"] of PAGES) {
    await page.goto(`${address}${path}`);
    const file = join(FOLDER, width < 640 ? `${name}-phone.png` : `${name}.png`);
    await page.screenshot({ path: file, fullPage: process.env["FULL"] === "1" });
    console.log(file);
  }
  await context.close();
}
