/** Reads one row by its specification: text of a file or values of JSON, refused alike. Pure. */
import type { CellValue, TableRow } from "../../documents/index.ts";
import { isDay, isPlainText, refused, taken, type Outcome } from "../../kernel/index.ts";
import type { ImportColumn, ImportSpec } from "./columns.ts";

/** Values as their columns say; undefined where nothing was said. */
export type Values = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export type ReadRefusal =
  | "column missing"
  | "value unreadable"
  | "value out of bounds"
  | "column unknown"
  | "cells beyond the header";

const LIST_MAX = 100;

export function readRow(spec: ImportSpec, row: TableRow): Outcome<Values, ReadRefusal> {
  const known = new Set(spec.columns.map((column) => column.name));
  const unknown = Object.keys(row.values).find((name) => !known.has(name));
  if (unknown !== undefined) return refused("column unknown", { subject: unknown.slice(0, 80) });
  if (row.beyond !== undefined) return refused("cells beyond the header", { args: { cell: shown(row.beyond) } });
  const values: Record<string, Values[string]> = {};
  for (const column of spec.columns) {
    const raw = row.values[column.name];
    if (!isCell(raw)) {
      const args = { value: "an object", expected: expected[column.type] };
      return refused("value unreadable", { subject: column.name, args });
    }
    const given = typeof raw === "string" ? raw.trim() : raw;
    if (given === undefined || given === null || given === "") {
      if (column.required) return refused("column missing", { subject: column.name });
      continue;
    }
    const value = readers[column.type](column.oneOf && typeof given === "string" ? given.toLowerCase() : given);
    if (value === undefined)
      return refused("value unreadable", {
        subject: column.name,
        args: { value: shown(given), expected: expected[column.type] },
      });
    if (!isWithin(column, value))
      return refused("value out of bounds", {
        subject: column.name,
        args: { value: shown(given), expected: boundsOf(column) },
      });
    values[column.name] = value;
  }
  return taken(values);
}

/** What JSON may bring and no list has: an object, or a list of anything but texts. */
const isCell = (raw: unknown): boolean =>
  typeof raw !== "object" || raw === null || (Array.isArray(raw) && raw.every((cell) => typeof cell === "string"));

type Given = Exclude<CellValue, null | undefined>;

const expected: Readonly<Record<ImportColumn["type"], string>> = {
  text: "readable text of at most 500 characters",
  integer: "a whole number, without thousands separators",
  decimal: "a decimal number with a point, 12.50",
  day: "a day that exists, 2026-04-15",
  boolean: "yes or no",
  week: "seven 0 or 1 from Monday on, at least one 1: 1111100",
  time: "a time of day, 14:00",
  codes: "a list of codes, separated by commas",
};

const YES = new Set(["yes", "y", "true", "1", "x"]);
const NO = new Set(["no", "n", "false", "0"]);

const readText = (given: Given): string | undefined => {
  const text = typeof given === "number" ? String(given) : given;
  return typeof text === "string" && isPlainText(text) ? text : undefined;
};

const matching =
  (pattern: RegExp) =>
  (given: Given): string | undefined => {
    const text = readText(given);
    return text !== undefined && pattern.test(text) ? text : undefined;
  };

const readers: Readonly<Record<ImportColumn["type"], (given: Given) => Values[string]>> = {
  text: readText,
  integer: (given) => {
    const value =
      typeof given === "number"
        ? given
        : typeof given === "string" && /^-?\d{1,16}$/.test(given)
          ? Number(given)
          : Number.NaN;
    return Number.isSafeInteger(value) ? value : undefined;
  },
  decimal: matching(/^\d{1,12}(\.\d{1,6})?$/),
  day: (given) => (typeof given === "string" && isDay(given) ? given : undefined),
  boolean: (given) => {
    if (typeof given === "boolean") return given;
    const text = String(given).toLowerCase();
    return YES.has(text) ? true : NO.has(text) ? false : undefined;
  },
  week: matching(/^(?=.*1)[01]{7}$/),
  time: (given) => matching(/^([01]?\d|2[0-3]):[0-5]\d$/)(given)?.padStart(5, "0"),
  codes: (given) => {
    const list = Array.isArray(given)
      ? (given as readonly unknown[])
      : String(given)
          .split(/[,;\s]+/)
          .filter((code) => code !== "");
    const codes = list.map((code) => (typeof code === "string" ? readText(code.trim()) : undefined));
    return codes.length > 0 && codes.length <= LIST_MAX && codes.every((code) => code !== undefined && code !== "")
      ? [...new Set(codes as string[])]
      : undefined;
  },
};

function isWithin(column: ImportColumn, value: Values[string]): boolean {
  if (column.oneOf) return column.oneOf.includes(String(value));
  if (typeof value !== "number") return true;
  return value >= (column.min ?? Number.MIN_SAFE_INTEGER) && value <= (column.max ?? Number.MAX_SAFE_INTEGER);
}

const boundsOf = (column: ImportColumn): string =>
  column.oneOf?.join(", ") ?? `${column.min ?? "any"} to ${column.max ?? "any"}`;

const shown = (given: Given): string =>
  String(given)
    .slice(0, 80)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, "?");

/** What names the row in its list. */
export const rowKey = (spec: ImportSpec, values: Values): string =>
  JSON.stringify(spec.key.map((name) => values[name] ?? null));
