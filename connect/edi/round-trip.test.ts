/** What is read is put together again to the same bytes, whatever is in them and however they come. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { fc } from "../../core/kernel/testing.ts";
import { edifactOf, GOOD_ORDER, messageOf } from "./edifact/testing.ts";
import { openMessageReader } from "./read-messages.ts";
import { fileOf, GOOD_LINE, orderOf, readItems, setOf } from "./testing.ts";
import { bytesOfSegment } from "./text.ts";

vi.setConfig({ testTimeout: 180_000 });

function putTogether(bytes: Uint8Array, size = bytes.length): Buffer {
  const parts: Uint8Array[] = [];
  const reader = openMessageReader({
    segment: (segment) => void parts.push(bytesOfSegment(segment)),
    rest: (rest) => void parts.push(rest),
  });
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end();
  return Buffer.concat(parts);
}

const X12 = fileOf(setOf(orderOf(GOOD_LINE, "SDQ*EA*92*01*4*02*6", "N1*ST*K\u00e4se")));
const BINARY = X12.replace("SDQ*", "BIN*9*~\r\n~*>~^ ~SDQ*");
const EDIFACT = edifactOf(messageOf([...GOOD_ORDER, "NAD+BY+O?'Neil??+K\u00e4se"]));
const texts = [
  X12,
  X12.replaceAll(/ +(?=\*)/g, ""),
  X12.replaceAll("~", "~\r\n \t"),
  X12.replaceAll("~", "\u00e2\u0080\u00a6\n"),
  X12.replaceAll("*", "|").replaceAll("~", "\r"),
  X12.slice(0, 120),
  X12 + X12,
  BINARY,
  EDIFACT,
  `UNA:+.? '\r\n${EDIFACT}`,
  EDIFACT.replaceAll("'", "\n"),
  EDIFACT.replaceAll("'", "'\n  "),
  `${EDIFACT.slice(0, 90)} ${"\n".repeat(9000)}`,
  `\u00ef\u00bb\u00bf${EDIFACT}\r\n${X12}${EDIFACT}\u001a`,
  "no EDI at all",
];
const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
const files = texts.flatMap((text) => [
  Buffer.from(text, "latin1"),
  Buffer.from(`\ufeff${text}`, "utf16le"),
  Buffer.concat([Buffer.from(text, "utf16le"), Buffer.from([65])]),
  swapped(`\ufeff${text}`),
]);

const SEPARATORS = [
  "*",
  "~",
  "+",
  ":",
  "'",
  "?",
  "\n",
  "\r\n",
  " ",
  "ISA*",
  "UNA:+.? '",
  "UNB+UNOC:4+",
  "UNH+1+",
  "BIN*4*",
];

describe("the same bytes", () => {
  test("of any file in any chunks", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.integer({ min: 1, max: 700 }), (bytes, size) => {
        expect(putTogether(bytes, size).equals(bytes)).toBe(true);
      }),
    );
  });

  test("of a good file changed anywhere", () => {
    const change = fc.record({
      at: fc.nat(700),
      remove: fc.nat(20),
      insert: fc.oneof(
        fc.constantFrom(...SEPARATORS).map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 5 }),
      ),
    });
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 4 }), (good, changes) => {
        let bytes: Uint8Array = good;
        for (const { at, remove, insert } of changes)
          bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
        expect(putTogether(bytes, 97).equals(bytes)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test("where a chunk ends makes no difference", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...files), sizes, (bytes, chunks) => {
      expect(readItems(bytes, chunks)).toEqual(readItems(bytes));
    }),
    { numRuns: 200 },
  );
});

test("binary data is read by its length, and like any segment where that is wrong", () => {
  const idsOf = (text: string): string[] =>
    readItems(Buffer.from(text, "latin1")).flatMap((item) =>
      item.kind === "message" ? item.message.segments.map(({ id }) => id) : [],
    );
  expect(idsOf(BINARY)).toEqual(["ST", "BEG", "PO1", "BIN", "SDQ", "N1", "SE"]);
  expect(idsOf(BINARY.replace("BIN*9", "BIN*8"))).toEqual(["ST", "BEG", "PO1", "BIN", "", "^", "SDQ", "N1", "SE"]);
});

for (const name of ["EDI_SAMPLES", "EDI_REFERENCE"]) {
  const folder = process.env[name];
  const suite = folder === undefined ? describe.skip : describe;
  suite(`files of ${name}${folder === undefined ? " (not set)" : ""}`, () => {
    test("each is the same bytes again", () => {
      const root = folder ?? "";
      for (const path of readdirSync(root, { recursive: true, encoding: "utf8" })) {
        if (!statSync(join(root, path)).isFile()) continue;
        const bytes = readFileSync(join(root, path));
        expect(putTogether(bytes).equals(bytes), path).toBe(true);
      }
    });
  });
}
