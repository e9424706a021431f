import { describe, expect, it } from "vitest";
import { checkBounds } from "./bounds.ts";
import { textOf } from "./cells.ts";
import { readWorkbook } from "./index.ts";
import { archiveOf, partsOf, sheetXml, workbookOf } from "./testing.ts";

const STOCK = [
  ["Item", "On hand", "Since", "Open", "Note", "At"],
  ["KT-17", "n:420", "d:46127", "b:1", "f:3", "t:0.5833333333"],
  ["", "", "", "", "", ""],
  ["A&B", "n:1.5", "", "b:0", "", ""],
];

it("a sheet is rows of text: dates, numbers, yes and no, a formula by its result", async () => {
  const read = await readWorkbook(workbookOf({ Stock: STOCK, Other: [["x"]] }));
  expect(read).toEqual({
    ok: true,
    sheet: "Stock",
    sheets: ["Stock", "Other"],
    rows: [
      ["Item", "On hand", "Since", "Open", "Note", "At"],
      ["KT-17", "420", "2026-04-15", "yes", "3", "14:00"],
      ["", "", "", "", "", ""],
      ["A&B", "1.5", "", "no", "", ""],
    ],
  });
  expect(await readWorkbook(workbookOf({ Stock: STOCK, Other: [["x"]] }), "Other")).toMatchObject({ rows: [["x"]] });
  expect(await readWorkbook(workbookOf({ Stock: STOCK }), "None")).toMatchObject({ ok: false, why: "no such sheet" });
});

it("a formula without its result says nothing", async () => {
  expect(
    await readWorkbook(
      workbookOf({
        Stock: [
          ["a", "b"],
          ["f:", "x"],
        ],
      }),
    ),
  ).toMatchObject({
    rows: [
      ["a", "b"],
      ["", "x"],
    ],
  });
});

describe("a cell", () => {
  it.each([
    [0.1 + 0.2, "0.3"],
    [614141100170, "614141100170"],
    [1e21, "1000000000000000000000"],
    [new Date("2026-04-15T13:30:00Z"), "2026-04-15 13:30"],
    [new Date(Number.NaN), ""],
    [null, ""],
  ])("%s is %s", (cell, text) => expect(textOf(cell)).toBe(text));
});

describe("what hurts is refused, and the server goes on", () => {
  const whole = workbookOf({ Stock: STOCK });
  const bomb = archiveOf(partsOf({ Stock: "0".repeat(200_000_000) }));
  const lying = archiveOf(
    partsOf({ Stock: "0".repeat(50_000_000) }).map((part) => ({
      ...part,
      ...(part.name.includes("sheet1") && { said: 100 }),
    })),
  );
  const far = partsOf({
    Stock: `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`,
  });
  const empties = partsOf({
    Stock: sheetXml(Array.from({ length: 1000 }, () => Array.from({ length: 1000 }, () => ""))),
  });

  it.each([
    ["cut off in the middle", whole.subarray(0, whole.length / 2), "broken"],
    ["bytes changed in it", Buffer.concat([whole.subarray(0, 60), Buffer.alloc(40, 7), whole.subarray(100)]), "broken"],
    ["no archive", Buffer.from("PK\u0003\u0004 and then some text that is none"), "broken"],
    ["an archive of something else", archiveOf([{ name: "word/document.xml", text: "<a/>" }]), "broken"],
    ["no XML in it", archiveOf(partsOf({ Stock: "<worksheet><sheetData><row" })), "broken"],
    ["a bomb", bomb, "too large"],
    ["one that says it is small", lying, "too large"],
    ["a cell at the far end", archiveOf(far), "too large"],
  ])("%s", async (_case, bytes, why) => {
    expect(await readWorkbook(bytes)).toMatchObject({ ok: false, why });
  });

  it("a million empty cells are none", async () => {
    expect(await readWorkbook(archiveOf(empties))).toMatchObject({ ok: true, rows: [] });
  });

  it("bounds hold for each part and for all of them", () => {
    const parts = [1, 2, 3].map((n) => ({ name: `${n}.xml`, text: "x".repeat(1000) }));
    expect(checkBounds(archiveOf(parts), 3000)).toBe("fits");
    expect(checkBounds(archiveOf(parts), 2999)).toBe("too large");
    expect(checkBounds(Buffer.from("PK"))).toBe("broken");
  });
});

it("ten thousand rows are read", async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [`I-${i}`, `n:${i}`]);
  const read = await readWorkbook(archiveOf(partsOf({ Stock: sheetXml([["Item", "On hand"], ...rows]) })));
  expect(read.ok && [read.rows.length, read.rows.at(-1)]).toEqual([10_001, ["I-9999", "9999"]]);
});
