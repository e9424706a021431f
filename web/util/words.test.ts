/** A language brings its own words alone, so none may be missing: every English word is there in every language. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PERMISSIONS } from "../../contract/index.ts";

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

it("each permission has its words beside the roles", () => {
  const words = readKeys("locales/en/app/settings.json");
  expect(Object.keys(PERMISSIONS).filter((one) => !words.includes(`may.${one}`))).toEqual([]);
});

/** Asked for by its whole name in a file that says of which words it speaks: `t("audit.empty")` beside `useTranslation("settings")`. */
const asked = globSync("web/**/*.{ts,tsx}", { exclude: ["web/dist/**"] }).flatMap((file) => {
  const text = readFileSync(file, "utf8");
  const spoken = [...text.matchAll(/(?:useTranslation\(\[?|TFunction<)"([a-z-]+)"/g)].map(([, name = ""]) => name);
  const keys = [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key = ""]) => key);
  return spoken.length === 0 ? [] : keys.map((key) => ({ file, key, spoken }));
});

it("each word that is asked for is there", () => {
  const known = new Map<string, ReadonlySet<string>>();
  const wordsOf = (name: string): ReadonlySet<string> => {
    const words = known.get(name) ?? new Set(readKeys(`locales/en/app/${name}.json`));
    known.set(name, words);
    return words;
  };
  const isThere = ({ key, spoken }: (typeof asked)[number]): boolean => {
    const [own = "", named] = key.split(":");
    return named === undefined ? spoken.some((name) => wordsOf(name).has(own)) : wordsOf(own).has(named);
  };
  expect(asked.length).toBeGreaterThan(500);
  expect(asked.filter((one) => !isThere(one))).toEqual([]);
});
