/** Orders typed by hand: what they begin with, what would become of them, and entering them. */
import { z } from "zod";
import { quantity, receivedDates } from "../order.ts";
import { entryItems, entryStart, orderPreview } from "../views/entry.ts";
import { batchOf, limitOf } from "./shape.ts";

const tag = "orders";
const code = z.string().trim().min(1).max(80);
const LINES_MAX = 500;

const line = {
  line: z.string().trim().min(1).max(20),
  item: code.meta({ description: "Our item code, a GTIN, or the customer's own number" }),
  unit: z.string().trim().min(1).max(10).optional().meta({ description: "Left out: the base unit of the item" }),
};
const head = { dates: receivedDates.optional(), shipTo: code.optional() };

export const entryRoutes = {
  "GET /customers/:code/entry": {
    tag,
    may: "orders.read",
    summary: "What an order by hand begins with: the customer's ship-tos, the place that serves them, terms of today",
    params: z.object({ code }),
    answer: entryStart,
  },
  "GET /entry/items": {
    tag,
    may: "stock.read",
    summary: "Items that a text may mean: what it names for this customer first, then what begins so",
    query: z.strictObject({ find: z.string().trim().min(1).max(80), customer: code.optional(), limit: limitOf(20, 8) }),
    answer: entryItems,
  },
  "POST /orders/preview": {
    tag,
    may: "orders.read",
    summary: "What would become of an order if it were placed now. Nothing is written",
    body: z.strictObject({
      ...head,
      customer: code.optional(),
      number: z.string().trim().max(60).default(""),
      lines: z.array(z.strictObject({ ...line, quantity: quantity.optional() })).max(LINES_MAX),
    }),
    answer: orderPreview,
    repeatable: true,
  },
  "POST /orders/enter": batchOf(
    {
      tag,
      may: "orders.change",
      summary: "Enter orders typed by hand: what stops is refused, not kept; a number used before is refused",
      repeatable: true,
    },
    "orders",
    z.strictObject({
      ...head,
      customer: code,
      number: z.string().trim().min(1).max(60),
      lines: z
        .array(z.strictObject({ ...line, quantity }))
        .min(1)
        .max(LINES_MAX),
    }),
  ),
} as const;
