/** Whatever is said of a document has words on the screen: a name of ours that has none would be shown as it is in the code. */
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import * as codes from "../x12/codes.ts";
import { adjustmentReasons } from "../x12/reasons.ts";
import { findMessage } from "./read-business.ts";

const words = JSON.parse(readFileSync(new URL("../../../locales/en/app/edi.json", import.meta.url), "utf8")) as {
  readonly say: Readonly<Record<string, string>>;
};
const reference = process.env["EDI_REFERENCE"];
const folders = [
  new URL("../golden/", import.meta.url),
  ...(reference === undefined ? [] : [pathToFileURL(`${reference}/`)]),
];
const files = folders.flatMap((folder) =>
  readdirSync(folder).flatMap((name) => (name.endsWith(".edi") ? [[name, new URL(name, folder)] as const] : [])),
);

it.each(files)("%s", (_name, file) => {
  const business = findMessage(readFileSync(file), 1)?.business;
  expect(business).toBeDefined();
  const facts = [
    business?.about ?? [],
    business?.facts ?? [],
    ...(business?.lines ?? []).map((line) => line.facts),
  ].flat();
  const said = facts.flatMap(({ name, text, code }) => [
    name,
    ...(text === undefined || code === undefined ? [] : [text]),
  ]);
  expect(business?.isRead ? withoutWords(said) : []).toEqual([]);
});

it.each(
  Object.entries({
    adjustmentReasons,
    ackDates: codes.ackDates,
    buyerRules: codes.buyerRules,
    headerAcks: codes.headerAcks,
    lineAcks: codes.lineAcks,
    orderTypes: codes.orderTypes,
    priceBases: codes.priceBases,
    termsBases: codes.termsBases,
    termsTypes: codes.termsTypes,
  }),
)("every meaning of %s", (_name, table) => expect(withoutWords(Object.values(table))).toEqual([]));

const withoutWords = (names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => /^[a-z][a-zA-Z]*$/.test(name) && !(name in words.say));
