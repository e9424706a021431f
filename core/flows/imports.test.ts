/** Imports from the page: checked, written piece by piece, called off, ended by a crash, taken back until used. */
import { beforeEach, describe, expect, test } from "vitest";
import { build, type Database, type Row } from "../db/index.ts";
import { useTestDatabase } from "../db/testing/index.ts";
import {
  findImport,
  listFixes,
  listProblems,
  type ProblemPlace,
  type RowProblem,
  type TableRow,
} from "../documents/index.ts";
import { hashOf } from "../kernel/index.ts";
import { beginImport } from "./begin-import.ts";
import { cancelImport, mendImport, startImport } from "./change-import.ts";
import { mapImport } from "./map-import.ts";
import { checkImport } from "./check-import.ts";
import type { FlowContext } from "./context.ts";
import { importMasters } from "./import-masters.ts";
import type { ImportKind } from "./import-masters/columns.ts";
import { mendRows } from "./import-masters/mend-rows.ts";
import { placeOrders } from "./place-orders.ts";
import { workImport } from "./run-import.ts";
import { BELONGINGS, USES } from "./steps/imports/uses.ts";
import { openCompany, orderOf } from "./testing.ts";
import { forgetEnded } from "./forget-ended.ts";
import { undoImport } from "./undo-import.ts";
import { verify } from "./verify/index.ts";

const root = await useTestDatabase();
let book = root;
let context: FlowContext;
beforeEach(async () => {
  book = await root.fresh();
  ({ context } = await openCompany(book.db));
});

type Cells = Readonly<Record<string, string>>;
const rowsOf = (cells: readonly Cells[]): TableRow[] => cells.map((values, i) => ({ line: i + 2, values }));
let files = 0;

async function bring(kind: ImportKind, rows: readonly TableRow[]): Promise<number> {
  const file = { name: `${kind}.csv`, bytes: Buffer.from(`${++files}`) };
  const about = { sheet: null, sheets: [], header: [], columns: [], mapName: null, lines: rows.length };
  const id = await beginImport(context, file, { kind, ...about });
  await checkImport(context, id, { kind, rows });
  return id;
}

const jobOf = async (id: number) => {
  const job = await findImport(book.db, id);
  if (!job) throw new Error(`no import ${id}`);
  return job;
};

/** Lets it run to its end, as the worker does. */
async function run(kind: ImportKind, cells: readonly Cells[]): Promise<number> {
  const rows = rowsOf(cells);
  const id = await bring(kind, rows);
  expect((await startImport(context, id)).ok).toBe(true);
  while ((await workImport(context, id, { kind, rows })) === "more");
  return id;
}

/** All that need somebody, by pages of 400. */
async function problemsOf(id: number): Promise<RowProblem[]> {
  const found: RowProblem[] = [];
  for (let after: ProblemPlace | null = null; ;) {
    const page: Awaited<ReturnType<typeof listProblems>> = await listProblems(book.db, id, { after, limit: 400 });
    found.push(...page.map(({ problem }) => problem));
    after = page.at(-1) ?? null;
    if (page.length < 400) return found;
  }
}

const tables = ["item", "customer", "party", "ship_to", "vendor", "place", "partner", "agreement", "calendar_day"];
const more = ["item_alias", "item_unit", "item_place", "vendor_item", "supply", "import_map"];

/** Everything masters and stock say, as one text. */
async function bookText(): Promise<string> {
  const texts = [];
  for (const table of [...tables, ...more]) {
    const text = `select coalesce(string_agg(to_jsonb(t)::text, E'\\n' order by to_jsonb(t)::text), '') as text from ${table} t`;
    const [row] = await book.db.rows<{ text: string }>({ name: `test-all-${table}`, text });
    texts.push(`${table}: ${row?.text ?? ""}`);
  }
  return hashOf(texts.join("\n"));
}

const items = (count: number): Cells[] =>
  Array.from({ length: count }, (_, i) => ({ code: `I-${i}`, name: `Item ${i}` }));

/** The database of a process that ends after so many transactions. */
function dyingAfter(left: number): Database {
  const { db } = context;
  return {
    ...db,
    transaction: async (work) => {
      if (left-- <= 0) throw new Error("killed");
      return db.transaction(work);
    },
  };
}

