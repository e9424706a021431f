/** The documents are true where a program can tell: tables, settings, identifiers, links, and the tour that people try first. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { newOrder } from "../contract/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { defaultSettings } from "../core/flows/index.ts";
import { isAsExpected } from "../scenarios/match.ts";
import { play } from "../scenarios/play.ts";
import { readStory } from "../scenarios/story.ts";
import { describeSettings, readSettings } from "../serve/settings.ts";
import { ROOT } from "./check.ts";
import { IMPORT_PAGE, withTables } from "./docs.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const databases = await useTestDatabase();

const OURS = ["core/**", "connect/**", "contract/**", "serve/**", "tools/**", "scenarios/*", "docs/**", "*"];
const ours = (end: string): string[] =>
  OURS.flatMap((folder) => globSync(`${folder}.${end}`.replace("**.", "**/*."), { cwd: ROOT }));

test("the tour of the README goes as it says", async () => {
  const { db } = await databases.fresh();
  const tour = read("README.md").replaceAll("$ bin/fairfill", "$ fairfill").replaceAll("scenarios/company/", "");
  const played = await play(readStory(tour), db);
  expect(played.length).toBeGreaterThan(8);
  for (const { step, output } of played)
    if (!isAsExpected(step.expected, output)) expect(output, step.command).toEqual(step.expected);
});

test("docs/import.md has the lists and columns that the code has: node tools/docs.ts writes them", () => {
  const page = readFileSync(IMPORT_PAGE, "utf8");
  expect(page).toBe(withTables(page));
});

describe("docs/operations.md", () => {
  const page = read("docs/operations.md");

  test("names every setting", () => {
    const settings = readSettings({});
    const names = "problems" in settings ? [] : describeSettings(settings).match(/^\w+/gm);
    expect(names?.length).toBeGreaterThan(5);
    expect(names?.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test("names every setting of the company", () => {
    expect(Object.keys(defaultSettings).filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});

test("the order in docs/api.md is one that the API takes", () => {
  const [, body = ""] = /-d '(\{"orders".*\})'/.exec(read("docs/api.md")) ?? [];
  const { orders } = JSON.parse(body) as { orders: unknown[] };
  expect(orders.map((order) => newOrder.safeParse(order).success)).toEqual([true]);
});

test("every identifier in the glossary is in the code", () => {
  const code = ours("ts")
    .filter((path) => !path.startsWith("tools/"))
    .map(read)
    .join("\n");
  const rows = read("docs/glossary.md")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const identifiers = rows.flatMap(
    (row) => (row.split(" | ")[2] ?? "").match(/(?<=`)[A-Za-z]\w*(?:\.\w+)?(?=`)/g) ?? [],
  );
  const words = new Set(code.match(/[A-Za-z_]\w*/g));
  const inSql = (part: string): string => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const known = (name: string): boolean => name.split(".").every((part) => words.has(part) || words.has(inSql(part)));
  expect(identifiers.length).toBeGreaterThan(30);
  expect(identifiers.filter((name) => !known(name))).toEqual([]);
});

test("every link between documents leads somewhere", () => {
  const broken = ours("md").flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !existsSync(join(ROOT, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});
