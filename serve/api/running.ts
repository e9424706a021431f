/** For who runs the house: which programs come in, planning at once, and the check of every invariant. */
import { z } from "zod";
import { verified } from "../../contract/index.ts";
import { endKeys, makeKey, replanDirty, verify } from "../../core/flows/index.ts";
import { listApiKeys } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import { forgetKeys } from "./known-keys.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
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
  const define = definer(http, app);
  define.one("GET /keys", { run: async () => ({ keys: wire(await listApiKeys(app.db)) }) });
  define.one("POST /keys", {
    run: async ({ body }, { request }) => wire(await makeKey(contextOf(app, request), body)),
  });
  define.one("DELETE /keys/:name", {
    run: async ({ params }, { request, reply }) => {
      const ended = await endKeys(contextOf(app, request), params.name);
      forgetKeys(app);
      return ended.ok ? { ended: ended.value } : sendProblem(reply, problemOf(ended.refusal));
    },
  });
}
