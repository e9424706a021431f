/**
 * Takes lists: masters, opening stock, open purchases. A bad row is refused alone, with its line and reason; the same
 * list again changes nothing. What is new lets stopped orders that waited for it go through at their old place.
 */
import type { Written } from "../db/index.ts";
import type { TableRow } from "../documents/index.ts";
import { taken, type Outcome } from "../kernel/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { ImportKind } from "./import-masters/columns.ts";
import { replanTaken, takeRows, unstopsOrders } from "./import-masters/handlers.ts";
import { answersOf, planList, type RowAnswer } from "./import-masters/plan-list.ts";
import type { ReadLine } from "./import-masters/read-list.ts";
import { replayStopped, type Replayed } from "./replay-stopped.ts";

export type { RowAnswer } from "./import-masters/plan-list.ts";

export interface ImportAsk {
  readonly kind: ImportKind;
  readonly rows: readonly TableRow[];
}

export interface Imported {
  readonly rows: readonly RowAnswer[];
  /** Stopped orders that were tried again because of it. */
  readonly replayed: readonly Replayed[];
}

export async function importMasters(context: FlowContext, { kind, rows: given }: ImportAsk): Promise<Imported> {
  const plan = planList(kind, given);
  const answers = new Map<ReadLine, Outcome<Written>>();
  for (const batch of plan.batches) {
    const values = batch.map((member) => member.values);
    const done = await context.db.transaction((tx) => takeRows(tx, { kind, rows: values }, context));
    await replanTaken(context, kind, done);
    for (const [i, { row }] of batch.entries()) answers.set(row, done.answers[i] ?? taken("same"));
  }
  const rows = answersOf(plan, answers);
  const written = rows.filter(({ outcome }) => outcome.ok && outcome.value !== "same").length;
  const fresh = written > 0;
  const act = { kind: "list taken", subject: `list:${kind}`, payload: { rows: rows.length, written } } as const;
  if (fresh) await context.db.transaction((tx) => recordEvents(tx, [act], actingAt(context)));
  return { rows, replayed: fresh && unstopsOrders(kind) ? await replayStopped(context) : [] };
}
