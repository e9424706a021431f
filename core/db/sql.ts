/**
 * Statements and how they run. Ordinary queries are built with Kysely, which here only compiles them; set-based work is
 * plain SQL with a name, prepared once per connection (unprepared costs a third more). One driver runs both.
 */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql as raw,
  type Compilable,
  type RawBuilder,
} from "kysely";
import type { DB } from "./schema.generated.ts";

/** A named statement with $1, $2 … */
export interface Sql {
  readonly name: string;
  readonly text: string;
}

const names = new Map<string, string>();

/** Declares a statement once, at module level. The name is its key in the server's plan cache: one name, one text. */
export function sql(name: string, text: string): Sql {
  const known = names.get(name);
  if (known !== undefined && known !== text) throw new Error(`Two statements are named ${name}`);
  names.set(name, text);
  return { name, text };
}

/** A statement that is put together for one use: not kept prepared. */
export const once = (text: string): Sql => ({ name: "", text });

const forValues = sql("plan-for-values", "set local plan_cache_mode = force_custom_plan");

/**
 * Until this transaction ends, statements are planned for their values and not for the average: for lists that are
 * filtered by what is rare or common, where one plan cannot be right for both.
 */
export async function planForValues(tx: Tx): Promise<void> {
  await tx.run(forValues);
}

/** Builds typed queries; nothing runs until a Queryable is given the result. */
export const build = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A text that stands in the statement itself: for a condition that an index repeats word for word. Never from outside. */
export const literal = (text: string): RawBuilder<string> => raw.lit(text);

/** What can run a statement: a transaction, or the database itself (each statement then stands alone). */
export interface Queryable {
  all<Row>(query: Compilable<Row>): Promise<Row[]>;
  first<Row>(query: Compilable<Row>): Promise<Row | undefined>;
  /** Number of rows a built insert, update or delete touched. */
  execute(query: Compilable): Promise<number>;
  rows<Row>(statement: Sql, values?: readonly unknown[]): Promise<Row[]>;
  /** Number of rows the statement touched. */
  run(statement: Sql, values?: readonly unknown[]): Promise<number>;
}

/** What became of a row of a list: enough to take it back. */
export interface RowChange {
  readonly table: string;
  /** Its columns find the row again. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The columns that changed as they were; null: the row was made. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** The same columns as they are now. */
  readonly after: Readonly<Record<string, unknown>>;
}

/** Inside one transaction. Locks are held until it ends; what it wrote is seen by nobody else before. */
export interface Tx extends Queryable {
  readonly kind: "transaction";
  /** Who is told what lists change, so that it can be taken back. */
  readonly changed?: (changes: readonly RowChange[]) => void;
}

export interface Database extends Queryable {
  /** READ COMMITTED. A deadlock is retried from the start, at most 5 times: `work` has no effects but its writes. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** REPEATABLE READ READ ONLY: previews, exports, verify. */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const ABORTED = "25P02";

/**
 * Statements that do not need one another's answers: sent in one go, run in the order they are named here. Waits for all
 * of them also when one fails, so that none comes after the rollback, and throws what failed first.
 */
export async function together<const T extends readonly unknown[]>(
  ...work: T
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const failures = settled.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  const [failure = failures[0]] = failures.filter((cause) => (cause as { code?: string } | null)?.code !== ABORTED);
  if (failures.length > 0) throw failure;
  return settled.map((one) => (one.status === "fulfilled" ? one.value : undefined)) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}
