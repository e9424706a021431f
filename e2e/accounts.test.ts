/** Users, keys, audit and the own account in a browser: what an administrator does there, and what the others do not. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { proposeReplenishment } from "../core/flows/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { codeAt } from "../serve/auth/testing.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { signIn } from "./browser.ts";
import { expectGood, expectStill, faultsOf, watchMoves } from "./quality.ts";
import { contextOf, findBrowser, isFocused, isSettled, newContext, press } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const browser = await findBrowser();
const PASSWORD = "seven kettles on a stove";
let address = "";

beforeAll(async () => {
  await signInAs(server.app, ["order desk"], { name: "Sam Ortiz", email: "sam@example.com" });
  await server.call({ path: "/keys", body: { name: "webshop", scopes: ["orders"] } });
  // Links and codes live by the wall clock.
  server.company.at(new Date().toISOString());
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

interface Opening {
  readonly path: string;
  readonly width?: number;
  readonly scheme?: "light" | "dark";
  readonly roles?: readonly Role[];
  readonly language?: "en" | "de";
}

const watched: string[][] = [];

async function opened({
  path,
  width = 1440,
  scheme = "light",
  roles = ["administrator"],
  language = "en",
}: Opening): Promise<Page> {
  invariant(browser, "there is a browser");
  const user = await signInAs(server.app, roles, { language });
  const look = { viewport: { width, height: 900 }, colorScheme: scheme, locale: "en-GB" };
  const page = await (await contextOf(browser, { address, user }, look)).newPage();
  watched.push(faultsOf(page));
  await page.goto(`${address}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

/** What was refused is an answer, and the browser's word for it no fault of ours. */
const isFault = (fault: string): boolean => !/status of (401|403|409)/.test(fault);
afterEach(() => expect(watched.splice(0).flat().filter(isFault)).toEqual([]));

const labelHeight = async (page: Page, words: string): Promise<number> =>
  (await page.locator("label", { hasText: words }).boundingBox())?.height ?? 0;

/** Ways whose words have no room. */
const CUT = `[...document.querySelectorAll("nav a, nav button")]
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => one.innerText)`;

/** What stands on a page to be done, and what it is called. */
const READ_ONLY = [
  ["/inbound/proposals", "Look for needs now"],
  ["/customers/BRIGHT", "Write agreement"],
  ["/inbound/PO-READ", "Slip"],
  ["/items/KT-17?part=count", "Book count"],
  ["/allocation/plan?item=KT-17", "Commit plan"],
  ["/documents/import", "Choose file"],
  ["/settings/audit", "Download as CSV"],
] as const;

