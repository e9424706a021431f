/** EDI: every message with its numbers and how it was acknowledged, and documents that leave again. */
import { z } from "zod";
import {
  acknowledgmentState,
  activityKind,
  activityPage,
  certainty,
  ediDifference,
  ediMessagePage,
  ediMessageView,
  ediSegments,
  ediWatch,
  forecastPage,
} from "../views/edi.ts";
import { day } from "../order.ts";
import { batchOf, limitOf, orderId } from "./shape.ts";

const tag = "documents";
const id = z.coerce.number().int();
const short = z.string().trim().min(1).max(100);

const reports = {
  item: short.optional(),
  partner: short.optional(),
  customer: short.optional().meta({ description: "All partners of a customer, by its code" }),
  store: short.optional().meta({ description: "Store or ship-to, as sent" }),
  from: day.optional().meta({ description: "Days it touches" }),
  to: day.optional(),
  replaced: z.enum(["true", "false"]).optional().meta({ description: "Also what a later report says anew" }),
};
const reported = { ...reports, after: z.coerce.number().int().min(1).optional(), limit: limitOf(500, 50) };

export const reportsQuery = z.strictObject(reports);

export const ediRoutes = {
  "GET /edi/messages": {
    tag,
    may: "documents.read",
    summary: "Messages of EDI that came and left, newest first: control numbers, and how each was acknowledged",
    query: z.strictObject({
      direction: z.enum(["in", "out"]).optional(),
      partner: short.optional(),
      type: short.optional(),
      state: acknowledgmentState.optional(),
      document: z.coerce.number().int().optional(),
      order: orderId.optional(),
      after: z
        .string()
        .regex(/^\d{1,15}\/\d{1,9}$/)
        .optional(),
      limit: limitOf(500, 50),
    }),
    answer: ediMessagePage,
  },
  "GET /edi/messages/:id/:n": {
    tag,
    may: "documents.read",
    summary: "A message of EDI as a business document: who, which number, days, and lines with what is said of each",
    params: z.object({ id, n: id }),
    query: z.strictObject({ line: z.coerce.number().int().min(0).default(0), limit: limitOf(500, 200) }),
    answer: ediMessageView,
  },
  "GET /edi/messages/:id/:n/difference": {
    tag,
    may: "documents.read",
    summary: "What a message says otherwise than the document before it, line by line: was and is",
    params: z.object({ id, n: id }),
    query: z.strictObject({ limit: limitOf(500, 200) }),
    answer: ediDifference,
  },
  "GET /edi/documents/:id/segments": {
    tag,
    may: "documents.read",
    summary: "A document of EDI as it stood, by segment: what each element is, what its code means, and what is wrong",
    params: z.object({ id }),
    query: z.strictObject({ from: z.coerce.number().int().min(1).default(1), limit: limitOf(500, 100) }),
    answer: ediSegments,
  },
  "GET /edi/watch": {
    tag,
    may: "documents.read",
    summary: "What EDI waits for: acknowledgments, answers that are due, control numbers that repeat or are missing",
    answer: ediWatch,
  },
  "GET /edi/activity": {
    tag,
    may: "documents.read",
    summary: "What stores of partners sold and hold, as their reports (852, SLSRPT) say it, the newest report first",
    query: z.strictObject({ ...reported, kind: activityKind.optional() }),
    answer: activityPage,
  },
  "GET /edi/forecast": {
    tag,
    may: "documents.read",
    summary: "What partners say that they will want, as their forecasts (830, DELFOR) say it, the newest first",
    query: z.strictObject({ ...reported, certainty: certainty.optional() }),
    answer: forecastPage,
  },
  "POST /edi/documents/again": batchOf(
    {
      tag,
      may: "documents.correct",
      summary:
        "Send documents of ours again: the same bytes under the same numbers; what waits to leave is left as it is",
      repeatable: true,
    },
    "documents",
    z.int().min(1),
  ),
} as const;
