/** What a list would do, row by row: done by the same rules and taken back, in the pieces in which it would be written. */
import type { Written } from "../../../db/index.ts";
import type { ImportCounts, RowProblem, TableRow } from "../../../documents/index.ts";
import { taken, type Outcome } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { importSpec, type ImportKind } from "../../import-masters/columns.ts";
import { takeRows } from "../../import-masters/handlers.ts";
import { answersOf, planList, type ListMember, type RowAnswer } from "../../import-masters/plan-list.ts";
import { problemOf } from "../../import-masters/problems.ts";
import type { ReadLine } from "../../import-masters/read-list.ts";
import { lookOnly } from "../look-only.ts";

export interface ListRows {
  readonly kind: ImportKind;
  readonly rows: readonly TableRow[];
}

export async function lookAtList(context: FlowContext, { kind, rows }: ListRows): Promise<RowAnswer[]> {
  const plan = planList(kind, rows);
  const answers = new Map<ReadLine, Outcome<Written>>();
  // An item may be replaced by one of another piece: all of them are looked at together.
  const looks: (readonly (readonly ListMember[])[])[] =
    kind === "items" ? [plan.batches] : plan.batches.map((batch) => [batch]);
  for (const batches of looks)
    await lookOnly(context.db, async (tx) => {
      for (const batch of batches) {
        const done = await takeRows(tx, { kind, rows: batch.map(({ values }) => values) }, context);
        for (const [i, { row }] of batch.entries()) answers.set(row, done.answers[i] ?? taken("same"));
      }
    });
  return answersOf(plan, answers);
}

export async function checkList(
  context: FlowContext,
  ask: ListRows,
): Promise<{ counts: ImportCounts; problems: RowProblem[] }> {
  const answers = await lookAtList(context, ask);
  const count = (state: Written): number =>
    answers.filter(({ outcome }) => outcome.ok && outcome.value === state).length;
  return {
    counts: { created: count("created"), changed: count("changed"), same: count("same") },
    problems: problemsOf(ask, answers),
  };
}

/** The answers stand in the order of the rows. */
export function problemsOf({ kind, rows }: ListRows, answers: readonly RowAnswer[]): RowProblem[] {
  const spec = importSpec(kind);
  return answers.flatMap(({ outcome }, i): RowProblem[] => {
    const row = rows[i];
    return outcome.ok || !row ? [] : [problemOf(spec, row, outcome.refusal)];
  });
}
