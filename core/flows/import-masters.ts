/**
 * Takes lists: masters, opening stock, open purchases. A bad row is refused alone, with its line and reason; the same
 * list again changes nothing. What is new lets stopped orders that waited for it go through at their old place.
 */
import type { Written } from "../db/index.ts";
import type { TableRow } from "../documents/index.ts";
import { invariant, taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { importSpec, type ImportKind } from "./import-masters/columns.ts";
import { listHandlers, type ListHandler } from "./import-masters/handlers.ts";
import { answerOf, readList, type ReadLine } from "./import-masters/read-list.ts";
import { replayStopped, type Replayed } from "./replay-stopped.ts";
import { replacementsFirst } from "./steps/masters/catalog.ts";

export type { ListHandler } from "./import-masters/handlers.ts";

export interface ImportAsk {
  readonly kind: ImportKind;
  readonly rows: readonly TableRow[];
}

export interface RowAnswer {
  /** Line of the file, or number of the row. */
  readonly line: number;
  readonly outcome: Outcome<Written>;
}

export interface Imported {
  readonly rows: readonly RowAnswer[];
  /** Stopped orders that were tried again because of it. */
  readonly replayed: readonly Replayed[];
}

/** Lists that are taken by another flow. */
export interface ImportHooks {
  readonly "open-purchases"?: ListHandler;
}

const BATCH = 500;

/** What a stopped order may have waited for. */
const UNSTOPS: ReadonlySet<ImportKind> = new Set(["places", "items", "customers", "ship-tos", "partners", "units", "codes", "agreements"]);

export async function importMasters(context: FlowContext, ask: ImportAsk, hooks: ImportHooks = {}): Promise<Imported> {
  const spec = importSpec(ask.kind);
  const handler = { ...listHandlers, ...hooks }[ask.kind];
  invariant(handler, `nobody takes the list ${ask.kind}`);
  const read = readList(spec, ask.rows);
  const good = read.flatMap((row) => (row.outcome.ok ? [{ row, values: row.outcome.value }] : []));
  const ordered = ask.kind === "items" ? replacementsFirst(good) : good;
  const answers = new Map<ReadLine, Outcome<Written>>();
  for (let start = 0; start < ordered.length; start += BATCH) {
    const batch = ordered.slice(start, start + BATCH);
    const written = await handler(context, batch.map(({ values }) => values));
    for (const [i, { row }] of batch.entries()) answers.set(row, written[i] ?? taken("same"));
  }
  const rows = read.map((row): RowAnswer => ({ line: row.line, outcome: answerOf(row, answers) }));
  const fresh = rows.some(({ outcome }) => outcome.ok && outcome.value !== "same");
  return { rows, replayed: fresh && UNSTOPS.has(ask.kind) ? await replayStopped(context) : [] };
}
