/**
 * Rows 3, 4 and 5: goods arrive or slip, and 100,000 (50,000) demands of two units rest on them. All of them are orders of
 * one line of 100 customers. In row 4 nobody was pegged: everything is covered, explained and promised while another
 * client keeps placing orders on the same items; it is held against one SQL statement that writes cover and demands alone.
 */
import {
  changeSupply,
  createSupplyOrders,
  placeOrders,
  receiveStock,
  replanDirty,
  type FlowContext,
} from "../../core/flows/index.ts";
import { sql } from "../../core/db/index.ts";
import { itemCode, PLACE } from "../company.ts";
import type { BenchDatabase, Ground } from "../ground.ts";
import { median, percentile, timed } from "../measure.ts";
import { count, ms, type Finding } from "../report.ts";
import { longest, NOW, watched } from "./company-flows.ts";
import { UNITS_EACH, waitingSql } from "./waiting.ts";

const MANY = 100_000;
const CONTAINER = 50_000;
const MANY_ITEMS = 1000;
const TRANSACTION_MAX_MS = 50;
/** An order that waits so long does not flow. */
const STALL_MS = 1000;

async function pegged(ground: Ground, name: string, demands: number): Promise<BenchDatabase> {
  const database = await ground.database(name);
  await database.script(waitingSql({ demands, items: 1 }));
  await database.settle();
  const { context } = watched(database);
  const lines = [{ item: itemCode(1), quantity: demands * UNITS_EACH, day: "2026-12-14" }];
  const [order] = await createSupplyOrders(context, [
    { number: "PO-BENCH", vendor: "HANLIN", place: "RNO", lines, as: "opening" },
  ]);
  if (!order?.ok) throw new Error(`The supply order was refused: ${JSON.stringify(order)}`);
  await replanDirty(context);
  await expectCovered(database, demands);
  await database.settle();
  return database;
}

async function expectCovered(database: BenchDatabase, demands: number): Promise<void> {
  const [row] = await database.script(
    "select count(*)::int as n from demand where id > 30000000 and id <= 31000000 and covered = ordered",
  );
  if (row?.["n"] !== demands) throw new Error(`${String(row?.["n"])} of ${demands} demands are covered.`);
}

/** Row 3: the container comes on its day; nobody's day changes. */
export async function receiptAsPromised(ground: Ground): Promise<Finding[]> {
  const database = await pegged(ground, "receipt_pegged", MANY);
  const { context, transactions } = watched(database);
  const onItsDay = { ...context, now: () => Date.parse("2026-12-14T09:00:00Z") };
  const receipt = {
    note: "N1",
    place: "RNO",
    vendor: "HANLIN",
    lines: [{ item: itemCode(1), quantity: MANY * UNITS_EACH, order: "PO-BENCH" }],
  };
  const { ms: booked } = await timed(() => receiveStock(onItsDay, [receipt]));
  await replanDirty(onItsDay);
  const [first = Number.NaN] = transactions;
  const workload = `receipt as promised, ${count(MANY)} demands pegged to it`;
  return [
    {
      row: 3,
      workload,
      figure: `${ms(first)} until all of it is allocated`,
      yardstick: "",
      ratio: null,
      bar: "< 50 ms",
      holds: first < TRANSACTION_MAX_MS,
    },
    {
      row: 3,
      workload,
      figure: `${ms(booked)} until the item was planned again as well; longest transaction ${ms(longest(transactions))}`,
      yardstick: "",
      ratio: null,
      bar: "",
      holds: null,
    },
  ];
}

const oneStatement = sql(
  "yardstick-serve",
  `with given as (
     insert into cover (demand_id, supply_id, quantity) select d.id, s.id, d.ordered from demand d join supply s on s.item_id = d.item_id and s.place_id = d.place_id
     where d.covered + d.shipped < d.ordered
     returning demand_id, quantity)
   update demand d set covered = d.covered + g.quantity, version = d.version + 1 from given g where d.id = g.demand_id`,
);

/** Orders on the items while they are served: how long each took. */
async function placeMeanwhile(context: FlowContext, items: number, until: { over: boolean }): Promise<number[]> {
  const times: number[] = [];
  for (let n = 1; !until.over; n++) {
    const received = {
      channel: "bench",
      customer: "C1",
      number: `M${n}`,
      purpose: "original" as const,
      shipTo: { code: "DC" },
      lines: [{ line: "1", quantity: 1, unit: "EA", items: [{ qualifier: "code", code: itemCode(1 + (n % items)) }] }],
    };
    times.push((await timed(() => placeOrders(context, [{ received, receivedAt: NOW }]))).ms);
  }
  return times.toSorted((a, b) => a - b);
}

const unitsEach = (items: number): number => (MANY / items) * UNITS_EACH;

