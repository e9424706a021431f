/**
 * What of the documents follows from the code, written by the code: the tables of docs/import.md. `node tools/docs.ts`
 * writes them; a test sees to it that they are what the code says.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { orderColumns } from "../connect/csv/index.ts";
import { importSpecs, type ImportColumn } from "../core/flows/index.ts";
import { ROOT } from "./check.ts";

export const IMPORT_PAGE = join(ROOT, "docs", "import.md");

const MARK = /(<!-- (\S+): written by tools\/docs\.ts -->\n)[\s\S]*?(<!-- end -->)/g;

const HOLDS: Readonly<Record<ImportColumn["type"], string>> = {
  text: "text",
  integer: "whole number",
  decimal: "decimal number, `12.50`",
  day: "day, `2026-04-15`",
  boolean: "yes or no",
  week: "seven 0 or 1 from Monday on, `1111100`",
  time: "time of day, `14:00`",
  codes: "codes, separated by commas",
};

interface Row {
  readonly name: string;
  readonly required: boolean;
  readonly holds?: string;
  readonly synonyms: readonly string[];
}

/** The page with its tables as the code has them now; the text around them stays. */
export function withTables(page: string): string {
  return page.replaceAll(MARK, (_, open: string, name: string, close: string) => `${open}${tableOf(name)}${close}`);
}

function tableOf(name: string): string {
  if (name === "orders") return table(orderColumns);
  return importSpecs
    .map(({ kind, key, columns }) => {
      const rows = columns.map((column) => ({ ...column, holds: holdsOf(column) }));
      return `\n### ${kind}\nA row is known by: ${key.join(", ")}.\n\n${table(rows)}`;
    })
    .join("");
}

function table(rows: readonly Row[]): string {
  const withHolds = rows.some((row) => row.holds !== undefined);
  const head = ["Column", "Needed", ...(withHolds ? ["Holds"] : []), "Also called"];
  const lines = rows.map(({ name, required, holds, synonyms }) => [
    `\`${name}\``,
    required ? "yes" : "",
    ...(withHolds ? [holds ?? ""] : []),
    synonyms.join(", "),
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function holdsOf({ type, oneOf, min, max }: ImportColumn): string {
  if (oneOf) return oneOf.join(", ");
  const isBounded = max !== undefined && max < 1_000_000;
  const bounds = isBounded ? `, ${min ?? 0} to ${max}` : min === undefined ? "" : `, at least ${min}`;
  return `${HOLDS[type]}${bounds}`;
}

if (import.meta.main) await writeFile(IMPORT_PAGE, withTables(await readFile(IMPORT_PAGE, "utf8")));
