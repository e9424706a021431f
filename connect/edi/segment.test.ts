import { describe, expect, test } from "vitest";
import { EdiSegment, type Delimiters, type Notation } from "./segment.ts";

const x12: Notation = {
  syntax: "x12",
  delimiters: { element: "*", component: ">", repetition: "^", segment: "~" },
  release: null,
  decimalMark: ".",
  charset: "windows-1252",
};
const edifact: Notation = {
  syntax: "edifact",
  delimiters: { element: "+", component: ":", repetition: "*", segment: "'" },
  release: "?",
  decimalMark: ".",
  charset: "iso-8859-1",
};
const lines: Notation = { ...edifact, delimiters: { ...edifact.delimiters, segment: "\n" } };
const START = { position: 7, line: 3, byte: 100 };
const segment = (raw: string, notation: Notation): EdiSegment => new EdiSegment(raw, notation, START);
const bytes = (text: string, encoding: BufferEncoding): string => Buffer.from(text, encoding).toString("latin1");

describe("elements", () => {
  test.each<[string, string, Notation, string, unknown]>([
    ["of X12", "BEG*00*SA*4711**20260401", x12, "BEG", [[["00"]], [["SA"]], [["4711"]], [[""]], [["20260401"]]]],
    ["with components", "SLN*1>2*x", x12, "SLN", [[["1", "2"]], [["x"]]]],
    ["repeated", "HI*A>1^B>2", x12, "HI", [[["A", "1"], ["B", "2"]]]], // prettier-ignore
    ["none", "ODI", edifact, "ODI", []],
    ["empty", "ODI+", edifact, "ODI", [[[""]]]],
    ["of EDIFACT", "DTM+137:20260401:102", edifact, "DTM", [[["137", "20260401", "102"]]]],
    ["released", "NAD+BY+a?+b?:c??:d?'*e?*f", edifact, "NAD", [[["BY"]], [["a+b:c?", "d'"], ["e*f"]]]], // prettier-ignore
    ["release at the end", "FTX+a?", edifact, "FTX", [[["a?"]]]],
    ["a release of X12 is data", "MSG*a?*b", x12, "MSG", [[["a?"]], [["b"]]]],
    ["nesting in the tag", "LIN:1+5", edifact, "LIN", [[["5"]]]],
    ["wrapped in the middle of a word", "MSG*Wa\r\nrehouse", x12, "MSG", [[["Warehouse"]]]],
    ["a line end released where they end segments", "FTX+???\n??+x", lines, "FTX", [[["??"]], [["x"]]]],
    ["UTF-8", bytes("NAD+BY+Müller", "utf8"), edifact, "NAD", [[["BY"]], [["Müller"]]]],
    ["Latin", bytes("NAD+BY+Müller", "latin1"), edifact, "NAD", [[["BY"]], [["Müller"]]]],
    ["another code page", "NAD+\u00b9", { ...edifact, charset: "iso-8859-2" }, "NAD", [[["š"]]]],
    ["UTF-16", "NAD+漢?+", { ...edifact, charset: "utf-16le" }, "NAD", [[["漢+"]]]],
  ])("%s", (_name, raw, notation, id, elements) => {
    const read = segment(raw, notation);
    expect(read.id).toBe(id);
    expect(read.elements).toEqual(elements);
    expect(read.length).toBe(read.elements.length);
    for (const [e, repetitions] of read.elements.entries())
      for (const [r, components] of repetitions.entries())
        for (const [c, component] of components.entries()) expect(read.at(e + 1, c + 1, r + 1)).toBe(component);
  });
});

test("the delimiters that an ISA names are data there", () => {
  const isa = segment("ISA*00*          *00*          *ZZ*A*ZZ*B*260401*1203*^*00501*000000101*0*T*>", x12);
  expect([isa.at(11), isa.at(16), isa.elements[15]]).toEqual(["^", ">", [[">"]]]);
});

test("what is not there is empty", () => {
  const read = segment("DTM+137:20260401", edifact);
  expect([read.at(1, 3), read.at(1, 1, 2), read.at(2), read.at(9, 9, 9)]).toEqual(["", "", "", ""]);
});

describe("where an element begins", () => {
  const notation = (delimiters: Partial<Delimiters>): Notation => ({
    ...edifact,
    delimiters: { ...edifact.delimiters, ...delimiters },
  });
  test.each<[string, string, Notation, number[]]>([
    ["from the id on", "BEG*00*SA", x12, [100, 104, 107, 109, 109]],
    ["behind what is released", "NAD+a?+b+c", edifact, [100, 104, 109, 110]],
    ["line ends counted", "MSG*a\r\nb*c", x12, [100, 104, 109, 110]],
    ["two bytes a character", "NAD+漢+c", { ...notation({}), charset: "utf-16le" }, [100, 108, 112, 114]],
  ])("%s", (_name, raw, notation, places) => {
    const read = segment(raw, notation);
    expect(places.map((_, element) => read.byteOf(element))).toEqual(places);
  });
});
