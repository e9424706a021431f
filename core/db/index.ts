/** The db floor: one database, its statements, set-based writes, migrations. Door of the room. */
export { kyselyOver } from "./kysely-over.ts";
export { openDatabase, type DatabaseOptions } from "./database.ts";
export { migrate, type MigrateOptions } from "./migrate.ts";
export { rehearse } from "./rehearse.ts";
export { resetDatabase } from "./reset.ts";
export {
  build,
  literal,
  once,
  planForValues,
  sql,
  together,
  type Database,
  type Queryable,
  type RowChange,
  type Sql,
  type Tx,
} from "./sql.ts";
export { insertRows, newArrivals, newId, newIds, NEXT_ID, updateRows, type Row } from "./write.ts";
export { lockUnchanged, removeRows, restoreRows, type NumberedChange, type UnchangedRow } from "./take-back.ts";
export { upsertRows, type UpsertTarget, type Written } from "./upsert.ts";
export type { DB } from "./schema.generated.ts";
