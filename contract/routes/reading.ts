/** What needs a person, what was told, what was done. */
import { z } from "zod";
import { exceptionClosing, noticeRelease } from "../exceptions.ts";
import { eventList, exceptionList, noticeList, todayView } from "../views/running.ts";
import { batchOf, limitOf } from "./shape.ts";

const tag = "today";

export const readingRoutes = {
  "GET /today": {
    tag,
    may: "today.read",
    summary: "What waits, what is late, what arrives, what needs a person",
    answer: todayView,
  },
  "GET /notices": {
    tag,
    may: "orders.read",
    summary: "What was told, to whom and whether it arrived",
    query: z.strictObject({
      order: z.coerce.number().int().optional(),
      before: z.coerce.number().int().optional(),
      limit: limitOf(200, 50),
    }),
    answer: noticeList,
  },
  "GET /exceptions": {
    tag,
    may: "today.read",
    summary: "What needs a person, by deadline",
    query: z.strictObject({ limit: limitOf(500, 200) }),
    answer: exceptionList,
  },
  "POST /exceptions/close": batchOf(
    {
      tag,
      may: "exceptions.close",
      summary: "Say that matters of judgment are settled; what closes by itself is refused",
      repeatable: true,
    },
    "closings",
    exceptionClosing,
  ),
  "GET /events": {
    tag,
    may: "orders.read",
    summary: "What was done to an order, a supply order, an item or a document, newest first",
    query: z.strictObject({
      subject: z
        .string()
        .regex(/^[a-z_]{1,30}:[\d:]{1,40}$/)
        .meta({ description: "order:1152, supply_order:7, document:12" }),
      before: z.coerce.number().int().optional().meta({ description: "Id of the last one seen" }),
      limit: limitOf(500, 100),
    }),
    answer: eventList,
  },
  "POST /notices/release": batchOf(
    {
      tag,
      may: "notices.send",
      summary: "Let notices go now that wait for a person: exceptions of kind `notices held`",
      repeatable: true,
    },
    "releases",
    noticeRelease,
  ),
} as const;
