/** Saved views over HTTP: they belong to a person; a key has none. Shared, they change what the others see. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { notPermitted } from "../../contract/index.ts";
import type { Outcome } from "../../core/kernel/index.ts";
import { changeView, listSavedViews, removeView, saveView, type ViewRefusal } from "../../core/people/index.ts";
import type { App } from "../app.ts";
import { may, type Can } from "./actions.ts";
import { callerOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function savedViewRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /views", {
    run: async ({ query }, { request }) => {
      const { user } = callerOf(request);
      const can = { share: mayShare(request) };
      return { can, views: user ? wire(await listSavedViews(app.db, query.list, user.id)) : [] };
    },
  });
  define.one("POST /views", {
    run: async ({ body }, at) => {
      if (body.shared && mayShare(at.request) !== true) return noSharing(at);
      return byPerson(at, (userId) => saveView(app.db, body, { userId, now: app.now() }));
    },
  });
  define.one("PUT /views/:id", {
    run: async ({ params, body }, at) => {
      if (body.shared && mayShare(at.request) !== true) return noSharing(at);
      return byPerson(at, (userId) => changeView(app.db, { id: params.id, userId }, body));
    },
  });
  define.one("DELETE /views/:id", {
    run: ({ params }, at) => byPerson(at, (userId) => removeView(app.db, { id: params.id, userId })),
  });
}

interface At {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Who tells the others nothing shares nothing with them. */
const SHARING = "notes.write";
const SHARE = "share views";

const mayShare = (request: FastifyRequest): Can => may(callerOf(request), SHARING, SHARE);

const noSharing = ({ request, reply }: At): FastifyReply =>
  sendProblem(reply, problemOf(notPermitted(SHARING, callerOf(request).asking, SHARE)));

async function byPerson(
  { request, reply }: At,
  act: (userId: number) => Promise<Outcome<{ readonly id: number }, ViewRefusal>>,
): Promise<{ id: number } | FastifyReply> {
  const { user } = callerOf(request);
  if (!user) return sendProblem(reply, problemOf({ code: "not a person" }));
  const done = await act(user.id);
  return done.ok ? done.value : sendProblem(reply, problemOf(done.refusal));
}
