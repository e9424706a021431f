/** For who runs the house: who may come in by key, planning at once, and the check of every invariant. */
import { z } from "zod";
import { createdKey, keyList, verified } from "../../contract/index.ts";
import { replanDirty, verify } from "../../core/flows/index.ts";
import { createApiKey, listApiKeys, revokeApiKeys, SCOPES } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import { forgetKeys } from "./known-keys.ts";
import { plainProblem, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function runningRoutes(http: Http, app: App): void {
  http.post("/replan", {
    preHandler: needs(app, "book.check"),
    config: { repeatable: true },
    schema: {
      tags: ["running"],
      summary: "Plan everything that is dirty now",
      response: { 200: z.strictObject({ pairs: z.int(), changed: z.int() }) },
    },
    handler: async (request) => replanDirty(contextOf(app, request)),
  });
  http.get("/verify", {
    preHandler: needs(app, "book.check"),
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
    preHandler: needs(app, "keys.manage"),
    schema: { tags: ["running"], summary: "API keys; never their secrets", response: { 200: keyList } },
    handler: async () => ({ keys: wire(await listApiKeys(app.db)) }),
  });
  http.post("/keys", {
    preHandler: needs(app, "keys.manage"),
    config: { secret: true },
    schema: {
      tags: ["running"],
      summary: "Make an API key; the key is shown once",
      body: z.strictObject({ name: z.string().trim().min(1).max(80), scopes: z.array(z.enum(SCOPES)).min(1) }),
      response: { 201: createdKey },
    },
    handler: async (request, reply) => reply.code(201).send(wire(await createApiKey(app.db, request.body, app.now()))),
  });
  http.delete("/keys/:name", {
    preHandler: needs(app, "keys.manage"),
    schema: {
      tags: ["running"],
      summary: "End API keys by prefix or name",
      params: z.object({ name: z.string().min(1).max(80) }),
      response: { 200: z.strictObject({ ended: z.int() }) },
    },
    handler: async (request, reply) => {
      const ended = await revokeApiKeys(app.db, request.params.name, app.now());
      forgetKeys(app);
      return ended > 0
        ? { ended }
        : sendProblem(
            reply,
            plainProblem({
              status: 404,
              code: "unknown key",
              title: `No key is named ${request.params.name}.`,
              next: "List them with GET /api/v1/keys.",
            }),
          );
    },
  });
}
