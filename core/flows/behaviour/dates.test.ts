/** docs/behaviour.md, "Dates". Later, not tested here: extensions of a cancel-after, expected days that are learnt, inspection. */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { checkAvailability } from "../check-availability.ts";
import { holdOrders } from "../hold-orders.ts";
import { liftOrders } from "../lift-orders.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async () => openDesk((await fresh()).db);

test("each part has a quantity, ship day, delivery day and basis, or no date yet with its reason", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.buy("PO", 4, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  expect((await desk.line("A")).promise?.parts).toEqual([
    {
      quantity: 4,
      shipDay: "2026-12-01",
      deliveryDay: "2026-12-04",
      basis: "stock",
      supplyOrder: null,
      reason: "in time",
    },
    {
      quantity: 4,
      shipDay: "2026-12-09",
      deliveryDay: "2026-12-14",
      basis: "inbound",
      supplyOrder: "PO",
      reason: "earliest there is",
    },
    { quantity: 2, shipDay: null, deliveryDay: null, basis: "none", supplyOrder: null, reason: "no supply" },
  ]);
});

test("parts add up to what was open when the version was written; shipping and receiving write no version", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.buy("PO", 6, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  await desk.ship({ order: "A" });
  desk.at("2026-12-09T08:00:00Z");
  await desk.receive("N1", 6);
  const line = await desk.line("A");
  expect(line.history).toHaveLength(1);
  expect(line.promise?.parts).toMatchObject([{ quantity: 6, shipDay: "2026-12-09" }]);
  await desk.clean();
});

test("kept apart: requested first and amended, first promise and current promise", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-15");
  await desk.place({ number: "A", quantity: 10, dates: { requestedShip: "2026-12-10" } });
  await desk.amend({ order: "A", line: "1", dates: { requestedShip: "2026-12-11" } });
  await desk.supply("PO", { kind: "slip", day: "2026-12-22" });
  expect(await desk.line("A")).toMatchObject({
    requestedFirst: "2026-12-10",
    windowFrom: "2026-12-11",
    was: "2026-12-16",
    promise: { parts: [{ shipDay: "2026-12-23" }] },
  });
});

test("a new version is written only when it must be or when the gain is worth telling; goods may still leave earlier", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-15");
  await desk.place({ number: "A", quantity: 10 });
  await desk.supply("PO", { kind: "slip", day: "2026-12-14" });
  expect(await desk.line("A")).toMatchObject({ promise: { version: 1, parts: [{ shipDay: "2026-12-16" }] } });
  await desk.supply("PO", { kind: "slip", day: "2026-12-08" });
  expect(await desk.line("A")).toMatchObject({ promise: { version: 2, parts: [{ shipDay: "2026-12-09" }] } });
});

test("inbound is usable its place's receiving days after the expected day", async () => {
  const desk = await open();
  await desk.list("places", { code: "RNO", name: "Reno", receiving_days: "3" });
  await desk.buy("PO", 10, "2026-12-03");
  await desk.place({ number: "A", quantity: 10 });
  expect(await desk.line("A")).toMatchObject({ promise: { parts: [{ shipDay: "2026-12-08" }] } });
});

test("ship day respects cut-off, handling and working days of the place; delivery day adds transit and the receiver's days", async () => {
  const desk = await open();
  await desk.stock(30);
  desk.at("2026-12-03T15:00:00Z");
  await desk.place({ number: "A", quantity: 1 });
  expect((await desk.line("A")).promise?.parts).toMatchObject([{ shipDay: "2026-12-04", deliveryDay: "2026-12-09" }]);
  await desk.list("places", { code: "RNO", name: "Reno", handling_days: "1" });
  await desk.place({ number: "B", quantity: 1 });
  expect((await desk.line("B")).promise?.parts).toMatchObject([{ shipDay: "2026-12-07" }]);
  await desk.list("customers", { code: "CORNER", name: "Corner & Co", receiving_week: "0000100" });
  await desk.place({ number: "C", customer: "CORNER", quantity: 1 });
  expect((await desk.line("C")).promise?.parts).toMatchObject([{ shipDay: "2026-12-07", deliveryDay: "2026-12-11" }]);
});

test("a calendar that changes plans its place again: what falls on a closed day is told anew", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  await desk.list("calendar", { place: "RNO", day: "2026-12-09", working: "no", note: "Stocktaking" });
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ promise: { version: 2, parts: [{ shipDay: "2026-12-10" }] } });
  await desk.list("places", { code: "RNO", name: "Reno", receiving_days: "2" });
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ promise: { version: 3, parts: [{ shipDay: "2026-12-11" }] } });
  await desk.list("places", { code: "RNO", name: "Reno", receiving_days: "2" });
  expect(await desk.rows("select from guard where dirty_since is not null")).toEqual([]);
  await desk.clean();
});

