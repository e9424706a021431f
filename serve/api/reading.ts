/** What needs a person, what was told, who may come in, and the checks of who runs the house. */
import { z } from "zod";
import {
  createdKey,
  eventList,
  exceptionList,
  keyList,
  noticeList,
  todayView,
  verified,
} from "../../contract/index.ts";
import { getTodayView, replanDirty, verify } from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import { listNotices } from "../../core/notices/index.ts";
import { createApiKey, listApiKeys, revokeApiKeys, SCOPES } from "../../core/people/index.ts";
import { listEvents, listOpenExceptions } from "../../core/tasks/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import { plainProblem, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

const ARRIVING_DAYS = 7;

export function readingRoutes(http: Http, app: App): void {
  http.get("/today", {
    preHandler: needs(app, "read", "orders", "stock", "purchasing"),
    schema: {
      tags: ["today"],
      summary: "What waits, what is late, what arrives, what needs a person",
      response: { 200: todayView },
    },
    handler: async () => wire(await getTodayView(app.reader, addDays(localDay(app.now(), "UTC"), ARRIVING_DAYS))),
  });
  http.get("/notices", {
    preHandler: needs(app, "read", "orders"),
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
  http.get("/exceptions", {
    preHandler: needs(app, "read", "orders", "stock", "purchasing"),
    schema: {
      tags: ["today"],
      summary: "What needs a person, by deadline",
      querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(200) }),
      response: { 200: exceptionList },
    },
    handler: async (request) => {
      const open = await listOpenExceptions(app.reader, request.query.limit);
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
    preHandler: needs(app, "read"),
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
  http.post("/replan", {
    preHandler: needs(app, "admin"),
    config: { repeatable: true },
    schema: { tags: ["running"], summary: "Plan everything that is dirty now" },
    handler: async (request) => replanDirty(contextOf(app, request)),
  });
  http.get("/verify", {
    preHandler: needs(app, "admin"),
    schema: {
      tags: ["running"],
      summary: "Recompute every invariant; names the rows that break one",
      response: { 200: verified },
    },
    handler: async () => wire(await verify(app)),
  });
  keyRoutes(http, app);
}

function keyRoutes(http: Http, app: App): void {
  http.get("/keys", {
    preHandler: needs(app, "admin"),
    schema: { tags: ["running"], summary: "API keys; never their secrets", response: { 200: keyList } },
    handler: async () => ({ keys: wire(await listApiKeys(app.db)) }),
  });
  http.post("/keys", {
    preHandler: needs(app, "admin"),
    schema: {
      tags: ["running"],
      summary: "Make an API key; the key is shown once",
      body: z.strictObject({ name: z.string().trim().min(1).max(80), scopes: z.array(z.enum(SCOPES)).min(1) }),
      response: { 201: createdKey },
    },
    handler: async (request, reply) => reply.code(201).send(wire(await createApiKey(app.db, request.body, app.now()))),
  });
  http.delete("/keys/:name", {
    preHandler: needs(app, "admin"),
    schema: {
      tags: ["running"],
      summary: "End API keys by prefix or name",
      params: z.object({ name: z.string().min(1).max(80) }),
    },
    handler: async (request, reply) => {
      const ended = await revokeApiKeys(app.db, request.params.name, app.now());
      return ended > 0
        ? { ended }
        : sendProblem(reply, plainProblem(404, "unknown key", `No key is named ${request.params.name}.`));
    },
  });
}
