/**
 * One pool of connections to PostgreSQL, embedded or yours. bigint arrives as number (a value beyond 2^53 is a bug),
 * days stay text, decimals stay text.
 */
import { Socket } from "node:net";
import pg from "pg";
import type { Compilable } from "kysely";
import { invariant } from "../kernel/index.ts";
import type { Database, Queryable, Sql, Tx } from "./sql.ts";

function toInteger(text: string): number {
  const value = Number(text);
  invariant(Number.isSafeInteger(value), `whole number beyond 2^53: ${text}`);
  return value;
}

const BIGINT = 20;
const DATE = 1082;
const BIGINT_ARRAY = 1016;
const DATE_ARRAY = 1182;

const types = new pg.TypeOverrides();
types.setTypeParser(BIGINT, toInteger);
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(BIGINT_ARRAY, (text: string) => (text === "{}" ? [] : text.slice(1, -1).split(",").map(toInteger)));
types.setTypeParser(DATE_ARRAY, (text: string) => (text === "{}" ? [] : text.slice(1, -1).split(",")));

export interface DatabaseOptions {
  readonly url: string;
  readonly connectionsMax?: number;
  readonly applicationName?: string;
  /** Commits without waiting for the disk: only what could be made again. */
  readonly hasty?: boolean;
}

/** Session settings: generic plans save 16 to 33 %, jit costs more than it gives on short statements. */
const SESSION = "-c plan_cache_mode=force_generic_plan -c jit=off -c timezone=UTC -c lock_timeout=30s";

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax ?? 10,
    application_name: options.applicationName ?? "fairfill",
    options: options.hasty ? `${SESSION} -c synchronous_commit=off` : SESSION,
    types,
    // Statements that do not wait for one another travel together (`together`).
    pipeline: true,
    stream: corkedByTurn,
  });
  // An idle connection that the server drops is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  // The same inside a transaction, between two statements: the next statement says so.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  let closing: Promise<void> | undefined;
  return {
    ...queryable(pool),
    transaction: (work) => retried(() => inTransaction(pool, "begin", work)),
    snapshot: (work) => inTransaction(pool, "begin isolation level repeatable read read only", work),
    close: () => (closing ??= pool.end()),
  };
}

/** Writes what is sent within one turn in one go: every write wakes the server, and that costs more than most statements. */
function corkedByTurn(): Socket {
  const socket = new Socket();
  const uncork = socket.uncork.bind(socket);
  socket.uncork = () => process.nextTick(uncork);
  return socket;
}

function queryable(client: pg.Pool | pg.PoolClient): Queryable {
  const built = async <Row>(query: Compilable<Row>): Promise<pg.QueryResult> => {
    const compiled = query.compile();
    return client.query(compiled.sql, [...compiled.parameters]);
  };
  const named = (statement: Sql, values: readonly unknown[] = []): Promise<pg.QueryResult> =>
    client.query({ name: statement.name, text: statement.text, values: values.map(written) });
  return {
    all: async <Row>(query: Compilable<Row>) => (await built(query)).rows as Row[],
    first: async <Row>(query: Compilable<Row>) => (await built(query)).rows[0] as Row | undefined,
    execute: async (query) => (await built(query)).rowCount ?? 0,
    rows: async <Row>(statement: Sql, values?: readonly unknown[]) => (await named(statement, values)).rows as Row[],
    run: async (statement, values) => (await named(statement, values)).rowCount ?? 0,
  };
}

/** Whole numbers need no quotes in an array: written here at once, where the driver would look at each. */
function written(value: unknown): unknown {
  return Array.isArray(value) && value.every(Number.isInteger) ? `{${value.join(",")}}` : value;
}

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    // It travels with the first statement of the work.
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const result = await work({ kind: "transaction", ...queryable(client) });
    await begun;
    const end = await client.query("commit");
    invariant(end.command === "COMMIT", "the transaction was rolled back at commit");
    return result;
  } catch (cause) {
    failure = cause instanceof Error ? cause : new Error(String(cause));
    await client.query("rollback").catch(() => undefined);
    throw cause;
  } finally {
    client.release(failure !== undefined && isConnectionLost(failure));
  }
}

const RETRY_MAX = 5;
const DEADLOCK = "40P01";
const SERIALIZATION = "40001";

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (cause) {
      const code = (cause as { code?: string }).code;
      if (n >= RETRY_MAX || (code !== DEADLOCK && code !== SERIALIZATION)) throw cause;
    }
  }
}

function isConnectionLost(failure: Error): boolean {
  const code = (failure as { code?: string }).code ?? "";
  return (
    code.startsWith("08") ||
    code.startsWith("57P") ||
    code === "ECONNRESET" ||
    /terminated|not queryable/.test(failure.message)
  );
}
