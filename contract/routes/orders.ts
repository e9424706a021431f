/** Orders: listed, read whole, changed. Taking them is a route of its own on the server (it gathers single ones). */
import { z } from "zod";
import { amendOrder, cancelOrder, day, holdKind, holdOrder, liftOrder, partOrder } from "../order.ts";
import { demandPage, orderChecks, orderCounts, orderPage, orderStatus, orderView } from "../views/orders.ts";
import { batchOf, limitOf, orderId } from "./shape.ts";

const code = z.string().max(80).optional();
const tag = "orders";

/** What a list of orders is filtered by. */
const filter = {
  view: z.enum(["all", "open", "late", "backordered", "respond"]).default("all"),
  customer: code,
  shipTo: code.meta({ description: "Code of a distribution centre or store" }),
  item: code,
  place: code,
  status: orderStatus.optional(),
  hold: z.union([z.literal("any"), holdKind]).optional(),
  number: code.meta({ description: "The customer's number, or how it begins" }),
  from: day.optional().meta({ description: "Something open is promised to ship from this day on" }),
  to: day.optional().meta({ description: "… and not after this one" }),
  find: code.meta({ description: "How our number, theirs, an item or a customer begins" }),
};
const sorting = {
  sort: z.enum(["arrival", "day", "customer", "number"]).default("arrival"),
  falling: z.stringbool().optional().meta({ description: "The last first. Left out: arrivals fall, the others rise" }),
};
/** So many orders are done with at once. */
const SEVERAL_MAX = 500;

/** The list as a file takes the same. */
export const orderListQuery = z.strictObject({ ...filter, ...sorting });

export const orderRoutes = {
  "GET /orders": {
    tag,
    may: "orders.read",
    summary: "Orders by page: by what is wrong with them, whose they are, what is in them; sorted four ways",
    query: z.strictObject({ ...filter, ...sorting, after: z.string().max(400).optional(), limit: limitOf(200, 50) }),
    answer: orderPage,
  },
  "GET /orders/counts": {
    tag,
    may: "orders.read",
    summary: "How many orders each view holds under a filter, exact to 10,000",
    query: z.strictObject(filter),
    answer: orderCounts,
  },
  "GET /orders/ids": {
    tag,
    may: "orders.read",
    summary: "Ids of the orders that match, the first 500 of the list",
    query: orderListQuery,
    answer: z.strictObject({ ids: z.array(z.int()) }),
  },
  "POST /orders/check": {
    tag,
    may: "orders.read",
    summary: "What can be done with each of several orders, and why not; changes nothing",
    body: z.strictObject({ orders: z.array(orderId).min(1).max(SEVERAL_MAX) }),
    answer: orderChecks,
    repeatable: true,
  },
  "GET /orders/:id": {
    tag,
    may: "orders.read",
    summary: "One order whole, with what can be done with it and why not",
    params: z.object({ id: orderId }),
    answer: orderView,
  },
  "GET /demands": {
    tag,
    may: "orders.read",
    summary: "Demands by page: open, late, backordered; by customer, item or order number",
    query: z.strictObject({
      view: z.enum(["open", "late", "backordered", "all"]).default("open"),
      customer: code,
      item: code,
      number: code,
      after: z.string().max(200).optional(),
      limit: limitOf(500, 50),
    }),
    answer: demandPage,
  },
  "POST /orders/amend": batchOf(
    { tag, may: "orders.change", summary: "Change quantity or dates of lines", repeatable: true },
    "changes",
    amendOrder,
  ),
  "POST /orders/cancel": batchOf(
    { tag, may: "orders.change", summary: "Cancel orders, lines or units" },
    "cancellations",
    cancelOrder,
  ),
  "POST /orders/hold": batchOf(
    {
      tag,
      may: "orders.hold",
      summary: "Hold orders: blocks shipping, keeps the place in the queue",
      repeatable: true,
    },
    "holds",
    holdOrder,
  ),
  "POST /orders/lift": batchOf(
    { tag, may: "orders.hold", summary: "Lift holds: what waits is planned and answered anew", repeatable: true },
    "lifts",
    liftOrder,
  ),
  "POST /orders/split": batchOf(
    {
      tag,
      may: "orders.change",
      summary: "Split orders that ship complete: what is open ships in parts, its place in the queue stays",
    },
    "splits",
    partOrder,
  ),
  "POST /orders/join": batchOf(
    { tag, may: "orders.change", summary: "Undo splits while nothing has left: what is open ships complete again" },
    "joins",
    partOrder,
  ),
} as const;
