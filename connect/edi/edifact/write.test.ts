import { describe, expect, test } from "vitest";
import { fc } from "../../../core/kernel/testing.ts";
import { findingsOf, messagesIn, readItems } from "../testing.ts";
import type { OutgoingSegment } from "../write-segment.ts";
import type { SyntaxLevel } from "./charsets.ts";
import { openEdifact, type EdifactEnvelope } from "./write.ts";

const envelope: EdifactEnvelope = {
  sender: { id: "5000000000002", idQualifier: "14" },
  receiver: { id: "4000000000001", idQualifier: "14" },
  dateTime: "2026-04-02T08:30",
  interchange: "501",
  message: 1,
  test: false,
};
const ORDRSP = { type: "ORDRSP", release: "D.96A", subset: "EAN005" };

function write(segments: readonly OutgoingSegment[], own: Partial<EdifactEnvelope> = {}): Buffer {
  const writer = openEdifact({ ...envelope, ...own });
  return Buffer.concat([writer.write({ ...ORDRSP, segments }), writer.end()]);
}

const textOf = (segments: readonly OutgoingSegment[], own?: Partial<EdifactEnvelope>): string =>
  write(segments, own).toString("latin1");

const PLAIN: readonly OutgoingSegment[] = [
  ["BGM", "231", "R-1", "9"],
  ["DTM", ["137", "20260402", "102"]],
];

test("an interchange whose counts and references agree", () => {
  expect(textOf(PLAIN).replaceAll("'", "'\n")).toBe(
    [
      "UNB+UNOC:3+5000000000002:14+4000000000001:14+260402:0830+501'",
      "UNH+1+ORDRSP:D:96A:UN:EAN005'",
      "BGM+231+R-1+9'",
      "DTM+137:20260402:102'",
      "UNT+4+1'",
      "UNZ+1+501'",
      "",
    ].join("\n"),
  );
});

test("several messages, one behind the other", () => {
  const writer = openEdifact({ ...envelope, test: true });
  const bytes = Buffer.concat([1, 2, 3].map(() => writer.write({ ...ORDRSP, segments: PLAIN })).concat(writer.end()));
  const items = readItems(bytes);
  expect(findingsOf(items)).toEqual([]);
  expect(messagesIn(items).map((message) => [message.control, message.interchange?.test])).toEqual([
    ["1", true],
    ["2", true],
    ["3", true],
  ]);
});

test("an interchange without messages is whole", () => {
  expect(findingsOf(readItems(openEdifact(envelope).end()))).toEqual([]);
});

