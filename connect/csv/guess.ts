/**
 * Which of our columns each of theirs is: by what a person remembered, by its name, and where a required column is still
 * missing, by what stands in it. Each of ours is meant once. Pure.
 */
import { detectKinds, type CsvFile, type CsvKind } from "./detect.ts";
import { matchHeader, type Column, type Csv, type HeaderMap } from "./read-table.ts";

/** The likeliest kind, also where something required is missing: a person sees it and says otherwise. */
export function guessKind(file: CsvFile, kinds: readonly CsvKind[]): string {
  const [found] = detectKinds(file, kinds);
  if (found !== undefined) return found;
  const ranked = kinds.map(({ kind, columns }) => {
    const names = new Set(matchHeader(file.header, columns, file.map).filter((name) => name !== undefined));
    const required = columns.filter((column) => column.required);
    const share = required.filter((column) => names.has(column.name)).length / required.length;
    return { kind, known: names.size + share };
  });
  return ranked.toSorted((a, b) => b.known - a.known)[0]?.kind ?? "items";
}

export interface RememberedMap {
  readonly name: string;
  readonly kind: string;
  readonly columns: HeaderMap;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The map made for files of this shape: all its headers stand in this one; of several the closest. */
export function findRemembered(
  header: readonly string[],
  maps: readonly RememberedMap[],
  kind?: string,
): RememberedMap | undefined {
  const names = new Set(header.map(plain));
  const fitting = maps.filter(
    (map) =>
      (kind === undefined || map.kind === kind) &&
      Object.keys(map.columns).length > 0 &&
      Object.keys(map.columns).every((name) => names.has(plain(name))),
  );
  return fitting.toSorted((a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length)[0];
}

/** Codes that are known, by the column that would hold them. */
export type KnownCodes = Readonly<Record<string, ReadonlySet<string>>>;

export const SAMPLE_ROWS = 50;
const SHARE_MIN = 0.8;

export function guessColumns(
  table: Pick<Csv, "header" | "rows">,
  columns: readonly Column[],
  about: { readonly map?: HeaderMap | undefined; readonly known?: KnownCodes | undefined } = {},
): (string | null)[] {
  const used = new Set<string>();
  const named = matchHeader(table.header, columns, about.map).map((name) => {
    if (name === undefined || used.has(name)) return null;
    used.add(name);
    return name;
  });
  const said = new Set(Object.keys(about.map ?? {}).map(plain));
  const missing = columns.filter((column) => column.required && !used.has(column.name));
  for (const { name } of missing) {
    const codes = about.known?.[name];
    const at = codes ? named.findIndex((own, i) => own === null && holds(table, i, codes)) : -1;
    if (at >= 0 && !said.has(plain(table.header[at] ?? ""))) named[at] = name;
  }
  return named;
}

/** Most of what stands in the column are such codes. */
function holds({ rows }: Pick<Csv, "rows">, column: number, codes: ReadonlySet<string>): boolean {
  const cells = rows
    .slice(0, SAMPLE_ROWS)
    .map(({ cells: all }) => (all[column] ?? "").trim())
    .filter((cell) => cell !== "");
  return cells.length > 0 && cells.filter((cell) => codes.has(cell)).length >= cells.length * SHARE_MIN;
}
