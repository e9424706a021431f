/** What a CSV file holds, by its header; where several lists have such a header, the file's name decides. Pure. */
import { matchHeader, type Column, type HeaderMap } from "./read-table.ts";

export interface CsvKind {
  readonly kind: string;
  readonly columns: readonly Column[];
}

export interface CsvFile {
  readonly name: string;
  readonly header: readonly string[];
  readonly map?: HeaderMap;
}

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");

/** The kinds it can be, the likeliest first; one that explains more of the header than the others stands alone. */
export function detectKinds(file: CsvFile, kinds: readonly CsvKind[]): string[] {
  const possible = kinds.flatMap(({ kind, columns }) => {
    const names = matchHeader(file.header, columns, file.map);
    const whole = columns.every((column) => !column.required || names.includes(column.name));
    return whole ? [{ kind, known: names.filter((name) => name !== undefined).length }] : [];
  });
  const called = possible.filter(({ kind }) => letters(file.name).includes(letters(kind)));
  const [longest] = called.toSorted((a, b) => b.kind.length - a.kind.length);
  if (longest) return [longest.kind];
  const most = Math.max(...possible.map(({ known }) => known));
  return possible.filter(({ known }) => known === most).map(({ kind }) => kind);
}
