/** EDI: every message with its numbers and how it was acknowledged, and documents that leave again. */
import { z } from "zod";
import { acknowledgmentState, ediMessagePage, ediWatch } from "../views/edi.ts";
import { batchOf, limitOf, orderId } from "./shape.ts";

const tag = "documents";
const short = z.string().trim().min(1).max(100);

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
  "GET /edi/watch": {
    tag,
    may: "documents.read",
    summary: "What EDI waits for: acknowledgments, answers that are due, control numbers that repeat or are missing",
    answer: ediWatch,
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
