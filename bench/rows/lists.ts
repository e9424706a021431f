/**
 * Row 8: lists at 1,000,000 demands, two thirds of them history. Every view, filter and sort, the first page and one deep
 * in the list, in the database and over HTTP; all that the screen can combine, and the counts; other lists and the search.
 */
import { findAnything, listOrderPage, type OrderFilter, type OrderSort } from "../../core/flows/index.ts";
import type { Database } from "../../core/db/index.ts";
import { serveFor, type Caller } from "../callers.ts";
import { BOOK } from "../book.ts";
import type { Ground } from "../ground.ts";
import { drive, percentile, timed } from "../measure.ts";
import { count, ms, type Finding } from "../report.ts";
import { askCombined } from "./combined-lists.ts";

interface Question {
  readonly name: string;
  readonly filter: OrderFilter;
  readonly sort: OrderSort;
  readonly falling?: boolean;
}

const VIEWS = ["all", "open", "late", "backordered", "respond"] as const;
const SORTS = ["arrival", "day", "customer", "number"] as const;

const views: readonly Question[] = VIEWS.flatMap((view) =>
  SORTS.flatMap((sort) =>
    [true, false].map((falling) => ({
      name: `${view} by ${sort}${falling ? ", falling" : ""}`,
      filter: { view },
      sort,
      falling,
    })),
  ),
);

const FILTERS: readonly OrderFilter[] = [
  { customer: "C1" },
  { customer: "C42" },
  { shipTo: "S77" },
  { shipTo: "DC" },
  { item: "I1" },
  { item: "I4711" },
  { place: "ATL" },
  { status: "pending fulfilment" },
  { status: "partly shipped" },
  { status: "shipped" },
  { status: "delivered" },
  { status: "cancelled" },
  { hold: "any" },
  { number: "800" },
  { number: "8000123" },
  { from: "2026-10-05", to: "2026-10-05" },
  { find: "1012" },
  { find: "i471" },
  { find: "c4" },
  { find: "part" },
  { find: "turner" },
  { find: "shopper 4240" },
  { find: "s4240@example.com" },
  { customer: "C1", item: "I4711" },
  { customer: "C7", shipTo: "S77", view: "late" },
  { item: "I1", view: "backordered" },
  { place: "ATL", view: "late" },
  { hold: "credit", view: "late" },
  { find: "800", view: "late" },
  { customer: "C42", find: "8" },
];

const filters: readonly Question[] = FILTERS.flatMap((filter) =>
  (["arrival", "day"] as const).map((sort) => ({
    name: `${Object.values(filter).join(" ")} by ${sort}`,
    filter,
    sort,
  })),
);

const PAGE = 50;
const EACH_MS = 250;
const DATABASE_MS = 10;
const SCREEN_MS = 150;

export async function lists(ground: Ground): Promise<Finding[]> {
  const database = await ground.database("lists");
  await database.script(BOOK);
  await database.settle();
  const served = await serveFor(database.url, 1);
  const [caller] = served.callers;
  if (!caller) throw new Error("no caller");
  const at = { db: database.db, caller };
  try {
    return [
      await ask(
        at,
        `orders: ${views.length} views and sorts`,
        views.map((one) => pageOf(one)),
      ),
      await ask(
        at,
        `orders: ${filters.length} filters and sorts`,
        filters.map((one) => pageOf(one)),
      ),
      await ask(at, "orders: a page deep in the list, four sorts", await deepPages(database.db)),
      await ask(at, "search for anything", SEARCHED.map(searchOf)),
      ...(await askCombined(caller)),
    ];
  } finally {
    await served.stop();
  }
}

interface Asked {
  readonly name: string;
  readonly inDatabase: (db: Database) => Promise<unknown>;
  readonly path: string;
}

const query = (given: Readonly<Record<string, string | number | boolean | undefined>>): string =>
  new URLSearchParams(
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
  ).toString();

function pageOf({ name, filter, sort, falling }: Question, after?: string): Asked {
  const more = { ...(falling !== undefined && { falling }), ...(after !== undefined && { after }) };
  return {
    name,
    inDatabase: (db) => listOrderPage(db, filter, { sort, ...more, limit: PAGE }),
    path: `/orders?${query({ ...filter, sort, ...more, limit: PAGE })}`,
  };
}

const DEEP_PAGES = 40;

/** The cursor of a page some thousand rows down. */
async function deepPages(db: Database): Promise<Asked[]> {
  const found: Asked[] = [];
  for (const sort of SORTS) {
    let after: string | undefined;
    for (let n = 0; n < DEEP_PAGES; n++) {
      const page = await listOrderPage(
        db,
        { view: "open" },
        { sort, limit: 200, ...(after !== undefined && { after }) },
      );
      after = page.next ?? undefined;
    }
    found.push(pageOf({ name: `open by ${sort}, row 8,000`, filter: { view: "open" }, sort }, after));
  }
  return found;
}

const SEARCHED = [
  "SO-10000777",
  "8000123",
  "I4711",
  "party 42",
  "ite",
  "DC",
  "no such thing",
  "turner",
  "shopper 4240",
  "s4240@example.com",
];
const searchOf = (text: string): Asked => ({
  name: `"${text}"`,
  inDatabase: (db) => findAnything(db, text),
  path: `/search?${query({ q: text })}`,
});

interface At {
  readonly db: Database;
  readonly caller: Caller;
}

/** The slowest of the questions stands for all. */
async function ask({ db, caller }: At, workload: string, asked: readonly Asked[]): Promise<Finding> {
  const inDatabase = await slowest(asked, (one) => one.inDatabase(db));
  const overHttp = await slowest(asked, (one) => caller.ask("GET", one.path));
  return {
    row: 8,
    workload,
    figure: `p95 ${ms(inDatabase.p95)} in the database (${inDatabase.name}), ${ms(overHttp.p95)} over HTTP (${overHttp.name}); median of all ${ms(inDatabase.median)}`,
    yardstick: "",
    ratio: null,
    bar: `< ${DATABASE_MS} ms, HTTP < ${SCREEN_MS} ms`,
    holds: inDatabase.p95 < DATABASE_MS && overHttp.p95 < SCREEN_MS,
  };
}

interface Slowest {
  readonly name: string;
  readonly p95: number;
  readonly median: number;
}

async function slowest(asked: readonly Asked[], work: (one: Asked) => Promise<unknown>): Promise<Slowest> {
  const measured: { name: string; p95: number; p50: number }[] = [];
  for (const one of asked) {
    const { ms: first } = await timed(() => work(one));
    const { times } = await drive({ clients: 1, ms: EACH_MS, work: () => work(one) });
    const p95 = percentile(times, 0.95);
    if (p95 > DATABASE_MS && process.env["BENCH_SAY_ALL"])
      console.log(
        `  ${one.name}: p95 ${ms(p95)}, p50 ${ms(percentile(times, 0.5))}, first ${ms(first)}, ${count(times.length)} times`,
      );
    measured.push({ name: one.name, p95, p50: percentile(times, 0.5) });
  }
  const [worst] = measured.toSorted((a, b) => b.p95 - a.p95);
  const median = percentile(
    measured.map(({ p50 }) => p50).toSorted((a, b) => a - b),
    0.5,
  );
  return { name: worst?.name ?? "", p95: worst?.p95 ?? 0, median };
}
