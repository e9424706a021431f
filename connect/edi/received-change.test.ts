import { describe, expect, test } from "vitest";
import type { ReceivedChange } from "../../core/orders/index.ts";
import { edifactOf, messageOf } from "./edifact/testing.ts";
import { codesOf, fileOf, GOOD_LINE, orderOf, readText, setOf } from "./testing.ts";

const BCH = "BCH*04*SA*4711***20260401*****20260408";
const in860 = (...segments: readonly string[]): string => fileOf(setOf(segments, { type: "860" }));
const inOrdchg = (...segments: readonly string[]): string =>
  edifactOf(messageOf(segments, { type: "ORDCHG:D:96A:UN" }));

function changeIn(text: string): { change: ReceivedChange; found: string[] } {
  const [part] = readText(text).others ?? [];
  if (part?.kind !== "change") throw new Error("no change was read");
  return { change: part.received as ReceivedChange, found: codesOf(part.findings) };
}

const poc = (text: string, ...more: readonly string[]): string => in860(BCH, `POC*${text}`, ...more);

describe("of a line only what its code says counts", () => {
  test.each<[string, string, object]>([
    ["less", poc("1*QD*100*50*EA*3.9*WE*UP*0701"), { quantity: 100, left: 50, direction: "less", unit: "EA" }],
    ["more", poc("1*QI*100**EA"), { quantity: 100, direction: "more" }],
    ["a price alone", poc("1*PC*100**EA*4.1"), { price: "4.1", priceBasis: 1 }],
    ["another day alone", poc("1*RS*100**EA*4.1", "DTM*010*20260501"), { dates: { requestedShip: "2026-05-01" } }],
    ["everything", poc("1*CA*100**EA*4.1", "DTM*010*20260501"), { quantity: 100, price: "4.1", dates: {} }],
    ["given up", poc("1*DI*0*0*CA"), { does: "delete" }],
    ["added", poc("3*AI*10**EA**VN*KT-17"), { does: "add", quantity: 10 }],
    ["stores", poc("1*QC*10**EA", "SDQ*EA*92*01*4*02*6"), { quantity: 10, stores: [{ quantity: 4 }, { quantity: 6 }] }],
    ["of an ORDCHG: changed", inOrdchg("BGM+230+C1+4", "RFF+ON:4711", "LIN+1+3", "QTY+21:100:PCE"), { quantity: 100 }],
    ["of an ORDCHG: deleted", inOrdchg("BGM+230+C1+4", "RFF+ON:4711", "LIN+1+2"), { does: "delete" }],
  ])("%s", (_name, text, line) => {
    const { change, found } = changeIn(text);
    expect(found).toEqual([]);
    expect(change).toMatchObject({ number: "4711", purpose: "change", lines: [line] });
    const kept = Object.keys(change.lines[0] ?? {}).filter((key) => /quantity|price$|dates|left/.test(key));
    expect(
      kept.every((key) => key in line),
      kept.join(),
    ).toBe(true);
  });
});

test.each<[string, string, object]>([
  ["an 860 that cancels", in860("BCH*01*SA*4711"), { document: "860", purpose: "cancel" }],
  ["a line that cancels the order", poc("1*CF"), { purpose: "cancel" }],
  [
    "an 860 of its own number",
    in860("BCH*05*SA*4711*R1*7*20260401", "POC*1*NC"),
    { purpose: "replace", release: "R1", change: "7" },
  ],
  ["an ORDCHG by its own number", inOrdchg("BGM+230+C1+1", "RFF+ON:4711"), { purpose: "cancel", change: "C1" }],
  [
    "an ORDCHG called an order",
    inOrdchg("BGM+220+4711+5", "LIN+1+3", "QTY+21:1"),
    { number: "4711", purpose: "replace" },
  ],
  [
    "an 850 that cancels",
    fileOf(setOf(["BEG*01*SA*4711**20260401"])),
    { document: "850", purpose: "cancel", lines: [] },
  ],
  [
    "an 850 that replaces",
    fileOf(setOf(["BEG*05*SA*4711**20260401", `PO1*${GOOD_LINE}`])),
    { purpose: "replace", lines: [{ line: "1", quantity: 10, does: "keep" }] },
  ],
])("%s", (_name, text, change) => {
  expect(changeIn(text)).toMatchObject({ found: [], change });
});

test.each<[string, string, string]>([
  ["no BCH", in860("POC*1*NC"), "heading missing"],
  ["no number", in860("BCH*04*SA*"), "order number missing"],
  ["a purpose nobody knows", in860("BCH*99*SA*4711"), "change purpose unknown"],
  ["a code nobody knows", poc("1*ZZ*1"), "change code unknown"],
  ["no line", poc("*QD*1"), "line number missing"],
  ["no quantity", poc("1*QD"), "quantity not a whole number above 0"],
  ["half a piece", poc("1*QD*1.5"), "quantity not a whole number above 0"],
  ["lines lost", poc("1*NC", "CTT*2"), "line count differs"],
  ["no order in an ORDCHG", inOrdchg("BGM+230+C1+4", "LIN+1+3"), "order number missing"],
  ["an action nobody knows", inOrdchg("BGM+230+C1+4", "RFF+ON:4711", "LIN+1+99"), "change code unknown"],
])("stopped: %s", (_name, text, code) => expect(changeIn(text).found).toEqual([code]));

test("a good order stays an order", () => {
  expect(readText(fileOf(setOf(orderOf(GOOD_LINE))))).toMatchObject({ orders: [{ findings: [] }], others: [] });
});
