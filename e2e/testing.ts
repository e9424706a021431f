/** A browser: the package brings its own, none is downloaded. Without its sandbox, which does not run as root. */
import { chromium as play, type Browser } from "@playwright/test";
import chromium from "@sparticuz/chromium";

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
