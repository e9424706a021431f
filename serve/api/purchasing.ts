/** Supply orders over HTTP: listed, proposed by need, made by hand, issued, confirmed, changed on their way. */
import { z } from "zod";
import {
  issueSupplyOrder,
  newSupplyOrder,
  supplyChange,
  supplyConfirmation,
  supplyOrderView,
} from "../../contract/index.ts";
import {
  changeSupply,
  confirmSupply,
  createSupplyOrders,
  getSupplyOrderViews,
  issueSupplyOrders,
  proposeReplenishment,
} from "../../core/flows/index.ts";
import { findSupplyOrders, listOpenSupplyOrders } from "../../core/replenishment/index.ts";
import type { App } from "../app.ts";
import { contextOf, needs } from "./auth.ts";
import { batchRoute } from "./batch.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

const LIMIT_MAX = 200;

export function purchasingRoutes(http: Http, app: App): void {
  http.get("/supply-orders", {
    preHandler: needs(app, "purchasing.read"),
    schema: {
      tags: ["purchasing"],
      summary: "Supply orders with something open, oldest first",
      querystring: z.strictObject({
        after: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(50),
      }),
      response: { 200: z.strictObject({ supplyOrders: z.array(supplyOrderView), next: z.int().nullable() }) },
    },
    handler: async (request) => {
      const heads = await listOpenSupplyOrders(app.reader, request.query);
      return {
        supplyOrders: wire(await getSupplyOrderViews(app.reader, heads)),
        next: heads.length === request.query.limit ? (heads.at(-1)?.id ?? null) : null,
      };
    },
  });
  http.get("/supply-orders/:number", {
    preHandler: needs(app, "purchasing.read"),
    schema: {
      tags: ["purchasing"],
      summary: "One supply order with its lines and days",
      params: z.object({ number: z.string().min(1).max(80) }),
      response: { 200: supplyOrderView },
    },
    handler: async (request, reply) => {
      const [view] = await getSupplyOrderViews(app.db, await findSupplyOrders(app.db, [request.params.number]));
      return view
        ? wire(view)
        : sendProblem(reply, problemOf({ code: "unknown supply order", subject: request.params.number }));
    },
  });
  writingRoutes(http, app);
}

function writingRoutes(http: Http, app: App): void {
  http.post("/proposals", {
    preHandler: needs(app, "purchasing.approve"),
    config: { repeatable: true },
    schema: {
      tags: ["purchasing"],
      summary: "Bring proposals to what shortages and reorder points need now; a second time buys nothing twice",
      response: {
        200: z.strictObject({
          proposed: z.array(z.string()),
          issued: z.array(z.string()),
          withoutVendor: z.array(z.string()),
        }),
      },
    },
    handler: async (request) => wire(await proposeReplenishment(contextOf(app, request), "all")),
  });
  orderingRoutes(http, app);
}

function orderingRoutes(http: Http, app: App): void {
  const common = { permission: "purchasing.issue", tag: "purchasing" } as const;
  batchRoute(http, app, {
    ...common,
    permission: "purchasing.approve",
    path: "/supply-orders",
    summary: "Make supply orders by hand",
    name: "supplyOrders",
    member: newSupplyOrder,
    run: createSupplyOrders,
  });
  batchRoute(http, app, {
    ...common,
    path: "/supply-orders/issue",
    summary: "Issue proposals: they become supply and the vendor is told",
    name: "supplyOrders",
    member: issueSupplyOrder,
    repeatable: true,
    run: (context, asks) =>
      issueSupplyOrders(
        context,
        asks.map((ask) => ask.number),
      ),
  });
  batchRoute(http, app, {
    ...common,
    path: "/supply-orders/confirm",
    summary: "Record the vendor's days and quantities; may split and repeat",
    name: "confirmations",
    member: supplyConfirmation,
    repeatable: true,
    run: confirmSupply,
  });
  batchRoute(http, app, {
    ...common,
    path: "/supply-orders/change",
    summary: "Slip, short, cancel or close; everyone affected is promised anew",
    name: "changes",
    member: supplyChange,
    run: changeSupply,
  });
}
