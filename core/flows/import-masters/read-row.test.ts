import { describe, expect, test } from "vitest";
import { fc } from "../../kernel/testing.ts";
import { importKinds, importSpec, importSpecs } from "./columns.ts";
import { readRow } from "./read-row.ts";

const items = importSpec("items");
const read = (values: Record<string, unknown>, spec = items) => readRow(spec, { line: 2, values: values as never });

describe("a row is read", () => {
  test.each([
    [
      "text of a file",
      { code: " KT-17 ", name: "Kettle", pre_order: "Yes", launch_day: "2026-12-01" },
      { code: "KT-17", name: "Kettle", pre_order: true, launch_day: "2026-12-01" },
    ],
    [
      "values of JSON",
      { code: "KT-17", name: "Kettle", discontinued: false },
      { code: "KT-17", name: "Kettle", discontinued: false },
    ],
    [
      "empty cells say nothing",
      { code: "KT-17", name: "Kettle", unit: "", replacement: null },
      { code: "KT-17", name: "Kettle" },
    ],
    ["a formula is data", { code: "=1+1", name: "Kettle" }, { code: "=1+1", name: "Kettle" }],
    ["a code that is a number in JSON", { code: 4711, name: "Kettle" }, { code: "4711", name: "Kettle" }],
  ])("%s", (_case, values, expected) => {
    expect(read(values)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ["a required column is missing", { code: "KT-17" }, "column missing", "name"],
    ["only blanks", { code: "   ", name: "Kettle" }, "column missing", "code"],
    ["a column nobody knows", { code: "KT-17", name: "Kettle", colour: "red" }, "column unknown", "colour"],
    ["a NUL", { code: "KT\u0000", name: "Kettle" }, "value unreadable", "code"],
    ["a line break", { code: "KT-17", name: "Kettle\nBcc: all" }, "value unreadable", "name"],
    ["half a character", { code: "KT-17", name: "\ud800" }, "value unreadable", "name"],
    ["too long", { code: "x".repeat(501), name: "Kettle" }, "value unreadable", "code"],
    [
      "a day that is none",
      { code: "KT-17", name: "Kettle", launch_day: "2026-02-30" },
      "value unreadable",
      "launch_day",
    ],
    ["neither yes nor no", { code: "KT-17", name: "Kettle", pre_order: "perhaps" }, "value unreadable", "pre_order"],
  ])("refused: %s", (_case, values, code, subject) => {
    expect(read(values)).toMatchObject({ ok: false, refusal: { code, subject } });
  });

  test.each([
    ["-1", "value out of bounds"],
    ["1.5", "value unreadable"],
    ["1,000", "value unreadable"],
    ["1e3", "value unreadable"],
    ["9007199254740993", "value unreadable"],
    ["99999999999999999999", "value unreadable"],
    [Number.NaN, "value unreadable"],
    [2 ** 53, "value unreadable"],
  ])("refused: the quantity %s", (quantity, code) => {
    expect(read({ item: "KT-17", place: "RNO", quantity }, importSpec("opening-stock"))).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  test("an object that is no text is refused", () => {
    const cell = [{ toString: 0 }] as never;
    expect(read({ item: cell, place: "RNO", quantity: 1 }, importSpec("opening-stock"))).toMatchObject({
      ok: false,
      refusal: { code: "value unreadable" },
    });
  });

  test("whatever is given, it is read or refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(...importKinds), fc.array(fc.anything()), (kind, cells) => {
        const spec = importSpec(kind);
        const values = Object.fromEntries(spec.columns.map((column, i) => [column.name, cells[i] as never]));
        expect(typeof readRow(spec, { line: 1, values }).ok).toBe("boolean");
      }),
      { numRuns: 2000 },
    );
  });
});

test("no two columns of a list have the same name or other name", () => {
  for (const spec of importSpecs) {
    const names = spec.columns.flatMap((column) => [
      ...new Set([column.name, ...column.synonyms].map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))),
    ]);
    expect(new Set(names).size, `${spec.kind}: ${names.join(" ")}`).toBe(names.length);
    expect(spec.columns.map((column) => column.name)).toEqual(expect.arrayContaining([...spec.key]));
  }
});