test("in a group where one is asked for: its number is the interchange's, and it is what the interchange counts", () => {
  const writer = openEdifact({ ...envelope, inGroup: { receiver: "BUYING" } });
  const messages = [PLAIN, PLAIN].map((segments) => writer.write({ ...ORDRSP, segments }));
  const bytes = Buffer.concat([...messages, writer.end()]);
  expect(bytes.toString().match(/UNG[^']*'|UNE[^']*'|UNZ[^']*'/g)).toEqual([
    "UNG+ORDRSP+5000000000002:14+BUYING+260402:0830+501+UN+D:96A:EAN005'",
    "UNE+2+501'",
    "UNZ+1+501'",
  ]);
  const items = readItems(bytes);
  expect(findingsOf(items)).toEqual([]);
  expect(
    messagesIn(items).map(({ control, group }) => [control, group?.control, group?.type, group?.receiver]),
  ).toEqual([
    ["1", "501", "ORDRSP", "BUYING"],
    ["2", "501", "ORDRSP", "BUYING"],
  ]);
  expect(() => writer.write({ ...ORDRSP, type: "INVRPT", segments: PLAIN })).toThrow("INVRPT in a group of ORDRSP");
  const nothing = Buffer.from(openEdifact({ ...envelope, inGroup: {} }).end()).toString();
  expect(nothing).toBe("UNB+UNOC:3+5000000000002:14+4000000000001:14+260402:0830+501'UNZ+0+501'");
});

describe("written as the partner wants it", () => {
  test.each<[string, Partial<EdifactEnvelope>, string]>([
    ["a UNA that says nothing new, asked for", { una: true }, "UNA:+.? 'UNB+UNOC:3+"],
    ["a decimal comma", { decimalMark: "," }, "UNA:+,? 'UNB+UNOC:3+"],
    ["no release", { release: null }, "UNA:+.  'UNB+UNOC:3+"],
    [
      "syntax 4 with its four digits of the year",
      { version: 4 },
      "UNB+UNOC:4+5000000000002:14+4000000000001:14+20260402:0830+",
    ],
    [
      "other delimiters",
      { delimiters: { element: "\u001d", component: "\u001f", repetition: null, segment: "\u001c" }, level: "UNOB" },
      "UNA\u001f\u001d.? \u001cUNB\u001dUNOB\u001f3\u001d",
    ],
  ])("%s", (_name, own, head) => {
    const text = textOf(PLAIN, own);
    expect(text.slice(0, head.length)).toBe(head);
    expect(findingsOf(readItems(Buffer.from(text, "latin1")))).toEqual([]);
  });
});

describe("data", () => {
  const said = (value: OutgoingSegment[number], own?: Partial<EdifactEnvelope>): string => {
    const text = textOf([["FTX", value]], own);
    return text.slice(text.indexOf("FTX") + 4, text.lastIndexOf("'UNT"));
  };

  test.each<[string, OutgoingSegment[number], Partial<EdifactEnvelope>, string]>([
    ["delimiters are released", "O'Neil+Co: why?", {}, "O?'Neil?+Co?: why??"],
    ["an asterisk is one in syntax 4", "a*b", { version: 4 }, "a?*b"],
    ["an asterisk is none before", "a*b", {}, "a*b"],
    ["without release delimiters become blanks", "a+b", { release: null }, "a b"],
    ["level A knows no small letters", "Käse", { level: "UNOA" }, "KASE"],
    ["level B knows no accents", "Käse 漢", { level: "UNOB" }, "Kase ??"],
    ["level C has those of the west", "Käse š", {}, "K\u00e4se s"],
    ["level D has those of the east", "š ¹", { level: "UNOD" }, "\u00b9 1"],
    ["level Y has all", "漢", { level: "UNOY" }, "\u00e6\u00bc\u00a2"],
    ["line ends are no text", "a\r\nb", {}, "a????b"],
    ["a number takes the decimal mark", 3.9, { decimalMark: "," }, "3,9"],
    ["a decimal too", { decimal: "3.90" }, { decimalMark: "," }, "3,90"],
    ["what is empty at the end is left out", ["a", null, "", null], {}, "a"],
  ])("%s", (_name, value, own, text) => {
    expect(said(value, own)).toBe(text);
  });
});

const LEVELS: readonly SyntaxLevel[] = ["UNOB", "UNOC", "UNOD", "UNOE", "UNOF", "UNOL", "UNOY"];
const notations = fc.record({
  level: fc.constantFrom(...LEVELS),
  version: fc.constantFrom(3 as const, 4 as const),
  delimiters: fc.constantFrom(
    { element: "+", component: ":", repetition: null, segment: "'" },
    { element: "*", component: ">", repetition: "^", segment: "~" },
    { element: "\u001d", component: "\u001f", repetition: null, segment: "\u001c" },
    { element: "|", component: ":", repetition: null, segment: "\n" },
  ),
  release: fc.constantFrom("?", "!", null),
});
/** A line ends a segment. */
const LINES = {
  level: "UNOB",
  version: 3,
  delimiters: { element: "|", component: ":", repetition: null, segment: "\n" },
  release: "?",
} as const;
const printable = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/);
const element = fc.oneof(printable, fc.array(printable, { minLength: 1, maxLength: 4 }));
const segments = fc.array(
  fc
    .tuple(
      fc.stringMatching(/^[A-T][A-Z]{2}$/).filter((id) => id !== "ISA"),
      element,
      element,
    )
    .map((all): OutgoingSegment => all),
  { maxLength: 10 },
);

test("what is written is read back, whatever is in it", () => {
  fc.assert(
    fc.property(segments, notations, (asked, notation) => {
      const own = { ...notation, release: notation.release ?? "?" };
      const items = readItems(write(asked, own));
      expect(findingsOf(items)).toEqual([]);
      const [message] = messagesIn(items);
      const wanted = asked.map(([id, ...elements]) => [id, elements.map((one) => [Array.isArray(one) ? one : [one]])]);
      expect(message?.segments.slice(1, -1).map(({ id, elements }) => [id, elements])).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});

test("any text at any level is read back without a finding", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), notations, (text, own) => {
      const items = readItems(write([["FTX", "AAI", text, "x"]], own));
      expect(findingsOf(items)).toEqual([]);
      expect(messagesIn(items)[0]?.segments[1]?.at(3)).toBe("x");
    }),
    { numRuns: 300, examples: [["\u0000\n\u0000", LINES]] },
  );
});
