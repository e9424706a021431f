/** What stops an order is said on the screens in the reader's language, with the numbers of its facts. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHANGE_TEXTS } from "../changes/findings.ts";
import { FINDING_TEXTS } from "./findings.ts";

type Text = (args: Record<string, string>) => string;

/** The names of the facts that a text asks for. */
function factsOf(text: Text): string[] {
  const asked: string[] = [];
  text(new Proxy({}, { get: (_, name) => (asked.push(String(name)), "x") }));
  return asked;
}

/** These stop nothing: they stand beside an order in the book. */
const REMARKS = ["buyer's rule not acted on", "item discontinued"];

it.each(["en", "de"])("each in %s", (language) => {
  const { finding } = JSON.parse(readFileSync(`locales/${language}/app/documents.json`, "utf8")) as {
    finding: Record<string, string>;
  };
  const texts = Object.entries<Text>({ ...CHANGE_TEXTS, ...FINDING_TEXTS });
  expect(texts.filter(([code]) => !REMARKS.includes(code) && finding[code] === undefined)).toEqual([]);
  for (const [code, words] of Object.entries(finding)) {
    const known = [CHANGE_TEXTS, FINDING_TEXTS].flatMap((all) =>
      code in all ? [all[code as keyof typeof all] as Text] : [],
    );
    const asked = [...words.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    for (const text of known) expect(factsOf(text), code).toEqual(expect.arrayContaining(asked));
  }
});
