/** The words of what a document says, as the dashboard has them: one file of words for both. Read once, when the first is said. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const FILE = new URL("../../../locales/en/app/edi.json", import.meta.url);
const fileOfWords = z.looseObject({ say: z.record(z.string(), z.string()) });

let words: ReadonlyMap<string, string> | undefined;

/** A name of ours is one word and has its own; what the standard says stands as it is. */
export function factWord(name: string): string {
  words ??= new Map(Object.entries(fileOfWords.parse(JSON.parse(readFileSync(FILE, "utf8"))).say));
  return words.get(name) ?? name;
}
