/**
 * docs/behaviour.md, "Telling people": what the desk's own work makes known, and when. How a mail leaves, stalls or is in
 * doubt stands in tell-customers.test.ts. Later, not tested here: legal notices, plans committed by hand.
 */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import { recordDelivery } from "../record-delivery.ts";
import { releaseNotices } from "../release-notices.ts";
import { DAY_MS, HOUR_MS } from "../testing.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const open = async (settings = {}) => openDesk((await fresh()).db, settings);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** An order on a purchase, its first answer told. */
async function answered(settings = {}): Promise<Desk> {
  const desk = await open(settings);
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  return desk;
}

test("first answer at once", async () => {
  const desk = await answered();
  expect(desk.told("A")).toEqual(["Order A received: ships Wed 9 Dec"]);
});

test("later changes gather until 60 s of quiet: one notice per order, from the facts at sending", async () => {
  const desk = await answered();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.pass(59 * SECOND);
  await desk.due();
  expect(desk.told("A")).toHaveLength(1);
  await desk.supply("PO", { kind: "slip", day: "2026-12-22" });
  desk.pass(59 * SECOND);
  await desk.due();
  expect(desk.told("A")).toHaveLength(1);
  desk.pass(SECOND);
  await desk.due();
  expect(desk.told("A").slice(1)).toEqual(["Order A ships by Wed 23 Dec, was 9 Dec"]);
});

test("at most 10 min, however often it changes", async () => {
  const desk = await answered();
  for (let i = 0; i < 15; i++) {
    await desk.supply("PO", { kind: "slip", day: i % 2 === 0 ? "2026-12-15" : "2026-12-22" });
    desk.pass(50 * SECOND);
    await desk.due();
  }
  expect(desk.told("A")).toHaveLength(2);
});

test("until then an undo makes no noise", async () => {
  const desk = await answered();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  await desk.supply("PO", { kind: "slip", day: "2026-12-08" });
  desk.pass(10 * MINUTE);
  await desk.due();
  expect(desk.told("A")).toHaveLength(1);
});

test.each([
  ["any later day", (desk: Desk) => desk.supply("PO", { kind: "slip", day: "2026-12-09" }), 2],
  ["earlier by 2 working days is not told", (desk: Desk) => desk.supply("PO", { kind: "slip", day: "2026-12-04" }), 1],
  ["earlier by 3 working days", (desk: Desk) => desk.supply("PO", { kind: "slip", day: "2026-12-03" }), 2],
  ["quantity split changed", (desk: Desk) => desk.stock(4), 2],
  ["a day lost", (desk: Desk) => desk.supply("PO", { kind: "cancel" }), 2],
  ["cancelled", (desk: Desk) => desk.cancel({ order: "A", quantity: 3 }), 2],
])("told when the promise differs from the last told one: %s", async (_what, change, mails) => {
  const desk = await answered();
  await change(desk);
  desk.pass(10 * MINUTE);
  await desk.due();
  expect(desk.told("A")).toHaveLength(mails);
});

test("no date becomes a date: told", async () => {
  const desk = await open();
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  await desk.buy("PO", 10, "2026-12-08");
  desk.pass(10 * MINUTE);
  await desk.due();
  expect(desk.told("A")).toHaveLength(2);
});

test("a date leaving the buyer's window is told, however little it moves", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2026-12-08");
  await desk.place({ number: "A", quantity: 10, dates: { shipNotBefore: "2026-12-07", shipNoLater: "2026-12-09" } });
  await desk.due();
  await desk.supply("PO", { kind: "slip", day: "2026-12-09" });
  desk.pass(MINUTE);
  await desk.due();
  expect(desk.told("A")).toHaveLength(2);
});

test("after 14 days of silence on an open order: still on track, if that is true", async () => {
  const desk = await open();
  await desk.buy("PO", 10, "2027-01-18");
  await desk.place({ number: "A", quantity: 10 }, { number: "B", customer: "CORNER", quantity: 1 });
  await desk.due();
  desk.pass(14 * DAY_MS - SECOND);
  await desk.due();
  expect(desk.told("A")).toHaveLength(1);
  desk.pass(SECOND);
  await desk.due();
  expect(desk.told("A")).toHaveLength(2);
  expect(desk.told("B")).toHaveLength(1);
});

test("shipment with tracking; delivery; then the follow-up", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  await desk.due();
  const [shipped] = await desk.ship({ order: "A", carrier: "Swift", tracking: "1Z999" });
  await desk.due();
  expect(desk.box.sent.at(-1)?.text).toContain("1Z999");
  desk.pass(DAY_MS);
  await recordDelivery(desk.context, [{ shipment: shipped?.ok ? shipped.value.number : "" }]);
  await desk.due();
  expect(desk.box.sent).toHaveLength(3);
  desk.pass(3 * DAY_MS);
  await desk.due();
  expect(desk.box.sent).toHaveLength(4);
});

test("delivery is assumed at transit + 2 days without an event, and marked so", async () => {
  const desk = await open();
  await desk.stock(10);
  await desk.place({ number: "A", quantity: 10 });
  await desk.ship({ order: "A" });
  // Shipped on Tue 1 Dec, three days of transit: Fri 4 Dec, assumed on Sun 6 Dec.
  desk.at("2026-12-05T12:00:00Z");
  await desk.due();
  expect((await desk.order("A")).status).toBe("shipped");
  desk.at("2026-12-07T12:00:00Z");
  await desk.due();
  expect((await desk.order("A")).status).toBe("delivered");
  expect(await desk.rows("select assumed from shipment")).toEqual([{ assumed: true }]);
});

const many = (count: number) => Array.from({ length: count }, (_, i) => ({ number: `A${i}`, quantity: 1 }));

