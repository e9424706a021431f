import { describe, expect, it } from "vitest";
import { build, insertRows, type Row } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import { enterStandings, writePromises, type NewPromise } from "./commands.ts";
import { getPromises, listPromiseHistory, loadPlaceDays } from "./queries.ts";
import { parts } from "./rules/testing.ts";

const { db } = await useTestDatabase();

const ORDER = 1;
const LINE = 2;
const CUSTOMER = 3;
const PARTY = 4;
const ITEM = 5;
const PLACE = 10;
const RUN = 77;

await insertRows(db, "place", [
  {
    id: PLACE,
    code: "RENO",
    name: "Reno",
    kind: "storage",
    zone: "America/Los_Angeles",
    working_week: "1111110",
    cut_off: "15:30",
    handling_days: 1,
  },
]);
await insertRows(db, "party", [{ id: PARTY, name: "Alder" }]);
await insertRows(db, "customer", [{ id: CUSTOMER, code: "ALDER", party_id: PARTY }]);
await insertRows(db, "item", [{ id: ITEM, code: "KT-17", name: "Kettle" }]);
await insertRows(db, "run", [{ id: RUN, cause: "receipt", planner_version: 1, by_whom: "test", at: 1 }]);
await insertRows(db, "sales_order", [
  {
    id: ORDER,
    public_id: "0198c0de-0000-7000-8000-000000000001",
    channel: "api",
    customer_id: CUSTOMER,
    number: "A-1",
    content_hash: "",
    party_id: PARTY,
    received_at: 1,
    accepted_at: 1,
  },
]);
await insertRows(db, "order_line", [
  {
    id: LINE,
    order_id: ORDER,
    line_no: "1",
    item_id: ITEM,
    asked: 10,
    unit: "EA",
    multiple: 1,
    requested_first: "2026-03-02",
  },
]);

let nextId = 1000;

/** Open demands of 10 that nobody has answered. */
async function demands(count: number, more: Row = {}): Promise<number[]> {
  const rows = Array.from({ length: count }, () => {
    const id = nextId++;
    const names = { id, line_id: LINE, order_id: ORDER, customer_id: CUSTOMER, item_id: ITEM, place_id: PLACE };
    return {
      ...names,
      received_at: 1,
      arrival_no: id,
      multiple: 1,
      window_from: "2026-03-02",
      window_to: "2026-03-10",
      ordered: 10,
      ...more,
    };
  });
  await insertRows(db, "demand", rows);
  await db.transaction((tx) => enterStandings(tx, rows));
  return rows.map((row) => row.id);
}

async function demand(more?: Row): Promise<number> {
  const [id = 0] = await demands(1, more);
  return id;
}

type Told = readonly [demandId: number, version: number, ...parts: string[]];

const promise = ([demandId, version, ...said]: Told, more: Partial<NewPromise> = {}): NewPromise => ({
  demandId,
  version,
  parts: parts(...said),
  backordered: false,
  changedBy: "order",
  runId: null,
  at: 1_000 + version,
  ...more,
});

const write = (...promises: readonly NewPromise[]): Promise<void> =>
  db.transaction((tx) => writePromises(tx, promises));
const standingOf = (id: number) =>
  db.first(
    build.selectFrom("standing").select(["ship_day", "first_day", "late", "backordered"]).where("demand_id", "=", id),
  );
const demandOf = (id: number) =>
  db.first(build.selectFrom("demand").select(["version", "promise_version"]).where("id", "=", id));

describe("a promise", () => {
  it("is the current one of its demand, and every earlier one stays", async () => {
    const id = await demand();
    await write(
      promise([id, 1, "6 on 05", "4 none"], {
        backordered: true,
        shortageCause: "nothing on order",
        evidence: { inbound: 0 },
      }),
    );
    await write(promise([id, 2, "6 on 05", "4 on 12"], { changedBy: "receipt", runId: RUN }));
    expect((await getPromises(db, [{ demandId: id, promiseVersion: 2 }])).get(id)).toMatchObject({
      version: 2,
      at: 1002,
      parts: [
        { quantity: 6, shipDay: "2026-03-05", basis: "stock" },
        { quantity: 4, shipDay: "2026-03-12" },
      ],
    });
    expect(await listPromiseHistory(db, [id])).toMatchObject([
      {
        version: 1,
        quantity: 6,
        shipDay: "2026-03-05",
        shortageCause: "nothing on order",
        evidence: { inbound: 0 },
        changedBy: "order",
      },
      { version: 1, quantity: 4, shipDay: null, basis: "none", reason: "no supply" },
      { version: 2, quantity: 6, shortageCause: null, evidence: null, changedBy: "receipt" },
      { version: 2, quantity: 4, shipDay: "2026-03-12" },
    ]);
    expect(await demandOf(id)).toEqual({ version: 3, promise_version: 2 });
  });

  it("is none for a demand that was never answered", async () => {
    const id = await demand();
    expect(await getPromises(db, [{ demandId: id, promiseVersion: 0 }])).toEqual(new Map());
    expect(await getPromises(db, [])).toEqual(new Map());
    expect(await listPromiseHistory(db, [])).toEqual([]);
  });

  it("is written a thousand at a time, each to its own demand", async () => {
    const ids = await demands(1000);
    const split = (i: number): number[] => (i % 2 === 0 ? [10] : [(i % 9) + 1, 9 - (i % 9)]);
    const days = ["on 05", "none"];
    await write(...ids.map((id, i) => promise([id, 1, ...split(i).map((quantity, n) => `${quantity} ${days[n]}`)])));
    const written = await getPromises(
      db,
      ids.map((demandId) => ({ demandId, promiseVersion: 1 })),
    );
    expect(ids.map((id) => written.get(id)?.parts.map((part) => part.quantity))).toEqual(ids.map((_, i) => split(i)));
  });
});

