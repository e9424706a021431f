/** Saved views over HTTP: they belong to a person; a key has none. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Outcome } from "../../core/kernel/index.ts";
import { changeView, listSavedViews, removeView, saveView, type ViewRefusal } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { callerOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function savedViewRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /views", {
    run: async ({ query }, { request }) => {
      const { user } = callerOf(request);
      return { views: user ? wire(await listSavedViews(app.db, query.list, user.id)) : [] };
    },
  });
  define.one("POST /views", {
    run: ({ body }, at) => byPerson(at, (userId) => saveView(app.db, body, { userId, now: app.now() })),
  });
  define.one("PUT /views/:id", {
    run: ({ params, body }, at) => byPerson(at, (userId) => changeView(app.db, { id: params.id, userId }, body)),
  });
  define.one("DELETE /views/:id", {
    run: ({ params }, at) => byPerson(at, (userId) => removeView(app.db, { id: params.id, userId })),
  });
}

async function byPerson(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  act: (userId: number) => Promise<Outcome<{ readonly id: number }, ViewRefusal>>,
): Promise<{ id: number } | FastifyReply> {
  const { user } = callerOf(request);
  if (!user) return sendProblem(reply, problemOf({ code: "not a person" }));
  const done = await act(user.id);
  return done.ok ? done.value : sendProblem(reply, problemOf(done.refusal));
}
