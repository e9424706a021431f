import { describe, expect, test } from "vitest";
import { catalogueFor, languages } from "./catalogue.ts";
import { causeOf, noDateReasonOf, refusalOf } from "./rules/reasons.ts";

const BANNED = [
  "please",
  "oops",
  "sorry",
  "successfully",
  "invalid",
  "error occurred",
  "ok",
  "submit",
  "soon",
  "eta",
  "in process",
  "record",
];
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").toSorted();

const CAUSES = [
  "pre-order",
  "never stocked",
  "nothing on order",
  "inbound later than wanted",
  "vendor late",
  "component late",
];
const MORE_CAUSES = [
  "demand spike",
  "forecast too low",
  "phantom stock",
  "buyer's rule",
  "unclassified",
  "a cause of tomorrow",
];
const REASONS = [
  "no supply",
  "waits to be complete",
  "under a whole unit",
  "past cancel-after",
  "on hold",
  "may not wait",
  "a reason of tomorrow",
];

const english = catalogueFor("en").catalogue;

test("English and German are there, and any other language is told in English", () => {
  expect(languages()).toEqual(expect.arrayContaining(["de", "en"]));
  expect(catalogueFor("pt-BR").language).toBe("en");
});

describe.each(languages())("%s", (language) => {
  const { catalogue } = catalogueFor(language);
  test("says everything that English says, with the same places", () => {
    expect(Object.keys(catalogue.words)).toEqual(Object.keys(english.words));
    for (const [key, text] of Object.entries(catalogue.words))
      expect([key, places(text)]).toEqual([key, places(english.words[key] ?? "")]);
    expect(Object.keys(catalogue.units)).toEqual(Object.keys(english.units));
    expect([catalogue.dates.weekdays.length, catalogue.dates.months.length]).toEqual([7, 12]);
  });
});

test.each(BANNED)("the English words never say %j", (word) => {
  const found = Object.values(english.words).filter((text) =>
    new RegExp(`\\b${word}\\b`, "i").test(text.replaceAll(/\{\w+\}/g, "")),
  );
  expect(found).toEqual([]);
});

test("every cause and reason has its words", () => {
  const keys = [
    ...[...CAUSES, ...MORE_CAUSES].map(causeOf),
    ...REASONS.map((reason) => noDateReasonOf({ reason, shortageCause: null }, null)),
    noDateReasonOf({ reason: "past cancel-after", shortageCause: null }, "2025-12-15"),
    ...["item discontinued", "may not wait", "a reason of tomorrow"].map((reason) => refusalOf(reason)),
    refusalOf("item discontinued", "KT-18"),
  ].map((message) => message.key);
  expect(keys.filter((key) => english.words[key] === undefined)).toEqual([]);
});
