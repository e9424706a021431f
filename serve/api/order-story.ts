/** What stands beside an order over HTTP: timeline, queue, what its customer would be told; and telling it at once. */
import { getNoticePreview, getOrderTimeline, getQueueView, tellNow } from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { tellingOf } from "./actions.ts";
import { callerOf, contextOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function orderStoryRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /orders/:id/timeline", {
    run: async ({ params }) => ({ entries: wire(await getOrderTimeline(app.db, params.id)) }),
  });
  define.one("GET /orders/:id/queue", {
    run: async ({ params, query }, { reply }) => {
      const view = await getQueueView(app.reader, { orderId: params.id, demand: query.demand });
      return view
        ? wire(view)
        : sendProblem(reply, problemOf({ code: "unknown line", subject: `demand ${query.demand}` }));
    },
  });
  define.one("GET /orders/:id/notice", {
    run: async ({ params }, { request, reply }) => {
      const preview = await getNoticePreview(app.db, params.id, contextOf(app, request));
      const subject = `SO-${params.id}`;
      return preview
        ? wire({ ...preview, can: { tell: tellingOf(preview, subject, callerOf(request)) } })
        : sendProblem(reply, problemOf({ code: "unknown order", subject }));
    },
  });
  define.batch("POST /orders/tell", { run: tellNow });
}
