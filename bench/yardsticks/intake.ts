/**
 * What intake is held against, in the same tables with the same settings: one prepared statement per order that inserts
 * the order and its lines and lowers the stock, nothing else; and the plain way to write all rows that intake writes, one
 * transaction per order with a prepared statement per table. Neither looks anything up, plans, checks or speaks HTTP.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openDatabase, sql, type Database, type Queryable } from "../../core/db/index.ts";
import { PLACE, type OrderIn } from "../company.ts";
import type { BenchDatabase } from "../ground.ts";
import { drive, type Driven } from "../measure.ts";

export interface Drives {
  readonly clients: number;
  readonly ms: number;
  readonly next: () => OrderIn;
}

const ORDER = `insert into sales_order (id, public_id, channel, customer_id, number, content_hash, party_id, ship_to_id, received_at, accepted_at)
  values ($1::bigint, gen_random_uuid(), 'api', $2::bigint, $3::text, $3::text, $2::bigint, $2::bigint, $4::bigint, $4::bigint)`;
const LINES = `insert into order_line (id, order_id, line_no, item_id, asked, unit, multiple, requested_first)
  select id, $1::bigint, n::text, item_id, 2, 'EA', 1, '2026-12-01' from unnest($2::bigint[], $3::bigint[]) with ordinality as t(id, item_id, n)`;
// An index scan for an array visits its keys in order: locks are taken in key order.
const STOCK = `update supply set covered = covered + 2 where id = any ($1::bigint[])`;

const bare = sql(
  "yardstick-bare",
  `with o as (${ORDER}),
   l as (${LINES.replaceAll("$3", "$6").replaceAll("$2", "$5")})
   ${STOCK.replaceAll("$1", "$7")}`,
);
const insertOrder = sql("yardstick-order", ORDER);
const insertLines = sql("yardstick-lines", LINES);
const lockGuards = sql(
  "yardstick-guards",
  `select version from guard where place_id = ${PLACE} and item_id = any ($1::bigint[]) order by item_id for no key update`,
);
const readSupply = sql(
  "yardstick-supply",
  `select id, item_id, state, usable_on, quantity, covered, leaving from supply where place_id = ${PLACE} and item_id = any ($1::bigint[])`,
);
const insertDemands = sql(
  "yardstick-demands",
  `insert into demand (id, line_id, order_id, customer_id, item_id, place_id, ship_to_id, received_at, arrival_no, multiple, window_from, window_to, ordered, covered, promise_version)
   select id, id - 5, $1::bigint, $2::bigint, item_id, ${PLACE}, $2::bigint, $3::bigint, nextval('arrival_no'), 1, '2026-12-01', '2026-12-01', 2, 2, 1
   from unnest($4::bigint[], $5::bigint[]) as t(id, item_id)`,
);
const insertCover = sql(
  "yardstick-cover",
  "insert into cover (demand_id, supply_id, quantity) select demand_id, supply_id, 2 from unnest($1::bigint[], $2::bigint[]) as t(demand_id, supply_id)",
);
const takeStock = sql("yardstick-stock", STOCK);
const insertPromises = sql(
  "yardstick-promises",
  `insert into promise (demand_id, version, part, quantity, ship_day, delivery_day, basis, reason, changed_by, at)
   select id, 1, 1, 2, '2026-12-01', '2026-12-04', 'stock', 'in time', 'order', $2::bigint from unnest($1::bigint[]) as t(id)`,
);
const insertStanding = sql(
  "yardstick-standing",
  "insert into standing (demand_id, order_id, ship_day, first_day) select id, $2::bigint, '2026-12-01', '2026-12-01' from unnest($1::bigint[]) as t(id)",
);
const insertTodo = sql(
  "yardstick-todo",
  "insert into todo (kind, key, due_at, first_at) values ('notice.order', $1::text, $2::bigint, $2::bigint)",
);
const insertEvent = sql(
  "yardstick-event",
  "insert into event (id, at, kind, subject, actor, payload) values ($1::bigint, $2::bigint, 'order placed', $3::text, 'bench', '{}')",
);
const bumpGuards = sql(
  "yardstick-bump",
  `update guard set version = version + 1 where place_id = ${PLACE} and item_id = any ($1::bigint[])`,
);

const IDS_AN_ORDER = 12;
let lastId = 100_000_000;
const supplyOf = (item: number): number => 1_000_000 + item;

async function withClients(
  database: BenchDatabase,
  drives: Drives,
  work: (db: Database, order: OrderIn) => Promise<unknown>,
): Promise<Driven> {
  const db = openDatabase({ url: database.url, connectionsMax: drives.clients });
  const one = async (): Promise<unknown> => work(db, drives.next());
  try {
    await drive({ clients: drives.clients, ms: 500, work: one });
    return await drive({ clients: drives.clients, ms: drives.ms, work: one });
  } finally {
    await db.close();
  }
}

export function insertOnly(database: BenchDatabase, drives: Drives): Promise<Driven> {
  return withClients(database, drives, (db, { customer, number, items }) => {
    const id = (lastId += IDS_AN_ORDER);
    return db.run(bare, [
      id,
      customer,
      number,
      Date.now(),
      items.map((_, i) => id + 1 + i),
      items,
      items.map(supplyOf),
    ]);
  });
}

export function sameWork(database: BenchDatabase, drives: Drives): Promise<Driven> {
  return withClients(database, drives, (db, order) => db.transaction((tx) => writeAll(tx, order)));
}

async function writeAll(tx: Queryable, { customer, number, items }: OrderIn): Promise<void> {
  const id = (lastId += IDS_AN_ORDER);
  const now = Date.now();
  const lineIds = items.map((_, i) => id + 1 + i);
  const demandIds = lineIds.map((line) => line + 5);
  await tx.run(insertOrder, [id, customer, number, now]);
  await tx.rows(lockGuards, [items]);
  await tx.rows(readSupply, [items]);
  await tx.run(insertLines, [id, lineIds, items]);
  await tx.run(insertDemands, [id, customer, now, demandIds, items]);
  await tx.run(insertCover, [demandIds, items.map(supplyOf)]);
  await tx.run(takeStock, [items.map(supplyOf)]);
  await tx.run(insertPromises, [demandIds, now]);
  await tx.run(insertStanding, [demandIds, id]);
  await tx.run(insertTodo, [String(id), now]);
  await tx.run(insertEvent, [id, now, `order:${id}`]);
  await tx.run(bumpGuards, [items]);
}

/** The first yardstick driven by pgbench, orders a second; null where it is not installed. */
export async function pgbench(
  database: BenchDatabase,
  ask: { clients: number; seconds: number; items: number },
): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), "fairfill-pgbench-"));
  const file = join(folder, "order.sql");
  await database.script(
    "create sequence if not exists pgbench_id start 1000000000 increment 12; grant usage on sequence pgbench_id to public",
  );
  await writeFile(file, scriptFor(ask.items));
  const args = [
    "-n",
    "-M",
    "prepared",
    "-c",
    String(ask.clients),
    "-j",
    "2",
    "-T",
    String(ask.seconds),
    "-f",
    file,
    database.url,
  ];
  try {
    const { stdout } = await promisify(execFile)("pgbench", args);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
  } catch (cause) {
    if ((cause as { code?: unknown }).code === "ENOENT") return null;
    throw cause;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function scriptFor(items: number): string {
  const step = Math.floor(items / 5);
  const chosen = [0, 1, 2, 3, 4].map((n) => `\\set i${n} random(${1 + n * step}, ${(n + 1) * step})`);
  const list = ":i0, :i1, :i2, :i3, :i4";
  return `${chosen.join("\n")}
\\set customer random(1, 100)
with n as materialized (select nextval('pgbench_id') as id),
o as (insert into sales_order (id, public_id, channel, customer_id, number, content_hash, party_id, ship_to_id, received_at, accepted_at)
  select id, gen_random_uuid(), 'pgbench', :customer, id::text, id::text, :customer, :customer, 1, 1 from n),
l as (insert into order_line (id, order_id, line_no, item_id, asked, unit, multiple, requested_first)
  select n.id + t.n, n.id, t.n::text, t.item_id, 2, 'EA', 1, '2026-12-01' from n, unnest(array[${list}]::bigint[]) with ordinality as t(item_id, n))
update supply set covered = covered + 2 where id = any (array[${[0, 1, 2, 3, 4].map((n) => `:i${n} + 1000000`).join(", ")}]::bigint[]);
`;
}
