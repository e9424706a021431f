/** docs/behaviour.md, "What partners report": stored once in base units, the later counts, what nobody knows waits. */
import { expect, test } from "vitest";
import { useTestDatabase } from "../../db/testing/index.ts";
import type { ReceivedActivity, ReceivedForecast } from "../../stores/index.ts";
import { listParts } from "../../documents/index.ts";
import { receiveDocuments, type DocumentAnswer } from "../receive-documents.ts";
import { replayStopped } from "../replay-stopped.ts";
import { verify } from "../verify/index.ts";
import { listActivity, listForecasts } from "../views/store-reports.ts";
import { openDesk, type Desk } from "./testing.ts";

const { fresh } = await useTestDatabase();
const sender = "ZZ:BRIGHT";
const week = { from: "2026-11-23", to: "2026-11-29" };
const item = (code: string) => [{ qualifier: "VN", code }];

interface Reporting extends Desk {
  report(
    kind: "activity" | "forecast",
    ...all: readonly (ReceivedActivity | ReceivedForecast)[]
  ): Promise<DocumentAnswer>;
  /** Sold of KT-17 by store. */
  sold(store: string, quantity: number, more?: Partial<ReceivedActivity>): ReceivedActivity;
  wanted(quantities: readonly [from: string, quantity: number][], more?: Partial<ReceivedForecast>): ReceivedForecast;
  activity(): Promise<string[]>;
  forecast(): Promise<string[]>;
}

async function open(): Promise<Reporting> {
  const desk = await openDesk((await fresh()).db);
  await desk.list("partners", { code: "BRIGHT-EDI", customer: "BRIGHT", identifiers: sender });
  let n = 0;
  const page = { limit: 100 };
  return {
    ...desk,
    async report(kind, ...all) {
      n += 1;
      const head = { channel: "edi", kind: "x12", name: `${n}.edi`, bytes: Buffer.from(`${n}`), findings: [], sender };
      const others = all.map((received) => ({ kind, key: `${n}`, received, findings: [] }));
      const [answer] = await receiveDocuments(desk.context, [{ ...head, orders: [], others }]);
      if (!answer) throw new Error("no answer");
      return answer;
    },
    sold(store, quantity, more) {
      const said = [{ kind: "sold" as const, code: "QS", quantity, unit: "EA", ...week, store }];
      return {
        document: "852",
        sender,
        purpose: "original",
        items: [{ line: "1", items: item("KT-17"), said }],
        ...more,
      };
    },
    wanted(quantities, more) {
      const said = quantities.map(([from, quantity]) => ({ certainty: "firm" as const, quantity, from, to: from }));
      return {
        document: "830",
        sender,
        purpose: "original",
        items: [{ line: "1", items: item("KT-17"), said }],
        ...more,
      };
    },
    async activity() {
      const { rows } = await listActivity(desk.db, {}, page);
      return rows.map((row) => `${row.store}: ${row.item} ${row.kind} ${row.quantity} from ${row.from} to ${row.to}`);
    },
    async forecast() {
      const { rows } = await listForecasts(desk.db, {}, page);
      return rows.map((row) => `${row.store}: ${row.item} ${row.certainty} ${row.quantity} on ${row.from}`);
    },
  };
}

const sound = async (desk: Desk): Promise<void> => expect((await verify(desk.context)).breaches).toEqual([]);

test("activity is stored in base units, store by store, a store of ours by its name", async () => {
  const desk = await open();
  const stores = [
    { store: "DC", quantity: 2 },
    { store: "0999", quantity: -1.5 },
  ];
  const said = [
    { kind: "sold" as const, code: "QS", quantity: 99, unit: "CA", ...week, stores },
    { kind: "on hand" as const, code: "QA", quantity: 0, unit: "EA", ...week },
    { kind: "sold" as const, code: "QS", quantity: 3, unit: "EA", ...week, store: "DC" },
  ];
  const answer = await desk.report("activity", {
    ...desk.sold("", 1),
    items: [{ line: "1", items: item("KT-17"), said }],
  });
  expect(answer).toMatchObject({ state: "applied", parts: [{ kind: "activity", state: "applied", findings: [] }] });
  const { rows } = await listActivity(desk.db, {}, { limit: 10 });
  expect(rows.map(({ store, storeName, kind, quantity, unit }) => [store, storeName, kind, quantity, unit])).toEqual([
    ["", null, "on hand", 0, "EA"],
    ["0999", null, "sold", -9, "EA"],
    ["DC", "Brightmart", "sold", 15, "EA"],
  ]);
  const first = await listActivity(desk.db, { item: "KT-17", partner: "BRIGHT-EDI", kind: "sold" }, { limit: 1 });
  expect(first.rows).toMatchObject([{ store: "0999", document: "852", documentId: answer.documentId }]);
  const second = await listActivity(desk.db, { kind: "sold" }, { limit: 1, after: first.next ?? 0 });
  expect([second.rows[0]?.store, second.next]).toEqual(["DC", null]);
  const before = await listActivity(desk.db, { to: "2026-11-22" }, { limit: 1 });
  const touching = await listActivity(desk.db, { from: "2026-11-29", store: "DC" }, { limit: 9 });
  expect([before.rows.length, touching.rows.length]).toEqual([0, 1]);
  await sound(desk);
});

