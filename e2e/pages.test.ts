/** Pages as a browser shows them: readable by everyone, nothing beside the screen, the right thing first. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { invariant } from "../core/kernel/index.ts";
import { linkUrl } from "../core/notices/index.ts";
import { openServer, signInAs } from "../serve/testing.ts";
import { contextOf, findBrowser } from "./testing.ts";

const { db } = await useTestDatabase();
const server = await openServer(db);
const { call, company } = server;
const browser = await findBrowser();
let address = "";
const pages: { name: string; path: string }[] = [];

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}

async function placed(number: string, quantity: number, item: string): Promise<number> {
  const order = { customer: "BRIGHT", number, shipTo: { code: "DC" }, lines: [{ item, quantity }] };
  const reply = await call({ path: "/orders", body: { orders: [order] } });
  return (reply.json as Results).results[0]?.value.id ?? 0;
}

beforeAll(async () => {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 400, cause: "opening" }] } });
  const lines = [{ item: "KT-17", quantity: 180, day: "2026-12-04" }];
  await call({
    path: "/supply-orders",
    body: { supplyOrders: [{ number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines }] },
  });
  const purchase = (await call({ path: "/supply-orders/PO-4711" })).json as { id: number };
  const id = await placed("8842117", 660, "KT-17");
  await call({
    path: "/shipments",
    body: {
      shipments: [{ order: "8842117", lines: [{ line: "1", quantity: 240 }], carrier: "UPS", tracking: "1Z999" }],
    },
  });
  await call({
    path: "/supply-orders/change",
    body: { changes: [{ number: "PO-4711", change: { kind: "slip", days: 3 } }] },
  });
  await call({
    path: "/orders",
    body: { orders: [{ customer: "NOBODY", number: "40021", lines: [{ item: "MG-35", quantity: 96 }] }] },
  });
  const link = (what: "order" | "vendor" | "rating", of: number): string =>
    new URL(linkUrl(company.context.settings, { what, id: of })).pathname;
  pages.push(
    { name: "Orders", path: "/orders" },
    { name: "an order's status", path: link("order", id) },
    { name: "its rating", path: link("rating", id) },
    { name: "a vendor's purchase", path: link("vendor", purchase.id) },
  );
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

async function opened(width: number, scheme: "light" | "dark" = "light"): Promise<Page> {
  invariant(browser, "there is a browser");
  const look = { viewport: { width, height: 900 }, colorScheme: scheme };
  const user = await signInAs(server.app, ["administrator"]);
  return (await contextOf(browser, { address, user }, look)).newPage();
}

/** Points at what is wrong, in short. */
const broken = (
  violations: readonly { id: string; nodes: readonly { html: string; failureSummary?: string | undefined }[] }[],
): string[] => violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);

describe.skipIf(browser === undefined)("browser", () => {
  describe.each(["light", "dark"] as const)("%s", (scheme) => {
    it.each([1440, 360])(
      "at %i wide every page is readable by everyone, in one button's words, beside nothing",
      async (width) => {
        const page = await opened(width, scheme);
        for (const { name, path } of pages) {
          const faults: string[] = [];
          page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
          await page.goto(`${address}${path}`);
          await page.getByRole("heading", { level: 1 }).waitFor();
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect([name, broken(violations), faults]).toEqual([name, [], []]);
          expect([
            name,
            await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
          ]).toEqual([name, 0]);
          expect([name, await page.locator(".filled").count()]).toEqual([
            name,
            expect.toSatisfy((count: number) => count <= 1),
          ]);
        }
        await page.context().close();
      },
    );
  });

  it("a vendor confirms with the keyboard alone", async () => {
    const page = await opened(390);
    await page.goto(`${address}${pages.find(({ name }) => name === "a vendor's purchase")?.path}`);
    await page.getByRole("radio", { name: /^All 180 pieces on/ }).press("Enter");
    await page.getByRole("button", { name: "Confirm order PO-4711" }).press("Enter");
    await page.getByText("We have your answer to order PO-4711.").waitFor();
    await page.context().close();
  });

  it("the description of the API is read as a page", async () => {
    const page = await opened(1440);
    const faults: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
    await page.goto(`${address}/api/docs/`);
    await page.getByText("Sign in by e-mail and password").waitFor();
    // It is drawn as far as one has come.
    const taking = page.getByText("Take orders; each is answered alone");
    for (; !(await taking.isVisible()); await page.waitForTimeout(100)) await page.mouse.wheel(0, 800);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
