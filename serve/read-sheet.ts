/** The table in a file: CSV as text. What cannot be read says why in one finding. */
import { readCsv, type Csv, type CsvFinding } from "../connect/csv/index.ts";

export type SheetRead =
  | { readonly ok: true; readonly csv: Csv; readonly sheet: string | null; readonly sheets: readonly string[] }
  | { readonly ok: false; readonly finding: CsvFinding };

export interface SheetFile {
  readonly bytes: Uint8Array;
  /** Of a workbook; missing: the first. */
  readonly sheet?: string | undefined;
}

export async function readSheet({ bytes }: SheetFile): Promise<SheetRead> {
  const read = readCsv(bytes);
  return read.ok ? { ok: true, csv: read.csv, sheet: null, sheets: [] } : read;
}