describe("what is written with a promise", () => {
  it("its standing: the last day, none while a part has none, backordered as it was said", async () => {
    const id = await demand();
    await write(promise([id, 1, "6 on 05", "4 none"], { backordered: true }));
    expect(await standingOf(id)).toEqual({ ship_day: null, first_day: null, late: false, backordered: true });
    await write(promise([id, 2, "6 on 05", "4 on 08"]));
    expect(await standingOf(id)).toEqual({
      ship_day: "2026-03-08",
      first_day: "2026-03-08",
      late: false,
      backordered: false,
    });
  });

  it("late, when the day moved behind the first one, until it is back", async () => {
    const id = await demand();
    await write(promise([id, 1, "10 on 05"]));
    await write(promise([id, 2, "10 on 09"]));
    expect(await standingOf(id)).toMatchObject({ ship_day: "2026-03-09", first_day: "2026-03-05", late: true });
    await write(promise([id, 3, "10 none"]));
    expect(await standingOf(id)).toMatchObject({ ship_day: null, first_day: "2026-03-05", late: false });
    await write(promise([id, 4, "10 on 04"]));
    expect(await standingOf(id)).toMatchObject({ ship_day: "2026-03-04", first_day: "2026-03-05", late: false });
  });

  it("not late, when the buyer moved the day out", async () => {
    const id = await demand();
    await write(promise([id, 1, "10 on 05"]));
    await db.execute(
      build.updateTable("demand").set({ window_from: "2026-03-20", window_to: "2026-03-20" }).where("id", "=", id),
    );
    await write(promise([id, 2, "10 on 20"]));
    expect(await standingOf(id)).toMatchObject({ late: false });
    await write(promise([id, 3, "10 on 21"]));
    expect(await standingOf(id)).toMatchObject({ late: true });
  });
});

describe("a bug writes nothing", () => {
  it.each([
    ["a version that does not follow the current one", 2, ["10 on 05"]],
    ["parts that do not add up to what is open", 1, ["9 on 05"]],
  ])("%s", async (_, version, said) => {
    const [good, bad] = [await demand(), await demand()];
    await expect(write(promise([good, 1, "10 on 05"]), promise([bad, version, ...said]))).rejects.toThrow(
      "1 of 2 promises",
    );
    expect(await listPromiseHistory(db, [good, bad])).toEqual([]);
    expect(await standingOf(good)).toEqual({ ship_day: null, first_day: null, late: false, backordered: false });
  });

  it("a version of two writers: the second finds it taken", async () => {
    const id = await demand();
    const answers = await Promise.allSettled([
      write(promise([id, 1, "10 on 05"])),
      write(promise([id, 1, "10 on 06"])),
    ]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await listPromiseHistory(db, [id])).length).toBe(1);
  });

  it("parts for what shipped meanwhile are parts for what is open", async () => {
    const id = await demand({ shipped: 4, cancelled: 1 });
    await write(promise([id, 1, "5 on 05"]));
    expect(await demandOf(id)).toMatchObject({ promise_version: 1 });
  });
});

it("the days of a place come with its exceptions", async () => {
  await insertRows(db, "calendar_day", [
    { place_id: 10, day: "2026-12-25", working: false },
    { place_id: 10, day: "2026-12-20", working: true },
  ]);
  expect((await loadPlaceDays(db, [10, 99, 1])).get(10)).toEqual({
    placeId: 10,
    zone: "America/Los_Angeles",
    calendar: {
      week: "1111110",
      exceptions: new Map([
        ["2026-12-20", true],
        ["2026-12-25", false],
      ]),
    },
    cutOff: "15:30",
    receivingUntil: "18:00",
    receivingDays: 1,
    handlingDays: 1,
    transitDays: 3,
  });
  expect(await loadPlaceDays(db, [])).toEqual(new Map());
});
