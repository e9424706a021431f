/** Rows as a person wants them taken: some left out, some cells put right. What was received stays as it is. Pure. */
import type { CellFix, TableRow } from "../../documents/index.ts";
import { groupBy } from "../../kernel/index.ts";

export interface RowMends {
  readonly fixes: readonly CellFix[];
  /** Lines that are left out. */
  readonly skipped: readonly number[];
}

export function mendRows(rows: readonly TableRow[], { fixes, skipped }: RowMends): TableRow[] {
  const byLine = groupBy(fixes, (fix) => fix.line);
  const out = new Set(skipped);
  return rows.flatMap((row) => {
    if (out.has(row.line)) return [];
    const own = byLine.get(row.line);
    if (!own) return [row];
    return [{ ...row, values: { ...row.values, ...Object.fromEntries(own.map((fix) => [fix.column, fix.value])) } }];
  });
}
