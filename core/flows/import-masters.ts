/**
 * Takes lists: masters, opening stock, open purchases. A bad row is refused alone, with its line and reason; the same
 * list again changes nothing. What is new lets stopped orders that waited for it go through at their old place.
 */
import type { Written } from "../db/index.ts";
import type { TableRow } from "../documents/index.ts";
import { taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { importSpec, type ImportKind } from "./import-masters/columns.ts";
import { batchesOf, listHandlers, unstopsOrders } from "./import-masters/handlers.ts";
import { answerOf, readList, type ReadLine } from "./import-masters/read-list.ts";
import { replayStopped, type Replayed } from "./replay-stopped.ts";
import { replacementsFirst } from "./steps/masters/catalog.ts";

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

export async function importMasters(context: FlowContext, ask: ImportAsk): Promise<Imported> {
  const spec = importSpec(ask.kind);
  const read = readList(spec, ask.rows);
  const good = read.flatMap((row) => (row.outcome.ok ? [{ row, values: row.outcome.value }] : []));
  const ordered = ask.kind === "items" ? replacementsFirst(good) : good;
  const answers = new Map<ReadLine, Outcome<Written>>();
  for (const batch of batchesOf(ask.kind, ordered)) {
    const values = batch.map((member) => member.values);
    const written = await listHandlers[ask.kind](context, values);
    for (const [i, { row }] of batch.entries()) answers.set(row, written[i] ?? taken("same"));
  }
  const rows = read.map((row): RowAnswer => ({ line: row.line, outcome: answerOf(row, answers) }));
  const fresh = rows.some(({ outcome }) => outcome.ok && outcome.value !== "same");
  return { rows, replayed: fresh && unstopsOrders(ask.kind) ? await replayStopped(context) : [] };
}