test("not received when receiving closes on its day: estimated once more, told as an estimate; then no date yet; never a daily roll", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  desk.at("2026-12-08T17:59:00Z");
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ promise: { version: 1 } });
  desk.at("2026-12-08T18:00:00Z");
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ promise: { version: 2, parts: [{ shipDay: "2026-12-16" }] } });
  desk.at("2026-12-14T18:00:00Z");
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ promise: { version: 2 } });
  desk.at("2026-12-15T18:00:00Z");
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ uncovered: 10, promise: { version: 3, parts: [{ shipDay: null }] } });
  desk.at("2027-01-15T18:00:00Z");
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ promise: { version: 3 } });
  await desk.clean();
});

test("inbound without a day is not supply: nothing is pegged to it; it only keeps us from buying twice", async () => {
  const desk = await open();
  await desk.buy("PO", 10, null);
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  expect(await desk.line("A")).toMatchObject({ pegged: 0, uncovered: 10 });
  expect(await desk.rows("select number from supply_order where state = 'proposed'")).toEqual([]);
});

test("a told day on goods that are here does not roll: passing unshipped it writes no promise", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  desk.at("2026-12-08T09:00:00Z");
  await desk.stock(1);
  expect(await desk.line("A")).toMatchObject({ promise: { version: 1, parts: [{ shipDay: "2026-12-01" }] } });
});

test("cancel-after knows whether it means ship or deliver", async () => {
  const desk = await open();
  await desk.buy("PO", 20, "2026-12-08");
  await desk.place({ number: "SHIP", quantity: 10, dates: { cancelAfter: "2026-12-09" } });
  await desk.place({ number: "DELIVER", quantity: 10, dates: { cancelIfNotDeliveredBy: "2026-12-11" } });
  expect(await desk.line("SHIP")).toMatchObject({ pegged: 10 });
  expect(await desk.line("DELIVER")).toMatchObject({ pegged: 0, cancelled: 10 });
});

const LIMIT = { cancelAfter: "2026-12-11" };

test("at acceptance the part whose inbound lies past its cancel-after is rejected at once, and kept as lost demand", async () => {
  const desk = await open();
  await desk.stock(4);
  await desk.buy("PO", 10, "2026-12-15");
  await desk.place({ number: "A", quantity: 10, dates: LIMIT });
  expect(await desk.line("A")).toMatchObject({ allocated: 4, cancelled: 6, uncovered: 0, pegged: 0 });
  expect(await desk.lost()).toEqual([{ quantity: 6, reason: "past cancel-after", repeat: false }]);
  await desk.due();
  expect(desk.box.sent[0]?.text).toContain("6 pieces cannot be supplied");
  await desk.clean();
});

test("at acceptance the part whose lead time lies past its cancel-after is rejected at once", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10, dates: LIMIT });
  expect(await desk.line("A")).toMatchObject({ cancelled: 10 });
  expect((await desk.order("A")).status).toBe("cancelled");
  await desk.due();
  expect(await desk.rows("select number from supply_order")).toEqual([]);
  await desk.clean();
});

test("a part that can be bought in time waits as no date yet", async () => {
  const desk = await open();
  await desk.list("vendor-items", { vendor: "HANLIN", item: "KT-17", lead_time_days: "3" });
  await desk.buy("PO", 10, "2026-12-15");
  await desk.place({ number: "A", quantity: 10, dates: LIMIT });
  expect(await desk.line("A")).toMatchObject({ cancelled: 0, uncovered: 10, promise: { parts: [{ shipDay: null }] } });
});

test("a part without any known day waits as no date yet", async () => {
  const desk = await open();
  await desk.rows("delete from vendor_item");
  await desk.place({ number: "A", quantity: 10, dates: LIMIT });
  expect(await desk.line("A")).toMatchObject({
    cancelled: 0,
    uncovered: 10,
    promise: { parts: [{ shipDay: null, reason: "no supply" }] },
  });
});

test("an order that ships complete is rejected as a whole or waits as a whole", async () => {
  const desk = await open();
  await desk.stock(10, "TO-02");
  const line = (n: string, code: string) => ({
    line: n,
    quantity: 5,
    unit: "EA",
    items: [{ qualifier: "code", code }],
  });
  await desk.place({
    number: "A",
    quantity: 0,
    buyerRule: "SC",
    dates: LIMIT,
    lines: [line("1", "KT-17"), line("2", "TO-02")],
  });
  expect(await desk.line("A", 0)).toMatchObject({ cancelled: 5 });
  expect(await desk.line("A", 1)).toMatchObject({ cancelled: 5, allocated: 0 });
  await desk.clean();
});

