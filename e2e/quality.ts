/** What holds for every page: readable by everyone, quiet in the console, as wide as the screen, one filled button. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "vitest";

/** Console faults of a page from now on. */
export function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  page.on("pageerror", (error) => void faults.push(error.message));
  return faults;
}

/** What makes the page wider than the screen, the innermost first; nothing where nothing does. */
const BESIDE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const beside = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > clientWidth);
  return [scrollWidth - clientWidth, ...beside.reverse().slice(0, 3).map((one) => one.outerHTML.slice(0, 160))];
})()`;

export async function expectGood(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const broken = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  expect([name, "readable", broken]).toEqual([name, "readable", []]);
  expect([name, "beside the screen", await page.evaluate(BESIDE)]).toEqual([name, "beside the screen", []]);
  const filled = await page.locator("[data-filled] button[data-filled], .filled").count();
  expect([name, "filled buttons", filled <= 1 ? "at most one" : filled]).toEqual([
    name,
    "filled buttons",
    "at most one",
  ]);
}
