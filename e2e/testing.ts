/** A browser: the package brings its own, none is downloaded. Without its sandbox, which does not run as root. */
import { chromium as play, type Browser, type BrowserContext, type BrowserContextOptions } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import { expect, onTestFailed } from "vitest";
import type { SignedInUser } from "../serve/testing.ts";

export async function openBrowser(): Promise<Browser> {
  return play.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
}

/** Undefined where the packaged one does not run: it is made for Linux on x64. */
export async function findBrowser(): Promise<Browser | undefined> {
  return openBrowser().catch((cause: unknown) => {
    console.log(`No browser runs here: ${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}`);
    return undefined;
  });
}

/** A browser context with nobody signed in. A test that fails in it prints what its pages showed: a time-out alone says little. */
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

/** A browser context in which this user is signed in (`signInAs` of serve/testing.ts) at a server's address. */
export async function contextOf(
  browser: Browser,
  at: { readonly address: string; readonly user: SignedInUser },
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await newContext(browser, options);
  await context.addCookies([{ ...at.user.cookie, url: at.address, httpOnly: true, sameSite: "Lax" }]);
  return context;
}
