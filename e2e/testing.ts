/**
 * Browser contexts and hands of tests. Nothing here is quicker than the page: each step waits for what the one before made,
 * as long as a slow machine takes. A test that fails in a context prints what its pages showed, because a time-out alone
 * says little.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { expect, onTestFinished } from "vitest";
import type { Role } from "../contract/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { signInAs, type SignedInUser } from "../serve/testing.ts";
import { signIn } from "./browser.ts";
import { faultsOf } from "./quality.ts";

export { findBrowser } from "./browser.ts";

const WAIT_MS = 30_000;
const GO_MS = 60_000;
/** Faster than this it is a scanner that types. */
const PACE_MS = 120;

/** With nobody signed in. It is closed when the test ends. */
export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(WAIT_MS);
  context.setDefaultNavigationTimeout(GO_MS);
  if (SLOWER > 1) context.on("page", (page) => void slowDown(page).catch(() => undefined));
  if (expect.getState().currentTestName !== undefined)
    onTestFinished(async ({ task }) => {
      if (task.result?.state === "fail") await printPages(context);
      await context.close();
    });
  return context;
}

/** How many times slower than this machine the pages run: `FAIRFILL_SLOWER=4` shows what only luck lets pass. */
const SLOWER = Number(process.env["FAIRFILL_SLOWER"] ?? 1);

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

async function printPages(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const shown = await page.locator("body").ariaSnapshot({ timeout: 5_000 });
    console.log(`The page ${page.url()} showed:\n${shown}`);
  }
}

/** In which this user is signed in (`signInAs` of serve/testing.ts) at a server's address. */
export async function contextOf(
  browser: Browser,
  at: { readonly address: string; readonly user: SignedInUser },
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await newContext(browser, options);
  await signIn(context, at);
  return context;
}

export interface Opened {
  readonly page: Page;
  /** What the console said is wrong. */
  readonly faults: string[];
}

export interface OpenAt {
  readonly browser: Browser | undefined;
  readonly address: string;
  readonly app: Parameters<typeof signInAs>[0];
}

/** A page of somebody with these roles, who has just signed in. */
export async function openPage(
  { browser, address, app }: OpenAt,
  path: string,
  as: { readonly roles: readonly Role[]; readonly width?: number; readonly german?: boolean } & BrowserContextOptions,
): Promise<Opened> {
  invariant(browser, "there is a browser");
  const { roles, width = 1440, german = false, ...options } = as;
  const user = await signInAs(app, roles, german ? { language: "de" } : {});
  const viewport = { width, height: 900 };
  const context = await contextOf(
    browser,
    { address, user },
    { viewport, locale: german ? "de-DE" : "en-GB", ...options },
  );
  const page = await context.newPage();
  const faults = faultsOf(page);
  await page.goto(`${address}${path}`);
  return { page, faults };
}

/** Keys at a hand's pace. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(PACE_MS);
  }
}

/** Keys go to what has the focus: waits until this one has it. */
export const isFocused = (target: Locator): Promise<void> => target.and(target.page().locator(":focus")).waitFor();

export async function typeInto(target: Locator, text: string): Promise<void> {
  await isFocused(target);
  await target.page().keyboard.type(text);
}

/** Opens the palette, types into it and takes this option. */
export async function find(page: Page, text: string, option: string | RegExp): Promise<void> {
  await press(page, "Control+k");
  await typeInto(page.getByRole("dialog").getByRole("combobox"), text);
  await page.getByRole("option", { name: option }).first().waitFor();
  await press(page, "Enter");
}

/** The key that undoes, once there is something to undo. */
export async function undoByKey(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Undo/ }).and(page.locator(":enabled")).first().waitFor();
  await press(page, "z");
}

/** Every list shows what was asked for last. */
export const isSettled = (page: Page): Promise<void> =>
  page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
