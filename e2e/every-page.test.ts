/**
 * Every page there is: each path of the router and each page behind a signed link is seen by a desk and by a phone, readable
 * by everyone, quiet in the console, nothing beside the screen, nothing that moves while it comes. A path without its visit
 * fails.
 */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { linkUrl, type Link } from "../core/notices/index.ts";
import { writeMark } from "../serve/sample/mark.ts";
import { openServer } from "../serve/testing.ts";
import { expectGood, expectStill, faultsOf, watchMoves } from "./quality.ts";
import { findBrowser, isSettled, newContext, openPage } from "./testing.ts";

const linked: string[] = [];
const { db } = await useTestDatabase();
const server = await openServer(db, {}, (http) => {
  http.addHook(
    "onRoute",
    ({ method, url }) => void (method === "GET" && /^\/[a-z]\/:token/.test(url) && linked.push(url)),
  );
});
const { call, company } = server;
const browser = await findBrowser();
let address = "";

/** Where each path of the router is visited; what is only known once the company is made stands in braces. */
const INSIDE: Readonly<Record<string, string>> = {
  "/": "/?tab=team",
  "/today": "/today?tab=mine",
  "/orders": "/orders?view=backordered",
  "/orders/new": "/orders/new",
  "/orders/$name": "/orders/SO-{order}",
  "/items": "/items",
  "/items/$code": "/items/KT-17",
  "/inbound": "/inbound",
  "/inbound/proposals": "/inbound/proposals",
  "/inbound/$number": "/inbound/PO-4711",
  "/allocation": "/allocation",
  "/allocation/plan": "/allocation/plan?item=KT-17&place=RNO",
  "/customers": "/customers",
  "/customers/$code": "/customers/BRIGHT",
  "/customers/$code/agreement": "/customers/BRIGHT/agreement",
  "/documents": "/documents",
  "/documents/$id": "/documents/{document}",
  "/documents/edi": "/documents/edi",
  "/documents/deadlines": "/documents/deadlines?view=all",
  "/documents/partners": "/documents/partners",
  "/documents/partners/$code": "/documents/partners/BRIGHT",
  "/documents/connections": "/documents/connections",
  "/documents/connections/$code": "/documents/connections/harlow",
  "/documents/quarantine": "/documents/quarantine",
  "/documents/quarantine/$id/$n": "/documents/quarantine/{document}/{part}",
  "/documents/mail": "/documents/mail",
  "/documents/templates": "/documents/templates",
  "/documents/templates/$kind/$language": "/documents/templates/order-received/en",
  "/documents/import": "/documents/import",
  "/documents/import/$id": "/documents/import/{import}",
  "/settings": "/settings",
  "/settings/users": "/settings/users",
  "/settings/company": "/settings/company",
  "/settings/keys": "/settings/keys",
  "/settings/audit": "/settings/audit?actor=all",
  "/profile": "/profile",
  $: "/nowhere/at/all",
  "/w": "/w",
  "/w/receive": "/w/receive",
  "/w/count": "/w/count",
  "/w/look-up": "/w/look-up",
  "/w/ship": "/w/ship",
};
const OUTSIDE: Readonly<Record<string, string>> = {
  "/sign-in": "/sign-in",
  "/setup": "/setup",
  "/password": "/password?token=none",
  "/s/:token": "{status}",
  "/s/:token/cancel": "{status}/cancel",
  "/v/:token": "{vendor}",
};
const wayOf = (path: string): string => path.split("/")[1] ?? "";
const WAYS = [...new Set(Object.keys(INSIDE).map(wayOf))];

/** What only the company knows, by its name in braces. */
const known = new Map<string, string | number>();
const visited = (path: string): string => path.replace(/\{(\w+)\}/g, (_, name: string) => String(known.get(name)));

/** The paths of the router as they are written; those of the warehouse stand under its frame. */
function routerPaths(): string[] {
  const text = ["router.tsx", "router-documents.tsx"].map((file) =>
    readFileSync(new URL(`../web/${file}`, import.meta.url), "utf8"),
  );
  const routes = text.join("").matchAll(/getParentRoute: \(\) => (\w+),\s+path: "([^"]+)"/g);
  return [
    ...new Set(
      [...routes].map(([, parent, path = ""]) => (parent === "warehouse" ? `/w${path}`.replace(/\/$/, "") : path)),
    ),
  ];
}

interface Results {
  readonly results: readonly { readonly value: { readonly id: number } }[];
}

const linkOf = (what: Link["what"], id: number): string =>
  new URL(linkUrl(company.context.settings, { what, id })).pathname;

