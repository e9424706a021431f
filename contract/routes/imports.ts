/** Imports: lists brought on a page, mapped, checked, corrected, run and taken back. Who may depends on the list. */
import { z } from "zod";
import { importList, importMapping, importMend, importProblems, importView } from "../views/imports.ts";
import { limitOf } from "./shape.ts";

const tag = "imports";
const params = z.object({ id: z.coerce.number().int() });

export const importRoutes = {
  "GET /imports": {
    tag,
    may: "documents.read",
    summary: "Imports, newest first; the lists that can be imported, and maps that are remembered",
    answer: importList,
  },
  "GET /imports/:id": {
    tag,
    may: "documents.read",
    summary: "One import: its columns and ours, what needs somebody, how far it is, what can be done",
    params,
    answer: importView,
  },
  "GET /imports/:id/problems": {
    tag,
    may: "documents.read",
    summary: "All rows of an import that need somebody, or were left, by the lines of the file",
    params,
    query: z.object({ after: z.string().max(100).optional(), limit: limitOf(5000, 1000) }),
    answer: importProblems,
  },
  "POST /imports/:id/map": {
    tag,
    may: "any",
    summary: "Say what the list is and which column is which; it is checked at once, nothing is written",
    params,
    body: importMapping,
    repeatable: true,
    answer: importView,
  },
  "POST /imports/:id/mend": {
    tag,
    may: "any",
    summary: "Put cells right in a copy, or leave rows out; it is checked at once, what was received never changes",
    params,
    body: importMend,
    repeatable: true,
    answer: importView,
  },
  "POST /imports/:id/run": {
    tag,
    may: "any",
    summary: "Let an import be written, piece by piece; rows that need somebody are left",
    params,
    repeatable: true,
    answer: importView,
  },
  "POST /imports/:id/cancel": {
    tag,
    may: "any",
    summary: "Stop an import after the piece that is being written; what is written stays",
    params,
    repeatable: true,
    answer: importView,
  },
  "POST /imports/:id/undo": {
    tag,
    may: "any",
    summary: "Take an import back: what is not used and was not changed since; the rest is named",
    params,
    repeatable: true,
    answer: importView,
  },
} as const;
