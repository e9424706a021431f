/** A browser: the package brings its own, none is downloaded. Without its sandbox, which does not run as root. */
import { chromium as play, type Browser } from "@playwright/test";
import chromium from "@sparticuz/chromium";

export async function openBrowser(): Promise<Browser> {
  return play.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
}
