import { describe, expect, test } from "vitest";
import { codesOf, fileOf, GOOD_LINE, orderOf, readOrderText, readText, setOf } from "../testing.ts";

const BEG = "BEG*00*SA*4711**20260401";
const line = (po1: string, ...more: string[]): string[] => orderOf(po1, ...more);
const heading = (...segments: string[]): string[] => [BEG, ...segments, `PO1*${GOOD_LINE}`];

describe("what stops an order", () => {
  test.each<[string, string[], string[], string?]>([
    ["no BEG", [`PO1*${GOOD_LINE}`], ["heading missing"]],
    ["no number", ["BEG*00*SA***20260401", `PO1*${GOOD_LINE}`], ["order number missing"]],
    ["an unknown purpose", ["BEG*24*SA*4711**20260401", `PO1*${GOOD_LINE}`], ["purpose unknown"]],
    ["a blanket order", ["BEG*00*BK*4711**20260401", `PO1*${GOOD_LINE}`], ["order type not served"]],
    ["an impossible date of the order", ["BEG*00*SA*4711**20260230", `PO1*${GOOD_LINE}`], ["order date impossible"]],
    ["an impossible day asked", heading("DTM*010*20260431"), ["date impossible"]],
    ["a day that is a text", heading("DTM*001*SOON"), ["date impossible"]],
    ["a day left empty", heading("DTM*002"), ["date impossible"]],
    ["one day said twice", heading("DTM*001*20260430", "DTM*177*20260501"), ["dates disagree"]],
    ["two ship-tos", heading("N1*ST*A*92*1", "N1*ST*B*92*2"), ["ship-tos disagree"]],
    ["two rules for a short order", heading("CSH*SP", "CSH*SC"), ["buyer's rules disagree"]],
    ["no lines", [BEG], ["no lines"]],
    ["a line number twice", line("1*1*EA***VN*A", "PO1*1*1*EA***VN*B"), ["line number twice"], "1"],
    [
      "a number that another line has by its place",
      line("2*1*EA***VN*A", "PO1**1*EA***VN*B"),
      ["line number twice"],
      "2",
    ],
    ["fewer lines than counted", line(GOOD_LINE, "CTT*2"), ["line count differs"]],
    ["another hash total", line(GOOD_LINE, "CTT*1*11"), ["hash total differs"]],
    ["a hash total in words", line(GOOD_LINE, "CTT*1*ten"), ["hash total differs"]],
    ["no quantity", line("1**EA***VN*A"), ["quantity not a whole number above 0"], "1"],
    ["quantity 0", line("1*0*EA***VN*A"), ["quantity not a whole number above 0"], "1"],
    ["a quantity below 0", line("1*-5*EA***VN*A"), ["quantity not a whole number above 0"], "1"],
    ["half a piece", line("1*2.5*EA***VN*A"), ["quantity not a whole number above 0"], "1"],
    ["a quantity beyond 2^53", line("1*9007199254740993*EA***VN*A"), ["quantity not a whole number above 0"], "1"],
    ["a quantity with an exponent", line("1*1E3*EA***VN*A"), ["quantity not a whole number above 0"], "1"],
    ["no unit", line("1*1****VN*A"), ["unit missing"], "1"],
    ["no code", line("1*1*EA*5"), ["item code missing"], "1"],
    ["a qualifier without a code", line("1*1*EA*5**VN"), ["item code missing"], "1"],
    ["a price below 0", line("1*1*EA*-5**VN*A"), ["price unreadable"], "1"],
    ["a price with a comma", line("1*1*EA*5,50**VN*A"), ["price unreadable"], "1"],
    ["an unknown basis", line("1*1*EA*5*XX*VN*A"), ["price basis unknown"], "1"],
    ["a price by weight of what is counted", line("1*1*EA*5*PP*VN*A"), ["price basis unknown"], "1"],
    ["a pack that is no number", line(GOOD_LINE, "PO4*many"), ["pack unreadable"], "1"],
    ["a sub-line that adds", line(GOOD_LINE, "SLN*1**A*2*EA"), ["sub-line changes the line"], "1"],
    ["stores short of the line", line(GOOD_LINE, "SDQ*EA*92*01*4*02*5"), ["stores do not add up"], "1"],
    ["a store without quantity", line(GOOD_LINE, "SDQ*EA*92*01*4*02"), ["store without quantity"], "1"],
    ["a store with 0", line(GOOD_LINE, "SDQ*EA*92*01*10*02*0"), ["quantity not a whole number above 0"], "1"],
    ["stores in another unit", line(GOOD_LINE, "SDQ*CA*92*01*10"), ["store unit differs"], "1"],
    ["days short of the line", line(GOOD_LINE, "SCH*4*EA***002*20260501"), ["schedule does not add up"], "1"],
    ["days in another unit", line(GOOD_LINE, "SCH*10*CA***002*20260501"), ["schedule unit differs"], "1"],
    ["an impossible day of a part", line(GOOD_LINE, "SCH*10*EA***002*20260532"), ["date impossible"], "1"],
    ["stores and days", line(GOOD_LINE, "SDQ*EA*92*01*10", "SCH*10*EA***002*20260501"), ["stores and schedule"], "1"],
    ["two ship-tos of a line", line(GOOD_LINE, "N1*ST**92*1", "N1*ST**92*2"), ["ship-tos disagree"], "1"],
  ])("%s", (_name, segments, codes, of) => {
    const order = readOrderText(segments);
    expect(codesOf(order.findings)).toEqual(codes);
    expect(order.findings[0]?.line).toBe(of);
    expect(order.findings[0]).toMatchObject({ segment: expect.any(String), position: expect.any(Number) });
    expect(order.findings[0]?.text).toMatch(/^Segment \d+ \(\w+\), line 1 of the file: ./);
  });

  test("everything at once, each with its line", () => {
    const order = readOrderText([BEG, "PO1*1*0*EA*x**VN*A", "PO1*2*1****VN*B", "CTT*3"]);
    expect(order.findings.map(({ code, line: of }) => [code, of])).toEqual([
      ["quantity not a whole number above 0", "1"],
      ["price unreadable", "1"],
      ["unit missing", "2"],
      ["line count differs", undefined],
    ]);
  });
});

