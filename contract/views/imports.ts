/** Imports as the API answers with them: what the file has, what our columns are, what would happen, what did. */
import { z } from "zod";
import { at, can, name } from "./shared.ts";

const state = z.enum(["open", "running", "done", "cancelled", "undone"]);
const counts = { created: z.int(), changed: z.int(), same: z.int(), refused: z.int() };

const problem = z.strictObject({
  line: z.int(),
  column: z.string().nullable().meta({ description: "Our column; null: the row as a whole" }),
  value: z.string().nullable(),
  code: z.string(),
  text: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  suggestion: z.string().nullable().meta({ description: "What was probably meant" }),
});

/** How it is taken back: rows, stock that moves back, purchases that are cancelled; or not at all. */
const undo = z.enum(["rows", "moves", "cancel", "never"]);

const summary = {
  id: z.int(),
  documentId: z.int(),
  name,
  kind: z.string(),
  state,
  rows: z.int().meta({ description: "Rows that are not left out" }),
  done: z.int(),
  ...counts,
  author: z.string().meta({ description: "Who brought it" }),
  at,
  ranBy: z.string().nullable().meta({ description: "Who let it run" }),
  endedAt: at.nullable(),
};

const column = z.strictObject({
  name: z.string(),
  required: z.boolean(),
  type: z.string(),
  oneOf: z.array(z.string()).optional(),
});

export const importList = z.strictObject({
  imports: z.array(z.strictObject(summary)),
  kinds: z.array(
    z.strictObject({
      kind: z.string(),
      can,
      undo,
      columns: z.array(z.strictObject({ name, example: z.string() })),
    }),
  ),
  maps: z.array(z.strictObject({ name, kind: z.string() })),
});

export const importView = z.strictObject({
  ...summary,
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  map: z.string().nullable().meta({ description: "The remembered map it was read with" }),
  lines: z.int().meta({ description: "Rows of the file" }),
  header: z.array(z.strictObject({ name, examples: z.array(z.string()), column: z.string().nullable() })),
  columns: z.array(column),
  missing: z.array(z.string()).meta({ description: "Required columns that none of theirs is" }),
  skipped: z.array(z.int()),
  fixes: z.array(z.strictObject({ line: z.int(), column: z.string(), value: z.string(), author: z.string(), at })),
  check: z.strictObject({ ready: z.int(), ...counts }).nullable(),
  version: z.int().meta({ description: "Rises each time it is mapped" }),
  problems: z.array(problem).meta({ description: "The first 1,000; all of them: GET /imports/:id/problems" }),
  cancelAsked: z.boolean(),
  takenBack: z
    .strictObject({ done: z.int(), of: z.int() })
    .nullable()
    .meta({ description: "How far its undoing is, in changes; null: it is not begun, or through" }),
  kept: z.array(z.strictObject({ name, why: z.enum(["used", "changed since"]) })),
  undo,
  can: z.strictObject({ change: can, run: can, cancel: can, undo: can }),
});

const cell = z.string().max(2000);
export const importMend = z.strictObject({
  fixes: z
    .array(z.strictObject({ line: z.int(), column: z.string().max(100), value: cell }))
    .max(1000)
    .default([]),
  skipped: z.array(z.int()).max(100_000).optional().meta({ description: "All lines to leave out from now on" }),
  leave: z.array(z.int()).max(100_000).optional().meta({ description: "Lines to leave out beside those that are" }),
});

export const importProblems = z.strictObject({
  problems: z.array(problem),
  next: z.string().nullable().meta({ description: "Where the next page begins; null: these were the last" }),
});

export const importMapping = z.strictObject({
  kind: z.string().max(40).optional(),
  sheet: z.string().max(100).optional(),
  columns: z
    .array(z.string().max(100).nullable())
    .max(1000)
    .optional()
    .meta({ description: "Our column for each of theirs, null leaves it out; not given: guessed anew" }),
  remember: z.string().trim().min(1).max(80).nullable().optional().meta({ description: "Keep this map under a name" }),
  seen: z.int().optional().meta({
    description: "The version looked at: what others said of the same list or column since is not overwritten",
  }),
});
