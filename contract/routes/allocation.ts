/** Plans by hand: what may be planned, the plan before it is written, committing it, undoing it. */
import { z } from "zod";
import { committedPlan, planList, planPreview, planRun, planSeen } from "../views/allocation.ts";

const tag = "allocation";

const scope = {
  inbound: z.array(z.string().min(1).max(80)).max(10).optional().meta({ description: "Numbers of supply orders" }),
  items: z
    .array(z.strictObject({ item: z.string().min(1).max(80), place: z.string().min(1).max(80).optional() }))
    .max(20)
    .optional(),
  overrides: z
    .array(
      z.strictObject({
        demand: z.int().min(1),
        quantity: z
          .int()
          .min(0)
          .nullable()
          .meta({ description: "Units of the supply named; null: as the queue gives" }),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .max(200)
    .optional(),
};

const run = z.object({ run: z.coerce.number().int().min(1) });

export const allocationRoutes = {
  "GET /allocation": {
    tag,
    may: "stock.read",
    summary: "What may be planned by hand: arrivals of the next days, and items that are short or being planned",
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(14) }),
    answer: planList,
  },
  "POST /allocation/preview": {
    tag,
    may: "orders.read",
    summary: "A plan before it is written: who gets what and why, which days move, which notices it causes",
    body: z.strictObject({
      ...scope,
      from: z.int().min(1).max(100_000_000).optional().meta({ description: "First place of the queue to be shown" }),
      find: z
        .string()
        .trim()
        .max(100)
        .optional()
        .meta({ description: "An order, like 55102, 55102/2 or SO-17, to be shown wherever it stands" }),
    }),
    answer: planPreview,
    repeatable: true,
  },
  "POST /allocation/plans": {
    tag,
    may: "allocation.commit",
    summary: "Commit a plan exactly as it was seen, or nothing",
    body: z.strictObject({ ...scope, seen: planSeen, reason: z.string().trim().max(500).optional() }),
    answer: committedPlan,
    repeatable: true,
  },
  "GET /allocation/plans/:run": {
    tag,
    may: "orders.read",
    summary: "A plan that was committed, and whether it can be undone",
    params: run,
    answer: planRun,
  },
  "POST /allocation/plans/:run/undo": {
    tag,
    may: "allocation.commit",
    summary: "Undo a plan while nothing of it shipped or was told",
    params: run,
    answer: z.strictObject({ run: z.int(), undoes: z.int(), demands: z.int() }),
    repeatable: true,
  },
} as const;
