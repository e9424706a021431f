/** Customers: found, read whole, told; their agreements changed. */
import { z } from "zod";
import { day } from "../order.ts";
import { customerPage, customerView, terms } from "../views/customers.ts";
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
    version,
  ),
  "POST /agreements/withdraw": batchOf(
    {
      tag,
      may: "agreements.change",
      summary: "Take back versions that have not begun; the one before holds on",
      repeatable: true,
    },
    "agreements",
    z.strictObject({ customer: code, from: day }),
  ),
} as const;