async function makeBook(): Promise<void> {
  await call({ path: "/counts", body: { counts: [{ item: "KT-17", place: "RNO", change: 40, cause: "opening" }] } });
  const supply = [{ item: "KT-17", quantity: 60, day: "2026-12-09" }];
  const purchase = { number: "PO-4711", vendor: "HANLIN", place: "RNO", as: "issued", lines: supply };
  await call({ path: "/supply-orders", body: { supplyOrders: [purchase] } });
  const lines = ["KT-17", "CT-05"].map((item) => ({ item, quantity: 90, price: "10" }));
  const order = { customer: "BRIGHT", number: "8842117", shipTo: { code: "DC" }, lines };
  const placed = (await call({ path: "/orders", body: { orders: [order] } })).json as Results;
  await call({ path: "/proposals", method: "POST", body: {} });
  const id = placed.results[0]?.value.id ?? 0;
  known.set("order", id).set("status", linkOf("order", id));
  const { id: supplyOrder } = (await call({ path: "/supply-orders/PO-4711" })).json as { id: number };
  known.set("vendor", linkOf("vendor", supplyOrder));
}

async function makeDesk(): Promise<void> {
  const stopped = { customer: "NOBODY", number: "40021", lines: [{ item: "TO-02", quantity: 96, price: "2" }] };
  await call({ path: "/orders", body: { orders: [stopped] } });
  const [part] = ((await call({ path: "/documents/stopped" })).json as Answer<"GET /documents/stopped">).stopped;
  known.set("document", part?.documentId ?? 0).set("part", part?.n ?? 0);
  const partner = { customer: "BRIGHT", identifiers: ["ZZ:BRIGHTMART"] };
  await call({ path: "/partners/BRIGHT", method: "PUT", body: partner });
  const connection = { kind: "folder", settings: { path: "/srv/harlow" }, partners: ["BRIGHT"] };
  await call({ path: "/connections/harlow", method: "PUT", body: connection });
  const list = {
    body: Buffer.from("code;name\nKT-18;Kettle\n"),
    headers: { "content-type": "application/octet-stream" },
  };
  const brought = (await call({ path: "/imports?name=items.csv", method: "POST", ...list })).json as { id: number };
  known.set("import", brought.id);
}

beforeAll(async () => {
  await makeBook();
  await makeDesk();
  // Its bar stands on every page.
  await writeMark(db, { state: "ready", share: 1 });
  await server.app.refresh();
  address = await server.http.listen({ port: 0, host: "127.0.0.1" });
});

afterAll(async () => {
  await browser?.close();
  await server.http.close();
});

it("each path of the router, and each page behind a link, has its visit", () => {
  const paths = [...routerPaths(), ...linked];
  expect([...Object.keys(INSIDE), ...Object.keys(OUTSIDE)].toSorted()).toEqual(paths.toSorted());
});

/** Ours say what was refused in words; the browser's word for it is no fault. */
const isFault = (fault: string): boolean => !/status of (401|403|410)/.test(fault);

interface Seeing {
  readonly page: Page;
  readonly faults: string[];
  readonly narrow: number;
}

/** Gone to at this width: nothing moves while it comes, and it is good. */
async function comeTo(page: Page, [name, path]: readonly [string, string], width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${address}${visited(path)}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await isSettled(page);
  await expectStill(page, `${name}, ${width}`);
  // A letter in its frame runs no script, so nothing can look into it: it is read as text.
  if (name.startsWith("/documents/templates/")) {
    await page.getByRole("button", { name: "As text" }).click();
    await page.locator("iframe").waitFor({ state: "detached" });
  }
  await expectGood(page, `${name}, ${width}`);
}

/** At a desk in light, and the same page on a phone in the dark. */
async function see({ page, faults, narrow }: Seeing, [name, path]: readonly [string, string]): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await comeTo(page, [name, path], 1440);
  await page.emulateMedia({ colorScheme: "dark" });
  await comeTo(page, [name, path], narrow);
  expect([name, faults.filter(isFault)]).toEqual([name, []]);
}

describe.skipIf(browser === undefined)("every page", () => {
  it.each(WAYS)("of %s is good at a desk and on a phone", { timeout: 240_000 }, async (way) => {
    const opened = await openPage({ browser, address, app: server.app }, "/today", { roles: ["administrator"] });
    await watchMoves(opened.page);
    const pages = Object.entries(INSIDE).filter(([name]) => wayOf(name) === way);
    for (const one of pages) await see({ ...opened, narrow: way === "w" ? 360 : 390 }, one);
  });

  it("outside are good at a desk and on a phone", { timeout: 240_000 }, async () => {
    const page = browser && (await (await newContext(browser)).newPage());
    if (!page) return;
    await watchMoves(page);
    const faults = faultsOf(page);
    for (const one of Object.entries(OUTSIDE)) await see({ page, faults, narrow: 360 }, one);
  });
});
