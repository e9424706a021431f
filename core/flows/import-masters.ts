/**
 * Takes lists: masters, opening stock, open purchases. A bad row is refused alone, with its line and reason; the same
 * list again changes nothing. What is new lets stopped orders that waited for it go through at their old place.
 */
import type { Written } from "../db/index.ts";
import type { TableRow } from "../documents/index.ts";
import { invariant, refused, taken, type Outcome } from "../kernel/index.ts";
import { lockMasters } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { importSpec, type ImportKind, type ImportSpec } from "./import-masters/columns.ts";
import { receiveOpeningStock } from "./import-masters/opening-stock.ts";
import { readRow, rowKey, type Values } from "./import-masters/read-row.ts";
import { replayStopped, type Replayed } from "./replay-stopped.ts";
import { importCodes, importItemPlaces, importItems, importUnits, replacementsFirst } from "./steps/masters/catalog.ts";
import { importMaps } from "./steps/masters/import-maps.ts";
import { importAgreements, importCustomers, importPartners, importShipTos, importVendorItems, importVendors } from "./steps/masters/partners.ts";
import { importCalendar, importPlaces } from "./steps/masters/places.ts";
import type { MasterHandler } from "./steps/masters/shared.ts";

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

export type ListHandler = (context: FlowContext, rows: readonly Values[]) => Promise<Outcome<Written>[]>;

const BATCH = 500;

/** Masters are written by one list at a time, so that it is compared and written without another in between. */
const masters = (handler: MasterHandler): ListHandler => (context, rows) =>
  context.db.transaction(async (tx) => {
    await lockMasters(tx);
    return handler(tx, rows);
  });

const handlers: Readonly<Record<Exclude<ImportKind, "open-purchases">, ListHandler>> = {
  places: masters(importPlaces),
  calendar: masters(importCalendar),
  items: masters(importItems),
  customers: masters(importCustomers),
  "ship-tos": masters(importShipTos),
  partners: masters(importPartners),
  agreements: masters(importAgreements),
  units: masters(importUnits),
  codes: masters(importCodes),
  vendors: masters(importVendors),
  "vendor-items": masters(importVendorItems),
  "item-places": masters(importItemPlaces),
  "import-maps": masters(importMaps),
  "opening-stock": receiveOpeningStock,
};

/** What a stopped order may have waited for. */
const UNSTOPS: ReadonlySet<ImportKind> = new Set(["places", "items", "customers", "ship-tos", "partners", "units", "codes", "agreements"]);

export async function importMasters(context: FlowContext, ask: ImportAsk, hooks: ImportHooks = {}): Promise<Imported> {
  const spec = importSpec(ask.kind);
  const handler = { ...handlers, ...hooks }[ask.kind];
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

interface ReadLine {
  readonly line: number;
  readonly outcome: Outcome<Values>;
  /** The row says word for word what this one said. */
  readonly repeats: ReadLine | null;
}

function answerOf(row: ReadLine, answers: ReadonlyMap<ReadLine, Outcome<Written>>): Outcome<Written> {
  if (row.repeats) return answers.get(row.repeats)?.ok ? taken("same") : (answers.get(row.repeats) ?? taken("same"));
  return row.outcome.ok ? (answers.get(row) ?? taken("same")) : row.outcome;
}

/** Reads every row. One that names what an earlier row named must say the same; otherwise the list contradicts itself. */
function readList(spec: ImportSpec, rows: readonly TableRow[]): ReadLine[] {
  const seen = new Map<string, { line: ReadLine; said: string }>();
  return rows.map((row) => {
    const outcome = readRow(spec, row);
    const line: ReadLine = { line: row.line, outcome, repeats: null };
    if (!outcome.ok) return line;
    const key = rowKey(spec, outcome.value);
    const said = JSON.stringify(outcome.value);
    const earlier = seen.get(key);
    if (!earlier) {
      seen.set(key, { line, said });
      return line;
    }
    const again = refused("row contradicts another", { args: { line: earlier.line.line } });
    return earlier.said === said ? { ...line, outcome: again, repeats: earlier.line } : { ...line, outcome: again };
  });
}
