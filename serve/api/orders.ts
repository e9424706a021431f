/** Orders over HTTP: listed, read whole, amended, cancelled, held. Taking them stands in take-orders.ts. */
import { z } from "zod";
import {
  amendOrder,
  cancelOrder,
  demandPage,
  holdOrder,
  liftOrder,
  orderPage,
  orderView,
} from "../../contract/index.ts";
import {
  amendOrders,
  cancelDemands,
  getOrderViews,
  holdOrders,
  liftOrders,
  listDemandPage,
  listOrderPage,
  type OrderView,
} from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { actionsOf } from "./actions.ts";
import { needs } from "./auth.ts";
import { batchRoute } from "./batch.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";
import { takingRoute } from "./take-orders.ts";

export function orderRoutes(http: Http, app: App): void {
  takingRoute(http, app);
  http.get("/orders", {
    preHandler: needs(app, "orders.read"),
    schema: {
      tags: ["orders"],
      summary: "Orders by page, newest first: by number, customer, or what is wrong with them",
      querystring: orderQuery,
      response: { 200: orderPage },
    },
    handler: async (request) => {
      const { limit, before, ...filter } = request.query;
      return wire(await listOrderPage(app.reader, filter, { limit, before }));
    },
  });

  http.get("/orders/:id", {
    preHandler: needs(app, "orders.read"),
    schema: {
      tags: ["orders"],
      summary: "One order whole, with what can be done with it and why not",
      params: z.object({ id: orderId }),
      response: { 200: orderView },
    },
    handler: async (request, reply) => {
      const [view] = await getOrderViews(app.db, [request.params.id]);
      return view
        ? withActions(view)
        : sendProblem(reply, problemOf({ code: "unknown order", subject: `SO-${request.params.id}` }));
    },
  });

  http.get("/demands", {
    preHandler: needs(app, "orders.read"),
    schema: {
      tags: ["orders"],
      summary: "Demands by page: open, late, backordered; by customer, item or order number",
      querystring: demandQuery,
      response: { 200: demandPage },
    },
    handler: async (request) => {
      const { limit, after, ...filter } = request.query;
      return wire(await listDemandPage(app.reader, filter, { limit, after }));
    },
  });

  changeRoutes(http, app);
}

/** Our number with or without its letters: SO-1152. */
const orderId = z
  .string()
  .regex(/^(SO-)?\d{1,15}$/i)
  .transform((text) => Number(text.replace(/\D/g, "")));

const withActions = (view: OrderView): z.output<typeof orderView> => wire({ ...view, can: actionsOf(view) });

const orderQuery = z.strictObject({
  view: z.enum(["open", "late", "backordered", "all"]).default("all"),
  customer: z.string().max(80).optional(),
  number: z.string().max(80).optional().meta({ description: "The customer's number, or how it begins" }),
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const demandQuery = z.strictObject({
  view: z.enum(["open", "late", "backordered", "all"]).default("open"),
  customer: z.string().max(80).optional(),
  item: z.string().max(80).optional(),
  number: z.string().max(80).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

function changeRoutes(http: Http, app: App): void {
  const common = { permission: "orders.change", tag: "orders" } as const;
  batchRoute(http, app, {
    ...common,
    path: "/orders/amend",
    summary: "Change quantity or dates of lines",
    name: "changes",
    member: amendOrder,
    repeatable: true,
    run: amendOrders,
  });
  batchRoute(http, app, {
    ...common,
    path: "/orders/cancel",
    summary: "Cancel orders, lines or units",
    name: "cancellations",
    member: cancelOrder,
    run: cancelDemands,
  });
  batchRoute(http, app, {
    ...common,
    permission: "orders.hold",
    path: "/orders/hold",
    summary: "Hold orders: blocks shipping, keeps the place in the queue",
    name: "holds",
    member: holdOrder,
    repeatable: true,
    run: holdOrders,
  });
  batchRoute(http, app, {
    ...common,
    permission: "orders.hold",
    path: "/orders/lift",
    summary: "Lift holds: what waits is planned and answered anew",
    name: "lifts",
    member: liftOrder,
    repeatable: true,
    run: liftOrders,
  });
}
