/**
 * Imports on a page: the file is read here, anew each time from the bytes that were kept, mapped and mended, and handed to
 * the flow that checks or writes it.
 */
import {
  beyondHeader,
  findRemembered,
  guessColumns,
  guessKind,
  orderColumns,
  readOrders,
  SAMPLE_ROWS,
  type Csv,
  type CsvFinding,
} from "../connect/csv/index.ts";
import type { Queryable } from "../core/db/index.ts";
import {
  findBytes,
  findImport,
  listFixes,
  listImportMaps,
  type ColumnSpec,
  type ImportJob,
  type TableRow,
} from "../core/documents/index.ts";
import {
  beginImport,
  checkImport,
  findKnownCodes,
  importSpecs,
  isImportKind,
  mapImport,
  mendRows,
  workImport,
  type FlowContext,
  type Handler,
  type ImportRows,
  type Mapping,
} from "../core/flows/index.ts";
import { invariant, refused, type Outcome } from "../core/kernel/index.ts";
import { readSheet } from "./read-sheet.ts";

export const ORDERS = "csv-orders";

type Spec = { readonly kind: string; readonly columns: readonly (Omit<ColumnSpec, "type"> & Partial<ColumnSpec>)[] };

export const importLists: readonly Spec[] = [...importSpecs, { kind: ORDERS, columns: orderColumns }];

export function columnsOf(kind: string): Spec["columns"] {
  const spec = importLists.find((one) => one.kind === kind);
  invariant(spec, `there is no list ${kind}`);
  return spec.columns;
}

/** What the file is and which column is which: as remembered, else as its names and its content say. */
async function guess(
  db: Queryable,
  file: { readonly name: string; readonly csv: Csv; readonly kind?: string | undefined },
): Promise<Pick<Mapping, "kind" | "columns" | "mapName">> {
  const { header, rows } = file.csv;
  const map = findRemembered(header, await listImportMaps(db), file.kind);
  const kind = file.kind ?? map?.kind ?? guessKind({ name: file.name, header }, importLists);
  const cells = rows.slice(0, SAMPLE_ROWS).flatMap((row) => row.cells.map((cell) => cell.trim()));
  const known = await findKnownCodes(
    db,
    cells.filter((cell) => cell !== "" && cell.length <= 100),
  );
  const columns = guessColumns(file.csv, columnsOf(kind), { map: map?.columns, known });
  return { kind, columns, mapName: map?.name ?? null };
}

const EXAMPLES = 3;

function headerOf({ header, rows }: Csv): Mapping["header"] {
  return header.map((name, i) => ({
    name,
    examples: rows.slice(0, EXAMPLES).map(({ cells }) => (cells[i] ?? "").slice(0, 80)),
  }));
}

export interface BroughtList {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind?: string | undefined;
}

export type Begun = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly finding: CsvFinding };

/** Keeps the file and says what it would do. */
export async function bringImport(context: FlowContext, file: BroughtList): Promise<Begun> {
  const read = await readSheet(file);
  if (!read.ok) return read;
  const { csv, sheet, sheets } = read;
  const guessed = await guess(context.db, { ...file, csv });
  const about = { sheet, sheets, header: headerOf(csv), lines: csv.rows.length };
  const id = await beginImport(context, file, { ...guessed, ...about });
  await recheck(context, id);
  return { ok: true, id };
}

export interface MapAsk {
  readonly kind?: string | undefined;
  readonly sheet?: string | undefined;
  /** Our column for each of theirs; missing: guessed anew. */
  readonly columns?: readonly (string | null)[] | undefined;
  /** Remembered under this name; null: not at all. */
  readonly remember?: string | null | undefined;
  /** The version of the mapping that was looked at. */
  readonly seen?: number | undefined;
}

export async function remap(context: FlowContext, job: ImportJob, ask: MapAsk): Promise<Outcome<ImportJob>> {
  const kind = ask.kind ?? job.kind;
  const read = await readSheet({ bytes: await bytesOf(context.db, job), sheet: ask.sheet ?? job.sheet ?? undefined });
  if (!read.ok) return refused("sheet unreadable", { subject: ask.sheet ?? job.name });
  const { csv, sheet, sheets } = read;
  const names = new Set(columnsOf(kind).map(({ name }) => name));
  const unknown = ask.columns?.find((column) => column !== null && !names.has(column));
  if (unknown) return refused("column unknown", { subject: unknown });
  const guessed = ask.columns ? null : await guess(context.db, { name: job.name, csv, kind });
  const columns = csv.header.map((_, i) => (guessed?.columns ?? ask.columns)?.[i] ?? null);
  const mapName = ask.remember === undefined ? (guessed?.mapName ?? null) : ask.remember;
  const about = { sheet, sheets, header: headerOf(csv), lines: csv.rows.length };
  const mapping = { kind, columns, mapName, ...about };
  const done = await mapImport(context, job.id, { mapping, seen: ask.seen, guessed: guessed !== null });
  if (done.ok) await recheck(context, job.id);
  return done;
}

const bytesOf = async (db: Queryable, job: ImportJob): Promise<Uint8Array> => {
  const bytes = await findBytes(db, job.documentId);
  invariant(bytes, `document ${job.documentId} is gone`);
  return bytes;
};

export function missingColumns(job: Pick<ImportJob, "kind" | "columns">): string[] {
  return columnsOf(job.kind).flatMap(({ name, required }) => (required && !job.columns.includes(name) ? [name] : []));
}

/**
 * Checks it as it is mapped and mended now; nothing while a required column is missing. Two may mend at once, and the look
 * of the first may be kept last: whoever finds another state than the one looked at looks again.
 */
export async function recheck(context: FlowContext, id: number): Promise<void> {
  for (let seen = ""; ;) {
    const job = await findImport(context.db, id);
    if (job?.state !== "open" || missingColumns(job).length > 0) return;
    const { kind, sheet, columns, skipped } = job;
    const now = JSON.stringify([kind, sheet, columns, skipped, await listFixes(context.db, id)]);
    if (now === seen) return;
    seen = now;
    await checkImport(context, id, await rowsOf(context.db, job));
  }
}

async function rowsOf(db: Queryable, job: ImportJob): Promise<ImportRows> {
  const bytes = await bytesOf(db, job);
  const read = await readSheet({ bytes, sheet: job.sheet ?? undefined });
  invariant(read.ok, `import ${job.id} can be read no more`);
  const given = read.csv.rows.map(({ line, cells }): TableRow => ({
    line,
    beyond: beyondHeader(read.csv, cells),
    values: Object.fromEntries(job.columns.flatMap((column, i) => (column === null ? [] : [[column, cells[i] ?? ""]]))),
  }));
  const rows = mendRows(given, { fixes: await listFixes(db, job.id), skipped: job.skipped });
  if (isImportKind(job.kind)) return { kind: job.kind, rows };
  const document = readOrders({ name: job.name, bytes }, rows);
  return { kind: ORDERS, documentId: job.documentId, rows, document };
}

/** Due work: imports that run. Those that are not through go on in the next round. */
export const runImports: Handler = async (context, todos) => {
  const again = [];
  for (const { key } of todos) {
    const job = await findImport(context.db, Number(key));
    if (job?.state !== "running") continue;
    const answer = await workImport(context, job.id, await rowsOf(context.db, job));
    if (answer === "more") again.push({ key, dueAt: context.now() });
  }
  return again;
};
