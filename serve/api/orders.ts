/** Orders over HTTP: taken one or many at once, read whole, amended, cancelled, held. */
import { z } from "zod";
import {
  amendOrder,
  cancelOrder,
  demandPage,
  holdOrder,
  liftOrder,
  newOrder,
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
  takeOrders,
  type OrderView,
  type TakenOrder,
} from "../../core/flows/index.ts";
import type { ReceivedOrder } from "../../core/orders/index.ts";
import type { App } from "../app.ts";
import { combine } from "../combiner.ts";
import { actionsOf } from "./actions.ts";
import { contextOf, needs } from "./auth.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { receivedOf } from "./received.ts";
import { answerMembers, batchOf, results, wire, type Http } from "./route.ts";

interface Ask {
  readonly actor: string;
  readonly received: ReceivedOrder;
}

/** In the order they came, each under the name of who sent it. */
async function takeFor(app: App, asks: readonly Ask[]): Promise<TakenOrder[]> {
  const answers: TakenOrder[] = [];
  for (const run of runsOf(asks, (ask) => ask.actor)) {
    const orders = run.map(({ received }) => ({ received, receivedAt: app.now() }));
    answers.push(...(await takeOrders(app.as(run[0].actor), orders)));
  }
  return answers;
}

/** Neighbours with the same key, together. */
function runsOf<T>(members: readonly T[], keyOf: (member: T) => string): [T, ...T[]][] {
  const runs: [T, ...T[]][] = [];
  for (const member of members) {
    const last = runs.at(-1);
    if (last && keyOf(last[0]) === keyOf(member)) last.push(member);
    else runs.push([member]);
  }
  return runs;
}

export function orderRoutes(http: Http, app: App): void {
  const take = combine<Ask, TakenOrder>((asks) => takeFor(app, asks));

  http.post("/orders", {
    preHandler: needs(app, "orders"),
    config: { repeatable: true },
    schema: {
      tags: ["orders"],
      summary: "Take orders; each is answered alone",
      body: batchOf("orders", newOrder),
      response: { 200: results },
    },
    handler: async (request, reply) => {
      const { actor } = contextOf(app, request);
      const taken = await Promise.all(request.body.orders.map((order) => take({ actor, received: receivedOf(order) })));
      const views = await getOrderViews(
        app.db,
        taken.flatMap((answer) => (answer.ok ? [answer.orderId] : [])),
      );
      const byId = new Map(views.map((view) => [view.id, withActions(view)]));
      return answerMembers(
        reply,
        taken.map((answer, i) => answerOf(answer, request.body.orders[i]?.number, byId)),
      );
    },
  });

  http.get("/orders", {
    preHandler: needs(app, "read", "orders"),
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
    preHandler: needs(app, "read", "orders"),
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
    preHandler: needs(app, "read", "orders"),
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

function answerOf(answer: TakenOrder, number: string | undefined, views: ReadonlyMap<number, unknown>) {
  if (answer.ok) return { ok: true, value: views.get(answer.orderId) };
  const { documentId, n, findings } = answer.stopped;
  return {
    ok: false,
    refusal: {
      code: "order stopped",
      ...(number !== undefined && { subject: number }),
      args: { documentId, part: n },
      findings,
    },
  };
}

function changeRoutes(http: Http, app: App): void {
  http.post("/orders/amend", {
    preHandler: needs(app, "orders"),
    config: { repeatable: true },
    schema: {
      tags: ["orders"],
      summary: "Change quantity or dates of lines",
      body: batchOf("changes", amendOrder),
      response: { 200: results },
    },
    handler: async (request, reply) =>
      answerMembers(reply, await amendOrders(contextOf(app, request), request.body.changes)),
  });
  http.post("/orders/cancel", {
    preHandler: needs(app, "orders"),
    schema: {
      tags: ["orders"],
      summary: "Cancel orders, lines or units",
      body: batchOf("cancellations", cancelOrder),
      response: { 200: results },
    },
    handler: async (request, reply) =>
      answerMembers(reply, await cancelDemands(contextOf(app, request), request.body.cancellations)),
  });
  http.post("/orders/hold", {
    preHandler: needs(app, "orders"),
    config: { repeatable: true },
    schema: {
      tags: ["orders"],
      summary: "Hold orders: blocks shipping, keeps the place in the queue",
      body: batchOf("holds", holdOrder),
      response: { 200: results },
    },
    handler: async (request, reply) =>
      answerMembers(reply, await holdOrders(contextOf(app, request), request.body.holds)),
  });
  http.post("/orders/lift", {
    preHandler: needs(app, "orders"),
    config: { repeatable: true },
    schema: { tags: ["orders"], summary: "Lift holds", body: batchOf("lifts", liftOrder), response: { 200: results } },
    handler: async (request, reply) =>
      answerMembers(reply, await liftOrders(contextOf(app, request), request.body.lifts)),
  });
}
