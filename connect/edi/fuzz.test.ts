/**
 * Files broken in structure and in bytes: read or refused, the same in any chunks, and the same bytes when put together.
 * `FAIRFILL_ROUNDS` makes it longer, `FAIRFILL_SEED` says which. What once failed stays in corpus.json.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { fc } from "../../core/kernel/testing.ts";
import { edifactOf, GOOD_ORDER, messageOf } from "./edifact/testing.ts";
import type { EdiItem } from "./message.ts";
import { readEdi } from "./read-document.ts";
import { openMessageReader } from "./read-messages.ts";
import type { EdiSegment } from "./segment.ts";
import { fileOf, findingsOf, GOOD_LINE, orderOf, setOf } from "./testing.ts";
import { bytesOfSegment } from "./text.ts";

const ROUNDS = Number(process.env["FAIRFILL_ROUNDS"] ?? 10) * 100;
const SEED = Number(process.env["FAIRFILL_SEED"] ?? 1);
const SEGMENT_MAX = 65_536;
const BLANKS_MAX = 4096;

vi.setConfig({ testTimeout: 1_800_000 });

interface Read {
  readonly items: readonly EdiItem[];
  readonly bytes: Buffer;
  /** All that can be said of its segments. */
  readonly seen: readonly unknown[];
}

function read(bytes: Uint8Array, size: number): Read {
  const [parts, seen, items]: [Uint8Array[], unknown[], EdiItem[]] = [[], [], []];
  const reader = openMessageReader({
    segment(segment) {
      parts.push(bytesOfSegment(segment));
      seen.push(everythingOf(segment));
    },
    rest: (rest) => void parts.push(rest),
  });
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  items.push(...reader.end());
  return { items, bytes: Buffer.concat(parts), seen };
}

/** Asks a segment for all it has; what it says of itself agrees. */
function everythingOf(segment: EdiSegment): unknown {
  const { id, position, line, byte, raw, lead, elements, length } = segment;
  if (raw.length > SEGMENT_MAX || lead.length > BLANKS_MAX) throw new Error(`segment ${position} is too long`);
  if (elements.length !== length) throw new Error(`segment ${position} counts its elements in two ways`);
  const places = elements.map((_, i) => segment.byteOf(i + 1));
  if (places.some((place, i) => place < (places[i - 1] ?? byte))) throw new Error(`places fall in ${position}`);
  for (const [e, repetitions] of elements.entries())
    for (const [r, components] of repetitions.entries())
      for (const [c, component] of components.entries())
        if (segment.at(e + 1, c + 1, r + 1) !== component)
          throw new Error(`${position} has two values at ${e}, ${r}, ${c}`);
  return [id, position, line, byte, elements, places];
}

/** Findings and envelopes, without the segments that `seen` tells. */
const said = (items: readonly EdiItem[]): unknown =>
  items.map((item) => {
    if (item.kind === "message") return { ...item.message, segments: item.message.segments.map(({ id }) => id) };
    return item.kind === "finding" ? item : { kind: item.kind, at: item.segment.position };
  });

function check(bytes: Uint8Array, size: number): void {
  const whole = read(bytes, bytes.length || 1);
  expect(whole.bytes.equals(bytes)).toBe(true);
  const parts = read(bytes, size);
  expect(parts.seen).toEqual(whole.seen);
  expect(said(parts.items)).toEqual(said(whole.items));
  for (const { text, byte = 0 } of findingsOf(whole.items)) {
    expect(text.isWellFormed() && !/\p{Cc}/u.test(text), text).toBe(true);
    expect(byte).toBeLessThanOrEqual(bytes.length);
  }
  // An order that goes on is whole: nothing of a broken one is taken.
  for (const { order, findings } of readEdi({ name: "fuzz", bytes }).orders)
    if (findings.length === 0)
      for (const { quantity } of order?.lines ?? []) expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true);
}

const corpus = JSON.parse(readFileSync(new URL("corpus.json", import.meta.url), "utf8")) as Record<string, string>;

