/** What needs a person, what was told, what was done. */
import { z } from "zod";
import { eventList, exceptionList, noticeList, todayView } from "../../contract/index.ts";
import { getTodayView } from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import { listNotices } from "../../core/notices/index.ts";
import { listEvents, listOpenExceptions } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { needs } from "./auth.ts";
import { wire, type Http } from "./route.ts";

const ARRIVING_DAYS = 7;

export function readingRoutes(http: Http, app: App): void {
  http.get("/today", {
    preHandler: needs(app, "today.read"),
    schema: {
      tags: ["today"],
      summary: "What waits, what is late, what arrives, what needs a person",
      response: { 200: todayView },
    },
    handler: async () => wire(await getTodayView(app.reader, addDays(localDay(app.now(), "UTC"), ARRIVING_DAYS))),
  });
  http.get("/notices", {
    preHandler: needs(app, "orders.read"),
    schema: {
      tags: ["today"],
      summary: "What was told, to whom and whether it arrived",
      querystring: z.strictObject({
        order: z.coerce.number().int().optional(),
        before: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      response: { 200: noticeList },
    },
    handler: async (request) => {
      const { order, ...page } = request.query;
      return {
        notices: await listNotices(app.reader, {
          ...page,
          ...(order !== undefined && { subjects: [`order:${order}`] }),
        }),
      };
    },
  });
  storyRoutes(http, app);
}

function storyRoutes(http: Http, app: App): void {
  http.get("/exceptions", {
    preHandler: needs(app, "today.read"),
    schema: {
      tags: ["today"],
      summary: "What needs a person, by deadline",
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
      response: { 200: exceptionList },
    },
    handler: async (request) => {
      const open = await listOpenExceptions(app.reader, request.query);
      return {
        exceptions: open.map(({ id, kind, subject, details, due_at, opened_at }) => ({
          id,
          kind,
          subject,
          details,
          dueAt: due_at,
          openedAt: opened_at,
        })),
      };
    },
  });
  http.get("/events", {
    preHandler: needs(app, "orders.read"),
    schema: {
      tags: ["today"],
      summary: "What was done to an order, a supply order, an item or a document",
      querystring: z.strictObject({
        subject: z
          .string()
          .regex(/^[a-z_]{1,30}:[\d:]{1,40}$/)
          .meta({ description: "order:1152, supply_order:7, document:12" }),
      }),
      response: { 200: eventList },
    },
    handler: async (request) => ({ events: await listEvents(app.reader, [request.query.subject]) }),
  });
}