describe("a check", () => {
  test("says what is ready, what changes, what needs somebody with its cell and what was meant, and writes nothing", async () => {
    const before = await bookText();
    const rows = rowsOf([
      { code: "KT-17", name: "Kettle 1.7 L" },
      { code: "N-1", name: "New", replacement: "N-2" },
      { code: "N-2", name: "Newer", replacement: "KT-71" },
      { code: "N-3", name: "Third", launch_day: "15.4.2027" },
      { code: "TO-02", name: "TO-02 name" },
    ]);
    const id = await bring("items", rows);
    const { checked } = await jobOf(id);
    expect(checked).toMatchObject({ ready: 2, created: 0, changed: 1, same: 1, refused: 3 });
    expect(
      checked?.problems.map(({ line, column, value, code, suggestion }) => [line, column, value, code, suggestion]),
    ).toEqual([
      [3, "replacement", "N-2", "unknown item", null],
      [4, "replacement", "KT-71", "unknown item", "KT-17"],
      [5, "launch_day", "15.4.2027", "value unreadable", "2027-04-15"],
    ]);
    expect(await bookText()).toBe(before);
  });

  test("of what was put right in a copy with its author says that it is ready", async () => {
    const rows = rowsOf([
      { item: "KT-71", place: "RNO", quantity: "4O" },
      { item: "??", place: "RNO", quantity: "1" },
    ]);
    const id = await bring("opening-stock", rows);
    const fixes = [
      { line: 2, column: "item", value: "KT-17" },
      { line: 2, column: "quantity", value: "40" },
    ];
    await mendImport({ ...context, actor: "user:7" }, id, { fixes, skipped: [3] });
    const mended = mendRows(rows, { fixes: await listFixes(book.db, id), skipped: (await jobOf(id)).skipped });
    expect(await checkImport(context, id, { kind: "opening-stock", rows: mended })).toMatchObject({
      ready: 1,
      refused: 0,
    });
    expect((await listFixes(book.db, id)).map(({ author }) => author)).toEqual(["user:7", "user:7"]);
  });
});

describe("an import", () => {
  test("writes what is ready and names the rest; the same file again changes nothing", async () => {
    const cells = [...items(1200), { code: "", name: "nameless" }, { code: "I-0", name: "Item 0" }];
    const id = await run("items", cells);
    expect(await jobOf(id)).toMatchObject({
      state: "done",
      created: 1200,
      same: 1,
      refused: 1,
      rows: 1202,
      done: 1202,
    });
    expect((await jobOf(id)).problems.map(({ line, code }) => [line, code])).toEqual([[1202, "column missing"]]);
    expect((await problemsOf(id)).map(({ line }) => line)).toEqual([1202]);
    const again = await run("items", cells);
    expect(await jobOf(again)).toMatchObject({ created: 0, changed: 0, same: 1201, refused: 1 });
  });

  test("keeps every row that is left, beyond those that stand with it, page by page, while it is open and after", async () => {
    const cells = [...Array.from({ length: 1100 }, () => ({ code: "", name: "nameless" })), ...items(3)];
    const rows = rowsOf(cells);
    const id = await bring("items", rows);
    const lines = rows.slice(0, 1100).map(({ line }) => line);
    expect((await jobOf(id)).checked?.problems).toHaveLength(1000);
    expect((await problemsOf(id)).map(({ line }) => line)).toEqual(lines);
    await startImport(context, id);
    while ((await workImport(context, id, { kind: "items", rows })) === "more");
    expect((await jobOf(id)).problems).toHaveLength(1000);
    expect((await problemsOf(id)).map(({ line }) => line)).toEqual(lines);
    expect((await verify(context)).breaches).toEqual([]);
  });

  test("keeps who let it run beside who brought it: what it writes is theirs", async () => {
    const rows = rowsOf(items(3));
    const id = await bring("items", rows);
    expect((await jobOf(id)).ranBy).toBeNull();
    await startImport({ ...context, actor: "user:7" }, id);
    while ((await workImport({ ...context, actor: "worker" }, id, { kind: "items", rows })) === "more");
    expect(await jobOf(id)).toMatchObject({ author: context.actor, ranBy: "user:7", state: "done" });
    const ended = build.selectFrom("event").select("actor").where("subject", "=", `import:${id}`);
    expect(await book.db.all(ended.where("kind", "=", "import done"))).toEqual([{ actor: "user:7" }]);
  });

  test("begun cannot be mapped or mended any more, nor begun twice", async () => {
    const id = await run("items", items(3));
    const codes = [
      await mapImport(context, id, { mapping: { columns: [] } }),
      await mendImport(context, id, { fixes: [], skipped: [] }),
      await startImport(context, id),
    ].map((outcome) => (outcome.ok ? "taken" : outcome.refusal.code));
    expect(codes).toEqual(["import has begun", "import has begun", "import has begun"]);
  });

  test("called off ends after the piece that is written, and says how much was taken", async () => {
    const rows = rowsOf(items(1200));
    const id = await bring("items", rows);
    await startImport(context, id);
    const { db } = context;
    let pieces = 0;
    const slow: Database = {
      ...db,
      transaction: async (work) => {
        const done = await db.transaction(work);
        if (pieces++ === 0) await cancelImport(context, id);
        return done;
      },
    };
    await workImport({ ...context, db: slow }, id, { kind: "items", rows });
    expect(await jobOf(id)).toMatchObject({ state: "cancelled", done: 500, created: 500 });
    const [row] = await book.db.rows<{ n: number }>({
      name: "test-count-items",
      text: "select count(*) as n from item where code like 'I-%'",
    });
    expect(row?.n).toBe(500);
  });

  test("ended by a crash in the middle goes on where it stood, and two workers write it once", async () => {
    const rows = rowsOf(items(1700));
    const id = await bring("items", rows);
    await startImport(context, id);
    const dying = dyingAfter(2);
    await expect(workImport({ ...context, db: dying }, id, { kind: "items", rows })).rejects.toThrow("killed");
    expect(await jobOf(id)).toMatchObject({ state: "running", done: 1000, created: 1000 });
    await Promise.all([1, 2].map(() => workImport(context, id, { kind: "items", rows })));
    expect(await jobOf(id)).toMatchObject({ state: "done", done: 1700, created: 1700, same: 0 });
  });
});

