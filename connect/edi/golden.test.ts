/** Whatever a worked profile says it sends has a golden file, or the profile's page says that it is not written yet. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { profileExamples, readProfile, unservedBy } from "../../core/partners/index.ts";
import { messagesIn, readItems } from "./testing.ts";

/** By document: its golden file, of the profile or of all. */
const golden: Readonly<Record<string, (name: string) => string>> = {
  "855": (name) => `golden/${name}-answer.edi`,
  ORDRSP: (name) => `golden/${name}-answer.edi`,
  "865": (name) => `golden/${name}-change.edi`,
  "870": (name) => `golden/${name}-change.edi`,
  "846": (name) => `golden/${name}-stock.edi`,
  "997": () => "acknowledge/golden/997.edi",
  CONTRL: () => "acknowledge/golden/CONTRL.edi",
};

const cases = profileExamples.flatMap(({ name, profile }) => {
  const whole = readProfile(profile);
  const unwritten = new Set(unservedBy(whole).out);
  return whole.documents.out.filter((one) => !unwritten.has(one)).map((document) => ({ name, document }));
});

test.each(cases)("$document of $name", ({ name, document }) => {
  const path = golden[document]?.(name) ?? "";
  const types = messagesIn(readItems(readFileSync(new URL(path, import.meta.url)))).map(({ type }) => type);
  expect([...new Set(types)]).toEqual([document]);
});
