import { describe, expect, it } from "vitest";
import { fc } from "../../core/kernel/testing.ts";
import { importSpecs } from "../../core/flows/index.ts";
import { detectKinds, orderColumns, readCsv, readOrders, readTable } from "./index.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const kinds = [...importSpecs, { kind: "csv-orders", columns: orderColumns }];

function csvOf(bytes: Uint8Array) {
  const read = readCsv(bytes);
  if (!read.ok) throw new Error(read.finding.text);
  return read.csv;
}

describe("what a file is", () => {
  it.each([
    ["orders.csv", "PO Number,Customer,SKU,Qty\n1,B,K,2", ["csv-orders"]],
    ["items.csv", "code,name\nK,Kettle", ["items"]],
    ["master data vendors 2026.csv", "code,name,lead time\nH,Hanlin,14", ["vendors"]],
    ["export.csv", "code,name,lead_time_days,issue_rule\nH,Hanlin,14,approval", ["vendors"]],
    ["export.csv", "Vendor;Item;MOQ\nH;K;12", ["vendor-items"]],
    ["export.csv", "item,place,on hand\nK,R,3", ["opening-stock"]],
    ["export.csv", "colour,smell\nred,none", []],
  ])("%s with %j is %j", (name, text, expected) => {
    expect(detectKinds({ name, header: csvOf(utf8(text)).header }, kinds)).toEqual(expected);
  });

  it("a header that several lists share, in a file without a telling name, is not guessed", () => {
    expect(detectKinds({ name: "export.csv", header: ["code", "name"] }, kinds).length).toBeGreaterThan(1);
  });
});

describe("reading", () => {
  const rows = [{ line: 2, cells: ["KT-17", "Käse"] }];
  it.each([
    ["UTF-8", utf8("item,name\nKT-17,Käse\n")],
    ["UTF-8 with its mark", new Uint8Array([0xef, 0xbb, 0xbf, ...utf8("item,name\nKT-17,Käse\n")])],
    ["UTF-16 with its mark", new Uint8Array([0xff, 0xfe, ...Buffer.from("item,name\nKT-17,Käse\n", "utf16le")])],
    ["UTF-16 without it", Buffer.from("item,name\nKT-17,Käse\n", "utf16le")],
    ["Windows-1252", Buffer.from("item,name\nKT-17,Käse\n", "latin1")],
    ["semicolons and CRLF", utf8("item;name\r\nKT-17;Käse\r\n")],
    ["tabs", utf8("item\tname\nKT-17\tKäse")],
    ["quotes", utf8('"item","name"\n"KT-17","Käse"\n')],
  ])("%s", (_name, bytes) => {
    expect(csvOf(bytes)).toEqual({ header: ["item", "name"], rows });
  });

  it("a row is named by the line it begins on, also after cells with line ends and empty lines", () => {
    const csv = csvOf(utf8('item,name\n"A","two\nlines"\n\nB,one\n'));
    expect(csv.rows.map((row) => row.line)).toEqual([2, 5]);
  });

  it.each([
    ['shelf 12"', 'K-1,shelf 12"\n', 'shelf 12"'],
    ["a quoted word, then more", 'K-1,"Sonder" Kessel\n', '"Sonder" Kessel'],
    ["a formula", '=cmd|"/c calc"!A1,=SUM("A")\n', '=SUM("A")'],
  ])("a quote inside a cell is one: %s", (_name, row, cell) => {
    expect(csvOf(utf8(`item,name\n${row}Z,last\n`)).rows.map(({ cells }) => cells[1])).toEqual([cell, "last"]);
  });

  it("a quote that is never closed is said with the line its row begins on", () => {
    const read = readCsv(utf8('item,name\n"A","two\nlines"\nB,"b\nC,c\nD,d\n'));
    expect(read).toMatchObject({ ok: false, finding: { code: "csv broken", args: { line: 4 } } });
  });

  it.each([
    ["empty", utf8(""), "file empty"],
    ["blank", utf8(" \n\n"), "file empty"],
    ["binary", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), "file not text"],
    ["a quote that is not closed", utf8('item,name\n"A,b\n'), "csv broken"],
    ["a row without an end", utf8(`item,name\nA,${"b".repeat(1_100_000)}\n`), "row too long"],
  ])("%s is refused whole, with its reason", (_name, bytes, code) => {
    expect(readCsv(bytes)).toMatchObject({ ok: false, finding: { code } });
  });

  it("an import map goes before our names; what is none of ours is left out; a missing column is named", () => {
    const csv = csvOf(utf8("Teil,Menge,Farbe\nKT-17,5,rot"));
    const columns = [
      { name: "item", synonyms: [], required: true },
      { name: "quantity", synonyms: [], required: true },
    ];
    expect(readTable(csv, columns, { Teil: "item", Menge: "quantity" })).toEqual({
      ok: true,
      rows: [{ line: 2, values: { item: "KT-17", quantity: "5" } }],
      leftOut: ["Farbe"],
    });
    expect(readTable(csv, columns)).toMatchObject({ ok: false, finding: { code: "columns missing" } });
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readCsv(bytes)));
  });

  it("what is quoted comes back", () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() !== "" && text.trim() === text && !text.includes("\uFEFF"));
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const quoted = [a, b].map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
        expect(csvOf(utf8(`x,y\n${quoted}\n`)).rows[0]?.cells).toEqual([a, b]);
      }),
    );
  });
});

describe("orders", () => {
  const orders = (text: string) => {
    const bytes = utf8(text);
    const table = readTable(csvOf(bytes), orderColumns);
    if (!table.ok) throw new Error(table.finding.text);
    return readOrders({ name: "orders.csv", bytes }, table.rows).orders;
  };

  it("rows of one number are one order; a cell that cannot be read stops its order alone, with its line", () => {
    const [first, second] = orders(
      'order,customer,item,quantity,unit,ship\nA,B,K,2,CA,2026-12-15\nC,B,K,"1.000,5",,\nA,B,T,3,,\n',
    );
    expect(first).toMatchObject({ key: "A", findings: [] });
    expect(first?.order?.lines).toEqual([
      {
        line: "1",
        quantity: 2,
        unit: "CA",
        items: [{ qualifier: "code", code: "K" }],
        dates: { requestedShip: "2026-12-15" },
      },
      { line: "2", quantity: 3, items: [{ qualifier: "code", code: "T" }] },
    ]);
    expect(second).toMatchObject({ key: "C", findings: [{ code: "value unreadable", position: 3 }] });
  });

  it("an impossible day and an empty cell are named", () => {
    const [order] = orders("order,customer,item,quantity,ship\nA,,K,2,2026-02-30\n");
    expect(order?.findings.map((finding) => finding.text)).toEqual([
      "Line 2 of the file: customer is empty.",
      'Line 2 of the file: ship is "2026-02-30"; a day is meant, 2026-04-15.',
    ]);
  });

  it("rows of one order that disagree on what is said once stop it; an empty cell says nothing", () => {
    const [first, second] = orders("order,customer,item,quantity,rule\nA,B,K,2,SC\nA,B,T,3,N\nC,B,K,2,SC\nC,B,T,3,\n");
    expect(first?.findings).toMatchObject([{ code: "rows disagree", position: 3 }]);
    expect(second).toMatchObject({ findings: [], order: { buyerRule: "SC" } });
  });

  it("what looks like a formula is data", () => {
    const [order] = orders("order,customer,item,quantity\n=1+1,B,@SUM(A1),2\n");
    expect(order?.order).toMatchObject({ number: "=1+1", lines: [{ items: [{ code: "@SUM(A1)" }] }] });
  });
});