test.each(Object.entries(corpus))("%s", (_name, text) => {
  for (const size of [1, 3, 64, 511]) check(Buffer.from(text, "latin1"), size);
});

const x12Set = setOf(orderOf(GOOD_LINE, "SDQ*EA*92*01*4*02*6", "N1*ST*K\u00e4se>x^y", "CTT*1*10"));
const GOOD: readonly string[] = [
  fileOf(x12Set),
  fileOf(x12Set, x12Set).replaceAll("*", "|").replaceAll("~", "\n"),
  fileOf(x12Set).replace("*U*00401*", "*^*00501*").replaceAll("~", "~\r\n"),
  edifactOf(messageOf([...GOOD_ORDER, "FTX+AAI+++O?'Neil?+?:??*x"])),
  `UNA:+.?*'\n${edifactOf(messageOf(GOOD_ORDER), messageOf(GOOD_ORDER)).replace("UNOC:3", "UNOY:4")}`,
  edifactOf(messageOf(GOOD_ORDER)).replaceAll("'", "\n"),
  ...Object.values(corpus),
];

/** Delimiters, blanks, a mark of UTF-8, a character of three bytes. */
const MARKS = "* ~ + : ' ? ^ > | \n \r \t \0 \u001a \u001c \u001d \u001f \u00ef\u00bb\u00bf \u00e2\u0080\u00a6".split(
  " ",
);

const SCRAPS = [
  ...MARKS,
  "ISA*",
  "IEA*1*000000101~",
  "GS*PO*A*B*20260401*1203*1*X*004010~",
  "ST*850*0001~",
  "SE*2*0001~",
  "BIN*3*~~~~",
  "BIN*999999999*",
  "ISX*#~",
  "UNA:+.? '",
  "UNB+UNOC:4+A+B+260401:1203+1'",
  "UNG+",
  "UNH+1+ORDERS:D:96A:UN'",
  "UNT+2+1'",
  "UNZ+1+1'",
  "?".repeat(40),
  "\r\n".repeat(300),
];

/** One change: of bytes, of a segment, or of how the file is written. */
const changes = fc.oneof(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(40),
    insert: fc.uint8Array({ maxLength: 6 }),
  }),
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(8),
    insert: fc.constantFrom(...SCRAPS, ...GOOD).map((scrap) => Buffer.from(scrap, "latin1")),
  }),
);
const encodings = fc.constantFrom<BufferEncoding>("latin1", "latin1", "latin1", "utf16le", "utf8");

const files = fc
  .tuple(fc.constantFrom(...GOOD), encodings, fc.array(changes, { maxLength: 6 }))
  .map(([good, encoding, changed]) => {
    let bytes: Uint8Array = Buffer.from(good, encoding);
    for (const { at, remove, insert } of changed) {
      const place = Math.floor(at * bytes.length);
      bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
    }
    return bytes;
  });

test("files broken anywhere", () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 600 }), (bytes, size) => {
      try {
        check(bytes, size);
      } catch (cause) {
        const found = JSON.stringify(Buffer.from(bytes).toString("latin1"));
        throw new Error(`In chunks of ${size}; for corpus.json: ${found}`, { cause });
      }
    }),
    { numRuns: ROUNDS, seed: SEED },
  );
});

const MB = 1_048_576;
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What stays held behind so many bytes of the same. */
function held(scrap: string, megabytes: number): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const reader = openMessageReader();
  const chunk = Buffer.alloc(65_536, scrap, "latin1");
  reader.push(Buffer.from(edifactOf(messageOf(GOOD_ORDER)), "latin1"));
  for (let sent = 0; sent < megabytes * MB; sent += chunk.length) reader.push(chunk);
  collect();
  const after = process.memoryUsage().heapUsed;
  reader.end();
  return (after - before) / MB;
}

test.each(["'", "?", " ", "+", "\r\n", "A", "UNH+1+A'", "UNA:+.? '", "UNB+UNOC:3+A+B'", "FTX+a'"])(
  "megabytes of %j are read in bounded memory",
  (scrap) => {
    expect(held(scrap, ROUNDS > 1000 ? 64 : 8)).toBeLessThan(48);
  },
);
