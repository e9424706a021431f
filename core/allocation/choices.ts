/**
 * Writes what persons set. cover_choice: one open row per demand and source (cover_choice_one_of_a_source); a row is ended,
 * never changed. Who holds the guard of the item at its place writes it.
 */
import { insertRows, newIds, sql, type Tx } from "../db/index.ts";

export interface NewChoice {
  readonly demandId: number;
  readonly sourceLine: number | null;
  readonly quantity: number;
  readonly author: string;
  readonly reason: string;
}

export async function insertChoices(
  tx: Tx,
  choices: readonly NewChoice[],
  { runId, now }: { readonly runId: number; readonly now: number },
): Promise<void> {
  const ids = await newIds(tx, choices.length);
  const rows = choices.map((choice, i) => ({
    id: ids[i],
    demand_id: choice.demandId,
    source_line: choice.sourceLine,
    quantity: choice.quantity,
    run_id: runId,
    author: choice.author,
    reason: choice.reason,
    at: now,
  }));
  await insertRows(tx, "cover_choice", rows);
}

const end = sql(
  "cover-choice-end",
  `update cover_choice c set ended_at = $3::bigint, ended_by = $4::text
   from unnest($1::bigint[], $2::bigint[]) as t(demand_id, source_line)
   where c.demand_id = t.demand_id and c.source_line is not distinct from t.source_line and c.ended_at is null
   returning c.id`,
);

/** Ends what is open of these; answers which rows that were. */
export async function endChoices(
  tx: Tx,
  ended: readonly Pick<NewChoice, "demandId" | "sourceLine">[],
  { by, now }: { readonly by: string; readonly now: number },
): Promise<number[]> {
  if (ended.length === 0) return [];
  const columns = [ended.map((one) => one.demandId), ended.map((one) => one.sourceLine)];
  return (await tx.rows<{ id: number }>(end, [...columns, now, by])).map((row) => row.id);
}

const endOfRun = sql(
  "cover-choice-end-run",
  "update cover_choice set ended_at = $2::bigint, ended_by = $3::text where run_id = $1::bigint and ended_at is null",
);
const reopen = sql(
  "cover-choice-reopen",
  "update cover_choice set ended_at = null, ended_by = null where id = any ($1::bigint[])",
);

/** Undoes what a run set: its own rows end, those that it ended are open again. */
export async function reopenChoices(
  tx: Tx,
  undone: { readonly runId: number; readonly ended: readonly number[] },
  { by, now }: { readonly by: string; readonly now: number },
): Promise<void> {
  await tx.run(endOfRun, [undone.runId, now, by]);
  if (undone.ended.length > 0) await tx.run(reopen, [undone.ended]);
}
