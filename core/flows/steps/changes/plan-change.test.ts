import { describe, expect, test } from "vitest";
import type { ReceivedChange, ReceivedChangeLine } from "../../../orders/index.ts";
import { planChange } from "./plan-change.ts";

type Own = Parameters<typeof planChange>[1][number];

const demand = (own: Partial<Own> = {}): Own => ({
  lineNo: "1",
  itemId: 7,
  unit: "CA",
  multiple: 12,
  ordered: 120,
  cancelled: 0,
  shipToId: 1,
  shipToCode: "S1",
  ...own,
});
const BOTH = [demand(), demand({ shipToId: 2, shipToCode: "S2", ordered: 60 })];
const said = (line: Partial<ReceivedChangeLine>): ReceivedChangeLine => ({
  line: "1",
  code: "QC",
  does: "keep",
  items: [],
  ...line,
});
const change = (lines: readonly ReceivedChangeLine[], more: Partial<ReceivedChange> = {}): ReceivedChange => ({
  document: "860",
  number: "4711",
  purpose: "change",
  lines,
  ...more,
});
const items = new Map([["1", 7]]);
const TOTAL = { changedQuantity: "new total", storeSplits: "per store", units: { CT: "CA" }, items } as const;
const MARKED = { ...TOTAL, storeSplits: "marked" } as const;
const DIFFERENCE = { ...TOTAL, changedQuantity: "difference" } as const;
const code = { qualifier: "VN", code: "KT-17" };
const dates = { requestedShip: "2026-05-01" };

describe("what is asked of a line, in base units", () => {
  test.each<[string, Partial<ReceivedChangeLine>, readonly Own[], readonly object[]]>([
    ["a new total", { quantity: 8 }, [demand()], [{ line: "1", quantity: 96 }]],
    ["in the partner's unit", { quantity: 8, unit: "ct" }, [demand()], [{ line: "1", quantity: 96 }]],
    [
      "a store's new total",
      { stores: [{ store: "S2", quantity: 1 }] },
      BOTH,
      [{ line: "1", store: "S2", quantity: 12 }],
    ],
    ["given up", { does: "delete" }, [demand()], [{ line: "1", quantity: 0 }]],
    [
      "given up, of stores",
      { does: "delete" },
      BOTH,
      [
        { store: "S1", quantity: 0 },
        { store: "S2", quantity: 0 },
      ],
    ],
    [
      "days of stores",
      { dates },
      BOTH,
      [
        { store: "S1", dates },
        { store: "S2", dates },
      ],
    ],
    ["nothing", {}, [demand()], []],
  ])("%s", (_name, line, own, asks) => {
    expect(planChange(change([said(line)]), own, TOTAL)).toMatchObject([{ asks, refusal: null }]);
  });

  test.each<["more" | "less", number]>([
    ["more", 144],
    ["less", 96],
  ])("%s by a difference", (direction, quantity) => {
    const plan = planChange(change([said({ quantity: 2, direction })]), [demand()], DIFFERENCE);
    expect(plan).toMatchObject([{ asks: [{ quantity }] }]);
  });

  test("a replacement gives up what it does not name; other changes leave it", () => {
    const own = [demand(), demand({ lineNo: "2" })];
    const named = [said({ quantity: 10 })];
    expect(planChange(change(named, { purpose: "replace" }), own, TOTAL)).toMatchObject([
      { line: "1" },
      { line: "2", asks: [{ line: "2", quantity: 0 }] },
    ]);
    expect(planChange(change(named), own, TOTAL)).toMatchObject([{ line: "1" }]);
  });

  test("stores that are marks add up to a new total; of a difference they are no marks", () => {
    const stores = ["S8", "S9"].map((store) => ({ store, quantity: 4 }));
    const plan = planChange(change([said({ stores })]), [demand()], MARKED);
    expect(plan).toMatchObject([{ asks: [{ line: "1", quantity: 96 }], marked: [{ store: "S8", quantity: 48 }, {}] }]);
    const less = said({ stores, direction: "less" });
    const other = planChange(change([less]), [demand()], { ...MARKED, changedQuantity: "difference" });
    expect(other).toMatchObject([{ asks: [{ quantity: 24 }], marked: null }]);
  });

  test("days of the heading are of every line where none is named", () => {
    const plan = planChange(change([], { dates }), [demand(), demand({ lineNo: "2" })], TOTAL);
    expect(plan).toMatchObject([{ asks: [{ line: "1", dates }] }, { asks: [{ line: "2", dates }] }]);
  });

  test("what is left counts in base units, a price by its basis", () => {
    const plan = planChange(change([said({ quantity: 8, left: 3, price: "4.1" })]), [demand()], TOTAL);
    expect(plan).toMatchObject([{ left: 36, price: { price: "4.1", basis: 1 } }]);
  });
});

test.each<[string, Partial<ReceivedChangeLine>, string]>([
  ["a line it has not", { line: "9" }, "unknown line"],
  ["another unit", { quantity: 8, unit: "EA" }, "unit changed"],
  ["less that is more", { quantity: 11, direction: "less" }, "change contradicts itself"],
  ["more that is less", { quantity: 9, direction: "more" }, "change contradicts itself"],
])("refused: %s", (_name, line, code) => {
  const plan = planChange(change([said(line)]), [demand()], TOTAL);
  expect(plan).toMatchObject([{ asks: [], refusal: { code, stage: "look-up" } }]);
});

test.each<[string, Partial<ReceivedChangeLine>, ReceivedChange["purpose"], object]>([
  ["added, there is no such line", { line: "2", does: "add", quantity: 3 }, "change", { adds: true, refusal: null }],
  ["added, there is one", { does: "add", quantity: 3 }, "change", { refusal: { code: "line there already" } }],
  ["added without a quantity", { line: "2", does: "add" }, "change", { adds: false, refusal: expect.anything() }],
  ["of a replacement, new", { line: "2", quantity: 3, items: [code] }, "replace", { adds: true, refusal: null }],
  ["of a replacement, nameless", { line: "2", quantity: 3 }, "replace", { refusal: { code: "unknown line" } }],
  ["another item by its code", { does: "replace item" }, "change", { refusal: { code: "item replaced" } }],
])("%s", (_name, line, purpose, planned) => {
  expect(planChange(change([said(line)], { purpose }), [demand()], TOTAL)[0]).toMatchObject(planned);
});

test("another item by what it is called is refused; a line that is given up may be called anything", () => {
  const other = { ...TOTAL, items: new Map([["1", 8]]) };
  expect(planChange(change([said({ quantity: 8 })]), [demand()], other)).toMatchObject([
    { asks: [], refusal: { code: "item replaced" } },
  ]);
  expect(planChange(change([said({ does: "delete" })]), [demand()], other)).toMatchObject([{ refusal: null }]);
});
