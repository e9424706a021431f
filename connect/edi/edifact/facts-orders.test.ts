import { describe, expect, test } from "vitest";
import type { ReceivedOrder } from "../../../core/orders/index.ts";
import { codesOf, readText } from "../testing.ts";
import { edifactOf, messageOf } from "./testing.ts";

const BGM = "BGM+220+4711+9";
const LINE = ["LIN+1++4000001000005:EN", "QTY+21:48:PCE"];

function orderOf(segments: readonly string[], opening = ""): { order: ReceivedOrder | null; found: string[] } {
  const [read] = readText(opening + edifactOf(messageOf(segments))).orders;
  return { order: read?.order ?? null, found: codesOf(read?.findings ?? []) };
}

describe("what an ORDERS says of an order", () => {
  test.each<[string, readonly string[], Partial<ReceivedOrder>]>([
    ["its number and purpose", [BGM, ...LINE], { number: "4711", purpose: "original", document: "ORDERS" }],
    ["its date and currency", [BGM, "DTM+137:20260401:102", "CUX+2:EUR:9", ...LINE], { orderedOn: "2026-04-01" }],
    [
      "the days asked, each by its meaning",
      [BGM, "DTM+64:202604100800:203", "DTM+63:260412:101", "DTM+61:20260420:102", ...LINE],
      {
        dates: { deliverNotBefore: "2026-04-10", deliverNotAfter: "2026-04-12", cancelIfNotDeliveredBy: "2026-04-20" },
      },
    ],
    [
      "a period as a window",
      [BGM, "DTM+2:20260410-20260412:718", ...LINE],
      { dates: { deliverNotBefore: "2026-04-10", deliverNotAfter: "2026-04-12" } },
    ],
    [
      "a week as a window",
      [BGM, "DTM+2:202616:616", ...LINE],
      { dates: { deliverNotBefore: "2026-04-13", deliverNotAfter: "2026-04-19" } },
    ],
    [
      "where it goes",
      [BGM, "NAD+BY+1::9", "NAD+DP+4000001000012::9++Lager", ...LINE],
      {
        shipTo: { code: "4000001000012", name: "Lager" },
        references: { buyer: "1" },
      },
    ],
    [
      "a date behind a reference is the reference's",
      [BGM, "RFF+CT:77", "DTM+2:20260101:102", ...LINE],
      {
        references: { contract: "77" },
      },
    ],
    ["the buyer's rule in ALI", [BGM, "ALI+++160", ...LINE], { buyerRule: "160" }],
    [
      "the buyer's rule in SCC goes before what decides nothing",
      [BGM, "SCC+1+SP", "ALI+++164", ...LINE],
      {
        buyerRule: "SP",
      },
    ],
  ])("%s", (_name, segments, said) => {
    const { order, found } = orderOf(segments);
    expect(found).toEqual([]);
    expect(order).toMatchObject(said);
  });

  test("a cancellation needs no lines, and is a change of the order", () => {
    const { orders, others } = readText(edifactOf(messageOf(["BGM+220+4711+1"])));
    expect(orders).toEqual([]);
    expect(others).toMatchObject([
      { kind: "change", key: "4711", received: { purpose: "cancel", lines: [] }, findings: [] },
    ]);
  });

  test.each<[string, readonly string[], readonly object[]]>([
    [
      "codes of LIN and PIA",
      ["PIA+1+A-1:SA+B-1:IN", "PIA+4+X:SA"],
      [{ items: [{ code: "4000001000005" }, { qualifier: "SA", code: "A-1" }, { qualifier: "IN", code: "B-1" }] }],
    ],
    ["the net price, per its basis", ["PRI+AAB:4.5", "PRI+AAA:3.9::::100:PCE"], [{ price: "3.9", priceBasis: 1 }]],
    ["a price per hundred", ["PRI+AAA:390:CT:NTP:100:PCE"], [{ price: "390", priceBasis: 100 }]],
    [
      "stores",
      ["LOC+7+111::9", "QTY+11:40", "LOC+7+222::9", "QTY+11:8"],
      [
        {
          quantity: 48,
          stores: [
            { store: "111", quantity: 40 },
            { store: "222", quantity: 8 },
          ],
        },
      ],
    ],
    [
      "a schedule",
      ["SCC+1", "QTY+21:40", "DTM+2:20260410:102", "SCC+1", "QTY+21:8", "DTM+2:20260417:102"],
      [
        { line: "1/1", quantity: 40, dates: { requestedDelivery: "2026-04-10" } },
        { line: "1/2", quantity: 8, dates: { requestedDelivery: "2026-04-17" } },
      ],
    ],
    [
      "stores with days of their own",
      ["LOC+7+111::9", "QTY+11:40", "DTM+2:20260410:102", "LOC+7+222::9", "QTY+11:8", "DTM+2:20260417:102"],
      [
        { line: "1/1", quantity: 40, shipTo: "111" },
        { line: "1/2", quantity: 8, shipTo: "222", dates: { requestedDelivery: "2026-04-17" } },
      ],
    ],
    ["a ship-to of the line", ["NAD+DP+333::9"], [{ shipTo: "333" }]],
  ])("of a line: %s", (_name, segments, lines) => {
    const { order, found } = orderOf([BGM, ...LINE, ...segments]);
    expect(found).toEqual([]);
    expect(order?.lines).toMatchObject(lines);
    expect(order?.lines).toHaveLength(lines.length);
  });

  test("numbers with a comma, and no unit", () => {
    const { order, found } = orderOf([BGM, "LIN+1++4000001000005:EN", "QTY+21:48,0", "PRI+AAA:3,90"], "UNA:+,? '");
    expect(found).toEqual([]);
    expect(order?.lines).toEqual([
      { line: "1", quantity: 48, price: "3.90", priceBasis: 1, items: [{ qualifier: "EN", code: "4000001000005" }] },
    ]);
  });
});

