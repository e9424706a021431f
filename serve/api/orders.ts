/** Orders over HTTP: listed, read whole, amended, cancelled, held. Taking them stands in take-orders.ts. */
import {
  amendOrders,
  cancelDemands,
  countOrders,
  getOrderViews,
  getSeveralFacts,
  holdOrders,
  joinOrders,
  liftOrders,
  listDemandPage,
  listMatchingIds,
  listOrderPage,
  splitOrders,
} from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { actionsOf, severalOf } from "./actions.ts";
import { callerOf } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";
import { takingRoute } from "./take-orders.ts";

/** As many as are done with at once. */
const SEVERAL_MAX = 500;

export function orderRoutes(http: Http, app: App): void {
  takingRoute(http, app);
  const define = definer(http, app);
  define.one("GET /orders", {
    run: async ({ query: { limit, after, sort, falling, ...filter } }) =>
      wire(await listOrderPage(app.reader, filter, { sort, falling, limit, after })),
  });
  define.one("GET /orders/counts", { run: async ({ query }) => wire(await countOrders(app.reader, query)) });
  define.one("GET /orders/ids", {
    run: async ({ query: { sort, falling, ...filter } }) => ({
      ids: await listMatchingIds(app.reader, filter, { sort, falling, limit: SEVERAL_MAX }),
    }),
  });
  define.one("POST /orders/check", {
    run: async ({ body }, { request }) => {
      const facts = await getSeveralFacts(app.db, body.orders);
      return { orders: facts.map((order) => severalOf(order, callerOf(request))) };
    },
  });
  define.one("GET /orders/:id", {
    run: async ({ params }, { request, reply }) => {
      const [view] = await getOrderViews(app.db, [params.id]);
      return view
        ? wire({ ...view, can: actionsOf(view, callerOf(request)) })
        : sendProblem(reply, problemOf({ code: "unknown order", subject: `SO-${params.id}` }));
    },
  });
  define.one("GET /demands", {
    run: async ({ query: { limit, after, ...filter } }) =>
      wire(await listDemandPage(app.reader, filter, { limit, after })),
  });
  define.batch("POST /orders/amend", { run: amendOrders });
  define.batch("POST /orders/cancel", { run: cancelDemands });
  define.batch("POST /orders/hold", { run: holdOrders });
  define.batch("POST /orders/lift", { run: liftOrders });
  define.batch("POST /orders/split", { run: splitOrders });
  define.batch("POST /orders/join", { run: joinOrders });
}
