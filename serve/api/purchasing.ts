/** Supply orders over HTTP: listed, proposed by need, made by hand, issued, confirmed, changed on their way. */
import {
  approveSupplyOrders,
  changeSupply,
  confirmSupply,
  createSupplyOrders,
  getSupplyOrderViews,
  issueSupplyOrders,
  proposeReplenishment,
} from "../../core/flows/index.ts";
import { findSupplyOrders, listOpenSupplyOrders } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { contextOf } from "./auth.ts";
import { definer, type Define } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

export function purchasingRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /supply-orders", {
    run: async ({ query }) => {
      const heads = await listOpenSupplyOrders(app.reader, query);
      return {
        supplyOrders: wire(await getSupplyOrderViews(app.reader, heads)),
        next: heads.length === query.limit ? (heads.at(-1)?.id ?? null) : null,
      };
    },
  });
  define.one("GET /supply-orders/:number", {
    run: async ({ params }, { reply }) => {
      const [view] = await getSupplyOrderViews(app.db, await findSupplyOrders(app.db, [params.number]));
      return view
        ? wire(view)
        : sendProblem(reply, problemOf({ code: "unknown supply order", subject: params.number }));
    },
  });
  define.one("POST /proposals", {
    run: async (_, { request }) => wire(await proposeReplenishment(contextOf(app, request), "all")),
  });
  changing(define);
}

function changing(define: Define): void {
  define.batch("POST /supply-orders", {
    run: createSupplyOrders,
    // A purchase that is made as issued is issued.
    alsoNeeds: (ask) => (ask.as === "issued" ? "purchasing.issue" : undefined),
  });
  define.batch("POST /supply-orders/approve", {
    run: (context, asks) =>
      approveSupplyOrders(
        context,
        asks.map((ask) => ask.number),
        new Map(asks.map((ask) => [ask.number, ask.seen])),
      ),
  });
  define.batch("POST /supply-orders/issue", {
    run: (context, asks) =>
      issueSupplyOrders(
        context,
        asks.map((ask) => ask.number),
        new Map(asks.map((ask) => [ask.number, ask.seen])),
      ),
  });
  define.batch("POST /supply-orders/confirm", { run: confirmSupply });
  define.batch("POST /supply-orders/change", { run: changeSupply });
}
