/** Goods: items and their future, moves, receipts, counts, shipments, deliveries. */
import { z } from "zod";
import { newCount, newDelivery, newReceipt, newShipment, reverseReceipt } from "../stock.ts";
import { itemView, movePage } from "../views/stock.ts";
import { batchOf, limitOf } from "./shape.ts";

const params = z.object({ code: z.string().min(1).max(80) });
const tag = "stock";

export const stockRoutes = {
  "GET /items/:code": {
    tag,
    may: "stock.read",
    summary: "An item at its places: on hand, allocated, free, inbound, who waits",
    params,
    answer: itemView,
  },
  "GET /items/:code/moves": {
    tag,
    may: "stock.read",
    summary: "Stock moves, newest first",
    params,
    query: z.strictObject({ before: z.coerce.number().int().optional(), limit: limitOf(500, 100) }),
    answer: movePage,
  },
  "POST /receipts": batchOf(
    { tag, may: "stock.receive", summary: "Book goods that arrived; one delivery note counts once", repeatable: true },
    "receipts",
    newReceipt,
  ),
  "POST /receipts/reverse": batchOf(
    {
      tag,
      may: "stock.receive",
      summary: "Reverse wrong receipts while nothing of them has shipped",
      repeatable: true,
    },
    "receipts",
    reverseReceipt,
  ),
  "POST /counts": batchOf(
    { tag, may: "stock.count", summary: "Book counts and losses: never refused for what is allocated" },
    "counts",
    newCount,
  ),
  "POST /shipments": batchOf(
    { tag, may: "stock.ship", summary: "Ship what is allocated; short picks go back to the queue" },
    "shipments",
    newShipment,
  ),
  "POST /deliveries": batchOf(
    { tag, may: "stock.ship", summary: "Say that shipments arrived", repeatable: true },
    "deliveries",
    newDelivery,
  ),
} as const;
