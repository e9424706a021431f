import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import type { Matter } from "./groups.ts";
import { sentenceOf } from "./sentences.ts";

const json = (page: string): object => JSON.parse(readFileSync(`locales/de/app/${page}.json`, "utf8")) as object;

beforeAll(async () => {
  await i18next.init({
    lng: "de",
    resources: { de: { today: json("today"), documents: json("documents") } },
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  });
});

it("why a change was not done whole is said in the language of the screen, its numbers as the reader writes them", () => {
  const details = {
    document: "860",
    code: "not a whole unit",
    line: "3",
    asked: 12500,
    multiple: 6,
    text: "Line 3: 12500 is no whole number of units of 6.",
  };
  const matter = { kind: "change refused", details, about: null } as unknown as Matter;
  expect(sentenceOf(matter, i18next.getFixedT("de", "today"))[0]).toMatch(
    /Position 3: 12\.500 ist keine ganze Zahl von Einheiten zu 6\./,
  );
});
