import { describe, expect, test } from "vitest";
import type { EdiMessage } from "../message.ts";
import { codesOf, findingsOf, messagesIn, readItems } from "../testing.ts";
import { edifactOf, GOOD_ORDER, messageOf, UNB } from "./testing.ts";

const GOOD = edifactOf(messageOf(GOOD_ORDER));

/** Written with other delimiters: component, element, decimal mark, release, repetition, terminator. */
function respelt(una: string, text = GOOD): string {
  const [component = "", element = "", , , , segment = ""] = una;
  const spelt: Readonly<Record<string, string>> = { ":": component, "+": element, "'": segment };
  return `UNA${una}${text.replaceAll(/[:+']/g, (char) => spelt[char] ?? char)}`;
}

const read = (text: string, encoding: BufferEncoding = "latin1"): ReturnType<typeof readItems> =>
  readItems(Buffer.from(text, encoding));

const contentOf = (message: EdiMessage): unknown => message.segments.map(({ id, elements }) => [id, elements]);

const GOOD_CONTENT = [
  ["UNH", [[["1"]], [["ORDERS", "D", "96A", "UN", "EAN008"]]]],
  ["BGM", [[["220"]], [["4711"]], [["9"]]]],
  ["DTM", [[["137", "20260401", "102"]]]],
  ["LIN", [[["1"]], [[""]], [["4000001000005", "EN"]]]],
  ["QTY", [[["21", "48"]]]],
  ["UNT", [[["6"]], [["1"]]]],
];

describe("the same message from", () => {
  test.each<[string, string, BufferEncoding?]>([
    ["the delimiters of level A, as nothing names others", GOOD],
    ["the same, named", respelt(":+.? '")],
    ["a UNA on its own line", respelt(":+.? '").replace("UNA:+.? '", "UNA:+.? '\r\n")],
    [
      "the control characters of level B",
      GOOD.replaceAll("+", "\u001d").replaceAll(":", "\u001f").replaceAll("'", "\u001c"),
    ],
    ["control characters that are named", respelt("\u001f\u001d.  \u001c")],
    ["delimiters of X12", respelt(">*.? ~")],
    ["`~` as a component and a release of `!`", respelt("~|,!*\n")],
    ["a line for each segment, indented", GOOD.replaceAll("'", "'\r\n\t  ")],
    ["line ends in place of terminators", GOOD.replaceAll("'", "\n")],
    ["the same with CR LF", GOOD.replaceAll("'", "\r\n")],
    ["the same with CR", GOOD.replaceAll("'", "\r")],
    ["line ends in place of the terminators that UNA names", `UNA:+.? '\n${GOOD.replaceAll("'", "\n")}`],
    ["a line end named as terminator", respelt(":+.? \n")],
    ["lines of 80 characters", GOOD.replaceAll(/.{80}/g, "$&\r\n")],
    ["a UTF-8 mark", `\u00ef\u00bb\u00bf${GOOD}`],
    ["UTF-16", `\ufeff${GOOD}`, "utf16le"],
    ["UTF-16 without a mark", GOOD, "utf16le"],
    ["other delimiters, without UNA", GOOD.replaceAll("+", "|").replaceAll(":", "^")],
    ["a tag that says how deep it stands", GOOD.replace("LIN+", "LIN:1+")],
    ["no terminator at the end", GOOD.slice(0, -1)],
  ])("%s", (_name, text, encoding) => {
    const items = read(text, encoding);
    expect(findingsOf(items)).toEqual([]);
    const [message] = messagesIn(items);
    expect(message && contentOf(message)).toEqual(GOOD_CONTENT);
    expect(message).toMatchObject({
      syntax: "edifact",
      type: "ORDERS",
      release: "D.96A",
      subset: "EAN008",
      control: "1",
      group: null,
      interchange: {
        sender: { id: "4000000000001", idQualifier: "14" },
        receiver: { id: "5000000000002", idQualifier: "14" },
        control: "101",
        version: "UNOC:3",
        test: false,
        dateTime: "2026-04-01T12:03",
      },
    });
  });
});

