import { describe, expect, test } from "vitest";
import { codesOf, fileOf, GOOD_LINE, orderOf, readItems, readText, setOf, messagesIn } from "./testing.ts";

const good = setOf(orderOf(GOOD_LINE));
const other = setOf(
  orderOf(GOOD_LINE).map((segment) => segment.replace("4711", "4712")),
  { control: "0002" },
);
const GOOD = fileOf(good, other);

interface Case {
  readonly name: string;
  readonly text: string;
  /** What is said of the file. */
  readonly file: readonly string[];
  /** What stops the first order; none: it goes on. */
  readonly first: readonly string[];
}

const cases: readonly Case[] = [
  { name: "all agrees", text: GOOD, file: [], first: [] },
  {
    name: "SE counts wrong",
    text: fileOf(setOf(orderOf(GOOD_LINE), { count: 5 }), other),
    file: [],
    first: ["segment count differs"],
  },
  {
    name: "SE counts in words",
    text: fileOf(setOf(orderOf(GOOD_LINE), { count: "x" }), other),
    file: [],
    first: ["segment count differs"],
  },
  {
    name: "SE of another set",
    text: GOOD.replace("SE*4*0001", "SE*4*0009"),
    file: [],
    first: ["set control number differs"],
  },
  { name: "no SE", text: GOOD.replace("SE*4*0001~", ""), file: [], first: ["set not closed"] },
  { name: "GE counts wrong", text: GOOD.replace("GE*2*", "GE*3*"), file: ["group count differs"], first: [] },
  {
    name: "GE of another group",
    text: GOOD.replace("GE*2*101", "GE*2*102"),
    file: ["group control number differs"],
    first: [],
  },
  { name: "IEA counts wrong", text: GOOD.replace("IEA*1*", "IEA*2*"), file: ["interchange count differs"], first: [] },
  {
    name: "IEA of another interchange",
    text: GOOD.replace("IEA*1*000000101", "IEA*1*000000102"),
    file: ["interchange control number differs"],
    first: [],
  },
  { name: "no IEA", text: GOOD.slice(0, GOOD.indexOf("IEA")), file: ["interchange not closed"], first: [] },
  { name: "no GE", text: GOOD.replace("GE*2*101~", ""), file: ["group not closed"], first: [] },
  {
    name: "no GS",
    text: GOOD.replace(/GS\*.*?~/, ""),
    file: ["segment out of place", "interchange count differs"],
    first: ["group missing"],
  },
  {
    name: "one control number twice",
    text: GOOD.replaceAll("*0002~", "*0001~"),
    file: ["set control number twice"],
    first: [],
  },
  {
    name: "a segment between sets",
    text: GOOD.replace("~ST*850*0002", "~REF*DP*1~ST*850*0002"),
    file: ["segment out of place"],
    first: [],
  },
  { name: "text behind the interchange", text: `${GOOD}\nbye~`, file: ["segment out of place"], first: [] },
  {
    name: "an acknowledged interchange",
    text: GOOD.replace("~GS*", "~TA1*000000101*260401*1203*A*000~GS*"),
    file: [],
    first: [],
  },
];

describe("envelopes: an order stops for what its own set says, the file is remarked upon for the rest", () => {
  test.each(cases)("$name", ({ text, file, first }) => {
    const document = readText(text);
    expect(codesOf(document.findings)).toEqual(file);
    expect(codesOf(document.orders[0]?.findings ?? [])).toEqual(first);
    if (text.includes("*0002~")) expect(document.orders[1]?.order?.number).toBe("4712");
  });
});

test("a file cut off anywhere gives the orders that are whole, and says so", () => {
  const whole = GOOD.indexOf("ST*850*0002");
  for (let end = whole; end < GOOD.length - 1; end += 1) {
    const document = readText(GOOD.slice(0, end));
    expect(document.orders[0]).toMatchObject({ key: "4711", findings: [] });
    const said = [...document.findings, ...document.orders.flatMap((order) => order.findings)];
    expect(said.length, `cut at ${end}`).toBeGreaterThan(0);
  }
});

test("a set without ISA is read and stops, as nobody knows who sent it", () => {
  const [order] = readText(good.replaceAll("~", "~\n")).orders;
  expect(order).toMatchObject({ key: "4711", order: { lines: [{ quantity: 10 }] } });
  expect(codesOf(order?.findings ?? [])).toEqual(["envelope missing"]);
});

test("a group without ISA likewise", () => {
  const text = GOOD.slice(GOOD.indexOf("GS*"));
  expect(readText(text).orders.map((order) => codesOf(order.findings))).toEqual([
    ["envelope missing"],
    ["envelope missing"],
  ]);
});

test("other sets are named and left", () => {
  const [unread] = readText(fileOf(setOf(["BIG*20260401*1"], { type: "810" }))).others ?? [];
  expect(unread).toMatchObject({ kind: "other", key: "set 0001", findings: [{ code: "set not read" }] });
  expect(unread?.findings[0]?.text).toContain("810");
});

test("a set beyond its bounds is refused, the next is read", () => {
  const many = fileOf(setOf([...orderOf(GOOD_LINE), ...Array.from({ length: 200_001 }, () => "PID*F****x")]), other);
  const wide = fileOf(
    setOf([...orderOf(GOOD_LINE), ...Array.from({ length: 140 }, () => `PID*F****${"x".repeat(60_000)}`)]),
    other,
  );
  for (const text of [many, wide]) {
    const sets = messagesIn(readItems(Buffer.from(text)));
    expect(sets.map((set) => codesOf(set.findings))).toEqual([["set too large"], []]);
    expect(sets[0]?.segments.length).toBe(1);
  }
});

test("thousands of findings are bounded", () => {
  const document = readText(`${GOOD}${"bye~".repeat(5000)}`);
  expect(document.findings.length).toBe(100);
  expect(document.findings.at(-1)?.code).toBe("more findings");
});
