/** Items as their pages ask for them: listed, their future, their queue, and what a count would do. */
import { z } from "zod";
import { newCount } from "../stock.ts";
import { countPreview, itemCounts, itemFuture, itemPage, itemPurchases, queuePage } from "../views/items.ts";
import { limitOf } from "./shape.ts";

const code = z.string().min(1).max(80);
const tag = "stock";
const place = code
  .optional()
  .meta({ description: "Items that lie, come or are waited for there, and what they are there" });

export const itemRoutes = {
  "GET /items": {
    tag,
    may: "stock.read",
    summary: "Items at their places by page, in the order of their codes",
    query: z.strictObject({
      view: z.enum(["all", "out", "waiting"]).default("all"),
      find: z.string().max(80).optional().meta({ description: "How its code, a word of its name or its GTIN begins" }),
      place,
      after: code.optional(),
      limit: limitOf(200, 100),
    }),
    answer: itemPage,
  },
  "GET /items/counts": {
    tag,
    may: "stock.read",
    summary: "How many items there are, are out of stock, and are waited for, exact to 10,000; and the places",
    query: z.strictObject({ place }),
    answer: itemCounts,
  },
  "GET /items/:code/future": {
    tag,
    may: "stock.read",
    summary: "An item's future at its places as steps: here, coming, for whom, free",
    params: z.object({ code }),
    answer: itemFuture,
  },
  "GET /items/:code/queue": {
    tag,
    may: "stock.read",
    summary: "Who waits for an item at a place, in the order of the queue",
    params: z.object({ code }),
    query: z.strictObject({ place: code, after: z.string().max(300).optional(), limit: limitOf(200, 50) }),
    answer: queuePage,
  },
  "GET /items/:code/purchases": {
    tag: "purchasing",
    may: "purchasing.read",
    summary: "Who sells an item to us and how, and what of it is proposed already",
    params: z.object({ code }),
    answer: itemPurchases,
  },
  "POST /counts/preview": {
    tag,
    may: "stock.count",
    summary: "What a count would do: who loses a day by it. Nothing is written",
    body: newCount,
    answer: countPreview,
    repeatable: true,
  },
} as const;
