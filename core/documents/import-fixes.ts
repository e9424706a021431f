/** Cells of a list that were put right in a copy, each with its author. */
import { insertRows, sql, type Queryable, type Tx } from "../db/index.ts";

export interface CellFix {
  readonly line: number;
  /** Our column. */
  readonly column: string;
  readonly value: string;
}

export interface AuthoredFix extends CellFix {
  readonly author: string;
  readonly at: number;
}

const fixes = sql(
  "import-fixes",
  `select line, column_name as "column", value, author, at from import_fix where import_id = $1::bigint order by line, column_name`,
);

export async function listFixes(db: Queryable, importId: number): Promise<AuthoredFix[]> {
  return db.rows<AuthoredFix>(fixes, [importId]);
}

/** The last word on a cell counts. */
export async function putFixes(tx: Tx, importId: number, given: readonly AuthoredFix[]): Promise<void> {
  const onConflict =
    "on conflict (import_id, line, column_name) do update set value = excluded.value, author = excluded.author, at = excluded.at";
  await insertRows(
    tx,
    { table: "import_fix", onConflict },
    given.map((fix) => ({
      import_id: importId,
      line: fix.line,
      column_name: fix.column,
      value: fix.value,
      author: fix.author,
      at: fix.at,
    })),
  );
}