describe("what stops it", () => {
  test.each<[string, readonly string[], string]>([
    ["no BGM", LINE, "heading missing"],
    ["no number", ["BGM+220++9", ...LINE], "order number missing"],
    ["a function nobody knows", ["BGM+220+4711+88", ...LINE], "function unknown"],
    ["a blanket order", ["BGM+221+4711+9", ...LINE], "order type not served"],
    ["no lines", [BGM], "no lines"],
    ["a day that is none", [BGM, "DTM+2:20260231:102", ...LINE], "date impossible"],
    ["two days for one", [BGM, "DTM+2:20260410:102", "DTM+2:20260411:102", ...LINE], "dates disagree"],
    ["rules that contradict", [BGM, "ALI+++160+161", ...LINE], "buyer's rules disagree"],
    ["no quantity", [BGM, "LIN+1++4000001000005:EN"], "quantity missing"],
    ["half a piece", [BGM, "LIN+1++4000001000005:EN", "QTY+21:1.5"], "quantity not a whole number above 0"],
    ["no code", [BGM, "LIN+1", "QTY+21:1"], "item code missing"],
    ["stores that do not add up", [BGM, ...LINE, "LOC+7+111::9", "QTY+11:40"], "stores do not add up"],
    ["a line number twice", [BGM, ...LINE, ...LINE], "line number twice"],
    ["a sub-line", [BGM, "LIN+1++4000001000005:EN+1:1", "QTY+21:1"], "sub-line"],
    ["lines lost", [BGM, ...LINE, "UNS+S", "CNT+2:2"], "line count differs"],
    ["units lost", [BGM, ...LINE, "UNS+S", "CNT+1:47"], "hash total differs"],
    ["a price that is none", [BGM, ...LINE, "PRI+AAA:free"], "price unreadable"],
  ])("%s", (_name, segments, code) => expect(orderOf(segments).found).toEqual([code]));
});
