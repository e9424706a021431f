/** A language brings its own words alone, so none may be missing: every English word is there in every language. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const PLURALS = /_(ordinal_)?(zero|one|two|few|many|other)$/;

function keysOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? keysOf(value, `${before}${name}.`)
      : [`${before}${name}`.replace(PLURALS, "")],
  );
}

const readKeys = (path: string): string[] => {
  if (!existsSync(path)) return [];
  return [...new Set(keysOf(JSON.parse(readFileSync(path, "utf8")) as object))].toSorted();
};

it.each(globSync("locales/en/app/*.json"))("%s", (path) => {
  expect(readKeys(path).length).toBeGreaterThan(0);
  expect(readKeys(path.replace("locales/en/", "locales/de/"))).toEqual(readKeys(path));
});