const nadOf = (text: string, encoding?: BufferEncoding): unknown =>
  messagesIn(read(text, encoding))[0]?.segments.find(({ id }) => id === "NAD")?.elements;

describe("what a delimiter is depends on", () => {
  const withName = (name: string): string => edifactOf(messageOf([...GOOD_ORDER, `NAD+BY+${name}`]));
  test.each<[string, string, unknown]>([
    ["the release before it", withName("O?'Neil?+Co?:??"), [[["BY"]], [["O'Neil+Co:?"]]]],
    ["another release", respelt(":+.! '", withName("O!'Neil?!!")), [[["BY"]], [["O'Neil?!"]]]],
    ["none, where UNA names none", respelt(":+.  '", withName("a?")), [[["BY"]], [["a?"]]]],
    ["syntax 3: an asterisk is data", withName("a*b"), [[["BY"]], [["a*b"]]]],
    [
      "syntax 4: an asterisk repeats",
      withName("a*b:c?*").replace("UNOC:3", "UNOC:4"),
      [[["BY"]], [["a"], ["b", "c*"]]],
    ],
    ["syntax 4: what UNA names repeats", respelt(":+.?#'", withName("a#b*")).replace("UNOC:3", "UNOC:4"), [[["BY"]], [["a"], ["b*"]]]], // prettier-ignore
    ["syntax 4: UNA names none", respelt(":+.? '", withName("a*b")).replace("UNOC:3", "UNOC:4"), [[["BY"]], [["a*b"]]]],
    [
      "an apostrophe where lines end segments",
      withName("O'Neil").replaceAll(/'(?!Neil)/g, "\n"),
      [[["BY"]], [["O'Neil"]]],
    ],
  ])("%s", (_name, text, elements) => {
    expect(nadOf(text)).toEqual(elements);
    expect(findingsOf(read(text))).toEqual([]);
  });
});

test("bytes mean UTF-8 where they are, else what the syntax level says", () => {
  const named = (level: string): string =>
    edifactOf(messageOf([...GOOD_ORDER, "NAD+BY+\u00b9"])).replace("UNOC:3", `${level}:3`);
  expect([named("UNOC"), named("UNOD"), named("UNOL")].map((text) => nadOf(text))).toEqual(
    ["¹", "š", "¹"].map((name) => [[["BY"]], [[name]]]),
  );
  expect(nadOf(named("UNOC"), "utf8")).toEqual([[["BY"]], [["¹"]]]);
  expect(nadOf(named("UNOC").replace("\u00b9", "漢"), "utf16le")).toEqual([[["BY"]], [["漢"]]]);
});

test("several interchanges, each written in its own way, X12 among them", () => {
  const isa =
    "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260401*1203*U*00401*000000007*0*T*>~";
  const x12 = `${isa}GS*PO*A*B*20260401*1203*7*X*004010~ST*850*0001~BEG*00*SA*1**20260401~SE*3*0001~GE*1*7~IEA*1*000000007~`;
  const lines = GOOD.replaceAll("'", "\n");
  const items = read(`${GOOD}\r\n${respelt(">*.? ~")}${x12}${lines}${respelt("\u001f\u001d.  \u001c")}${GOOD}`);
  expect(findingsOf(items)).toEqual([]);
  expect(messagesIn(items).map(({ type }) => type)).toEqual(["ORDERS", "ORDERS", "850", "ORDERS", "ORDERS", "ORDERS"]);
});

test("one UNA before several interchanges", () => {
  const both = respelt(">*.? ~", GOOD + GOOD);
  expect(messagesIn(read(both)).map(contentOf)).toEqual([GOOD_CONTENT, GOOD_CONTENT]);
});

describe("groups", () => {
  const group = (reference: string, ...messages: string[]): string =>
    `UNG+ORDERS+S1+R1+260401:1203+${reference}+UN+D:96A:EAN008'${messages.join("")}UNE+${messages.length}+${reference}'`;
  const two = `${UNB}'${group("7", messageOf(GOOD_ORDER))}${group("8", messageOf(GOOD_ORDER), messageOf(GOOD_ORDER, { reference: "2" }))}UNZ+2+101'`;

  test("are told with each message, and counted by the interchange", () => {
    const items = read(two);
    expect(findingsOf(items)).toEqual([]);
    expect(messagesIn(items).map((message) => [message.group?.control, message.control])).toEqual([
      ["7", "1"],
      ["8", "1"],
      ["8", "2"],
    ]);
    expect(messagesIn(items)[0]?.group).toEqual({
      type: "ORDERS",
      sender: "S1",
      receiver: "R1",
      control: "7",
      release: "D.96A",
      dateTime: "2026-04-01T12:03",
    });
  });

  test.each([
    ["UNE counts wrong", two.replace("UNE+2", "UNE+3"), ["group count differs at UNE 1"]],
    ["UNE of another group", two.replace("UNE+2+8", "UNE+2+9"), ["group control number differs at UNE 2"]],
    ["no UNE", two.replace("UNE+1+7'", ""), ["group not closed at UNG"]],
  ])("%s", (_name, text, said) => {
    expect(findingsOf(read(text)).map((found) => [`${found.code} at ${found.segment}`, found.element ?? []].flat().join(" "))).toEqual(said); // prettier-ignore
  });
});

const WITH_TWO = edifactOf(messageOf(GOOD_ORDER), messageOf(GOOD_ORDER, { reference: "2" }));

describe("envelopes", () => {
  test.each<[string, string, string[], string[]]>([
    ["all agrees", WITH_TWO, [], []],
    ["UNT counts wrong", WITH_TWO.replace("UNT+6+1", "UNT+7+1"), [], ["segment count differs"]],
    ["UNT of another message", WITH_TWO.replace("UNT+6+1", "UNT+6+9"), [], ["set control number differs"]],
    ["no UNT", WITH_TWO.replace("UNT+6+1'", ""), [], ["set not closed"]],
    ["UNZ counts wrong", WITH_TWO.replace("UNZ+2", "UNZ+3"), ["interchange count differs"], []],
    [
      "UNZ of another interchange",
      WITH_TWO.replace("UNZ+2+101", "UNZ+2+102"),
      ["interchange control number differs"],
      [],
    ],
    ["no UNZ", WITH_TWO.replace("UNZ+2+101'", ""), ["interchange not closed"], []],
    [
      "one reference twice",
      WITH_TWO.replace("UNH+2", "UNH+1").replace("UNT+6+2", "UNT+6+1"),
      ["set control number twice"],
      [],
    ],
    ["a segment between messages", WITH_TWO.replace("UNH+2", "RFF+ON:1'UNH+2"), ["segment out of place"], []],
    ["no UNB", WITH_TWO.slice(WITH_TWO.indexOf("UNH")), ["segment out of place"], ["envelope missing"]],
  ])("%s", (_name, text, file, first) => {
    const items = read(text);
    expect(codesOf(items.flatMap((item) => (item.kind === "finding" ? [item.finding] : [])))).toEqual(file);
    const messages = messagesIn(items);
    expect(codesOf(messages[0]?.findings ?? [])).toEqual(first);
    expect(messages.length).toBe(2);
  });

  test("findings say where, in segment, element and byte", () => {
    const text = WITH_TWO.replace("UNT+6+1", "UNT+7+1").replaceAll("'", "'\n");
    const [found] = messagesIn(read(text))[0]?.findings ?? [];
    expect(found).toMatchObject({ segment: "UNT", position: 7, element: 1, byte: text.indexOf("7+1'") });
    expect(found?.text).toContain("line 7 of the file: 0074 of UNT counts 7 segments, there are 6");
  });
});

describe("what opens it cannot be read", () => {
  test.each([
    ["a UNA cut off", "UNA:+.", "envelope unreadable"],
    ["a UNA with one character twice", "UNA++.? 'UNB", "envelope unreadable"],
    ["a UNA of letters", "UNAabcdefUNB", "not EDI"],
    ["a UNB without elements", "UNB", "envelope unreadable"],
  ])("%s", (_name, text, code) => {
    expect(codesOf(findingsOf(read(text)))).toEqual([code]);
  });
});
