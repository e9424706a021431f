/** Browser contexts of tests: a test that fails in one prints what its pages showed, because a time-out alone says little. */
import type { Browser, BrowserContext, BrowserContextOptions } from "@playwright/test";
import { expect, onTestFailed } from "vitest";
import type { SignedInUser } from "../serve/testing.ts";
import { signIn } from "./browser.ts";

export { findBrowser } from "./browser.ts";

/** With nobody signed in. */
export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (expect.getState().currentTestName !== undefined) onTestFailed(() => printPages(context));
  return context;
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
