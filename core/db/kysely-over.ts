/**
 * A Kysely that runs its queries on our one pool: for a library that brings its own queries. Ours are built with `build`
 * and run by a Queryable. Each statement stands alone; it begins no transaction.
 */
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from "kysely";
import { invariant } from "../kernel/index.ts";
import type { DB } from "./schema.generated.ts";
import type { Queryable } from "./sql.ts";

export function kyselyOver(db: Queryable): Kysely<DB> {
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => run<Row>(db, query),
    streamQuery: () => {
      throw new Error("rows are read whole");
    },
  };
  const noTransaction = async (): Promise<void> => invariant(false, "a statement of its own begins no transaction");
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: noTransaction,
    commitTransaction: noTransaction,
    rollbackTransaction: noTransaction,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (own) => new PostgresIntrospector(own),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

const CHANGES = new Set(["InsertQueryNode", "UpdateQueryNode", "DeleteQueryNode"]);

async function run<Row>(db: Queryable, query: CompiledQuery): Promise<QueryResult<Row>> {
  const compiled = { compile: () => query as CompiledQuery<Row> };
  const returns = "returning" in query.query && query.query.returning !== undefined;
  if (!CHANGES.has(query.query.kind) || returns) {
    const rows = await db.all<Row>(compiled);
    return { rows, ...(returns && { numAffectedRows: BigInt(rows.length) }) };
  }
  return { rows: [], numAffectedRows: BigInt(await db.execute(compiled)) };
}
