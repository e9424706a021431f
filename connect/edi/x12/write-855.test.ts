import { describe, expect, test } from "vitest";
import { fc } from "../../../core/kernel/testing.ts";
import { readItems, messagesIn } from "../testing.ts";
import { readFacts855, type Facts855 } from "./facts-855.ts";
import type { AckPart } from "./ack-dialect.ts";
import type { AckLine } from "../acknowledged-lines.ts";
import { write855, type Acknowledgement } from "./write-855.ts";
import type { OutgoingEnvelope } from "./write.ts";

const envelope: OutgoingEnvelope = {
  sender: { id: "SUPPLIER001", idQualifier: "ZZ" },
  receiver: { id: "RETAILERXYZ", idQualifier: "ZZ" },
  release: "004010",
  dateTime: "2026-04-01T12:03",
  interchange: 101,
  group: 101,
  set: 1,
  test: false,
};

const part = (kind: AckPart["kind"], quantity: number, shipDay: string | null = null): AckPart => ({
  kind,
  quantity,
  shipDay,
});

const lineOf = (parts: readonly AckPart[], line = "1"): AckLine => ({
  line,
  quantity: parts.reduce((sum, { quantity }) => sum + quantity, 0),
  unit: "CA",
  price: "3.90",
  priceBasis: "WE",
  items: [{ qualifier: "VN", code: "KT-17" }],
  parts,
});

const ackOf = (...lines: readonly AckLine[]): Acknowledgement => ({
  orderNumber: "4711",
  releaseNumber: "2",
  orderDate: "2026-04-01",
  sellerOrderNumber: "SO-9",
  acknowledgedOn: "2026-04-02",
  references: [],
  parties: [],
  lines,
});

function readBack(said: Acknowledgement, out: OutgoingEnvelope = envelope): Facts855 {
  const items = readItems(write855(out, said));
  const [set] = messagesIn(items);
  if (!set || items.some((item) => item.kind === "finding"))
    throw new Error(`one set expected, nothing else: ${JSON.stringify(items)}`);
  const { facts, findings } = readFacts855(set);
  expect(findings).toEqual([]);
  if (!facts) throw new Error("no facts");
  return facts;
}

const acksOf = (facts: Facts855): string[][] =>
  facts.lines.map((line) =>
    line.acks.map((ack) =>
      [ack.code, ack.quantity, ack.dateQualifier, ack.date].filter((said) => said !== null).join(" "),
    ),
  );

describe("the heading says what the lines say", () => {
  test.each([
    ["all accepted", [lineOf([part("accepted", 10, "2026-04-15")])], "AD"],
    ["all backordered", [lineOf([part("backordered", 10, "2026-05-06")])], "AC"],
    ["all rejected", [lineOf([part("rejected", 10)]), lineOf([part("rejected", 1)], "2")], "RD"],
    ["a line rejected", [lineOf([part("accepted", 10, "2026-04-15")]), lineOf([part("rejected", 1)], "2")], "AC"],
    ["a part backordered", [lineOf([part("accepted", 4, "2026-04-15"), part("backordered", 6)])], "AC"],
  ])("%s", (_name, lines, code) => {
    expect(readBack(ackOf(...lines)).headerAck.code).toBe(code);
  });
});

describe("a line says", () => {
  test.each<[string, AckPart[], string[]]>([
    ["accepted with its day", [part("accepted", 10, "2026-04-15")], ["IA 10 068 2026-04-15"]],
    [
      "a partial backorder as two",
      [part("accepted", 4, "2026-04-15"), part("backordered", 6, "2026-05-06")],
      ["IA 4 068 2026-04-15", "IB 6 068 2026-05-06"],
    ],
    ["whole and late", [part("backordered", 10, "2026-05-06")], ["IB 10 068 2026-05-06"]],
    ["no date yet as no date", [part("backordered", 10)], ["IB 10"]],
    ["rejected without a day", [part("rejected", 10, "2026-05-06")], ["IR 10"]],
    [
      "each day once, no date last",
      [
        part("backordered", 1),
        part("backordered", 2, "2026-05-08"),
        part("backordered", 3, "2026-05-06"),
        part("backordered", 4, "2026-05-08"),
      ],
      ["IB 3 068 2026-05-06", "IB 6 068 2026-05-08", "IB 1"],
    ],
  ])("%s", (_name, parts, acks) => {
    expect(acksOf(readBack(ackOf(lineOf(parts))))).toEqual([acks]);
  });
});

