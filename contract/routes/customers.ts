/** Customers: found, read whole, told; their agreements changed. */
import { z } from "zod";
import { day } from "../order.ts";
import { planSeen } from "../views/allocation.ts";
import { agreementConflicts, agreementPreview, customerPage, customerView, terms } from "../views/customers.ts";
import { noticeList } from "../views/running.ts";
import { batchOf, limitOf } from "./shape.ts";

const code = z.string().trim().min(1).max(80);
const params = z.object({ code });
const tag = "customers";

const version = z.strictObject({
  customer: code,
  from: day,
  until: day.nullable().default(null).meta({ description: "Last day; left out: until the next one begins" }),
  terms,
});

const seen = z
  .strictObject({ until: day.nullable(), terms })
  .nullable()
  .optional()
  .meta({ description: "The version from that day as it was seen; null: there was none. Another by now is refused" });

const applied = {
  customer: code,
  from: day.nullable().meta({ description: "First day of the version that is applied; null: no agreement" }),
  orders: z.array(z.int().min(1)).min(1).max(5000).optional().meta({ description: "Left out: all that wait" }),
};

export const customerRoutes = {
  "GET /customers": {
    tag,
    may: "orders.read",
    summary: "Customers by page, by code: what is open and late, fill rate and promise accuracy of the last 90 days",
    query: z.strictObject({
      find: z.string().max(80).optional().meta({ description: "How the code or the name begins" }),
      after: z.string().max(80).optional(),
      limit: limitOf(200, 50),
    }),
    answer: customerPage,
  },
  "GET /customers/:code": {
    tag,
    may: "orders.read",
    summary: "A customer: service by month, agreement with its versions, lost demand, ratings",
    params,
    answer: customerView,
  },
  "GET /customers/:code/notices": {
    tag,
    may: "orders.read",
    summary: "What a customer was told of its newest and its open orders, newest first",
    params,
    query: z.strictObject({ before: z.coerce.number().int().optional(), limit: limitOf(200, 20) }),
    answer: noticeList,
  },
  "POST /agreements": batchOf(
    {
      tag,
      may: "agreements.change",
      summary: "Write versions of agreements: they act on orders received from their first day on",
      repeatable: true,
    },
    "agreements",
    version.extend({ seen }),
  ),
  "POST /agreements/check": {
    tag,
    may: "orders.read",
    summary: "What keeps a draft of an agreement from being saved, each with the term to change",
    body: version,
    answer: agreementConflicts,
    repeatable: true,
  },
  "POST /agreements/withdraw": batchOf(
    {
      tag,
      may: "agreements.change",
      summary: "Take back versions that have not begun; the one before holds on",
      repeatable: true,
    },
    "agreements",
    z.strictObject({ customer: code, from: day, seen }),
  ),
  "POST /agreements/preview": {
    tag,
    may: "orders.read",
    summary: "What applying an agreement, or a draft of one, to the orders that wait would do",
    body: z.strictObject({ ...applied, terms: terms.optional().meta({ description: "Of a draft, looked at only" }) }),
    answer: agreementPreview,
    repeatable: true,
  },
  "POST /agreements/apply": batchOf(
    {
      tag,
      may: "agreements.change",
      summary: "Apply agreements to orders that wait, each exactly as it was seen, or not at all",
      repeatable: true,
    },
    "agreements",
    z.strictObject({
      ...applied,
      seen: planSeen,
      mayRefuse: z.boolean().optional().meta({ description: "Units that may not wait any more are refused and told" }),
    }),
  ),
} as const;
