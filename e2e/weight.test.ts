/** How heavy the dashboard is: script of each main page as it travels, and that nothing moves while a page comes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { expectStill, watchMoves } from "./quality.ts";
import { contextOf, findBrowser } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call } = server;
const browser = await findBrowser();
let address = "";
let order = 0;

/** The bar of the dashboard, in any language. */
const SCRIPT_MAX = 250_000;

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 40, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 90, price: "10" }];
  const body = { orders: [{ customer: "BRIGHT", number: "8842117", shipTo: { code: "DC" }, lines }] };
  order = ((await call({ path: "/orders", body })).json as { results: [{ value: { id: number } }] }).results[0].value
    .id;
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

const SCRIPT = `performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js"))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`;
const PAINTED = `Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1)`;

const PAGES = ["/", "/orders", "ORDER", "/items/KT-17", "/inbound", "/allocation", "/customers/BRIGHT", "/documents"];

const LOOKS = (["en", "de"] as const).flatMap((language) => PAGES.map((page) => [page, language] as const));

describe.skipIf(browser === undefined)("the weight of the dashboard", () => {
  it.each(LOOKS)("%s (%s) brings no more script than its bar, and nothing of it moves", async (page, language) => {
    const path = page === "ORDER" ? `/orders/SO-${order}` : page;
    invariant(browser, "there is a browser");
    const user = await signInAs(server.app, ["administrator"], { language });
    const look = { viewport: { width: 1440, height: 900 }, locale: language };
    const context = await contextOf(browser, { address, user }, look);
    const shown = await context.newPage();
    await watchMoves(shown);
    await shown.goto(`${address}${path}`);
    await shown.getByRole("heading", { level: 1 }).waitFor();
    await shown.waitForLoadState("load");
    await shown.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    const [script, painted] = [Number(await shown.evaluate(SCRIPT)), Number(await shown.evaluate(PAINTED))];
    console.log(`${path} (${language}): ${Math.round(script / 1000)} kB of script, first paint ${painted} ms`);
    expect(script).toBeGreaterThan(0);
    expect(script).toBeLessThan(SCRIPT_MAX);
    await expectStill(shown, path);
    await context.close();
  });
});
