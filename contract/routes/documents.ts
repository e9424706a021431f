/** Documents: what came in and went out, what stopped in it, and how it goes on. */
import { z } from "zod";
import {
  letterAgain,
  letterList,
  letterView,
  mend,
  mended,
  outgoingPage,
  partView,
  documentView,
} from "../views/desk.ts";
import { documentPage, replayed, stoppedPage } from "../views/documents.ts";
import { limitOf } from "./shape.ts";

const tag = "documents";
const id = z.coerce.number().int();
const part = z.object({ id, n: z.coerce.number().int() });
const before = z.coerce.number().int().optional();

export const documentDeskRoutes = {
  "GET /documents": {
    tag,
    may: "documents.read",
    summary: "Documents that came in, newest first",
    query: z.strictObject({ before, limit: limitOf(500, 50) }),
    answer: documentPage,
  },
  "GET /documents/outgoing": {
    tag,
    may: "documents.read",
    summary: "Documents of ours, newest first: what partners get by EDI",
    query: z.strictObject({ before, limit: limitOf(500, 50) }),
    answer: outgoingPage,
  },
  "GET /documents/stopped": {
    tag,
    may: "documents.read",
    summary: "Orders that stopped: what they say, and what is missing",
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,15}\/\d{1,9}$/)
        .optional(),
      limit: limitOf(500, 50),
    }),
    answer: stoppedPage,
  },
  "GET /documents/:id": {
    tag,
    may: "documents.read",
    summary: "One document whole: what became of it and of each order in it, and its beginning as it came",
    params: z.object({ id }),
    answer: documentView,
  },
  "GET /documents/:id/parts/:n": {
    tag,
    may: "documents.read",
    summary: "One order of a document: as received, what is wrong with it, and the place in the file",
    params: part,
    answer: partView,
  },
  "POST /documents/:id/parts/:n/replay": {
    tag,
    may: "documents.correct",
    summary: "Look up again what a stopped order missed, at its old place",
    params: part,
    repeatable: true,
    answer: replayed,
  },
  "POST /documents/:id/parts/:n/mend": {
    tag,
    may: "documents.correct",
    summary:
      "Correct what is wrong in a copy of a stopped order and place it, at its old place; or look what that would give",
    params: part,
    body: mend,
    answer: mended,
  },
  "GET /letters": {
    tag,
    may: "orders.read",
    summary: "Mail that was written, newest first, with its state and attempts",
    query: z.strictObject({
      view: z.enum(["all", "doubt", "waiting"]).default("all"),
      before,
      limit: limitOf(200, 50),
    }),
    answer: letterList,
  },
  "GET /letters/:id": {
    tag,
    may: "orders.read",
    summary: "One mail as it was written: text, HTML and every attempt",
    params: z.object({ id }),
    answer: letterView,
  },
  "POST /letters/:id/again": {
    tag,
    may: "notices.send",
    summary:
      "Send a letter again: as it was written where it left or may have, from today's facts where it surely did not; to today's address",
    params: z.object({ id }),
    repeatable: true,
    answer: letterAgain,
  },
} as const;
