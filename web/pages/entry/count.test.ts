import { describe, expect, it, test } from "vitest";
import { countOf, inUnit, unitOf, withBase, type TypedCount } from "./count.ts";
import { asked, emptyDraft, emptyLine, pastedLines, typedLines, withRoom } from "./draft.ts";

const kettle = {
  line: "1",
  code: "KT-17",
  name: "Kettle",
  unit: "EA",
  units: [
    { unit: "EA", multiple: 1 },
    { unit: "CA", multiple: 6 },
  ],
};
const typed = (quantity: string, unit: string | null = null, counted: string | null = null): TypedCount => ({
  quantity,
  unit,
  counted,
});

describe("a typed quantity", () => {
  test.each([
    ["", { kind: "none" }],
    ["250", { kind: "whole", quantity: 250, unit: "EA" }],
    ["1,200", { kind: "whole", quantity: 1200, unit: "EA" }],
    ["1.200", { kind: "whole", quantity: 1200, unit: "EA" }],
    ["42 ca", { kind: "whole", quantity: 42, unit: "CA" }],
    ["42CA", { kind: "whole", quantity: 42, unit: "CA" }],
    ["0", { kind: "unreadable" }],
    ["1.5", { kind: "unreadable" }],
    ["-3", { kind: "unreadable" }],
    ["a few", { kind: "unreadable" }],
    ["99999999999999999999", { kind: "unreadable" }],
  ])("%j is read", (text, count) => expect(countOf(typed(text), kettle)).toEqual(count));

  it("counted in pieces and ordered in cartons is whole, or says which would be", () => {
    expect(countOf(typed("252 EA", "CA"), kettle)).toEqual({ kind: "whole", quantity: 42, unit: "CA" });
    expect(countOf(typed("250", "CA", "EA"), kettle)).toEqual({
      kind: "broken",
      asked: 250,
      multiple: 6,
      below: 246,
      above: 252,
    });
    expect(countOf(typed("5", "CA", "EA"), kettle)).toMatchObject({ below: 0, above: 6 });
  });

  it("a unit nobody has is left to the server to refuse, also of an item that is not known yet", () => {
    expect(countOf(typed("3 PAL"), kettle)).toEqual({ kind: "whole", quantity: 3, unit: "PAL" });
    expect(countOf(typed("3"), undefined)).toEqual({ kind: "whole", quantity: 3, unit: null });
  });

  it("keeps its goods in another unit, and stays as typed where it does not fit", () => {
    expect(inUnit(typed("252"), "CA", kettle)).toEqual(typed("42", "CA"));
    expect(inUnit(typed("42", "CA"), "EA", kettle)).toEqual(typed("252", "EA"));
    expect(inUnit(typed("250"), "CA", kettle)).toEqual(typed("250", "CA", "EA"));
    expect(inUnit(typed(""), "CA", kettle)).toEqual(typed("", "CA"));
    expect(withBase(typed("250", "CA", "EA"), 252, kettle)).toEqual(typed("42", "CA"));
    expect(unitOf(typed("42 ca"), kettle)).toBe("CA");
  });
});

describe("a draft", () => {
  it("takes rows of a spreadsheet: code, quantity, unit; headings and empty rows are left out", () => {
    const rows = pastedLines("Code\tMenge\r\nKT-17\t250\r\n\r\n 00614141100170 \t42\tca\nTO-02\n");
    expect(rows.map(({ code, quantity, unit }) => [code, quantity, unit])).toEqual([
      ["KT-17", "250", null],
      ["00614141100170", "42", "CA"],
      ["TO-02", "", null],
    ]);
    expect(pastedLines("KT-17\tx1")).toHaveLength(1);
  });

  it("has always one more line to type in, and asks about the lines that have a code under their own numbers", () => {
    const lines = withRoom([
      { ...emptyLine(), code: "KT-17", quantity: "250", unit: "CA", counted: "EA" },
      { ...emptyLine(), quantity: "3" },
      { ...emptyLine(), code: " TO-02 ", quantity: "3" },
    ]);
    expect(lines).toHaveLength(4);
    const draft = { ...emptyDraft(), number: " 4711 ", basis: "deliver" as const, from: "2026-12-04", lines };
    expect(typedLines(draft)).toHaveLength(3);
    expect(asked(draft, (n) => (n === "1" ? kettle : undefined))).toEqual({
      number: "4711",
      dates: { deliverNotBefore: "2026-12-04" },
      lines: [
        { line: "1", item: "KT-17" },
        { line: "3", item: "TO-02", quantity: 3 },
      ],
    });
  });
});
