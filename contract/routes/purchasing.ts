/** Supply orders: listed, proposed by need, made by hand, issued, confirmed, changed on their way. */
import { z } from "zod";
import {
  approveSupplyOrder,
  issueSupplyOrder,
  newSupplyOrder,
  supplyChange,
  supplyConfirmation,
} from "../purchasing.ts";
import { supplyOrderView } from "../views/stock.ts";
import { batchOf, limitOf } from "./shape.ts";

const tag = "purchasing";

export const purchasingRoutes = {
  "GET /supply-orders": {
    tag,
    may: "purchasing.read",
    summary: "Supply orders with something open, oldest first",
    query: z.strictObject({ after: z.coerce.number().int().optional(), limit: limitOf(200, 50) }),
    answer: z.strictObject({ supplyOrders: z.array(supplyOrderView), next: z.int().nullable() }),
  },
  "GET /supply-orders/:number": {
    tag,
    may: "purchasing.read",
    summary: "One supply order with its lines and days",
    params: z.object({ number: z.string().min(1).max(80) }),
    answer: supplyOrderView,
  },
  "POST /proposals": {
    tag,
    may: "purchasing.approve",
    summary: "Bring proposals to what shortages and reorder points need now; a second time buys nothing twice",
    repeatable: true,
    answer: z.strictObject({
      proposed: z.array(z.string()),
      issued: z.array(z.string()),
      withoutVendor: z.array(z.string()),
    }),
  },
  "POST /supply-orders": batchOf(
    { tag, may: "purchasing.approve", summary: "Make supply orders by hand" },
    "supplyOrders",
    newSupplyOrder,
  ),
  "POST /supply-orders/approve": batchOf(
    {
      tag,
      may: "purchasing.approve",
      summary: "Approve proposals: the need changes them no more; issue them to make them supply",
      repeatable: true,
    },
    "supplyOrders",
    approveSupplyOrder,
  ),
  "POST /supply-orders/issue": batchOf(
    {
      tag,
      may: "purchasing.issue",
      summary: "Issue proposals: they become supply and the vendor is told",
      repeatable: true,
    },
    "supplyOrders",
    issueSupplyOrder,
  ),
  "POST /supply-orders/confirm": batchOf(
    {
      tag,
      may: "purchasing.issue",
      summary: "Take the vendor's days and quantities; may split and repeat",
      repeatable: true,
    },
    "confirmations",
    supplyConfirmation,
  ),
  "POST /supply-orders/change": batchOf(
    { tag, may: "purchasing.issue", summary: "Slip, short, cancel or close; everyone affected is promised anew" },
    "changes",
    supplyChange,
  ),
} as const;
