/**
 * Rows that are to say what a list says: missing ones are inserted, others changed only where they differ, so the same
 * list again writes nothing. A member that is undefined leaves its column as it is (a new row takes the default).
 */
import { canonicalJson, groupBy, invariant } from "../kernel/index.ts";
import { columnTypes } from "./columns.generated.ts";
import { sql, type Queryable, type RowChange, type Tx } from "./sql.ts";
import { insertRows, newIds, statementName, type Row, type TableName } from "./write.ts";

export interface UpsertTarget {
  readonly table: TableName;
  /** Columns of the natural key; a null in it equals a null. */
  readonly key: readonly string[];
  /** New rows draw an id. */
  readonly drawsId?: boolean;
}

export type Written = "created" | "changed" | "same";

/** One answer per row, in their order. Keys must be distinct; the caller keeps other writers of the table out. */
export async function upsertRows(tx: Tx, target: UpsertTarget, rows: readonly Row[]): Promise<Written[]> {
  if (rows.length === 0) return [];
  const keyOf = (row: Row): string => JSON.stringify(target.key.map((column) => row[column] ?? null));
  invariant(new Set(rows.map(keyOf)).size === rows.length, `a key stands twice in what ${target.table} is to say`);
  const known = new Map((await findByKey(tx, target, rows)).map((row) => [keyOf(row), row]));
  const defined = rows.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row,
  );
  const states = defined.map((row): Written => {
    const old = known.get(keyOf(row));
    return old === undefined ? "created" : differs(row, old) ? "changed" : "same";
  });
  await insertMissing(
    tx,
    target,
    defined.filter((_, i) => states[i] === "created"),
  );
  const changed = defined.filter((_, i) => states[i] === "changed");
  for (const alike of groupBy(changed, signature).values()) await updateByKey(tx, target, alike);
  tx.changed?.(
    defined.flatMap((row, i) => (states[i] === "same" ? [] : [changeOf(target, row, known.get(keyOf(row)))])),
  );
  return states;
}

function changeOf(target: UpsertTarget, row: Row, old: Row | undefined): RowChange {
  const key = Object.fromEntries(target.key.map((column) => [column, row[column] ?? null]));
  if (old === undefined) return { table: target.table, key, before: null, after: row };
  const differing = Object.keys(row).filter((column) => differs({ [column]: row[column] }, old));
  const only = (from: Row): Row => Object.fromEntries(differing.map((column) => [column, from[column] ?? null]));
  return { table: target.table, key, before: only(old), after: only(row) };
}

const signature = (row: Row): string => Object.keys(row).join(",");

function differs(row: Row, old: Row): boolean {
  return Object.entries(row).some(([column, value]) => canonicalJson(value) !== canonicalJson(old[column] ?? null));
}

async function insertMissing(tx: Queryable, target: UpsertTarget, rows: readonly Row[]): Promise<void> {
  const ids = target.drawsId ? await newIds(tx, rows.length) : [];
  const complete = target.drawsId ? rows.map((row, i): Row => ({ ...row, id: ids[i] })) : rows;
  for (const alike of groupBy(complete, signature).values()) await insertRows(tx, target.table, alike);
}

const typeOf = (table: TableName, column: string): string => {
  const type = (columnTypes[table] as Readonly<Record<string, string>>)[column];
  invariant(type !== undefined, `${table} has no column ${column}`);
  return type;
};

const unnested = (table: TableName, columns: readonly string[]): string =>
  `unnest(${columns.map((column, i) => `$${i + 1}::${typeOf(table, column)}[]`).join(", ")}) as v(${columns.map((c) => `"${c}"`).join(", ")})`;

// Written out instead of "is not distinct from", which no index serves.
const sameKey = ({ key }: UpsertTarget): string =>
  key.map((c) => `(t."${c}" = v."${c}" or (t."${c}" is null and v."${c}" is null))`).join(" and ");

const valuesOf = (table: TableName, columns: readonly string[], rows: readonly Row[]): unknown[] =>
  columns.map((column) =>
    rows.map((row) => {
      const value = row[column] ?? null;
      return value !== null && typeOf(table, column) === "jsonb" ? JSON.stringify(value) : value;
    }),
  );

async function findByKey(tx: Queryable, target: UpsertTarget, rows: readonly Row[]): Promise<Row[]> {
  const statement = sql(
    statementName("upsert-find", target.table, target.key),
    `select t.* from ${unnested(target.table, target.key)} join "${target.table}" t on ${sameKey(target)}`,
  );
  return tx.rows<Row>(statement, valuesOf(target.table, target.key, rows));
}

async function updateByKey(tx: Queryable, target: UpsertTarget, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const set = columns.filter((column) => !target.key.includes(column)).map((column) => `"${column}" = v."${column}"`);
  const statement = sql(
    statementName("upsert-update", target.table, columns),
    `update "${target.table}" t set ${set.join(", ")} from ${unnested(target.table, columns)} where ${sameKey(target)}`,
  );
  const touched = await tx.run(statement, valuesOf(target.table, columns, rows));
  invariant(touched === rows.length, `update of ${target.table} met ${touched} of ${rows.length} rows`);
}
