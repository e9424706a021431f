/** A list, read and cut into what is written in one go; the answer of each row is found again by its line. Pure. */
import type { Written } from "../../db/index.ts";
import type { TableRow } from "../../documents/index.ts";
import type { Outcome } from "../../kernel/index.ts";
import { replacementsFirst } from "../steps/masters/catalog.ts";
import { importSpec, type ImportKind } from "./columns.ts";
import { batchesOf } from "./handlers.ts";
import { answerOf, readList, type ReadLine } from "./read-list.ts";
import type { Values } from "./read-row.ts";

export interface ListMember {
  readonly row: ReadLine;
  readonly values: Values;
}

export interface ListPlan {
  readonly read: readonly ReadLine[];
  readonly batches: readonly (readonly ListMember[])[];
}

export interface RowAnswer {
  /** Line of the file, or number of the row. */
  readonly line: number;
  readonly outcome: Outcome<Written>;
}

export function planList(kind: ImportKind, rows: readonly TableRow[]): ListPlan {
  const read = readList(importSpec(kind), rows);
  const good = read.flatMap((row) => (row.outcome.ok ? [{ row, values: row.outcome.value }] : []));
  return { read, batches: batchesOf(kind, kind === "items" ? replacementsFirst(good) : good) };
}

export const answersOf = ({ read }: ListPlan, answers: ReadonlyMap<ReadLine, Outcome<Written>>): RowAnswer[] =>
  read.map((row) => ({ line: row.line, outcome: answerOf(row, answers) }));