test("supply that moves past it later: the part loses its cover, is told no date yet, keeps its place, exception the same day", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 6, dates: LIMIT }, { number: "B", customer: "CORNER", quantity: 10 });
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  expect(await desk.line("A")).toMatchObject({
    pegged: 0,
    cancelled: 0,
    uncovered: 6,
    rank: 1,
    promise: { parts: [{ shipDay: null, reason: "past cancel-after" }] },
  });
  expect(await desk.line("B")).toMatchObject({ pegged: 10 });
  expect(await desk.exceptions()).toContain("past cancel-after");
  await desk.stock(6);
  expect(await desk.line("A")).toMatchObject({ allocated: 6 });
  expect(await desk.exceptions()).not.toContain("past cancel-after");
  await desk.clean();
});

test("when it passes after its supply moved, one matter stands: that it passed", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 6, dates: LIMIT });
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.at("2026-12-14T08:00:00Z");
  await desk.due();
  const found = await desk.exceptions();
  expect(found).toContain("cancel-after passed");
  expect(found).not.toContain("past cancel-after");
  await desk.supply("PO", { kind: "slip", day: "2026-12-22" });
  expect(await desk.exceptions()).not.toContain("past cancel-after");
  await desk.clean();
});

test("when it passes: exception, nothing is shipped past it, nothing is cancelled by itself", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10, dates: LIMIT }, { number: "B", customer: "CORNER", quantity: 10 });
  desk.at("2026-12-12T08:00:00Z");
  await desk.due();
  expect(await desk.exceptions()).toContain("cancel-after passed");
  expect(await desk.line("A")).toMatchObject({ allocated: 0, cancelled: 0, uncovered: 10 });
  expect(await desk.ship({ order: "A" })).toMatchObject([{ ok: false }]);
  expect(await desk.line("B")).toMatchObject({ allocated: 10 });
  await desk.clean();
});

const ask = async (desk: Desk, quantity: number): Promise<string> => {
  const [answer] = await checkAvailability(desk.context, [{ item: "KT-17", quantity }]);
  return answer?.ok ? answer.value.id : "";
};
const carrying = (answer: string, quantity: number) => [
  { line: "1", quantity, unit: "EA", items: [{ qualifier: "code", code: "KT-17" }], answer },
];

test("an order that carries an availability answer gets its day or an earlier one, and the answer is kept", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  const answer = await ask(desk, 10);
  await desk.place({ number: "A", quantity: 10, lines: carrying(answer, 10) });
  await desk.due();
  expect(
    await desk.rows(
      "select quantity, day from availability_answer a join order_line l on l.answer_id = a.id and l.id = a.line_id",
    ),
  ).toEqual([{ quantity: 10, day: "2026-12-09" }]);
  expect(await desk.exceptions()).not.toContain("answer not kept");
});

test("or is told the difference in its first answer, with an exception", async () => {
  const desk = await open();
  await desk.stock(10);
  const answer = await ask(desk, 10);
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "FIRST", customer: "CORNER", quantity: 10 });
  await desk.place({ number: "A", quantity: 10, lines: carrying(answer, 10) });
  await desk.due();
  expect(desk.box.sent.find((message) => message.subject.includes("Order A"))?.text).toContain(
    "ships by Wed 9 Dec, was 1 Dec",
  );
  expect(await desk.exceptions()).toContain("answer not kept");
});

test("an answer that is not ours binds nobody, with an exception", async () => {
  const desk = await open();
  await desk.stock(10);
  const answer = await ask(desk, 10);
  await desk.place({ number: "A", quantity: 1, lines: carrying(`${answer.slice(0, -1)}!`, 1) });
  expect(await desk.exceptions()).toEqual(["answer not ours"]);
  expect(await desk.rows("select from availability_answer")).toEqual([]);
});

test("a hold takes what was told, lifting answers anew", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  await holdOrders(desk.context, [{ order: "A", kind: "credit" }]);
  expect((await desk.line("A")).promise?.parts).toMatchObject([{ shipDay: null, reason: "on hold" }]);
  await liftOrders(desk.context, [{ order: "A" }]);
  expect((await desk.line("A")).promise?.parts).toMatchObject([{ shipDay: "2026-12-01" }]);
  await desk.clean();
});