test("parts of a schedule are one line in whatever order they come", () => {
  const parts = ["7/1", "7/10", ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `7/${n}`)];
  const facts = readBack(ackOf(...parts.map((line) => lineOf([part("accepted", 1, "2026-05-01")], line))));
  expect(facts.lines.map(({ line, quantity }) => [line, quantity])).toEqual([["7", 10]]);
});

test("parts of a schedule are the buyer's one line again", () => {
  const facts = readBack(
    ackOf(
      lineOf([part("accepted", 4, "2026-05-01")], "7/1"),
      lineOf([part("accepted", 6, "2026-05-08")], "7/2"),
      lineOf([part("accepted", 1, "2026-05-01")], "A/3"),
    ),
  );
  expect(facts.lines.map(({ line, quantity }) => [line, quantity])).toEqual([
    ["7", 10],
    ["A/3", 1],
  ]);
  expect(acksOf(facts)[0]).toEqual(["IA 4 068 2026-05-01", "IA 6 068 2026-05-08"]);
  expect(facts.hashTotal).toBe(11);
});

test("parts that do not make the line are a bug, not a document", () => {
  const line = { ...lineOf([part("accepted", 4)]), quantity: 5 };
  expect(() => write855(envelope, ackOf(line))).toThrow("ordered were 5");
});

test("data holds no delimiter and nothing but printable ASCII", () => {
  const said = {
    ...ackOf(lineOf([part("accepted", 1, "2026-04-15")])),
    parties: [{ code: "ST", name: "Käse*Haus~\n漢", idQualifier: "92", id: "00>12" }],
  };
  expect(readBack(said).parties[0]).toMatchObject({ name: "Kase Haus ??", id: "00 12" });
  const pipes = { element: "|", component: "^", repetition: null, segment: "\n" };
  expect(readBack(said, { ...envelope, delimiters: pipes }).parties[0]).toMatchObject({
    name: "Kase*Haus~ ?",
    id: "00>12",
  });
});

test("from 00402 on ISA11 is a separator", () => {
  const text = Buffer.from(
    write855({ ...envelope, release: "005010" }, ackOf(lineOf([part("accepted", 1, "2026-04-15")]))),
  ).toString();
  expect(text).toContain("*^*00501*");
  expect(text.indexOf("~")).toBe(105);
});

const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, "0")}`);
const parts = fc.record({
  kind: fc.constantFrom("accepted" as const, "backordered" as const, "rejected" as const),
  quantity: fc.integer({ min: 1, max: 1_000_000_000 }),
  shipDay: fc.option(days),
});
const text = fc.string({ unit: "binary", maxLength: 20 });
const lines = fc.uniqueArray(
  fc.record({ line: fc.nat().map(String), parts: fc.array(parts, { minLength: 1, maxLength: 6 }), code: text }),
  { minLength: 1, maxLength: 8, selector: ({ line }) => line },
);

test("what is written is read back, whatever is in it", () => {
  fc.assert(
    fc.property(lines, text, (drafts, name) => {
      const asked = drafts.map((draft) => ({
        ...lineOf(draft.parts, draft.line),
        items: [{ qualifier: "VN", code: `x${draft.code}` }],
      }));
      const facts = readBack({ ...ackOf(...asked), parties: [{ code: "ST", name, idQualifier: "92", id: "1" }] });
      expect(facts.lines.map(({ line, quantity, unit, price }) => [line, quantity, unit, price])).toEqual(
        asked.map(({ line, quantity, unit, price }) => [line, quantity, unit, price]),
      );
      for (const [i, line] of facts.lines.entries()) {
        expect(line.acks.reduce((sum, ack) => sum + ack.quantity, 0)).toBe(line.quantity);
        const dated = (asked[i]?.parts ?? [])
          .filter((p) => p.kind !== "rejected" && p.shipDay !== null)
          .map((p) => p.shipDay);
        expect(new Set(line.acks.flatMap((ack) => ack.date ?? []))).toEqual(new Set(dated));
      }
    }),
  );
});
