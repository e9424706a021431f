/** What holds for every page: readable by everyone, quiet in the console, as wide as the screen, one filled button. */
import { createRequire } from "node:module";
import type { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "vitest";

type Analysis = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/** What the builder brings. The builder itself opens a second page for each analysis, which takes longer than to analyse. */
const axe = createRequire(import.meta.resolve("@axe-core/playwright"))("axe-core") as { readonly source: string };

/** Console faults of a page from now on. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on(
    "console",
    (message) => void (message.type() === "error" && faults.push(`${message.text()} ${message.location().url}`)),
  );
  page.on("pageerror", (error) => void faults.push(error.message));
  return faults;
}

/** Runs before anything of a page: what moved without anybody having touched it, and by how much of the screen. */
const WATCH = `window.moved = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries())
    if (!hadRecentInput) window.moved.push({ value, what: sources.map(({ node }) => node?.outerHTML?.slice(0, 120)) });
}).observe({ type: "layout-shift", buffered: true });`;

/** What is painted by now is measured. */
const PAINTED = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.moved))))`;

/** A tenth of what is commonly called good: seen by nobody. */
const MOVED_MAX = 0.01;

/** Every page that this one goes to from now on is watched from its first moment. */
export const watchMoves = (page: Page): Promise<unknown> => page.addInitScript(WATCH);

/** Nothing has moved since the page was gone to; of a page that is watched. */
export async function expectStill(page: Page, name: string): Promise<void> {
  const moved = (await page.evaluate(PAINTED)) as readonly { readonly value: number }[];
  const share = moved.reduce((sum, { value }) => sum + value, 0);
  const still = share <= MOVED_MAX;
  expect([name, still ? "still" : share, still ? [] : moved]).toEqual([name, "still", []]);
}

/** What makes the page wider than the screen, the innermost first; nothing where nothing does. */
const BESIDE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beside = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > clientWidth);
  return [scrollWidth - clientWidth, ...beside.reverse().slice(0, 3).map((one) => one.outerHTML.slice(0, 160))];
})()`;

const RUN = `axe.run(document, { resultTypes: ["violations"], iframes: false }).then(({ violations }) => violations)`;

async function violationsOf(page: Page): Promise<Analysis["violations"]> {
  // A letter runs no script, so nothing can look into it. What could would have to be looked into as well.
  expect(await page.locator('iframe:not([sandbox=""])').count()).toBe(0);
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axe.source);
  return page.evaluate<Analysis["violations"]>(RUN);
}

/** Rows of lists that hold more than has room in them: it would lie over their neighbours. */
const OVER = `[...document.querySelectorAll("[role=grid] [role=row]")]
  .filter((one) => one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.innerText)`;

export async function expectGood(page: Page, name: string): Promise<void> {
  const broken = (await violationsOf(page)).map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
  expect([name, "readable", broken]).toEqual([name, "readable", []]);
  expect([name, "beside the screen", await page.evaluate(BESIDE)]).toEqual([name, "beside the screen", []]);
  expect([name, "rows over their neighbours", await page.evaluate(OVER)]).toEqual([
    name,
    "rows over their neighbours",
    [],
  ]);
  const filled = await page.locator("[data-filled] button[data-filled], .filled").count();
  expect([name, "filled buttons", filled <= 1 ? "at most one" : filled]).toEqual([
    name,
    "filled buttons",
    "at most one",
  ]);
}
