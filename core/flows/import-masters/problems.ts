/** A refused row as a person mends it: which cell, what it says, what was probably meant. Pure. */
import { suggestValue, type CellValue, type RowProblem, type TableRow } from "../../documents/index.ts";
import type { Refusal } from "../../kernel/index.ts";
import type { ImportSpec } from "./columns.ts";
import { readRow } from "./read-row.ts";

const said = (value: CellValue): string =>
  (typeof value === "object" ? (value ?? []).join(", ") : String(value ?? "")).trim();

/** The cell a refusal is about: named by its column, or by what stands in it. */
function columnOf(spec: ImportSpec, row: TableRow, { subject }: Refusal): string | null {
  if (subject === undefined) return null;
  const names = spec.columns.map((column) => column.name);
  if (names.includes(subject)) return subject;
  return names.find((name) => said(row.values[name]).toLowerCase() === subject.toLowerCase()) ?? null;
}

export function problemOf(spec: ImportSpec, row: TableRow, refusal: Refusal): RowProblem {
  const column = columnOf(spec, row, refusal);
  const value = column === null ? null : said(row.values[column]);
  const { code, subject, args } = refusal;
  return {
    line: row.line,
    column,
    value,
    code,
    ...(subject !== undefined && { subject }),
    ...(args && { args }),
    suggestion: column === null || value === null ? null : suggestionOf(spec, row, column),
  };
}

/** Only what the row would then be read with. */
function suggestionOf(spec: ImportSpec, row: TableRow, name: string): string | null {
  const column = spec.columns.find((one) => one.name === name);
  const meant = column ? suggestValue(column, said(row.values[name])) : null;
  if (!column || meant === null) return null;
  const alone = { ...spec, columns: [{ ...column, required: false }] };
  return readRow(alone, { line: row.line, values: { [name]: meant } }).ok ? meant : null;
}
