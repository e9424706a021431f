/** Orders: listed, read whole, changed. Taking them is a route of its own on the server (it gathers single ones). */
import { z } from "zod";
import { amendOrder, cancelOrder, holdOrder, liftOrder } from "../order.ts";
import { demandPage, orderPage, orderView } from "../views/orders.ts";
import { batchOf, limitOf, orderId } from "./shape.ts";

const code = z.string().max(80).optional();
const tag = "orders";

export const orderRoutes = {
  "GET /orders": {
    tag,
    may: "orders.read",
    summary: "Orders by page, newest first: by number, customer, or what is wrong with them",
    query: z.strictObject({
      view: z.enum(["open", "late", "backordered", "all"]).default("all"),
      customer: code,
      number: code.meta({ description: "The customer's number, or how it begins" }),
      before: z.coerce.number().int().optional(),
      limit: limitOf(200, 50),
    }),
    answer: orderPage,
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
} as const;
