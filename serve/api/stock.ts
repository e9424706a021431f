/** Goods over HTTP: items and their future, receipts, counts, shipments, deliveries, availability. */
import { z } from "zod";
import { availabilityView } from "../../contract/index.ts";
import {
  adjustStock,
  checkAvailability,
  type AvailabilityAsk,
  type AvailabilityOutcome,
  getItemViews,
  listMoves,
  receiveStock,
  recordDelivery,
  reverseReceipt,
  shipDemands,
} from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { combine } from "../combiner.ts";
import { knowCaller } from "./auth.ts";
import { definer } from "./define.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { isThisMachine, wire, type Http } from "./route.ts";

export function stockRoutes(http: Http, app: App): void {
  const define = definer(http, app);
  define.one("GET /items/:code", {
    run: async ({ params }, { reply }) => {
      const places = await getItemViews(app.db, [params.code]);
      return places.length > 0
        ? { places: wire(places) }
        : sendProblem(reply, problemOf({ code: "unknown item", subject: params.code }));
    },
  });
  define.one("GET /items/:code/moves", {
    run: async ({ params, query }) => {
      const moves = await listMoves(app.reader, params.code, query);
      return { moves: wire(moves), next: moves.length === query.limit ? (moves.at(-1)?.id ?? null) : null };
    },
  });
  define.batch("POST /receipts", { run: receiveStock });
  define.batch("POST /receipts/reverse", { run: reverseReceipt });
  define.batch("POST /counts", { run: adjustStock });
  define.batch("POST /shipments", { run: shipDemands });
  define.batch("POST /deliveries", { run: recordDelivery });
}

const AVAILABILITY_A_MINUTE = 6000;

/**
 * Public; its id holds us to the day. Of what is free it tells a stranger no more than was asked for, who may see stock all
 * of it. Pages that show words have a route of their own.
 */
export function availabilityRoute(http: Http, app: App): void {
  const check = combine<AvailabilityAsk, AvailabilityOutcome>((asks) => checkAvailability(app.as("public"), asks));
  http.get("/availability", {
    config: {
      public: true,
      rateLimit: { max: AVAILABILITY_A_MINUTE, timeWindow: "1 minute", allowList: isThisMachine },
    },
    schema: {
      tags: ["public"],
      summary: "When so many of an item could ship: in stock, ships by a day, pre-order, no longer made",
      security: [],
      querystring: z.strictObject({
        item: z.string().min(1).max(80),
        quantity: z.coerce.number().int().min(1).max(1_000_000).default(1),
        place: z.string().max(80).optional(),
      }),
      response: { 200: availabilityView },
    },
    handler: async (request, reply) => {
      const answer = await check(request.query);
      if (!answer.ok) return sendProblem(reply, problemOf(answer.refusal));
      const { steps: _, ...said } = answer.value;
      const seesStock = (await knowCaller(app, request))?.permissions.has("stock.read") === true;
      const now = seesStock ? said.now : Math.min(said.now, said.quantity);
      return reply.header("cache-control", "no-store").send({ ...said, now });
    },
  });
}
