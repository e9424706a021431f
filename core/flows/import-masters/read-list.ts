/** Reads a list as a whole: every row by its specification, and no two rows that contradict each other. Pure. */
import type { Written } from "../../db/index.ts";
import type { TableRow } from "../../documents/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import type { ImportSpec } from "./columns.ts";
import { readRow, rowKey, type Values } from "./read-row.ts";

export interface ReadLine {
  readonly line: number;
  readonly outcome: Outcome<Values>;
  /** The row says word for word what this one said. */
  readonly repeats: ReadLine | null;
}

export function answerOf(row: ReadLine, answers: ReadonlyMap<ReadLine, Outcome<Written>>): Outcome<Written> {
  if (row.repeats) return answers.get(row.repeats)?.ok ? taken("same") : (answers.get(row.repeats) ?? taken("same"));
  return row.outcome.ok ? (answers.get(row) ?? taken("same")) : row.outcome;
}

/** Reads every row. One that names what an earlier row named must say the same; otherwise the list contradicts itself. */
export function readList(spec: ImportSpec, rows: readonly TableRow[]): ReadLine[] {
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