async function onPlainSql(waiting: BenchDatabase, items: number): Promise<number> {
  const plain = await waiting.copy(`receipt_free_${items}_plain`);
  await plain.script(
    `insert into supply (id, item_id, place_id, state, quantity)
     select 1000000 + n, n, ${PLACE}, 'here', ${unitsEach(items)} from generate_series(1, ${items}) as n`,
  );
  return (await timed(() => plain.db.run(oneStatement))).ms;
}

interface Served {
  readonly tookMs: number;
  /** Each transaction of the receipt, and each order placed meanwhile, in milliseconds. */
  readonly transactions: readonly number[];
  readonly orders: readonly number[];
}

/** The goods come as a purchase that nobody could be pegged to: without a day. */
async function byReceipt(waiting: BenchDatabase, items: number): Promise<Served> {
  const { context, transactions } = watched(waiting);
  const goods = Array.from({ length: items }, (_, i) => ({ item: itemCode(i + 1), quantity: unitsEach(items) + 1000 }));
  const lines = goods.map((line) => ({ ...line, day: null }));
  await createSupplyOrders(context, [{ number: "PO-BENCH", vendor: "HANLIN", place: "RNO", lines, as: "opening" }]);
  await replanDirty(context);
  await waiting.settle();
  transactions.length = 0;
  const until = { over: false };
  const beside = placeMeanwhile(watched(waiting).context, items, until);
  const received = goods.map((line) => ({ ...line, order: "PO-BENCH" }));
  const { ms: tookMs } = await timed(async () => {
    await receiveStock(context, [{ note: "N1", place: "RNO", vendor: "HANLIN", lines: received }]);
    await replanDirty(context);
  }).finally(() => (until.over = true));
  return { tookMs, transactions, orders: await beside };
}

async function unexpected(ground: Ground, items: number, bar: number): Promise<Finding[]> {
  const waiting = await ground.database(`receipt_free_${items}`);
  await waiting.script(waitingSql({ demands: MANY, items }));
  await waiting.settle();
  const yardstick = await onPlainSql(waiting, items);
  const { tookMs, transactions, orders } = await byReceipt(waiting, items);
  await expectCovered(waiting, MANY);
  const ratio = tookMs / yardstick;
  const top = longest(transactions);
  const of = items === 1 ? "one item" : `${count(items)} items`;
  const told = { row: 4, workload: `receipt nobody was pegged to, ${count(MANY)} waiting for ${of}` };
  const figures = {
    all: `${ms(tookMs)} until all are covered, explained and promised`,
    longest: `longest of ${count(transactions.length)} transactions ${ms(top)}, median ${ms(median(transactions))}`,
    orders: `${count(orders.length)} orders placed meanwhile, p95 ${ms(percentile(orders, 0.95))}, slowest ${ms(longest(orders))}`,
  };
  const sql = `${ms(yardstick)} one statement: cover and demands`;
  const alone = { yardstick: "", ratio: null };
  const flowing = orders.length > 0 && longest(orders) < STALL_MS;
  return [
    { ...told, figure: figures.all, yardstick: sql, ratio, bar: `≤ ${bar} ×`, holds: ratio <= bar },
    { ...told, ...alone, figure: figures.longest, bar: "≤ 50 ms", holds: top <= TRANSACTION_MAX_MS },
    { ...told, ...alone, figure: figures.orders, bar: "keep flowing", holds: flowing },
  ];
}

export async function receiptUnexpected(ground: Ground): Promise<Finding[]> {
  return [...(await unexpected(ground, MANY_ITEMS, 1.25)), ...(await unexpected(ground, 1, 2))];
}

/** Row 5: the container comes two weeks later than said. */
export async function slip(ground: Ground): Promise<Finding[]> {
  const database = await pegged(ground, "slip", CONTAINER);
  const { context, transactions } = watched(database);
  const { ms: took } = await timed(async () => {
    await changeSupply(context, [{ number: "PO-BENCH", change: { kind: "slip", days: 14 } }]);
    await replanDirty(context);
  });
  const [told] = await database.script(
    "select count(*)::int as n from demand d join promise p on p.demand_id = d.id and p.version = d.promise_version where p.ship_day > '2026-12-20'",
  );
  if (told?.["n"] !== CONTAINER) throw new Error(`${String(told?.["n"])} of ${CONTAINER} were promised anew.`);
  const workload = `slip of a container with ${count(CONTAINER)} pegged demands: re-promised, notices due`;
  const top = longest(transactions);
  return [
    { row: 5, workload, figure: ms(took), yardstick: "", ratio: null, bar: "≤ 3 s", holds: took <= 3000 },
    {
      row: 5,
      workload,
      figure: `longest of ${count(transactions.length)} transactions ${ms(top)}`,
      yardstick: "",
      ratio: null,
      bar: "≤ 50 ms",
      holds: top <= TRANSACTION_MAX_MS,
    },
  ];
}
