/** The warehouse on the phone: what a scan means, where one works, what can ship. */
import { z } from "zod";
import { scanned, shippableList, warehousePlaces } from "../views/warehouse.ts";
import { limitOf } from "./shape.ts";

const tag = "stock";
const code = z.string().trim().min(1).max(80);

export const warehouseRoutes = {
  "GET /scans/:code": {
    tag,
    may: "stock.read",
    summary: "What a scanned code means: an item with where it lies, a supply order, or an order",
    params: z.object({ code }),
    answer: scanned,
  },
  "GET /warehouse/places": { tag, may: "stock.read", summary: "Places that serve orders", answer: warehousePlaces },
  "GET /warehouse/shippable": {
    tag,
    may: "orders.read",
    summary: "Orders of which something can ship from a place now, those due first before the others",
    query: z.strictObject({ place: code, limit: limitOf(200, 100) }),
    answer: shippableList,
  },
} as const;
