/** Connections to partners over HTTP. */
import {
  actOnConnections,
  getConnectionView,
  listConnectionViews,
  saveConnections,
  testConnection,
} from "../../core/flows/index.ts";
import { invariant } from "../../core/kernel/index.ts";
import type { App } from "../app.ts";
import { sayTested } from "../connection-words.ts";
import { linesOf } from "../lines.ts";
import { may } from "./actions.ts";
import { callerOf, contextOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function connectionRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /connections", {
    run: async (_, { request }) => {
      const connections = await listConnectionViews(app.db);
      return wire({ connections, can: may(callerOf(request), "settings.change", "change connections") });
    },
  });
  define.one("GET /connections/:connection", {
    run: async ({ params }, { request, reply }) => {
      const view = await getConnectionView(app.db, params.connection);
      const can = may(callerOf(request), "settings.change", "change connections");
      const unknown = { code: "unknown connection", subject: params.connection };
      return view ? wire({ ...view, can }) : sendProblem(reply, problemOf(unknown));
    },
  });
  define.one("PUT /connections/:connection", {
    run: async ({ params, body }, { request, reply }) => {
      const [saved] = await saveConnections(contextOf(app, request), [{ ...params, ...body }]);
      invariant(saved, "a connection was saved and not answered");
      return saved.ok ? wire(saved.value) : sendProblem(reply, problemOf(saved.refusal));
    },
  });
  define.one("POST /connections/:connection/test", {
    run: async ({ params }, { request, reply }) => {
      const tested = await testConnection(contextOf(app, request), params.connection, linesOf(app));
      return tested.ok ? wire(sayTested(tested.value)) : sendProblem(reply, problemOf(tested.refusal));
    },
  });
  define.batch("POST /connections/act", { run: actOnConnections });
}
