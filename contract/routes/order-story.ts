/** What stands beside an order, and telling its customer at once. */
import { z } from "zod";
import { orderName } from "../order.ts";
import { noticePreview, orderTimeline, queueView } from "../views/order-story.ts";
import { batchOf, orderId } from "./shape.ts";

const params = z.object({ id: orderId });
const tag = "orders";

export const orderStoryRoutes = {
  "GET /orders/:id/timeline": {
    tag,
    may: "orders.read",
    summary: "All that was done to an order and said of it, newest first",
    params,
    answer: orderTimeline,
  },
  "GET /orders/:id/queue": {
    tag,
    may: "orders.read",
    summary: "Who is before a demand of the order in the queue, and by what",
    params,
    query: z.strictObject({ demand: z.coerce.number().int().min(1) }),
    answer: queueView,
  },
  "GET /orders/:id/notice": {
    tag,
    may: "orders.read",
    summary: "What the customer of an order would be told now",
    params,
    answer: noticePreview,
  },
  "POST /orders/tell": batchOf(
    { tag, may: "notices.send", summary: "Tell customers at once what would be told later", repeatable: true },
    "orders",
    orderName,
  ),
} as const;
