/**
 * Set-based writes: one statement for any number of rows. Keys of an update must be distinct and every row must be
 * found; `UPDATE … FROM unnest` would otherwise take one of two values silently.
 */
import { hashOf, invariant } from "../kernel/index.ts";
import { columnTypes } from "./columns.generated.ts";
import { sql, type Queryable } from "./sql.ts";

export type TableName = keyof typeof columnTypes;
export type Cell = string | number | boolean | null | undefined | object;
export type Row = Readonly<Record<string, Cell>>;

/** Their text needs no quotes in an array: written here at once, where the driver would look at each value. */
const BARE = new Set(["bigint", "integer", "smallint", "boolean", "date"]);

/** Values of one column, ready for `unnest`: JSON columns travel as text. */
function columnValues(rows: readonly Row[], column: string, type: string): unknown {
  if (BARE.has(type)) return `{${rows.map((row) => (row[column] as Exclude<Cell, object>) ?? "null").join(",")}}`;
  if (type !== "jsonb") return rows.map((row) => row[column] ?? null);
  return rows.map((row) => (row[column] === undefined || row[column] === null ? null : JSON.stringify(row[column])));
}

function typesOf(table: TableName, columns: readonly string[]): string[] {
  const known: Readonly<Record<string, string>> = columnTypes[table];
  return columns.map((column) => {
    const type = known[column];
    invariant(type !== undefined, `${table} has no column ${column}`);
    invariant(!type.endsWith("[]"), `${table}.${column} is an array: insert it by a built query`);
    return type;
  });
}

/** PostgreSQL cuts the name of a prepared statement at 63 characters. */
export function statementName(verb: string, table: string, parts: readonly string[]): string {
  return `${verb}-${table}-${hashOf(parts.join(",")).slice(0, 16)}`;
}

const quoted = (name: string): string => `"${name}"`;

export interface InsertTarget {
  readonly table: TableName;
  /** SQL after the values: "on conflict do nothing". */
  readonly onConflict: string;
}

/** Inserts all rows; the first row names the columns. */
export async function insertRows(
  tx: Queryable,
  target: TableName | InsertTarget,
  rows: readonly Row[],
): Promise<number> {
  const head = rows[0];
  if (!head) return 0;
  const { table, onConflict } = typeof target === "string" ? { table: target, onConflict: "" } : target;
  const columns = Object.keys(head);
  const types = typesOf(table, columns);
  const statement = sql(
    statementName("insert", table, [...columns, onConflict]),
    `insert into ${quoted(table)} (${columns.map(quoted).join(", ")})
     select * from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(", ")}) ${onConflict}`,
  );
  return tx.run(
    statement,
    columns.map((column, i) => columnValues(rows, column, types[i] ?? "text")),
  );
}

/** Updates rows by `id` to the values given. Asserts distinct ids, and that every row was there. */
export async function updateRows(tx: Queryable, table: TableName, rows: readonly Row[]): Promise<void> {
  const head = rows[0];
  if (!head) return;
  invariant(new Set(rows.map((row) => row["id"])).size === rows.length, `a key stands twice in an update of ${table}`);
  const columns = Object.keys(head);
  const types = typesOf(table, columns);
  const set = columns.filter((column) => column !== "id").map((column) => `${quoted(column)} = v.${quoted(column)}`);
  const statement = sql(
    statementName("update", table, columns),
    `update ${quoted(table)} as t set ${set.join(", ")}
     from (select * from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(", ")}) as u(${columns.map(quoted).join(", ")})) as v
     where t.id = v.id`,
  );
  const touched = await tx.run(
    statement,
    columns.map((column, i) => columnValues(rows, column, types[i] ?? "text")),
  );
  invariant(touched === rows.length, `update of ${table} met ${touched} of ${rows.length} rows`);
}

const BLOCK = 16;
const drawBlocks = sql("id-blocks", "select nextval('id_block') as block from generate_series(1, $1::int)");
const drawArrivals = sql("arrival-numbers", "select nextval('arrival_no') as n from generate_series(1, $1::int)");

/** A fresh id where a statement needs no other of the same block: spares the round trip. */
export const NEXT_ID = `nextval('id_block') * ${BLOCK}`;

/** Drawn and not given yet, by transaction: one draws for several tables, and most of what it draws comes from one block. */
const spares = new WeakMap<Queryable, number[]>();

/** Fresh ids, ascending, for a batch: whole blocks in one round trip; what a transaction leaves unused is never used. */
export async function newIds(tx: Queryable, count: number): Promise<number[]> {
  const spare = spares.get(tx) ?? [];
  // Ids of a table ascend with time: none is kept for a connection's next user.
  if ("kind" in tx) spares.set(tx, spare);
  const ids = spare.splice(0, count);
  if (ids.length === count) return ids;
  const blocks = await tx.rows<{ block: number }>(drawBlocks, [Math.ceil((count - ids.length) / BLOCK)]);
  for (const { block } of blocks)
    for (let i = 0; i < BLOCK; i++) (ids.length < count ? ids : spare).push(block * BLOCK + i);
  return ids;
}

/** One fresh id. */
export async function newId(tx: Queryable): Promise<number> {
  const [id] = await newIds(tx, 1);
  invariant(id !== undefined, "no id was drawn");
  return id;
}

/** Arrival numbers; drawn while the items are locked, so that they follow commit order. */
export async function newArrivals(tx: Queryable, count: number): Promise<number[]> {
  if (count === 0) return [];
  return (await tx.rows<{ n: number }>(drawArrivals, [count])).map((row) => row.n);
}