test("what a store says again of the same days counts once; a report of the same number is replaced whole", async () => {
  const desk = await open();
  await desk.report("activity", desk.sold("A", 5), desk.sold("B", 6));
  await desk.report("activity", desk.sold("B", 7));
  expect(await desk.activity()).toEqual([
    "B: KT-17 sold 7 from 2026-11-23 to 2026-11-29",
    "A: KT-17 sold 5 from 2026-11-23 to 2026-11-29",
  ]);
  const numbered = { document: "SLSRPT", number: "S1" };
  // Pieces of one file do not replace one another.
  await desk.report("activity", desk.sold("C", 1, numbered), desk.sold("D", 2, numbered));
  await desk.report("activity", desk.sold("D", 3, { ...numbered, purpose: "change" }));
  expect((await desk.activity()).slice(0, 2)).toEqual([
    "D: KT-17 sold 3 from 2026-11-23 to 2026-11-29",
    "C: KT-17 sold 1 from 2026-11-23 to 2026-11-29",
  ]);
  await desk.report("activity", desk.sold("D", 4, numbered));
  expect(await desk.activity()).toHaveLength(3);
  await desk.report("activity", desk.sold("D", 0, { ...numbered, purpose: "cancel" }));
  expect(await desk.activity()).toHaveLength(2);
  const { rows } = await listActivity(desk.db, { replaced: true, store: "D" }, { limit: 9 });
  expect(rows.map(({ quantity, replacedBy }) => [quantity, replacedBy !== null])).toEqual([
    [4, true],
    [3, true],
    [2, true],
  ]);
  await sound(desk);
});

test("an item or a unit that nobody knows stops its report alone; replayed, it takes its place in time", async () => {
  const desk = await open();
  const unknown = (line: string, code: string, unit: string) => ({
    line,
    items: item(code),
    said: [{ kind: "sold" as const, code: "QS", quantity: 1, unit, ...week, store: "A" }],
  });
  const items = [unknown("1", "KT-99", "EA"), unknown("2", "KT-17", "PAL"), unknown("3", "KT-99", "EA")];
  const early = await desk.report("activity", desk.sold("A", 1, { items }), desk.sold("B", 2));
  expect(early.parts).toMatchObject([
    {
      state: "stopped",
      findings: [
        { code: "unknown item", line: "1" },
        { code: "unknown unit", line: "2" },
      ],
    },
    { state: "applied" },
  ]);
  desk.pass(1000);
  await desk.report("activity", desk.sold("A", 5));
  await desk.list("items", { code: "KT-99", name: "Kettle 99", unit: "EA" });
  await desk.list("units", { item: "KT-17", unit: "PAL", numerator: "480" });
  await replayStopped(desk.context);
  expect((await listParts(desk.db, [early.documentId]))[0]).toMatchObject({ state: "applied", findings: [] });
  // What came later is said already and stays.
  expect(await desk.activity()).toEqual([
    "A: KT-99 sold 2 from 2026-11-23 to 2026-11-29",
    "A: KT-17 sold 5 from 2026-11-23 to 2026-11-29",
    "B: KT-17 sold 2 from 2026-11-23 to 2026-11-29",
  ]);
  await sound(desk);
});

test("half a base unit cannot be counted, nor what no number holds", async () => {
  const desk = await open();
  const answer = await desk.report("activity", desk.sold("A", 1.5), desk.sold("B", 1e12), desk.sold("S".repeat(81), 1));
  expect(answer.parts.map(({ findings }) => findings[0]?.code)).toEqual([
    "quantity cannot be counted",
    "quantity cannot be counted",
    "text unreadable",
  ]);
});

test("of forecasts of an item and ship-to the one dated last counts, whatever the order in which they come", async () => {
  const desk = await open();
  await desk.report(
    "forecast",
    desk.wanted(
      [
        ["2026-12-07", 5],
        ["2026-12-14", 6],
      ],
      { saidOn: "2026-12-01", place: "DC" },
    ),
  );
  await desk.report("forecast", desk.wanted([["2026-12-14", 8]], { saidOn: "2026-12-02", place: "DC" }));
  await desk.report("forecast", desk.wanted([["2026-12-07", 1]], { saidOn: "2026-11-30", place: "DC" }));
  await desk.report("forecast", desk.wanted([["2026-12-07", 2]], { saidOn: "2026-11-30", place: "0999" }));
  expect(await desk.forecast()).toEqual(["0999: KT-17 firm 2 on 2026-12-07", "DC: KT-17 firm 8 on 2026-12-14"]);
  const { rows } = await listForecasts(desk.db, { replaced: true, store: "DC", certainty: "firm" }, { limit: 9 });
  expect(rows.map(({ quantity, replacedBy }) => [quantity, replacedBy === null])).toEqual([
    [1, false],
    [8, true],
    [6, false],
    [5, false],
  ]);
  expect(await desk.rows("select 1 from sales_order")).toEqual([]);
  await sound(desk);
});

test("a forecast that is cancelled, or replaced by its number, counts no more", async () => {
  const desk = await open();
  const numbered = { number: "F1", saidOn: "2026-12-01" };
  await desk.report("forecast", desk.wanted([["2026-12-07", 5]], { ...numbered, place: "A" }));
  await desk.report("forecast", desk.wanted([["2026-12-07", 6]], { ...numbered, place: "B" }));
  expect(await desk.forecast()).toHaveLength(2);
  await desk.report("forecast", { ...desk.wanted([], { ...numbered, place: "A", purpose: "cancel" }), items: [] });
  expect(await desk.forecast()).toEqual(["B: KT-17 firm 6 on 2026-12-07"]);
  await sound(desk);
});
