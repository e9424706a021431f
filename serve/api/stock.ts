/** Goods over HTTP: items and their future, receipts, counts, shipments, deliveries, availability. */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import {
  availabilityView,
  itemView,
  movePage,
  newCount,
  newDelivery,
  newReceipt,
  newShipment,
  reverseReceipt as undoReceipt,
} from "../../contract/index.ts";
import {
  adjustStock,
  checkAvailability,
  getItemViews,
  listMoves,
  receiveStock,
  recordDelivery,
  reverseReceipt,
  shipDemands,
} from "../../core/flows/index.ts";
import type { App } from "../app.ts";
import { needs } from "./auth.ts";
import { batchRoute } from "./batch.ts";
import { problemOf, sendProblem } from "./problems.ts";
import { wire, type Http } from "./route.ts";

const itemCode = z.object({ code: z.string().min(1).max(80) });

export function stockRoutes(http: Http, app: App): void {
  http.get("/items/:code", {
    preHandler: needs(app, "stock.read"),
    schema: {
      tags: ["stock"],
      summary: "An item at its places: on hand, allocated, free, inbound, who waits",
      params: itemCode,
      response: { 200: itemView },
    },
    handler: async (request, reply) => {
      const places = await getItemViews(app.db, [request.params.code]);
      return places.length > 0
        ? { places: wire(places) }
        : sendProblem(reply, problemOf({ code: "unknown item", subject: request.params.code }));
    },
  });
  http.get("/items/:code/moves", {
    preHandler: needs(app, "stock.read"),
    schema: {
      tags: ["stock"],
      summary: "Stock moves, newest first",
      params: itemCode,
      querystring: z.strictObject({
        before: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      response: { 200: movePage },
    },
    handler: async (request) => {
      const moves = await listMoves(app.reader, request.params.code, request.query);
      return { moves, next: moves.length === request.query.limit ? (moves.at(-1)?.id ?? null) : null };
    },
  });
  movingRoutes(http, app);
}

function movingRoutes(http: Http, app: App): void {
  const common = { permission: "stock.receive", tag: "stock" } as const;
  batchRoute(http, app, {
    ...common,
    path: "/receipts",
    summary: "Book goods that arrived; one delivery note counts once",
    name: "receipts",
    member: newReceipt,
    repeatable: true,
    run: receiveStock,
  });
  batchRoute(http, app, {
    ...common,
    path: "/receipts/reverse",
    summary: "Reverse wrong receipts while nothing of them has shipped",
    name: "receipts",
    member: undoReceipt,
    repeatable: true,
    run: reverseReceipt,
  });
  batchRoute(http, app, {
    ...common,
    permission: "stock.count",
    path: "/counts",
    summary: "Book counts and losses: never refused for what is allocated",
    name: "counts",
    member: newCount,
    run: adjustStock,
  });
  batchRoute(http, app, {
    ...common,
    permission: "stock.ship",
    path: "/shipments",
    summary: "Ship what is allocated; short picks go back to the queue",
    name: "shipments",
    member: newShipment,
    run: shipDemands,
  });
  batchRoute(http, app, {
    ...common,
    permission: "stock.ship",
    path: "/deliveries",
    summary: "Record that shipments arrived",
    name: "deliveries",
    member: newDelivery,
    repeatable: true,
    run: recordDelivery,
  });
}

const AVAILABILITY_A_MINUTE = 6000;

/** A shop on the same machine asks for all its visitors; what comes through a proxy is counted. */
function isThisMachine(request: FastifyRequest): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(request.ip) && request.headers["x-forwarded-for"] === undefined;
}

/** Public: for product pages, without a key. */
export function availabilityRoute(http: Http, app: App): void {
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
      const [answer] = await checkAvailability(app.as("public"), [request.query]);
      if (!answer) return sendProblem(reply, problemOf({ code: "unknown item", subject: request.query.item }));
      if (!answer.ok) return sendProblem(reply, problemOf(answer.refusal));
      const { steps: _, ...said } = answer.value;
      return reply.header("cache-control", "no-store").send(said);
    },
  });
}
