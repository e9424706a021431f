/**
 * Lists brought on a page, from file to book: which column is which, what was corrected, how far it is, what it changed.
 * A batch is written whole, together with `done` (import_job_done: never more than there are rows).
 */
import {
  build,
  insertRows,
  newId,
  newIds,
  sql,
  type Queryable,
  type Row,
  type RowChange,
  type Tx,
} from "../db/index.ts";
import { invariant } from "../kernel/index.ts";

export type ImportState = "open" | "running" | "done" | "cancelled" | "undone";

/** A row that needs somebody: where it stands, what it says there, why not. */
export interface RowProblem {
  readonly line: number;
  /** Our column; null: the row as a whole. */
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly subject?: string;
  readonly args?: Readonly<Record<string, string | number | null>>;
  /** Said by a reader; refusals have their words elsewhere. */
  readonly text?: string;
  /** What was probably meant. */
  readonly suggestion: string | null;
}

export interface ImportCounts {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
}

export interface ImportCheck extends ImportCounts {
  /** Rows that would be written, or stand in the book already. */
  readonly ready: number;
  readonly refused: number;
  readonly problems: readonly RowProblem[];
}

/** What somebody said of a file, and what stood before: its list, its sheet, or what one of its columns is. */
export type MappedWhat =
  | { readonly what: "list"; readonly was: string; readonly now: string }
  | { readonly what: "sheet" | "map"; readonly was: string | null; readonly now: string | null }
  | { readonly what: "column"; readonly at: number; readonly was: string | null; readonly now: string | null };

export interface Mapped {
  readonly version: number;
  readonly by: string;
  readonly at: number;
  readonly said: readonly MappedWhat[];
}

export interface ImportJob extends ImportCounts {
  readonly id: number;
  readonly documentId: number;
  readonly name: string;
  readonly kind: string;
  /** Of a workbook: the one that is read, and all it has. */
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** Their columns, each with what stands in its first rows. */
  readonly header: readonly { readonly name: string; readonly examples: readonly string[] }[];
  /** Rows of the file. */
  readonly lines: number;
  /** Our column for each of theirs. */
  readonly columns: readonly (string | null)[];
  readonly mapName: string | null;
  /** Lines that are left out. */
  readonly skipped: readonly number[];
  /** Rises each time it is mapped. */
  readonly version: number;
  /** The last times, the newest last. */
  readonly mapped: readonly Mapped[];
  readonly state: ImportState;
  readonly cancelAsked: boolean;
  readonly checked: ImportCheck | null;
  readonly rows: number;
  readonly done: number;
  readonly batch: number;
  readonly refused: number;
  /** The first of them. */
  readonly problems: readonly RowProblem[];
  readonly firstPart: number;
  /** What an undo had to leave, by name. */
  readonly kept: readonly KeptRow[];
  /** Who brought it. */
  readonly author: string;
  readonly at: number;
  /** Who let it run; null: nobody yet. */
  readonly ranBy: string | null;
  readonly endedAt: number | null;
}

export interface KeptRow {
  readonly name: string;
  readonly why: "used" | "changed since";
}

const COLUMNS = `j.id, j.document_id as "documentId", d.name, j.kind, j.sheet, j.sheets, j.header, j.lines, j.columns, j.map_name as "mapName", j.skipped, j.version, j.mapped, j.state,
  j.cancel_asked as "cancelAsked", j.checked, j.rows, j.done, j.batch, j.created, j.changed, j.same, j.refused, j.problems,
  j.first_part as "firstPart", j.kept, j.author, j.at, j.ran_by as "ranBy", j.ended_at as "endedAt"`;
const byId = sql(
  "import-by-id",
  `select ${COLUMNS} from import_job j join document d on d.id = j.document_id where j.id = $1::bigint`,
);
const lockById = sql("import-lock", "select id from import_job where id = $1::bigint for update");
const openOf = sql(
  "import-open-of-document",
  "select id from import_job where document_id = $1::bigint and state in ('open', 'running') order by id desc limit 1",
);
const newest = sql(
  "imports-newest",
  `select ${COLUMNS} from import_job j join document d on d.id = j.document_id order by j.id desc limit $1::int`,
);

export async function findImport(db: Queryable, id: number): Promise<ImportJob | undefined> {
  return (await db.rows<ImportJob>(byId, [id]))[0];
}

/** Nobody else changes it until the end of the transaction. */
export async function lockImport(tx: Tx, id: number): Promise<ImportJob | undefined> {
  await tx.rows(lockById, [id]);
  return findImport(tx, id);
}

export async function findOpenImport(tx: Queryable, documentId: number): Promise<number | undefined> {
  return (await tx.rows<{ id: number }>(openOf, [documentId]))[0]?.id;
}

