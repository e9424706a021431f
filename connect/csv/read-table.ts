/**
 * A CSV file → its header and rows, each with the line it begins on. Delimiter and encoding are found out; a file that
 * cannot be read says why in one finding, with its line. Cells are text: what looks like a formula is data, and a quote
 * inside a cell is one (_shelf 12"_).
 */
import { CsvError, parse } from "csv-parse/sync";
import { decodeText, LEFT_OUT, type TableRow } from "../../core/documents/index.ts";
import { groupBy } from "../../core/kernel/index.ts";

export interface CsvFinding {
  readonly code:
    | "file too large"
    | "file not text"
    | "file empty"
    | "csv broken"
    | "row too long"
    | "sheet empty"
    | "workbook broken"
    | "workbook old"
    | "workbook too large"
    | "cell unreadable"
    | "columns missing"
    | "column twice";
  readonly text: string;
  /** The numbers in the text, for other languages. */
  readonly args?: Readonly<Record<string, string | number>>;
}

/** A table as it stands in a file. */
export interface Csv {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

type CsvRead = { readonly ok: true; readonly csv: Csv } | { readonly ok: false; readonly finding: CsvFinding };

const CSV_BYTES_MAX = 33_554_432;
const ROW_CHARACTERS_MAX = 1_048_576;
const DELIMITERS = [",", ";", "\t", "|"] as const;

const broken = (code: CsvFinding["code"], text: string, args?: CsvFinding["args"]): CsvRead => ({
  ok: false,
  finding: { code, text, ...(args && { args }) },
});

export function readCsv(bytes: Uint8Array): CsvRead {
  if (bytes.length > CSV_BYTES_MAX)
    return broken(
      "file too large",
      `The file has ${bytes.length} bytes; at most ${CSV_BYTES_MAX} are read. Split it.`,
      {
        bytes: bytes.length,
        max: CSV_BYTES_MAX,
      },
    );
  const text = decodeText(bytes);
  if (text === undefined) return broken("file not text", "This is not a text file. Save the table as CSV.");
  if (text.trim() === "") return broken("file empty", "The file is empty.");
  let read = 0;
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: ROW_CHARACTERS_MAX,
      on_record: (record: string[], { lines }) => {
        read = lines;
        return record;
      },
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return { ok: true, csv: csvOf(records) };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    return notWhole(cause, read + 1);
  }
}

/** `line` is where the row begins that does not end. */
function notWhole({ code }: CsvError, line: number): CsvRead {
  if (code === "CSV_MAX_RECORD_SIZE")
    return broken("row too long", `The row that begins on line ${line} is too long: is a quote not closed?`, { line });
  return broken("csv broken", `In the row that begins on line ${line} a quote is opened and never closed.`, { line });
}

/** A row begins on the line after the one before has ended; a cell may hold line ends of its own. */
function csvOf(
  records: readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[],
): Csv {
  const [head, ...rows] = records;
  return {
    header: (head?.record ?? []).map((name) => name.trim()),
    rows: rows
      .map(({ info, record }) => ({ line: info.lines - lineEndsIn(record), cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== "")),
  };
}

const lineEndsIn = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

/** The one that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const end = text.search(/\r|\n/);
  const first = text.slice(0, end < 0 ? ROW_CHARACTERS_MAX : end).replaceAll(/"[^"]*"/g, "");
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
}

/** The first cell that no column names. A delimiter inside a cell without quotes moves all that follows: it is not read as if it were right. */
export const beyondHeader = ({ header }: Csv, cells: readonly string[]): string | undefined =>
  cells.slice(header.length).find((cell) => cell.trim() !== "");

export interface Column {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
}

/** A company's own headers: theirs → our column. */
export type HeaderMap = Readonly<Record<string, string>>;

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Which of our columns each header is; undefined: none of them. Own names go before synonyms. */
export function matchHeader(
  header: readonly string[],
  columns: readonly Column[],
  map: HeaderMap = {},
): (string | undefined)[] {
  const given = new Map(Object.entries(map).map(([theirs, ours]) => [plain(theirs), ours]));
  const own = new Map(columns.map((column) => [plain(column.name), column.name]));
  const other = new Map(
    columns.flatMap((column) => column.synonyms.map((synonym) => [plain(synonym), column.name] as const)),
  );
  return header.map((name) => {
    const said = given.get(plain(name)) ?? own.get(plain(name)) ?? other.get(plain(name));
    return said === LEFT_OUT ? undefined : said;
  });
}

type TableRead =
  | { readonly ok: true; readonly rows: readonly TableRow[]; readonly leftOut: readonly string[] }
  | { readonly ok: false; readonly finding: CsvFinding };

/** Rows by our columns. Headers that are none of ours are left out, and named so that nobody misses them unseen. */
export function readTable(csv: Csv, columns: readonly Column[], map?: HeaderMap): TableRead {
  const names = matchHeader(csv.header, columns, map);
  const missing = columns
    .filter((column) => column.required && !names.includes(column.name))
    .map((column) => column.name);
  if (missing.length > 0)
    return {
      ok: false,
      finding: {
        code: "columns missing",
        text: `There is no column for ${missing.join(", ")}. The file has: ${csv.header.join(", ").slice(0, 300)}.`,
      },
    };
  const twice = [
    ...groupBy(
      names.filter((name) => name !== undefined),
      (name) => name,
    ),
  ].find(([, same]) => same.length > 1);
  if (twice)
    return {
      ok: false,
      finding: { code: "column twice", text: `Two columns are both ${twice[0]}. Rename one of them.` },
    };
  const rows = csv.rows.map(({ line, cells }) => ({
    line,
    beyond: beyondHeader(csv, cells),
    values: Object.fromEntries(names.flatMap((name, i) => (name === undefined ? [] : [[name, cells[i] ?? ""]]))),
  }));
  return { ok: true, rows, leftOut: csv.header.filter((name, i) => names[i] === undefined && name !== "") };
}
