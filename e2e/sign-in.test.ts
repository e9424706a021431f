/** Signing in as one does it: a wrong password says so, the right one leads where one wanted to go, signing out ends it. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectGood } from "./quality.ts";
import { contextOf, findBrowser, isSettled, newContext } from "./testing.ts";

const { db } = await useTestDatabase();
// Where no provider of identities listens.
const server = await openServer(db, { oidcIssuer: "http://127.0.0.1:9", oidcClientId: "fairfill" });
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
  const users = [{ name: "Mia Wong", email: EMAIL, roles: ["order desk", "administrator"] }];
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

  it("says in the language of the browser what is refused, before anybody is known", async () => {
    invariant(browser, "there is a browser");
    const page = await (await newContext(browser, { locale: "de-DE" })).newPage();
    await page.goto(`${address}/sign-in`);
    await page.getByLabel("E-Mail").fill(EMAIL);
    await page.getByRole("textbox", { name: /^Passwort/ }).fill("nicht dieses");
    await page.keyboard.press("Enter");
    await page.getByText(/^E-Mail und Passwort passen nicht zusammen/).waitFor();
    await page.goto(`${address}/password?token=none`);
    await page.getByText(/^Dieser Link ist abgelaufen/).waitFor();
    await page.getByRole("link", { name: "Zurück zur Anmeldung" }).click();
    await page.waitForURL(/\/sign-in$/);
  });

  it("says why the company's account did not lead in", async () => {
    invariant(browser, "there is a browser");
    const page = await (await newContext(browser)).newPage();
    await page.goto(`${address}/sign-in?error=unknown`);
    await page.getByText(/^Nobody here has the e-mail address of your company's account\./).waitFor();
    await page.getByRole("button", { name: "Sign in with your company's account" }).click();
    await page.getByText(/^The company's identity provider does not answer\./).waitFor();
    expect(await page.getByRole("alert").count()).toBe(1);
  });

  it("who has a new session while something was asked by the one before stays where she is", async () => {
    invariant(browser, "there is a browser");
    const user = await signInAs(server.app, ["order desk"]);
    const page = await (await contextOf(browser, { address, user })).newPage();
    const unknown = {
      type: "urn:x",
      status: 401,
      code: "not signed in",
      title: "Nobody is signed in.",
      next: "Sign in.",
    };
    const refused = { status: 401, contentType: "application/problem+json", body: JSON.stringify(unknown) };
    await page.route("**/api/v1/orders?*", (route) => route.fulfill(refused), { times: 1 });
    await page.goto(`${address}/orders`);
    await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    await page.getByText("Nobody is signed in.").waitFor({ state: "detached" });
    await page
      .getByText(/Import/)
      .first()
      .waitFor();
    expect(new URL(page.url()).pathname).toBe("/orders");
    await page.context().close();
  });

  it("an address that is longer than a phone is wide breaks", async () => {
    invariant(browser, "there is a browser");
    const email = "purchasing.and.logistics@alder-home-international.example";
    const user = await signInAs(server.app, ["sales"], { email });
    const page = await (
      await contextOf(browser, { address, user }, { viewport: { width: 390, height: 900 } })
    ).newPage();
    await page.goto(`${address}/profile`);
    await page.getByRole("heading", { name: email }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    await page.context().close();
  });

  it("whose session ends while something stands typed keeps it, signs in beside it, and saves it", async () => {
    invariant(browser, "there is a browser");
    const context = await newContext(browser, { viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    const signIn = async (at: Page): Promise<void> => {
      await at.getByLabel("E-mail").fill(EMAIL);
      await at.getByRole("textbox", { name: /^Password/ }).fill(PASSWORD);
      await at.getByRole("textbox", { name: /^Password/ }).press("Enter");
    };
    await page.goto(`${address}/settings/company`);
    await signIn(page);
    const days = page.getByRole("textbox", { name: "Days a link opens" });
    await days.fill("45");
    await db.execute(build.deleteFrom("user_session"));
    await page.getByRole("button", { name: "Save 1 setting" }).click();
    const notice = page.getByRole("alert").filter({ hasText: "You are signed out. What is typed here is kept" });
    await notice.waitFor();
    await expectGood(page, "signed out with something typed");
    // It lies over no part of the filled button.
    await page.getByRole("button", { name: "Save 1 setting" }).click({ trial: true });
    expect(await days.inputValue()).toBe("45");
    const [beside] = await Promise.all([
      context.waitForEvent("page"),
      notice.getByRole("button", { name: "Sign in" }).click(),
    ]);
    await signIn(beside);
    await beside.waitForURL((url) => url.pathname !== "/sign-in");
    await notice.waitFor({ state: "detached" });
    expect(await days.inputValue()).toBe("45");
    await page.getByRole("button", { name: "Save 1 setting" }).click();
    await page.getByText("1 setting saved. It holds from now on.").waitFor();
  });

  it("whose session ends with nothing typed signs in and is back", async () => {
    invariant(browser, "there is a browser");
    const user = await signInAs(server.app, ["order desk"]);
    const context = await contextOf(browser, { address, user });
    const page = await context.newPage();
    await page.goto(`${address}/orders?view=late`);
    await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    // What was asked before would be refused, and lead away from orders.
    await page.waitForLoadState("networkidle");
    await isSettled(page);
    await db.execute(build.deleteFrom("user_session").where("user_id", "=", user.id));
    await page.getByRole("navigation", { name: "Ways" }).getByRole("link", { name: "Items" }).click();
    await page.waitForURL(/\/sign-in\?to=%2Fitems/);
  });
});
