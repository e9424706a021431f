/**
 * Takes back what lists changed, as long as nobody changed it since: locked and compared first, then removed or given its
 * old values. Changes of one call are of one table, one key and, where values come back, the same columns.
 */
import { invariant } from "../kernel/index.ts";
import { columnTypes } from "./columns.generated.ts";
import { sql, type RowChange, type Tx } from "./sql.ts";
import { statementName } from "./write.ts";

export interface NumberedChange extends RowChange {
  readonly n: number;
}

export interface UnchangedRow {
  readonly n: number;
  /** Where the table has one. */
  readonly id: number | null;
}

interface Alike {
  readonly table: string;
  readonly keys: readonly string[];
}

function alike(changes: readonly NumberedChange[]): Alike {
  const [first] = changes;
  invariant(first && first.table in columnTypes, `there is no table ${first?.table}`);
  const keys = Object.keys(first.key);
  const known: Readonly<Record<string, string>> = columnTypes[first.table as keyof typeof columnTypes];
  invariant(keys.length > 0 && keys.every((key) => key in known), `${first.table} is not found by ${keys.join(", ")}`);
  return { table: first.table, keys };
}

/** `k` is the record that names the row, `t` the row. */
const byKey = ({ keys }: Alike): string =>
  keys.map((c) => `(t."${c}" = k."${c}" or (t."${c}" is null and k."${c}" is null))`).join(" and ");
const record = (table: string, json: string): string => `jsonb_populate_record(null::"${table}", ${json})`;
/** Of a record only the columns that a change names. */
const named = (of: string): string =>
  `(select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(${of})) e where c.after ? e.key)`;
const json = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value));

/** Which still say what the change left; they stay locked until the end of the transaction. */
export async function lockUnchanged(tx: Tx, changes: readonly NumberedChange[]): Promise<UnchangedRow[]> {
  if (changes.length === 0) return [];
  const one = alike(changes);
  const statement = sql(
    statementName("take-back-lock", one.table, one.keys),
    `select c.n, (to_jsonb(t) ->> 'id')::bigint as id
     from unnest($1::bigint[], $2::jsonb[], $3::jsonb[]) as c(n, key, after)
     cross join lateral ${record(one.table, "c.key")} k join "${one.table}" t on ${byKey(one)}
     where ${named("t")} is not distinct from ${named(record(one.table, "c.after"))} for update of t`,
  );
  return tx.rows<UnchangedRow>(statement, [
    changes.map((change) => change.n),
    json(changes.map((change) => change.key)),
    json(changes.map((change) => change.after)),
  ]);
}

export async function removeRows(tx: Tx, changes: readonly NumberedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const one = alike(changes);
  const statement = sql(
    statementName("take-back-remove", one.table, one.keys),
    `delete from "${one.table}" t using unnest($1::jsonb[]) as c(key) cross join lateral ${record(one.table, "c.key")} k
     where ${byKey(one)}`,
  );
  const touched = await tx.run(statement, [json(changes.map((change) => change.key))]);
  invariant(touched === changes.length, `${touched} of ${changes.length} rows of ${one.table} were removed`);
}

/** Gives the columns their values of before. */
export async function restoreRows(tx: Tx, changes: readonly NumberedChange[]): Promise<void> {
  const columns = Object.keys(changes[0]?.before ?? {});
  if (changes.length === 0 || columns.length === 0) return;
  const one = alike(changes);
  const set = columns.map((column) => `"${column}" = v."${column}"`).join(", ");
  const statement = sql(
    statementName("take-back-restore", one.table, [...one.keys, "", ...columns]),
    `update "${one.table}" t set ${set} from unnest($1::jsonb[], $2::jsonb[]) as c(key, before)
     cross join lateral ${record(one.table, "c.key")} k cross join lateral ${record(one.table, "c.before")} v
     where ${byKey(one)}`,
  );
  const touched = await tx.run(statement, [
    json(changes.map((change) => change.key)),
    json(changes.map((change) => change.before)),
  ]);
  invariant(touched === changes.length, `${touched} of ${changes.length} rows of ${one.table} came back`);
}