export async function listImports(db: Queryable, limit: number): Promise<ImportJob[]> {
  return db.rows<ImportJob>(newest, [limit]);
}

export type NewImport = Pick<
  ImportJob,
  "documentId" | "kind" | "sheet" | "sheets" | "header" | "lines" | "columns" | "mapName" | "author" | "at"
>;

export async function insertImport(tx: Tx, job: NewImport): Promise<number> {
  const id = await newId(tx);
  const row: Row = {
    id,
    document_id: job.documentId,
    kind: job.kind,
    sheet: job.sheet,
    sheets: job.sheets,
    header: job.header,
    lines: job.lines,
    columns: job.columns,
    map_name: job.mapName,
    author: job.author,
    at: job.at,
  };
  await insertRows(tx, "import_job", [row]);
  return id;
}

export type ImportPatch = Partial<
  Omit<ImportJob, "id" | "documentId" | "name" | "author" | "at"> & { readonly endedAt: number }
>;

const NAMES: Readonly<Record<keyof ImportPatch, string>> = {
  kind: "kind",
  sheet: "sheet",
  sheets: "sheets",
  header: "header",
  lines: "lines",
  columns: "columns",
  mapName: "map_name",
  skipped: "skipped",
  version: "version",
  mapped: "mapped",
  state: "state",
  cancelAsked: "cancel_asked",
  checked: "checked",
  rows: "rows",
  done: "done",
  batch: "batch",
  created: "created",
  changed: "changed",
  same: "same",
  refused: "refused",
  problems: "problems",
  firstPart: "first_part",
  kept: "kept",
  ranBy: "ran_by",
  endedAt: "ended_at",
};
const JSON_COLUMNS = new Set(["columns", "sheets", "header", "skipped", "mapped", "checked", "problems", "kept"]);

export async function setImport(tx: Queryable, id: number, patch: ImportPatch): Promise<void> {
  const set = Object.entries(patch).map(([name, value]): [string, unknown] => [
    NAMES[name as keyof ImportPatch],
    JSON_COLUMNS.has(name) && value !== null ? JSON.stringify(value) : value,
  ]);
  if (set.length === 0) return;
  const touched = await tx.execute(build.updateTable("import_job").set(Object.fromEntries(set)).where("id", "=", id));
  invariant(touched === 1, `import ${id} is gone`);
}

/** Keeps what a batch changed, in its order, in the transaction that changed it. */
export async function keepChanges(tx: Tx, importId: number, changes: readonly RowChange[]): Promise<void> {
  const ids = await newIds(tx, changes.length);
  await insertRows(
    tx,
    "import_change",
    changes.map((change, i): Row => ({
      import_id: importId,
      n: ids[i],
      table_name: change.table,
      key: change.key,
      before: change.before,
      after: change.after,
    })),
  );
}

export interface KeptChange extends RowChange {
  readonly n: number;
}

const lastChanges = sql(
  "import-changes-last",
  `select n, table_name as "table", key, before, after from import_change
   where import_id = $1::bigint and result is null order by n desc limit $2::int`,
);

/** What is still to be taken back, the last first. */
export async function listChanges(tx: Queryable, importId: number, limit: number): Promise<KeptChange[]> {
  return tx.rows<KeptChange>(lastChanges, [importId, limit]);
}

const countTaken = sql(
  "import-changes-count",
  `select count(result)::int as done, count(*)::int as of from import_change where import_id = $1::bigint`,
);

/** How much of what it changed is taken back already. */
export async function countTakenBack(db: Queryable, importId: number): Promise<{ done: number; of: number }> {
  const [counted] = await db.rows<{ done: number; of: number }>(countTaken, [importId]);
  return counted ?? { done: 0, of: 0 };
}

const settle = sql(
  "import-changes-settle",
  `update import_change c set result = t.result from unnest($2::bigint[], $3::text[]) as t(n, result)
   where c.import_id = $1::bigint and c.n = t.n`,
);

export async function settleChanges(
  tx: Tx,
  importId: number,
  results: ReadonlyMap<number, "undone" | "kept">,
): Promise<void> {
  await tx.run(settle, [importId, [...results.keys()], [...results.values()]]);
}

const forget = sql(
  "import-changes-forget",
  `delete from import_change c using (
     select x.import_id, x.n from import_job j join import_change x on x.import_id = j.id where j.ended_at < $1::bigint limit $2::int) gone
   where c.import_id = gone.import_id and c.n = gone.n`,
);

/** Of imports that ended before an instant, at most so many; with them go the names and addresses that stood before. */
export async function forgetChanges(db: Queryable, before: number, limit: number): Promise<boolean> {
  return (await db.run(forget, [before, limit])) === limit;
}