const read = (segments: readonly string[]) => {
  const order = readOrderText(segments);
  expect(order.findings).toEqual([]);
  return order.order;
};

describe("what an order says", () => {
  test("days become the window they stand for", () => {
    const codes = ["001", "002", "010", "037", "038", "061", "063", "064"];
    const order = read(heading(...codes.map((code, i) => `DTM*${code}*2026050${i + 1}`)));
    expect(order?.dates).toEqual({
      cancelAfter: "2026-05-01",
      requestedDelivery: "2026-05-02",
      requestedShip: "2026-05-03",
      shipNotBefore: "2026-05-04",
      shipNoLater: "2026-05-05",
      cancelIfNotDeliveredBy: "2026-05-06",
      deliverNotAfter: "2026-05-07",
      deliverNotBefore: "2026-05-08",
    });
  });

  test.each([
    ["177, cancellation", "DTM*177*20260501", { cancelAfter: "2026-05-01" }],
    ["a day in six digits", "DTM*010*260501", { requestedShip: "2026-05-01" }],
    ["a day of the last century", "DTM*010*990501", { requestedShip: "1999-05-01" }],
    ["a century apart, as before 004010", "DTM*010*990501***20", { requestedShip: "2099-05-01" }],
    ["a day with its format", "DTM*010****D8*20260501", { requestedShip: "2026-05-01" }],
    ["current schedule, where nothing firmer is said", "DTM*067*20260501", { requestedDelivery: "2026-05-01" }],
    ["a day we have no use for", "DTM*018*20260501", undefined],
  ])("%s", (_name, dtm, dates) => {
    expect(read(heading(dtm))?.dates).toEqual(dates);
  });

  test("a wish gives way to what is firmer", () => {
    expect(read(heading("DTM*067*20260501", "DTM*002*20260502"))?.dates).toEqual({ requestedDelivery: "2026-05-02" });
  });

  test("a line has days, a rule and a ship-to of its own", () => {
    const order = read(line(GOOD_LINE, "CSH*N", "DTM*010*20260501", "N1*ST*Store*92*77"));
    expect(order?.lines[0]).toMatchObject({ buyerRule: "N", dates: { requestedShip: "2026-05-01" }, shipTo: "77" });
  });

  test("of several rules the one for a short order counts", () => {
    expect(read(heading("CSH*IS", "CSH*SC", "CSH*P4"))?.buyerRule).toBe("SC");
    expect(read(heading("CSH*IS"))?.buyerRule).toBe("IS");
  });

  test("a schedule makes a line of each part", () => {
    const order = read(line(GOOD_LINE, "DTM*001*20260601", "SCH*4*EA***002*20260501", "SCH*6*EA***002*20260508"));
    expect(order?.lines.map(({ line: no, quantity, dates }) => [no, quantity, dates])).toEqual([
      ["1/1", 4, { cancelAfter: "2026-06-01", requestedDelivery: "2026-05-01" }],
      ["1/2", 6, { cancelAfter: "2026-06-01", requestedDelivery: "2026-05-08" }],
    ]);
  });

  test("a schedule of one part dates the line", () => {
    const [only] = read(line(GOOD_LINE, "SCH*10*EA***037*20260501**038*20260505"))?.lines ?? [];
    expect(only).toMatchObject({ line: "1", dates: { shipNotBefore: "2026-05-01", shipNoLater: "2026-05-05" } });
  });

  test("ship-tos with their quantities make a line of each", () => {
    const order = read(line(GOOD_LINE, "N1*ST**92*A", "SCH*4*EA", "N1*ST**92*B", "SCH*6*EA"));
    expect(order?.lines.map(({ line: no, quantity, shipTo }) => [no, quantity, shipTo])).toEqual([
      ["1/1", 4, "A"],
      ["1/2", 6, "B"],
    ]);
  });

  test.each([
    ["each", "3.9*WE", "EA", "3.9", 1],
    ["no basis", ".5*", "EA", "0.5", 1],
    ["a hundred", "390*HP", "EA", "390", 100],
    ["a thousand", "3900*TP", "EA", "3900", 1000],
    ["a dozen", "46.80*PD", "EA", "46.80", 12],
    ["a pound, ordered in pounds", "2*PP", "LB", "2", 1],
  ])("a price per %s", (_name, price, unit, text, units) => {
    expect(read(line(`1*10*${unit}*${price}*VN*A`))?.lines[0]).toMatchObject({ price: text, priceBasis: units });
  });

  test("no price is no price", () => {
    expect(read(line("1*10*EA***VN*A"))?.lines[0]).toEqual({
      line: "1",
      quantity: 10,
      unit: "EA",
      items: [{ qualifier: "VN", code: "A" }],
    });
  });

  test("references, the buying place and the place to mark for are kept", () => {
    const order = read(
      heading("REF*DP*032", "REF*ZZ*x", "REF*ZZ*y", "CUR*BY*USD", "N1*BY*Shop*92*15", "REF*19*z", "N1*Z7**92*46"),
    );
    expect(order?.references).toEqual({ department: "032", ZZ: "x, y", currency: "USD", buyer: "15", markFor: "46" });
  });

  test("purpose and release", () => {
    const order = read(["BEG*07*RL*4711*12*20260401", `PO1*${GOOD_LINE}`]);
    expect(order).toMatchObject({ purpose: "duplicate", release: "12", orderedOn: "2026-04-01" });
  });

  test.each<[string, string[], object]>([
    ["cancels", ["BEG*01*SA*4711**20260401"], { purpose: "cancel", lines: [] }],
    ["replaces", ["BEG*05*CP*4711**20260401", `PO1*${GOOD_LINE}`], { purpose: "replace", lines: [{ line: "1" }] }],
  ])("one that %s is a change of the order", (_what, segments, received) => {
    const { orders, others } = readText(fileOf(setOf(segments)));
    expect(orders).toEqual([]);
    expect(others).toMatchObject([{ kind: "change", key: "4711", received, findings: [] }]);
  });
});

test("an order of a test interchange says so (ISA15 is T), one of production does not", () => {
  const text = fileOf(setOf(orderOf(GOOD_LINE)));
  expect(readText(text).orders[0]?.order?.test).toBe(true);
  expect(readText(text.replace("*0*T*", "*0*P*")).orders[0]?.order).not.toHaveProperty("test");
});