describe("taken back", () => {
  const lists: [ImportKind, Cells[]][] = [
    [
      "places",
      [
        { code: "LEI", name: "Leipzig", zone: "Europe/Berlin" },
        { code: "RNO", name: "Reno, Nevada", transit_days: "4" },
      ],
    ],
    ["calendar", [{ place: "RNO", day: "2026-12-25", working: "no" }]],
    [
      "items",
      [
        { code: "N-1", name: "New", replacement: "N-2" },
        { code: "N-2", name: "Newer" },
        { code: "KT-17", name: "Kettle", launch_day: "2027-01-15" },
      ],
    ],
    [
      "customers",
      [
        { code: "NORD", name: "Nordmarkt", email: "a@nord.example" },
        { code: "BRIGHT", name: "Brightmart Inc", transit_days: "2" },
      ],
    ],
    [
      "ship-tos",
      [
        { customer: "BRIGHT", code: "B", name: "Berlin" },
        { customer: "BRIGHT", code: "DC", name: "Dallas" },
      ],
    ],
    ["partners", [{ code: "B-EDI", customer: "BRIGHT", identifiers: "ZZ:BRIGHT" }]],
    [
      "agreements",
      [
        { customer: "BRIGHT", from: "2026-01-01" },
        { customer: "BRIGHT", from: "2026-07-01", tier: "3" },
      ],
    ],
    [
      "units",
      [
        { item: "KT-17", unit: "BX", numerator: "4" },
        { item: "KT-17", unit: "CA", numerator: "8" },
      ],
    ],
    ["codes", [{ item: "KT-17", code: "4012345678901" }]],
    [
      "vendors",
      [
        { code: "OAK", name: "Oakline", lead_time_days: "9" },
        { code: "HANLIN", name: "Hanlin Works", lead_time_days: "21" },
      ],
    ],
    ["vendor-items", [{ vendor: "HANLIN", item: "KT-17", price: "7.25", multiple: "10" }]],
    ["item-places", [{ item: "KT-17", place: "RNO", reorder_point: "50", order_up_to: "200" }]],
    ["import-maps", [{ name: "reno", kind: "items", header: "Art", column: "code" }]],
    [
      "opening-stock",
      [
        { item: "KT-17", place: "RNO", quantity: "40" },
        { item: "TO-02", place: "RNO", quantity: "5", lot: "L1" },
      ],
    ],
  ];

  test.each(lists)("%s: the book says what it said before", async (kind, cells) => {
    const before = await bookText();
    const id = await run(kind, cells);
    expect((await jobOf(id)).refused, JSON.stringify((await jobOf(id)).problems)).toBe(0);
    expect(await bookText()).not.toBe(before);
    expect(await undoImport(context, id)).toMatchObject({ ok: true, value: { state: "undone", kept: [] } });
    expect(await bookText()).toBe(before);
    expect(await undoImport(context, id)).toMatchObject({ ok: false, refusal: { code: "import is undone" } });
    expect(await jobOf(await run(kind, cells))).toMatchObject({ refused: 0, same: 0 });
    expect((await verify(context)).breaches).toEqual([]);
  });

  test("is kept for 90 days with what stood before; then that is forgotten, the import stands, and undo says so", async () => {
    const id = await run("items", items(7));
    const kept = async () => (await book.db.all(build.selectFrom("import_change").select("n"))).length;
    const after = (days: number): FlowContext => ({ ...context, now: () => context.now() + days * 86_400_000 });
    await forgetEnded(after(90), 2);
    expect(await kept()).toBe(7);
    await forgetEnded({ ...after(90), now: () => context.now() + 90 * 86_400_000 + 1 }, 2);
    expect(await kept()).toBe(0);
    const standing = await bookText();
    expect(await undoImport(after(91), id)).toMatchObject({ ok: false, refusal: { code: "too late to take back" } });
    expect([await bookText(), (await jobOf(id)).state]).toEqual([standing, "done"]);
  });

  test("in the middle of a crash goes on where it stood", async () => {
    const before = await bookText();
    const id = await run("items", items(1200));
    const dying = dyingAfter(1);
    await expect(undoImport({ ...context, db: dying }, id)).rejects.toThrow("killed");
    expect(await undoImport(context, id)).toMatchObject({ ok: true, value: { state: "undone", kept: [] } });
    expect(await bookText()).toBe(before);
  });

  test("what was used or changed since stays, and is named", async () => {
    const id = await run("items", [
      { code: "N-1", name: "Used" },
      { code: "N-2", name: "Changed" },
      { code: "N-3", name: "Neither" },
      { code: "KT-17", name: "Kettle" },
    ]);
    await placeOrders(context, [
      { receivedAt: context.now(), received: orderOf({ number: "1", item: "N-1", quantity: 2 }) },
    ]);
    await importMasters(context, { kind: "items", rows: rowsOf([{ code: "N-2", name: "Changed since" }]) });
    const done = await undoImport(context, id);
    expect(done.ok && [...done.value.kept].toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: "N-1", why: "used" },
      { name: "N-2", why: "changed since" },
    ]);
    const rows = await book.db.rows<Row>({
      name: "test-names",
      text: "select code, name from item where code in ('N-1','N-2','N-3','KT-17') order by code",
    });
    expect(rows).toEqual([
      { code: "KT-17", name: "KT-17 name" },
      { code: "N-1", name: "Used" },
      { code: "N-2", name: "Changed since" },
    ]);
  });

  test("opening stock that somebody was promised stays; the rest moves back", async () => {
    await placeOrders(context, [
      { receivedAt: context.now(), received: orderOf({ number: "1", item: "KT-17", quantity: 6 }) },
    ]);
    const id = await run("opening-stock", [
      { item: "KT-17", place: "RNO", quantity: "40" },
      { item: "TO-02", place: "RNO", quantity: "5" },
    ]);
    expect(await undoImport(context, id)).toMatchObject({
      ok: true,
      value: { kept: [{ name: "KT-17 RNO", why: "used" }] },
    });
    expect((await verify(context)).breaches).toEqual([]);
    const again = await run("opening-stock", [{ item: "TO-02", place: "RNO", quantity: "7" }]);
    expect(await jobOf(again)).toMatchObject({ created: 1, refused: 0 });
  });

  test("purchases are cancelled while nobody was promised from them", async () => {
    await placeOrders(context, [
      { receivedAt: context.now(), received: orderOf({ number: "1", item: "KT-17", quantity: 6 }) },
    ]);
    const purchase = (number: string, item: string): Cells => ({
      number,
      vendor: "HANLIN",
      place: "RNO",
      item,
      quantity: "12",
      day: "2026-12-20",
    });
    const id = await run("open-purchases", [purchase("P-1", "KT-17"), purchase("P-2", "TO-02")]);
    expect(await undoImport(context, id)).toMatchObject({ ok: true, value: { kept: [{ name: "P-1", why: "used" }] } });
    const rows = await book.db.rows<Row>({
      name: "test-purchases",
      text: "select number, state from supply_order order by number",
    });
    expect(rows).toEqual([
      { number: "P-1", state: "issued" },
      { number: "P-2", state: "cancelled" },
    ]);
  });
});

test("every foreign key to what can be taken back is known as a use", async () => {
  const text = `select k.confrelid::regclass::text as "of", k.conrelid::regclass::text as "table", a.attname as column
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confrelid::regclass::text = any ($1::text[])`;
  const rows = await book.db.rows<{ of: string; table: string; column: string }>({ name: "test-fks", text }, [
    Object.keys(USES),
  ]);
  const unknown = rows.filter(
    (key) =>
      !BELONGINGS.includes(key.table) &&
      !USES[key.of]?.some(([table, column]) => table === key.table && column === key.column),
  );
  expect(unknown).toEqual([]);
});