describe.skipIf(browser === undefined)("browser", () => {
  it("a setting that somebody else set while it was typed over is said, and what was typed stays to be saved again", async () => {
    const page = await opened({ path: "/settings/company" });
    const days = page.getByRole("textbox", { name: "Days a link opens" });
    await days.fill("30");
    const set = (value: number) => server.call({ path: "/settings", body: { settings: [{ key: "linkDays", value }] } });
    expect((await set(90)).status).toBe(200);
    await page.getByText("was 90").waitFor();
    // Also where it was typed before a reload.
    await page.reload();
    await page.getByText(/^What you typed .* is here again/).waitFor();
    await page.getByText("was 90").waitFor();
    const save = page.getByRole("button", { name: "Save 1 setting" });
    await save.click();
    await page.getByText(/set .* to 90 meanwhile; it stays so/).waitFor();
    expect(await days.inputValue()).toBe("30");
    await save.click();
    await page.getByText("1 setting saved. It holds from now on.").waitFor();
    expect((await set(180)).status).toBe(200);
    await page.context().close();
  });

  it("what one typed is there again for that one alone, not for who signs in next in the same tab", async () => {
    const page = await opened({ path: "/settings/company" });
    const mine = await page.context().cookies();
    const days = page.getByRole("textbox", { name: "Days a link opens" });
    await days.fill("31");
    await page.getByText("was 180").waitFor();
    const as = async (sign: () => Promise<void>): Promise<void> => {
      await page.context().clearCookies();
      await sign();
      await page.goto(`${address}/settings/company`);
      await days.waitFor();
    };
    const other = await signInAs(server.app, ["administrator"]);
    await as(() => signIn(page.context(), { address, user: other }));
    expect(await days.inputValue()).toBe("180");
    expect(await page.getByText(/is here again/).count()).toBe(0);
    await as(() => page.context().addCookies(mine));
    await page.getByText(/is here again/).waitFor();
    expect(await days.inputValue()).toBe("31");
    await expectGood(page, "settings that were typed and kept");
    await page.getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => days.inputValue()).toBe("180");
    await page.reload();
    await days.waitFor();
    expect(await days.inputValue()).toBe("180");
  });

  it("an administrator sets how long links open, sees what it was, and takes it back; who may not sees why", async () => {
    const page = await opened({ path: "/settings/company" });
    const days = page.getByRole("textbox", { name: "Days a link opens" });
    await days.fill("0");
    await page.getByText("From 1 to 730.").waitFor();
    await page.getByText("Put right what is marked first.").waitFor();
    await days.fill("30");
    await page.getByText("was 180").waitFor();
    await page.getByRole("button", { name: "Save 1 setting" }).click();
    await page.getByText("1 setting saved. It holds from now on.").waitFor();
    await page.getByText("usually 180").waitFor();
    expect(server.app.business.linkDays).toBe(30);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("All of it is as usual.").waitFor();
    expect(await days.inputValue()).toBe("180");
    const other = await opened({ path: "/settings/company", roles: ["sales"] });
    await other.getByText("Your role (sales) may not change the company's settings.").waitFor();
    expect(await other.getByRole("textbox", { name: "Days a link opens" }).isDisabled()).toBe(true);
  });

  it("an administrator invites a user, sees the link, changes the roles and shuts out", async () => {
    const page = await opened({ path: "/settings/users" });
    await page.getByRole("button", { name: "Invite user" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Nora Lind");
    await page.getByRole("textbox", { name: "E-mail" }).fill("nora@example.com");
    await page.getByText("Name, e-mail and at least one role are needed.").waitFor();
    await page.getByRole("checkbox", { name: "Service" }).check();
    await page.getByRole("button", { name: "Send invitation" }).click();
    const link = (await page.getByText(/^http.*\/password\?token=/).textContent()) ?? "";
    invariant(browser, "there is a browser");
    const guest = await (await newContext(browser)).newPage();
    await guest.goto(link.replace(/^https?:\/\/[^/]+/, address));
    await guest.getByText("nora@example.com").waitFor();
    await guest.context().close();
    await page.getByRole("button", { name: "Close invitation" }).click();
    await page.getByRole("button", { name: "Nora Lind" }).click();
    const one = page.getByRole("region", { name: "Nora Lind" });
    await one.getByRole("checkbox", { name: "Warehouse" }).check();
    await one.getByRole("button", { name: "Save roles" }).click();
    await one.getByText("Saved. Nora Lind has these roles from now on.").waitFor();
    await page.getByRole("cell", { name: "Service, Warehouse" }).waitFor();
    await one.getByRole("button", { name: "Shut out" }).click();
    await page.getByRole("cell", { name: "shut out" }).waitFor();
    await page.getByRole("link", { name: "Audit" }).click();
    await page.getByRole("row", { name: /shut out.*Nora Lind/ }).waitFor();
    await page.context().close();
  });

  it("a key is made, shown once, and ended", async () => {
    const page = await opened({ path: "/settings/keys" });
    await page.getByRole("button", { name: "Make key" }).click();
    await page.getByRole("textbox", { name: "Name of the program" }).fill("carrier");
    await page.getByRole("button", { name: "Make key" }).last().click();
    const key = (await page.getByText(/^ff_[0-9a-f]{8}_[\w-]{20,}$/).textContent()) ?? "";
    const asked = await server.http.inject({ url: "/api/v1/today", headers: { authorization: `Bearer ${key}` } });
    expect(asked.statusCode).toBe(200);
    await page
      .getByRole("row", { name: /carrier/ })
      .getByRole("button", { name: "End key" })
      .click();
    await page.getByRole("row", { name: /carrier.*ended/ }).waitFor();
    await page.context().close();
  });

  it("who may not manage users is told so, and offered none of it", async () => {
    const page = await opened({ path: "/", roles: ["sales"] });
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
    // Until it is known who one is, what one may is not known either.
    await page.route("**/api/v1/me", async (route) => {
      await page.waitForTimeout(500);
      await route.continue();
    });
    for (const [path, why] of [
      ["keys", "Your role (sales) may not manage API keys."],
      ["audit", "Your role (sales) may not see who did what."],
      ["users", "Your role (sales) may not manage users."],
    ] as const) {
      await page.goto(`${address}/settings/${path}`);
      await page.getByText(why).waitFor();
      await isSettled(page);
    }
    expect(asked.filter((path) => /v1\/(users|keys|audit)/.test(path))).toEqual([]);
    expect(await page.getByRole("button", { name: "Invite user" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: /^Mia/ }).click();
    await page.getByRole("menuitem", { name: "Your account" }).waitFor();
    expect(await page.getByRole("menuitem", { name: "Settings" }).count()).toBe(0);
    await page.context().close();
  });

  it("until it is known who one is, what needs a permission cannot be pressed, and then nothing moves", async () => {
    const page = await opened({ path: "/" });
    await watchMoves(page);
    for (const [path, name] of [
      ["/orders", /^New order/],
      ["/settings/users", "Invite user"],
      ["/inbound/proposals", "Look for needs now"],
    ] as const) {
      const known = Promise.withResolvers<void>();
      await page.route("**/api/v1/me", async (route) => {
        await known.promise;
        await route.continue();
      });
      await page.goto(`${address}${path}`);
      const button = page.getByRole("button", { name });
      await button.waitFor();
      expect([path, await button.isDisabled(), await button.getAttribute("aria-describedby")]).toEqual([
        path,
        true,
        null,
      ]);
      known.resolve();
      await button.and(page.locator(":enabled")).waitFor();
      await isSettled(page);
      await expectStill(page, path);
      await page.unroute("**/api/v1/me");
    }
    await page.context().close();
  });

  it("the menu of the account is readable while it is open, and gone through by keys", async () => {
    for (const width of [1440, 390]) {
      const page = await opened({ path: "/settings/users", width });
      const button = page.getByRole("banner").getByRole("button", { name: /^Mia/ });
      await button.click();
      const items = page.getByRole("menu").getByRole("menuitem");
      await isFocused(items.first());
      await expectGood(page, `the open menu of the account at ${width}`);
      await press(page, "End");
      await isFocused(page.getByRole("menuitem", { name: "Sign out" }));
      await press(page, "ArrowDown");
      await isFocused(page.getByRole("menuitem", { name: "Your account" }));
      await press(page, "ArrowUp", "Home", "s");
      await isFocused(page.getByRole("menuitem", { name: "Settings" }));
      const heights = await items.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      expect(heights.filter((height) => height < (width === 390 ? 44 : 32))).toEqual([]);
      await press(page, "Escape");
      await isFocused(button);
      await page.getByRole("menu").waitFor({ state: "detached" });
      await press(page, "Enter", "Tab");
      await page.getByRole("menu").waitFor({ state: "detached" });
      await page.context().close();
    }
  });

  it("who may not read the audit asks for none of it", async () => {
    const page = await opened({ path: "/", roles: ["sales"] });
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
    await page.goto(`${address}/settings/audit`);
    await page
      .getByText(/^Your role \(sales\) may not/)
      .first()
      .waitFor();
    await isSettled(page);
    expect(asked).toContain("/api/v1/me");
    expect(asked.filter((path) => path.includes("audit") && path.startsWith("/api"))).toEqual([]);
    await page.context().close();
  });

  it("the audit is narrowed to an act, a day and a thing, and taken away as a file", async () => {
    const admin = await signInAs(server.app, ["administrator"]);
    await server.call({ path: "/keys", body: { name: "narrowed", scopes: ["read"] }, as: admin });
    const page = await opened({ path: "/settings/audit" });
    await page.getByRole("combobox", { name: "Act" }).fill("made an API");
    await page.getByRole("option", { name: "made an API key" }).click();
    await page.waitForURL(/kind=key/);
    await page.getByRole("row", { name: /made an API key.*narrowed/ }).waitFor();
    await isSettled(page);
    expect(await page.getByRole("row", { name: /signed in/ }).count()).toBe(0);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /CSV/ }).click()]);
    expect(await readFile(await file.path(), "utf8")).toMatch(
      /^\u{FEFF}at,actor,who,act,subject,from,with\r\n.*key made/u,
    );
    await page.getByLabel("From").fill("2020-01-01");
    await page.getByLabel("Until").fill("2020-01-02");
    await page.getByText("Nobody did anything like that.").waitFor();
    await page.context().close();
  });

  it("the audit says of programs what they are, and of codes and counts what they mean; in German too", async () => {
    await proposeReplenishment(server.app.as("worker"), "tonight");
    for (const [language, row] of [
      ["en", /Fairfill.*proposed purchases.*found nothing to order/],
      ["de", /Fairfill.*hat Bestellungen vorgeschlagen.*nichts zu bestellen/],
    ] as const) {
      const page = await opened({ path: "/settings/audit?actor=all", language });
      await page.getByRole("row", { name: row }).waitFor();
      await page.context().close();
    }
  });

  it("who may read alone sees what there is to do, disabled, with its reason beside it; in German too", async () => {
    const orders = [{ customer: "BRIGHT", number: "READ-1", lines: [{ item: "KT-17", quantity: 4 }] }];
    const lines = [{ item: "KT-17", quantity: 10, day: "2026-12-10" }];
    const bought = { number: "PO-READ", vendor: "HANLIN", place: "RNO", as: "issued", lines };
    await server.call({ path: "/supply-orders", body: { supplyOrders: [bought] } });
    const made = await server.call({ path: "/orders", body: { orders } });
    const [{ value }] = (made.json as { results: [{ value: { id: number } }] }).results;
    const reason = "Your role (read only) may not";
    for (const [path, button] of [[`/orders/SO-${value.id}`, "Cancel"], ...READ_ONLY] as const) {
      const page = await opened({ path, roles: ["read only"] });
      const action = page.getByRole("button", { name: button }).first();
      await action.waitFor();
      // It is refused as soon as it is known who one is.
      await expect.poll(async () => [path, await action.isDisabled()]).toEqual([path, true]);
      await page.getByText(reason).first().waitFor();
      await expectGood(page, `${path}, read only`);
      await page.context().close();
    }
    const german = await opened({ path: "/settings/audit", roles: ["read only"], language: "de" });
    await german.getByText("Nicht erlaubt für Ihre Rolle (Nur lesen): sehen, wer was getan hat.").first().waitFor();
    await german.context().close();
  }, 240_000);

  it("each role has its own ways, and begins where it works", async () => {
    const ways = async (page: Page) =>
      page.getByRole("navigation", { name: "Ways" }).getByRole("link").allTextContents();
    const desk = await opened({ path: "/", roles: ["order desk"] });
    expect(await ways(desk)).toEqual(["Today", "Orders", "Items", "Customers", "Documents"]);
    const service = await opened({ path: "/", roles: ["service"] });
    await service.waitForURL(/\/orders$/, { waitUntil: "commit" });
    await service.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    // Two keys within a second, but not as fast as a scanner: on a busy machine it may take another try.
    await expect
      .poll(
        async () => {
          await press(service, "g", "t");
          return service.url();
        },
        { timeout: 60_000 },
      )
      .toMatch(/\/today$/);
    await service.getByRole("heading", { level: 1, name: "Today" }).waitFor();
    expect(await ways(service)).toEqual(["Orders", "Customers", "Items"]);
    for (const page of [desk, service]) await page.context().close();
  });

  it.each([390, 360])("at %i wide every way is reached, those without room by the last place", async (width) => {
    for (const [language, more] of [
      ["en", "More"],
      ["de", "Mehr"],
    ] as const) {
      const page = await opened({ path: "/orders", width, language });
      const ways = page.getByRole("navigation").filter({ has: page.getByRole("button", { name: more }) });
      const last = ways.getByRole("button", { name: more });
      await last.waitFor();
      const places = await ways.locator("a:visible, button").all();
      expect(places).toHaveLength(5);
      const edges = await Promise.all(places.map(async (place) => (await place.boundingBox()) ?? { x: -1, width }));
      expect([edges[0]?.x, Math.max(...edges.map((edge) => edge.x + edge.width)) <= width]).toEqual([0, true]);
      await last.focus();
      await press(page, "Enter");
      await expect.poll(() => ways.getByRole("link").count()).toBe(8);
      expect(await page.evaluate(CUT)).toEqual([]);
      await expectGood(page, `all ways, ${width}, ${language}`);
      await press(page, "Tab", "Escape");
      await isFocused(last);
      expect(await ways.getByRole("link").count()).toBe(4);
      await press(page, "Enter", "Tab", "Enter");
      await page.waitForURL(/\/allocation$/);
      expect(await ways.getByRole("link").count()).toBe(4);
      await last.click();
      await page.getByRole("heading", { level: 1 }).first().click();
      await expect.poll(() => ways.getByRole("link").count()).toBe(4);
      await page.context().close();
    }
  });

  it("who is in the warehouse on a phone finds the way out, to the other ways and to signing out", async () => {
    for (const [roles, out, path] of [
      [["warehouse"], "Items", "/items"],
      [["administrator"], "Today", "/"],
    ] as const) {
      const page = await opened({ path: "/w/receive", width: 360, roles });
      const ways = page.getByRole("navigation");
      await ways.getByRole("link", { name: out }).waitFor();
      expect(await ways.getByRole("link").count()).toBe(5);
      expect(await page.evaluate(CUT)).toEqual([]);
      await expectGood(page, `the way out of ${roles[0]}`);
      await ways.getByRole("link", { name: out }).click();
      await page.waitForURL(`${address}${path}`);
      await page.getByRole("button", { name: /^Mia/ }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
      await page.context().close();
    }
  });

  it("somebody turns the second factor on, and is asked for it at the next sign-in", async () => {
    const admin = await signInAs(server.app, ["administrator"]);
    const users = [{ name: "Careful One", email: "careful@example.com", roles: ["sales"] }];
    const made = (await server.call({ path: "/users", body: { users }, as: admin })).json as {
      results: { value: { link: string } }[];
    };
    invariant(browser, "there is a browser");
    const page = await (await newContext(browser)).newPage();
    await page.goto((made.results[0]?.value.link ?? "").replace(/^https?:\/\/[^/]+/, address));
    await page.getByRole("textbox", { name: /^New password/ }).fill(PASSWORD);
    await page.keyboard.press("Enter");
    const signIn = async (): Promise<void> => {
      await page.waitForURL(/\/sign-in/);
      await page.getByLabel("E-mail").fill("careful@example.com");
      await page.getByRole("textbox", { name: /^Password/ }).fill(PASSWORD);
      await page.keyboard.press("Enter");
    };
    await signIn();
    await page.getByRole("button", { name: "Careful One" }).click();
    await page.getByRole("menuitem", { name: "Your account" }).click();
    const part = page.getByRole("region", { name: "Second factor" });
    await part.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
    await part.getByRole("button", { name: "Set up an app" }).click();
    await part.getByRole("img").waitFor();
    const secret = (await part.getByText(/^[A-Z2-7]{32,}$/).textContent()) ?? "";
    await part.getByRole("textbox", { name: "Code of the app" }).fill(codeAt(secret, Date.now()));
    await part.getByRole("button", { name: "Turn on second factor" }).click();
    await part.getByText("Backup codes: each works once").waitFor();
    expect(await part.getByRole("listitem").count()).toBe(10);
    await page.getByRole("button", { name: "Careful One" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await signIn();
    await page.getByText("Enter the code that your app shows.").waitFor();
    await page.getByRole("button", { name: "Use a backup code" }).click();
    await page.getByText("Enter one of the backup codes that you wrote down; each works once.").waitFor();
    await page.getByRole("button", { name: "Use the app's code" }).click();
    const trust = page.getByRole("checkbox", { name: "Trust this browser for 30 days" });
    expect(await trust.isChecked()).toBe(false);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await labelHeight(page, "Trust this browser for 30 days")).toBeGreaterThanOrEqual(44);
    await expectGood(page, "the code at the sign-in");
    await trust.check();
    await page.getByRole("textbox", { name: /code/i }).fill(codeAt(secret, Date.now()));
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Careful One" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await signIn();
    await page.getByRole("button", { name: "Careful One" }).waitFor();
    await page.context().close();
  });
});
