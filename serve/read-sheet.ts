/** The table in a file: CSV as text, or a sheet of a workbook. What cannot be read says why in one finding. */
import { readCsv, type Csv, type CsvFinding } from "../connect/csv/index.ts";
import { isArchive, isOldWorkbook, readWorkbook } from "../connect/xlsx/index.ts";

export type SheetRead =
  | { readonly ok: true; readonly csv: Csv; readonly sheet: string | null; readonly sheets: readonly string[] }
  | { readonly ok: false; readonly finding: CsvFinding };

export interface SheetFile {
  readonly bytes: Uint8Array;
  /** Of a workbook; missing: the first. */
  readonly sheet?: string | undefined;
}

const broken = (code: CsvFinding["code"], text: string, args?: CsvFinding["args"]): SheetRead => ({
  ok: false,
  finding: { code, text, ...(args && { args }) },
});

export async function readSheet({ bytes, sheet }: SheetFile): Promise<SheetRead> {
  if (isOldWorkbook(bytes))
    return broken("workbook old", "This is a workbook of the old kind. Save it as XLSX or CSV.");
  if (!isArchive(bytes)) {
    const read = readCsv(bytes);
    return read.ok ? { ok: true, csv: read.csv, sheet: null, sheets: [] } : read;
  }
  const read = await readWorkbook(bytes, sheet);
  if (!read.ok) return whyNot(read);
  const csv = tableOf(read.rows);
  if (!csv) return broken("sheet empty", `The sheet ${read.sheet} is empty.`, { sheet: read.sheet });
  return { ok: true, csv, sheet: read.sheet, sheets: read.sheets };
}

function whyNot({ why, detail }: { readonly why: string; readonly detail: string }): SheetRead {
  if (why === "too large")
    return broken(
      "workbook too large",
      "The workbook holds more than a table of 2,000,000 cells. Split it, or save it as CSV.",
    );
  if (why === "no such sheet") return broken("workbook broken", "The workbook has no such sheet.");
  const [, row, column] = /row (\d+), col (\d+)/.exec(detail) ?? [];
  if (row !== undefined && column !== undefined)
    return broken(
      "cell unreadable",
      `The cell in row ${row}, column ${column} holds nothing that can be read: a formula without its result?`,
      { row, column },
    );
  return broken("workbook broken", "The workbook is not whole. Save it again as XLSX or CSV.");
}

/** The first row that says anything is the header; a row is named by its number in the sheet. */
function tableOf(rows: readonly (readonly string[])[]): Csv | undefined {
  const said = rows
    .map((cells, i) => ({ line: i + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [head, ...rest] = said;
  return head && { header: head.cells.map((name) => name.trim()), rows: rest };
}
