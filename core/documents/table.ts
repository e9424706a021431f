/** Tables that people bring (CSV, or rows over the API): what each column is called, what it holds. */

/** "week" is seven 0 or 1 from Monday on; "codes" is a list, in a cell separated by spaces, commas or semicolons. */
export type ColumnType = "text" | "integer" | "decimal" | "day" | "boolean" | "week" | "time" | "codes";

export interface ColumnSpec {
  readonly name: string;
  /** Headers that mean this column too; compared without case, spaces and punctuation. */
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly type: ColumnType;
}

export interface TableSpec {
  readonly kind: string;
  readonly columns: readonly ColumnSpec[];
}

/** Undefined or null where the cell was empty or the column absent. */
export type CellValue = string | number | boolean | readonly string[] | null | undefined;

export interface TableRow {
  /** Line of the file, or number of the row, as people count. */
  readonly line: number;
  readonly values: Readonly<Record<string, CellValue>>;
  /** The first cell that stands beyond the header: those before it are hardly where they belong. */
  readonly beyond?: string | undefined;
}
