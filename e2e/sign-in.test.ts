/** Signing in as one does it: a wrong password says so, the right one leads where one wanted to go, signing out ends it. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { findBrowser, newContext } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const browser = await findBrowser();
const EMAIL = "mia.wong@example.com";
const PASSWORD = "a kettle for everyone";
let address = "";
let link = "";

interface Invited {
  readonly results: readonly { readonly value: { readonly link: string } }[];
}

beforeAll(async () => {
  const admin = await signInAs(server.app, ["administrator"]);
  const users = [{ name: "Mia Wong", email: EMAIL, roles: ["order desk"] }];
  const invited = (await server.call({ path: "/users", body: { users }, as: admin })).json as Invited;
  const given = new URL(invited.results[0]?.value.link ?? "");
  link = `${given.pathname}${given.search}`;
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

describe.skipIf(browser === undefined)("browser", () => {
  it.each([1440, 360])(
    "at %i wide a new user chooses a password, signs in to where she wanted to go, and signs out",
    async (width) => {
      invariant(browser, "there is a browser");
      const context = await newContext(browser, { viewport: { width, height: 900 } });
      const page = await context.newPage();
      if (width === 1440) {
        await page.goto(`${address}${link}`);
        await page.getByRole("textbox", { name: /^New password/ }).fill(PASSWORD);
        await page.getByRole("button", { name: "Keep password" }).click();
        await page.waitForURL(/\/sign-in$/);
      }
      await page.goto(`${address}/orders?view=late`);
      await page.waitForURL(/\/sign-in\?to=/);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(
        0,
      );
      await page.getByLabel("E-mail").fill(EMAIL);
      await page.getByRole("textbox", { name: /^Password/ }).fill("not this one");
      await page.getByRole("textbox", { name: /^Password/ }).press("Enter");
      await page.getByRole("alert").waitFor();
      await page.getByRole("textbox", { name: /^Password/ }).fill(PASSWORD);
      await page.getByRole("textbox", { name: /^Password/ }).press("Enter");
      await page.waitForURL(/\/orders\?view=late$/);
      await page.getByRole("button", { name: "Mia Wong" }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
      await page.waitForURL(/\/sign-in$/);
      await page.goto(`${address}/orders`);
      await page.waitForURL(/\/sign-in\?to=/);
      await context.close();
    },
  );
});
