/** Orders over HTTP: taken one or many at once, read whole, amended, cancelled, held. */
import { z } from "zod";
import { amendOrder, cancelOrder, holdOrder, liftOrder, newOrder } from "../../contract/index.ts";
import { amendOrders, cancelDemands, getOrderViews, holdOrders, liftOrders, listDemandPage, takeOrders, type TakenOrder } from "../../core/flows/index.ts";
import type { ReceivedOrder } from "../../core/orders/index.ts";
import { findOrdersByName } from "../../core/orders/index.ts";
import type { App } from "../app.ts";
import { combine } from "../combiner.ts";
import { actionsOf } from "./actions.ts";
import { contextOf, needs } from "./auth.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { receivedOf } from "./received.ts";
import { answerMembers, batchOf, results, type Http } from "./route.ts";

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
    schema: { tags: ["orders"], summary: "Take orders; each is answered alone", body: batchOf("orders", newOrder), response: { 200: results } },
    handler: async (request, reply) => {
      const { actor } = contextOf(app, request);
      const taken = await Promise.all(request.body.orders.map((order) => take({ actor, received: receivedOf(order) })));
      const views = await getOrderViews(app.db, taken.flatMap((answer) => (answer.ok ? [answer.orderId] : [])));
      const byId = new Map(views.map((view) => [view.id, view]));
      return answerMembers(reply, taken.map((answer, i) => answerOf(answer, request.body.orders[i]?.number, byId)));
    },
  });

  http.get("/orders", {
    preHandler: needs(app, "read", "orders"),
    schema: { tags: ["orders"], summary: "Orders by the customer's number, or ours", querystring: z.strictObject({ number: z.string().min(1).max(80), customer: z.string().max(80).optional() }) },
    handler: async (request) => {
      const found = await findOrdersByName(app.db, request.query.number, request.query.customer);
      return { orders: await getOrderViews(app.db, found.slice(0, 50).map((order) => order.id)) };
    },
  });

  http.get("/orders/:id", {
    preHandler: needs(app, "read", "orders"),
    schema: { tags: ["orders"], summary: "One order whole, with what can be done with it and why not", params: z.object({ id: z.coerce.number().int() }) },
    handler: async (request, reply) => {
      const [view] = await getOrderViews(app.db, [request.params.id]);
      if (!view) return sendProblem(reply, problemOf({ code: "unknown order", subject: String(request.params.id) }));
      return { ...view, can: actionsOf(view) };
    },
  });

  http.get("/demands", {
    preHandler: needs(app, "read", "orders"),
    schema: { tags: ["orders"], summary: "Demands by page: open, late, backordered; by customer, item or order number", querystring: demandQuery },
    handler: async (request) => {
      const { limit, after, ...filter } = request.query;
      return listDemandPage(app.reader, filter, { limit, after });
    },
  });

  changeRoutes(http, app);
}

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
  return { ok: false, refusal: { code: "order stopped", ...(number !== undefined && { subject: number }), args: { documentId, part: n }, findings } };
}

function changeRoutes(http: Http, app: App): void {
  http.post("/orders/amend", {
    preHandler: needs(app, "orders"),
    schema: { tags: ["orders"], summary: "Change quantity or dates of lines", body: batchOf("changes", amendOrder), response: { 200: results } },
    handler: async (request, reply) => answerMembers(reply, await amendOrders(contextOf(app, request), request.body.changes)),
  });
  http.post("/orders/cancel", {
    preHandler: needs(app, "orders"),
    schema: { tags: ["orders"], summary: "Cancel orders, lines or units", body: batchOf("cancellations", cancelOrder), response: { 200: results } },
    handler: async (request, reply) => answerMembers(reply, await cancelDemands(contextOf(app, request), request.body.cancellations)),
  });
  http.post("/orders/hold", {
    preHandler: needs(app, "orders"),
    schema: { tags: ["orders"], summary: "Hold orders: blocks shipping, keeps the place in the queue", body: batchOf("holds", holdOrder), response: { 200: results } },
    handler: async (request, reply) => answerMembers(reply, await holdOrders(contextOf(app, request), request.body.holds)),
  });
  http.post("/orders/lift", {
    preHandler: needs(app, "orders"),
    schema: { tags: ["orders"], summary: "Lift holds", body: batchOf("lifts", liftOrder), response: { 200: results } },
    handler: async (request, reply) => answerMembers(reply, await liftOrders(contextOf(app, request), request.body.lifts)),
  });
}

