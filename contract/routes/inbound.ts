/** Inbound as its pages ask for it: what breaks when it slips, each supply order whole, chasing a vendor. */
import { z } from "zod";
import { issueSupplyOrder, needName, proposalChange } from "../purchasing.ts";
import { inboundList, proposalList, slipPreview, supplyOrderPage } from "../views/inbound.ts";
import { batchOf, limitOf } from "./shape.ts";

const tag = "purchasing";
const params = z.object({ number: z.string().min(1).max(80) });

export const inboundRoutes = {
  "GET /inbound": {
    tag,
    may: "purchasing.read",
    summary: "Supply orders with something open, by what breaks when they come 3 days later",
    query: z.strictObject({
      view: z.enum(["open", "unconfirmed", "overdue"]).default("open"),
      number: z.string().min(1).max(80).optional().meta({ description: "Only this one" }),
      limit: limitOf(1000, 300),
    }),
    answer: inboundList,
  },
  "GET /inbound/:number": {
    tag,
    may: "purchasing.read",
    summary: "A supply order whole: days by version, whom it serves, what the vendor was told, what can be done",
    params,
    answer: supplyOrderPage,
  },
  "GET /inbound/:number/slip": {
    tag,
    may: "purchasing.read",
    summary: "What a slip would do, before it is booked. Nothing is written",
    params,
    query: z.strictObject({
      days: z.coerce.number().int().min(-365).max(365),
      line: z.coerce.number().int().min(1).optional(),
    }),
    answer: slipPreview,
  },
  "GET /proposals": {
    tag,
    may: "purchasing.read",
    summary: "What is proposed to buy, with why and until when to order",
    answer: proposalList,
  },
  "POST /proposals/change": batchOf(
    {
      tag,
      may: "purchasing.approve",
      summary: "Set another quantity on a proposal, let it follow the need again, or dismiss it",
      repeatable: true,
    },
    "changes",
    proposalChange,
  ),
  "POST /proposals/restore": batchOf(
    { tag, may: "purchasing.approve", summary: "Buy again for needs that were dismissed", repeatable: true },
    "needs",
    needName,
  ),
  "POST /supply-orders/withdraw": batchOf(
    { tag, may: "purchasing.approve", summary: "Withdraw approvals while nothing is sent", repeatable: true },
    "supplyOrders",
    issueSupplyOrder,
  ),
  "POST /supply-orders/chase": batchOf(
    {
      tag,
      may: "purchasing.issue",
      summary: "Ask vendors again: to confirm, when it comes that is late, or whether it stays on its days",
      repeatable: true,
    },
    "supplyOrders",
    issueSupplyOrder,
  ),
} as const;
