/** What needs a person, what was told, who may come in, and the checks of who runs the house. */
import { z } from "zod";
import { getTodayView, replanDirty, verify } from "../../core/flows/index.ts";
import { addDays, localDay } from "../../core/kernel/index.ts";
import { listNotices } from "../../core/notices/index.ts";
import { createApiKey, listApiKeys, revokeApiKeys, SCOPES } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import { plainProblem, sendProblem } from "./problems.ts";
import type { Http } from "./route.ts";

const ARRIVING_DAYS = 7;

export function readingRoutes(http: Http, app: App): void {
  http.get("/today", {
    preHandler: needs(app, "read", "orders", "stock", "purchasing"),
    schema: { tags: ["today"], summary: "What waits, what is late, what arrives, what needs a person" },
    handler: () => getTodayView(app.reader, addDays(localDay(app.now(), "UTC"), ARRIVING_DAYS)),
  });
  http.get("/notices", {
    preHandler: needs(app, "read", "orders"),
    schema: { tags: ["today"], summary: "What was told, to whom and whether it arrived", querystring: z.strictObject({ order: z.coerce.number().int().optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }) },
    handler: async (request) => {
      const { order, ...page } = request.query;
      return { notices: await listNotices(app.reader, { ...page, ...(order !== undefined && { subjects: [`order:${order}`] }) }) };
    },
  });
  http.post("/replan", {
    preHandler: needs(app, "admin"),
    schema: { tags: ["running"], summary: "Plan everything that is dirty now" },
    handler: async (request) => replanDirty(contextOf(app, request)),
  });
  http.get("/verify", {
    preHandler: needs(app, "admin"),
    schema: { tags: ["running"], summary: "Recompute every invariant; names the rows that break one" },
    handler: () => verify(app),
  });
  keyRoutes(http, app);
}

function keyRoutes(http: Http, app: App): void {
  http.get("/keys", { preHandler: needs(app, "admin"), schema: { tags: ["running"], summary: "API keys; never their secrets" }, handler: async () => ({ keys: await listApiKeys(app.db) }) });
  http.post("/keys", {
    preHandler: needs(app, "admin"),
    schema: { tags: ["running"], summary: "Make an API key; the key is shown once", body: z.strictObject({ name: z.string().trim().min(1).max(80), scopes: z.array(z.enum(SCOPES)).min(1) }) },
    handler: async (request, reply) => reply.code(201).send(await createApiKey(app.db, request.body, app.now())),
  });
  http.delete("/keys/:name", {
    preHandler: needs(app, "admin"),
    schema: { tags: ["running"], summary: "End API keys by prefix or name", params: z.object({ name: z.string().min(1).max(80) }) },
    handler: async (request, reply) => {
      const ended = await revokeApiKeys(app.db, request.params.name, app.now());
      return ended > 0 ? { ended } : sendProblem(reply, plainProblem(404, "unknown key", `No key is named ${request.params.name}.`));
    },
  });
}

