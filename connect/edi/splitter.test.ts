import { describe, expect, test } from "vitest";
import { fileOf, GOOD_LINE, ISA, orderOf, readItems, readText, setOf, messagesIn } from "./testing.ts";

const GOOD = fileOf(setOf(orderOf(GOOD_LINE)));
const unpadded = GOOD.replaceAll(/ +(?=\*)/g, "");

const respelt = (element: string, component: string, segment: string): string =>
  GOOD.replaceAll("*", "\u0001").replaceAll("~", segment).replace(">", component).replaceAll("\u0001", element);

const utf16 = (text: string, mark = ""): Uint8Array => Buffer.from(mark + text, "utf16le");

describe("delimiters and encodings: the same order from", () => {
  test.each([
    ["a padded ISA", GOOD],
    ["an ISA that is not padded", unpadded],
    ["an ISA one character too long", GOOD.replace("SUPPLIER001    ", "SUPPLIER001     ")],
    ["`~` between elements and `?` behind segments", respelt("~", ">", "?")],
    ["`|` and a newline", respelt("|", ">", "\n")],
    ["`|` and CR LF", respelt("|", ">", "\r\n")],
    ["CR only", respelt("*", ">", "\r")],
    ["control characters", respelt("\u001d", "\u001f", "\u001c")],
    ["tabs between elements", respelt("\t", ">", "~")],
    ["a line per segment, indented", GOOD.replaceAll("~", "~\r\n\t  ")],
    ["lines of 80 characters", GOOD.replaceAll(/.{80}/g, "$&\r\n")],
    ["a UTF-8 mark", `\u00ef\u00bb\u00bf${GOOD}`],
    ["blanks that do not break (UTF-8)", GOOD.replaceAll(" ", "\u00c2\u00a0")],
    ["blanks that do not break (Latin-1)", GOOD.replaceAll(" ", "\u00a0")],
    ["no terminator at the end", GOOD.slice(0, -1)],
    ["zeros and Ctrl-Z behind it", `${GOOD}\n\u001a\0\0`],
    ["components left empty", GOOD.replace("KT-17", "KT-17>>")],
  ])("%s", (_name, text) => {
    const document = readText(text);
    expect(document.findings).toEqual([]);
    expect(document.sender).toBe("ZZ:RETAILERXYZ");
    expect(document.orders).toEqual(readText(GOOD).orders);
  });

  test.each([
    ["UTF-16 with a mark", utf16(GOOD, "\ufeff")],
    ["UTF-16 without a mark", utf16(GOOD)],
    ["UTF-16, big end first", Buffer.from(utf16(GOOD, "\ufeff")).swap16()],
  ])("%s", (_name, bytes) => {
    expect(messagesIn(readItems(bytes)).map((set) => set.segments.map((segment) => segment.raw))).toEqual(
      messagesIn(readItems(Buffer.from(GOOD))).map((set) => set.segments.map((segment) => segment.raw)),
    );
  });
});

test("a text is UTF-8 where it can be, else of the Western code page, segment by segment", () => {
  const named = (name: Uint8Array): Uint8Array => Buffer.concat([Buffer.from("N1*ST*"), name, Buffer.from("*92*0012")]);
  const [utf8, latin] = [Buffer.from("Käsehaus", "utf8"), Buffer.from("Käsehaus", "latin1")].map((name) => {
    const segments = ["BEG*00*SA*4711**20260401", Buffer.from(named(name)).toString("latin1"), `PO1*${GOOD_LINE}`];
    return readText(fileOf(setOf(segments))).orders[0]?.order?.shipTo?.name;
  });
  expect([utf8, latin]).toEqual(["Käsehaus", "Käsehaus"]);
});

test("several interchanges, each with its own delimiters", () => {
  const document = readText(`${GOOD}\n${respelt("|", "^", "\n")}${GOOD}`);
  expect(document.findings).toEqual([]);
  expect(document.orders.map((order) => order.order?.number)).toEqual(["4711", "4711", "4711"]);
});

test("ISA11 separates repetitions from version 00402 on only", () => {
  const repetitions = ["00401", "00402", "00501"].map((version) => {
    const text = GOOD.replace("*U*00401*", `*^*${version}*`);
    return messagesIn(readItems(Buffer.from(text)))[0]?.segments[0]?.notation.delimiters.repetition;
  });
  expect(repetitions).toEqual([null, "^", "^"]);
});

test("positions are those a person counts", () => {
  const text = GOOD.replaceAll("~", "~\r\n").replace("BEG", "\r\n\r\n  BEG");
  const [set] = messagesIn(readItems(Buffer.from(text)));
  expect(set?.segments.map(({ id, position, line }) => [id, position, line])).toEqual([
    ["ST", 3, 3],
    ["BEG", 4, 6],
    ["PO1", 5, 7],
    ["SE", 6, 8],
  ]);
});

describe("what is no EDI is refused, whole and with its reason", () => {
  test.each([
    ["nothing", "", "file empty"],
    ["blanks only", " \r\n", "no sets"],
    ["a picture", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "not EDI"],
    ["CSV", "order,item,quantity\n1,KT-17,5\n", "not EDI"],
    ["JSON", '{"order": 1}', "not EDI"],
    ["the beginning of an ISA", ISA.slice(0, 60), "envelope unreadable"],
    ["an ISA without delimiters", `ISA${"A".repeat(600)}`, "not EDI"],
    ["an ISA of separators", `ISA${"*".repeat(600)}`, "envelope unreadable"],
  ])("%s", (_name, text, code) => {
    const document = readText(text);
    expect(document.orders).toEqual([]);
    expect(document.findings.map((finding) => finding.code)).toEqual([code]);
  });

  test("a segment that does not end", () => {
    const document = readText(GOOD.replace("KT-17~", "X".repeat(70_000)));
    expect(document.findings.map((finding) => finding.code)).toContain("segment too long");
    expect(document.orders.map((order) => order.findings[0]?.code)).toEqual(["set not closed"]);
  });
});
