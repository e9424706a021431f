/** Import maps: a company's own headers for the columns of a list, kept under a name. */
import { sql, upsertRows, type Queryable, type Tx, type Written } from "../db/index.ts";

export interface ImportMap {
  readonly name: string;
  readonly kind: string;
  /** Their header → our column, or LEFT_OUT. */
  readonly columns: Readonly<Record<string, string>>;
}

/** In place of a column: theirs is not read. */
export const LEFT_OUT = "-";

const byNames = sql("import-maps-by-name", "select name, kind, columns from import_map where name = any ($1::text[])");

export async function findImportMaps(tx: Queryable, names: readonly string[]): Promise<Map<string, ImportMap>> {
  if (names.length === 0) return new Map();
  return new Map((await tx.rows<ImportMap>(byNames, [names])).map((map) => [map.name, map]));
}

export async function upsertImportMaps(tx: Tx, maps: readonly ImportMap[]): Promise<Written[]> {
  return upsertRows(
    tx,
    { table: "import_map", key: ["name"] },
    maps.map(({ name, kind, columns }) => ({ name, kind, columns })),
  );
}

const all = sql("import-maps", "select name, kind, columns from import_map order by name limit 1000");

export async function listImportMaps(db: Queryable): Promise<ImportMap[]> {
  return db.rows<ImportMap>(all);
}
