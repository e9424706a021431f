/** Why an order of a table stops, by the row and cell of the file. Pure. */
import {
  suggestValue,
  type ColumnType,
  type DocumentPart,
  type PartFinding,
  type RowProblem,
  type TableRow,
} from "../../../documents/index.ts";
import type { ReadOrder } from "../documents/read-document.ts";

/** The column that a finding of a look-up is about. */
const COLUMN: Readonly<Record<string, string>> = {
  "unknown customer": "customer",
  "customer missing": "customer",
  "unknown ship-to": "ship_to",
  "ship-to missing": "ship_to",
  "unknown store": "ship_to",
  "unknown item": "item",
  "item codes disagree": "item",
  "unknown unit": "unit",
  "unit makes no whole base units": "unit",
  "quantity not a whole number above 0": "quantity",
  "price unreadable": "price",
  "currency unreadable": "currency",
  "e-mail unreadable": "email",
  "unknown buyer's rule": "rule",
  "line number twice": "line",
};

/** What cells hold that are no codes or words. */
const typeOf = (column: string): ColumnType =>
  column === "quantity" ? "integer" : column === "price" ? "decimal" : column in COLUMN_WORDS ? "text" : "day";
const COLUMN_WORDS = Object.fromEntries(
  ["order", "customer", "line", "item", "unit", "ship_to", "release", "rule", "currency", "email", "name"].map(
    (name) => [name, true],
  ),
);

/** All of an order's rows stop with it: the first carries what is wrong with the order as a whole. */
export function orderProblems(
  read: ReadOrder,
  part: Pick<DocumentPart, "state" | "findings"> | undefined,
  rows: readonly TableRow[],
): RowProblem[] {
  if (!part || part.state === "applied") return [];
  const findings: readonly PartFinding[] =
    part.findings.length > 0 ? part.findings : [{ code: "order stopped", text: "The order stops.", stage: "look-up" }];
  const found = findings.map((finding): RowProblem => {
    const line = finding.position ?? lineOf(read, finding.line);
    const column = finding.column ?? COLUMN[finding.code] ?? null;
    const row = rows.find((one) => one.line === line);
    const value = column === null || !row ? null : String(row.values[column] ?? "");
    const suggestion = column === null || !value ? null : suggestValue({ type: typeOf(column) }, value);
    const { code, text, args } = finding;
    return { line, column, value, code, text, suggestion, ...(args && { args }) };
  });
  const lines = new Set(found.map(({ line }) => line));
  // Rows without a fault of their own wait for their neighbours.
  const rest = (read.rows ?? []).filter(({ row }) => !lines.has(row));
  const args = { order: read.key, line: found[0]?.line ?? 0 };
  const whole = {
    code: "order stopped",
    args,
    text: `Order ${args.order} is taken whole or not at all: see line ${args.line}.`,
  };
  return [...found, ...rest.map(({ row }) => ({ line: row, column: null, value: null, ...whole, suggestion: null }))];
}

function lineOf({ rows = [] }: ReadOrder, line: string | undefined): number {
  return (rows.find((one) => one.line === line) ?? rows[0])?.row ?? 0;
}
