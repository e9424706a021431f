import { describe, expect, it } from "vitest";
import { importSpecs } from "../../core/flows/index.ts";
import { findRemembered, guessColumns, guessKind, type RememberedMap } from "./guess.ts";
import { orderColumns } from "./orders.ts";

const kinds = [...importSpecs, { kind: "csv-orders", columns: orderColumns }];
const columnsOf = (kind: string) => kinds.find((one) => one.kind === kind)?.columns ?? [];
const table = (header: readonly string[], ...cells: readonly (readonly string[])[]) => ({
  header,
  rows: cells.map((row, i) => ({ line: i + 2, cells: row })),
});

describe("what a list probably is", () => {
  it.each([
    ["stock", ["Art.Nr", "Lager", "Bestand"], "opening-stock"],
    ["stock without its place", ["Art.Nr", "Bestand", "Charge"], "opening-stock"],
    ["orders", ["PO Number", "Customer", "SKU", "Qty"], "csv-orders"],
    ["vendors", ["Lieferant", "Bezeichnung", "Lieferzeit"], "vendors"],
    ["levels", ["Artikel", "Ort", "Meldebestand"], "item-places"],
  ])("%s", (_case, header, kind) => expect(guessKind({ name: "export.csv", header }, kinds)).toBe(kind));
});

describe("which column is which", () => {
  const known = { item: new Set(["KT-17", "TO-02"]), place: new Set(["RNO"]) };

  it("by name, in either language, each of ours once", () => {
    const header = ["SKU", "Lagerort", "Bestand", "Menge", "Farbe"];
    expect(guessColumns(table(header), columnsOf("opening-stock"))).toEqual(["item", "place", "quantity", null, null]);
  });

  it("a required one that no name tells, by what stands in it", () => {
    const given = table(["Nr", "Wo", "Bestand"], ["KT-17", "RNO", "4"], ["TO-02", "RNO", "5"], ["", "RNO", "6"]);
    expect(guessColumns(given, columnsOf("opening-stock"), { known })).toEqual(["item", "place", "quantity"]);
    const strange = table(["Nr", "Wo", "Bestand"], ["KT-17", "HERE", "4"], ["ZZ-1", "HERE", "5"]);
    expect(guessColumns(strange, columnsOf("opening-stock"), { known })).toEqual([null, null, "quantity"]);
  });

  it("as remembered before all else, also what is left out", () => {
    const map = { Nr: "item", Wo: "-", Bestand: "-", Ist: "quantity" };
    const given = table(["Nr", "Wo", "Bestand", "Ist"], ["KT-17", "RNO", "4", "5"]);
    expect(guessColumns(given, columnsOf("opening-stock"), { map, known })).toEqual(["item", null, null, "quantity"]);
  });
});

describe("the map of a shape", () => {
  const maps: RememberedMap[] = [
    { name: "short", kind: "items", columns: { Nr: "code" } },
    { name: "reno", kind: "opening-stock", columns: { Nr: "item", Ist: "quantity" } },
  ];
  it.each([
    ["all its headers are there, whatever their case", ["nr", "IST", "Farbe"], undefined, "reno"],
    ["of the list that was named", ["Nr", "Ist"], "items", "short"],
    ["one header is missing", ["Nr", "Farbe"], undefined, "short"],
    ["none", ["Farbe"], undefined, undefined],
  ])("%s", (_case, header, kind, name) => expect(findRemembered(header, maps, kind)?.name).toBe(name));
});