test("a change that takes a told day from more than 20 demands waits for a person for at most 2 h, then goes by itself", async () => {
  const desk = await open();
  await desk.buy("PO", 21, "2026-12-08");
  await desk.place(...many(21));
  await desk.due();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.pass(2 * HOUR_MS - SECOND);
  await desk.due();
  expect(desk.told("A0")).toHaveLength(1);
  expect(await desk.exceptions()).toContain("notices held");
  desk.pass(SECOND);
  await desk.due();
  expect(desk.told("A0")).toHaveLength(2);
  expect(desk.told("A20")).toHaveLength(2);
});

async function heldBy(desk: Desk): Promise<number[]> {
  const rows = await desk.rows<{ id: number }>(
    "select id from exception where kind = 'notices held' and closed_at is null order by id",
  );
  return rows.map((row) => row.id);
}

test("a person lets them go before: at once, and once", async () => {
  const desk = await open();
  await desk.buy("PO", 21, "2026-12-08");
  await desk.place(...many(21));
  await desk.due();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.pass(MINUTE);
  await desk.due();
  const [exception = 0] = await heldBy(desk);
  expect(await releaseNotices(desk.context, [{ exception }])).toMatchObject([
    { ok: true, value: { orders: 21, again: false } },
  ]);
  expect(await releaseNotices(desk.context, [{ exception }])).toMatchObject([{ ok: true, value: { again: true } }]);
  await desk.due();
  expect(desk.told("A20")).toHaveLength(2);
  expect(await desk.exceptions()).toEqual([]);
  desk.pass(3 * HOUR_MS);
  await desk.due();
  expect(desk.told("A20")).toHaveLength(2);
  expect(await desk.rows("select * from todo_hold")).toEqual([]);
});

test("only what holds notices can be let go", async () => {
  const desk = await open();
  await desk.receive("N1", 5);
  const [other] = await desk.rows<{ id: number }>("select id from exception");
  const asks = [{ exception: other?.id ?? 0 }, { exception: 999_999 }];
  expect(await releaseNotices(desk.context, asks)).toMatchObject([
    { refusal: { code: "no notices held", args: { kind: "set aside" } } },
    { refusal: { code: "unknown exception" } },
  ]);
});

test.each([
  ["one after the other", async (release: (n: number) => Promise<unknown>) => [await release(0), await release(1)]],
  ["at once", (release: (n: number) => Promise<unknown>) => Promise.all([release(0), release(1)])],
])("what two changes hold waits for both to be let go, %s", async (_how, letGo) => {
  const desk = await open();
  await desk.buy("PO", 21, "2026-12-08");
  await desk.buy("PO2", 21, { day: "2026-12-08", item: "TO-02" });
  const line = (code: string, n: number) => ({
    line: String(n),
    quantity: 1,
    unit: "EA",
    items: [{ qualifier: "code", code }],
  });
  await desk.place(...many(21).map((order) => ({ ...order, lines: [line("KT-17", 1), line("TO-02", 2)] })));
  await desk.due();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.pass(MINUTE);
  await desk.supply("PO2", { kind: "slip", day: "2026-12-22" });
  const held = await heldBy(desk);
  expect(held).toHaveLength(2);
  await letGo((n) => releaseNotices(desk.context, [{ exception: held[n] ?? 0 }]));
  await desk.due();
  expect(desk.told("A0")).toHaveLength(2);
  expect(desk.told("A20")).toHaveLength(2);
});

test("of two changes that hold it, letting one go tells nothing", async () => {
  const desk = await open({ reviewDemandsOver: 0 });
  await desk.buy("PO", 1, "2026-12-08");
  await desk.place({ number: "A", quantity: 1 });
  await desk.due();
  for (const day of ["2026-12-15", "2026-12-22"]) {
    await desk.supply("PO", { kind: "slip", day });
    desk.pass(MINUTE);
  }
  const [first = 0, second = 0] = await heldBy(desk);
  await releaseNotices(desk.context, [{ exception: second }]);
  await desk.due();
  expect(desk.told("A")).toHaveLength(1);
  await releaseNotices(desk.context, [{ exception: first }]);
  await desk.due();
  expect(desk.told("A").slice(1)).toEqual(["Order A ships by Wed 23 Dec, was 9 Dec"]);
});

test("a change that is written in chunks is one change: all of its notices wait together", async () => {
  const desk = await open({ replanFirstMax: 5, chunkDemands: 4 });
  await desk.buy("PO", 22, "2026-12-08");
  await desk.place(...many(22));
  await desk.due();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.pass(10 * MINUTE);
  await desk.due();
  expect(desk.told("A21")).toHaveLength(1);
  const held = await heldBy(desk);
  expect(held).toHaveLength(1);
  const [released] = await releaseNotices(
    desk.context,
    held.map((exception) => ({ exception })),
  );
  expect(released).toMatchObject({ ok: true, value: { orders: 22 } });
});

test("20 demands wait for nobody", async () => {
  const desk = await open();
  await desk.buy("PO", 20, "2026-12-08");
  await desk.place(...many(20));
  await desk.due();
  await desk.supply("PO", { kind: "slip", day: "2026-12-15" });
  desk.pass(MINUTE);
  await desk.due();
  expect(desk.told("A19")).toHaveLength(2);
  expect(await desk.exceptions()).not.toContain("notices held");
});

test("other customers' names never leave the house, also not in reasons", async () => {
  const desk = await open();
  await desk.stock(5);
  await desk.place({ number: "A", customer: "CORNER", quantity: 5 }, { number: "B", quantity: 5 });
  await desk.due();
  const b = desk.box.sent.find((message) => message.subject.startsWith("Order B "));
  expect(b?.text).not.toContain("Corner");
  expect(b?.html).not.toContain("Corner");
});
