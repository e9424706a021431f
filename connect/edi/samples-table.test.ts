/**
 * Every sample is read as samples.tsv names it: interchanges, groups, messages, segments, and what is found where. The
 * table was written by reading them and looked through by hand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { findingsOf, messagesIn, readItems, rowOf } from "./testing.ts";

vi.setConfig({ testTimeout: 180_000 });

const folder = process.env["EDI_SAMPLES"];
const suite = folder === undefined ? describe.skip : describe;

const rowsOf = (text: string): string[][] =>
  text
    .replace(/\n$/, "")
    .split("\n")
    .slice(1)
    .map((row) => row.split("\t"));

const sample = (path: string): Buffer => readFileSync(join(folder ?? "", path));
const table = rowsOf(readFileSync(new URL("samples.tsv", import.meta.url), "utf8"));

suite(`samples of X12 and EDIFACT${folder === undefined ? " (EDI_SAMPLES is not set)" : ""}`, () => {
  const index = folder === undefined ? [] : rowsOf(sample("index.tsv").toString("utf8"));

  test("each has its row", () => {
    expect(table.map(([path]) => path)).toEqual(index.map(([path]) => path));
  });

  test("each is read as its row says", () => {
    for (const [path = "", ...expected] of table) expect(rowOf(sample(path)), path).toEqual(expected);
  });

  test("messages are those that the list of samples names", () => {
    for (const [path = "", named = ""] of index) {
      const items = readItems(sample(path));
      if (findingsOf(items).some(({ code }) => code === "envelope unreadable")) continue;
      const types = new Set(messagesIn(items).map(({ type }) => type.replace("+", "?")));
      const wanted = named.replaceAll(/\+/g, " ").split(" ");
      // The list names nothing where a message has no type of its own.
      if (named !== "") expect(types, path).toEqual(new Set(wanted.map((one) => (one === "INV?" ? "INV?OIC" : one))));
    }
  });

  test("what is found in a segment says which, where, and in what element of it", () => {
    for (const [path = ""] of table) {
      const bytes = sample(path);
      for (const found of findingsOf(readItems(bytes))) {
        if (found.code === "not EDI" || found.code === "more findings") continue;
        expect(found, path).toMatchObject({ segment: expect.any(String), position: expect.any(Number) });
        const at = bytes.subarray(found.byte).toString("latin1");
        if (found.element === undefined) expect(at[0], path).toBe(found.segment?.[0]);
      }
    }
  });
});

const references = process.env["EDI_REFERENCE"];
const referenceSuite = references === undefined ? describe.skip : describe;

referenceSuite(`reference messages${references === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  const files = references === undefined ? [] : readdirSync(references).filter((name) => name.endsWith(".edi"));

  test.each(files)("%s is one good message", (name) => {
    const items = readItems(readFileSync(join(references ?? "", name)));
    expect(findingsOf(items)).toEqual([]);
    expect(messagesIn(items).length).toBe(1);
  });
});
