/**
 * What a file is, found out from its content: an interchange of EDI, orders as a table, or one of the lists. What is none of them
 * is a document that says so.
 */
import {
  detectKinds,
  orderColumns,
  readOrders,
  readTable,
  type CsvKind,
  type HeaderMap,
} from "../connect/csv/index.ts";
import { readEdi } from "../connect/edi/index.ts";
import type { TableRow } from "../core/documents/index.ts";
import { importSpecs, isImportKind, type ImportKind, type ReadDocument } from "../core/flows/index.ts";
import { readSheet } from "./read-sheet.ts";

export interface BroughtFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Said by who brings it: a list, "csv-orders" or "850". */
  readonly kind?: string;
  /** Their headers for our columns. */
  readonly map?: HeaderMap;
}

export type Recognised =
  | { readonly is: "document"; readonly document: ReadDocument; readonly leftOut?: readonly string[] }
  | {
      readonly is: "list";
      readonly kind: ImportKind;
      readonly rows: readonly TableRow[];
      /** Columns of the file that are none of ours. */
      readonly leftOut: readonly string[];
    };

const ORDERS = "csv-orders";
const kinds: readonly CsvKind[] = [...importSpecs, { kind: ORDERS, columns: orderColumns }];

/** Kinds that a person may name. */
export const fileKinds: readonly string[] = ["850", ...kinds.map(({ kind }) => kind)];

const HEAD_BYTES = 4096;

/** An envelope, a set or a file called so. */
function looksLikeEdi(file: BroughtFile): boolean {
  const head = Buffer.from(file.bytes.subarray(0, HEAD_BYTES)).toString("latin1").replaceAll("\0", "");
  const opens = /(^|[^A-Za-z0-9])(ISA|GS|ST|UNB|UNH)[^A-Za-z0-9\s]/.test(head) || /^\s*UNA[^A-Za-z0-9\s]/.test(head);
  return opens || /\.(edi|x12|850|edifact)$/i.test(file.name);
}

export async function recogniseFile(file: BroughtFile): Promise<Recognised> {
  const isTable = file.kind !== undefined && file.kind !== "850";
  const said = isTable || /\.(csv|tsv|xlsx?)$/i.test(file.name);
  if (!isTable && (file.kind === "850" || looksLikeEdi(file))) return { is: "document", document: readEdi(file) };
  const read = await readSheet(file);
  if (!read.ok) return { is: "document", document: said ? unread(file, read.finding) : readEdi(file) };
  const { header } = read.csv;
  const found = isTable ? [file.kind ?? ""] : detectKinds({ name: file.name, header, map: file.map }, kinds);
  const [kind = ""] = found;
  const spec = kinds.find((one) => one.kind === kind);
  if (!spec || found.length > 1)
    return {
      is: "document",
      document: said || found.length > 1 ? unread(file, unknown(header, found)) : readEdi(file),
    };
  const table = readTable(read.csv, spec.columns, file.map);
  if (!table.ok) return { is: "document", document: unread(file, table.finding) };
  const { rows, leftOut } = table;
  if (isImportKind(kind)) return { is: "list", kind, rows, leftOut };
  return { is: "document", document: readOrders(file, rows), leftOut };
}

interface WholeFinding {
  readonly code: string;
  readonly text: string;
}

function unknown(header: readonly string[], found: readonly string[]): WholeFinding {
  const columns = header.join(", ").slice(0, 300);
  if (found.length > 1)
    return {
      code: "file of several kinds",
      text: `This may be ${found.join(" or ")}. Say which, or name the file so. The columns are: ${columns}.`,
    };
  return { code: "file unknown", text: `No list has these columns: ${columns}. Say what it is, or use an import map.` };
}

const unread = (file: BroughtFile, finding: WholeFinding): ReadDocument => ({
  channel: "csv",
  kind: file.kind ?? "csv",
  name: file.name,
  bytes: file.bytes,
  orders: [],
  findings: [finding],
});

/** A file of orders; a list is no such file and says so. */
export async function readFile(file: BroughtFile): Promise<ReadDocument> {
  const read = await recogniseFile(file);
  if (read.is === "document") return read.document;
  return unread(file, { code: "file is a list", text: `This is a list of ${read.kind}: bring it as one.` });
}
