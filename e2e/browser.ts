/** A browser: the package brings its own, none is downloaded. Without its sandbox, which does not run as root. */
import { chromium as play, type Browser, type BrowserContext } from "@playwright/test";
import chromium from "@sparticuz/chromium";
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

/** Who this context's pages are signed in as (`signInAs` of serve/testing.ts), at a server's address. */
export async function signIn(
  context: BrowserContext,
  { address, user }: { readonly address: string; readonly user: SignedInUser },
): Promise<void> {
  await context.addCookies([{ ...user.cookie, url: address, httpOnly: true, sameSite: "Lax" }]);
}
