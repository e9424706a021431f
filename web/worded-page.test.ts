/** Every page names the words it speaks: those of the modules it is made of, as far as its imports go. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const WEB = import.meta.dirname;
/** Brought with the frame. */
const FRAME = ["shell", "refusals"];

const read = (file: string): string => readFileSync(file, "utf8");

/** A module and all it imports of ours, at once; what it asks for later brings its own words, and a type speaks none. */
function reachedFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path = ""] of read(file).matchAll(/^(?:import (?!type )|export )[^;]*?from "(\.[^"]+\.tsx?)"/gm)) {
    const next = join(dirname(file), path);
    if (next.startsWith(join(WEB, "pages"))) reachedFrom(next, seen);
  }
  return seen;
}

/** `useTranslation("order")`, and "order:done.held" as a key. */
function spokenIn(file: string): string[] {
  const text = read(file);
  const named = [...text.matchAll(/useTranslation\("([a-z-]+)"\)/g)];
  const several = [...text.matchAll(/useTranslation\(\[([^\]]+)\]/g)].flatMap(([, names = ""]) => [
    ...names.matchAll(/"([a-z-]+)"/g),
  ]);
  const keyed = [...text.matchAll(/\bt\(\[?["`]([a-z-]+):/g)];
  return [...named, ...several, ...keyed].map(([, name = ""]) => name);
}

const ROUTERS = ["router.tsx", "router-documents.tsx"];

const pages = [...ROUTERS, "shell/home.tsx", "pages/orders/orders-page.tsx"].flatMap((of) =>
  [...read(join(WEB, of)).matchAll(/worded(?:Page|Part)\(\s*\[([^\]]*)\],\s*\(\) => import\("([^"]+)"\)/g)].map(
    ([, words = "", path = ""]) => ({
      page: join(dirname(join(WEB, of)), path),
      words: [...words.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name),
    }),
  ),
);

it("no page of the router comes without its words", () => {
  const router = ROUTERS.map((file) => read(join(WEB, file))).join("");
  expect(pages.length - 2).toBe([...router.matchAll(/import\("\.\/pages\//g)].length);
});

it.each(pages)("$page", ({ page, words }) => {
  const spoken = new Set([...reachedFrom(page)].flatMap(spokenIn).filter((name) => !FRAME.includes(name)));
  expect(words.toSorted()).toEqual([...spoken].toSorted());
});
