/**
 * The languages we speak: a folder of locales/ with a notices.json and a pages.json is one. Read once, when the first notice is written.
 * A language we do not have is told in English.
 */
import { readdirSync, readFileSync } from "node:fs";
import { invariant } from "../kernel/index.ts";
import type { Catalogue } from "./rules/words.ts";

const LOCALES = new URL("../../locales/", import.meta.url);
const FALLBACK = "en";

let known: ReadonlyMap<string, Catalogue> | undefined;

function readCatalogues(): ReadonlyMap<string, Catalogue> {
  const folders = readdirSync(LOCALES, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "templates",
  );
  return new Map(folders.map(({ name }) => [name, readCatalogue(name)]));
}

/** Pages that people reach by a link of a notice speak with the same days and quantities. */
function readCatalogue(name: string): Catalogue {
  const read = (file: string): Catalogue =>
    JSON.parse(readFileSync(new URL(`${name}/${file}.json`, LOCALES), "utf8")) as Catalogue;
  const notices = read("notices");
  return { ...notices, words: { ...notices.words, ...read("pages").words } };
}

export function languages(): string[] {
  known ??= readCatalogues();
  return [...known.keys()].toSorted();
}

/** Catalogue for a language tag: "de-AT" is told in German, what we do not have in English. */
export function catalogueFor(tag: string): { readonly language: string; readonly catalogue: Catalogue } {
  known ??= readCatalogues();
  const primary = tag.toLowerCase().split(/[-_]/)[0] ?? FALLBACK;
  const language = known.has(primary) ? primary : FALLBACK;
  const catalogue = known.get(language);
  invariant(catalogue, `locales/${language}/notices.json is missing`);
  return { language, catalogue };
}

export function templateText(name: "notice.html" | "notice.text"): string {
  return readFileSync(new URL(`templates/${name}.liquid`, LOCALES), "utf8");
}
