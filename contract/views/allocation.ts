/** Plans by hand on the wire: what may be planned, a plan before it is written, a plan that was committed. */
import { z } from "zod";
import { at, dayOut, money, name, units, whyNot } from "./shared.ts";

const day = dayOut.nullable();

const refusalOut = z.strictObject({ ...whyNot.shape, next: z.string() });

export const later = z.strictObject({
  moved: z.array(z.strictObject({ day, units })),
  money: money.meta({ description: "What the units that ship later are worth at their order's price, by currency" }),
  unpriced: units,
});

const why = z.union([
  z.strictObject({ code: z.literal("set") }),
  z.strictObject({ code: z.enum(["gave", "got"]), quantity: units, others: z.array(z.int()) }),
  z.strictObject({ code: z.literal("plan"), reason: z.string() }),
]);

export const planRow = z.strictObject({
  demand: z.int(),
  orderId: z.int(),
  order: name,
  line: name,
  customer: name,
  customerName: name,
  shipTo: name.nullable(),
  item: name,
  place: name,
  rank: z.int(),
  open: units,
  multiple: units,
  needs: units,
  has: units.meta({ description: "Of the supply named, in the book now" }),
  byQueue: units,
  gets: units,
  parts: z.array(z.strictObject({ quantity: units, day, reason: z.string() })),
  moves: z.array(z.strictObject({ quantity: units, from: day, to: day })),
  refused: units,
  why,
  set: z
    .strictObject({ quantity: units, reason: z.string(), author: name, draft: z.boolean() })
    .nullable()
    .meta({ description: "Set by hand, here or by an earlier plan" }),
  changed: z.boolean(),
});

/** What a plan rests on: sent back when it is committed. */
export const planSeen = z.strictObject({
  hash: z.string().max(200),
  demands: z.array(z.tuple([z.int(), z.int()])).max(25_000),
  newest: z.int().optional().meta({ description: "Not all demands of the queue are listed; those above came later" }),
  supplies: z.array(z.tuple([z.int(), z.string().max(100)])).max(25_000),
});

export const planPreview = z.strictObject({
  sources: z.array(
    z.strictObject({
      supplyOrder: name.nullable(),
      vendor: name.nullable(),
      item: name,
      itemName: name,
      unit: name,
      place: name,
      here: z.boolean(),
      day,
      quantity: units,
      coming: units.meta({ description: "Of those, on their way still" }),
      free: units,
      freeWhy: z.enum(["nobody waits", "under a pack", "set by hand", "cannot be taken"]).nullable(),
    }),
  ),
  rows: z.array(planRow).meta({ description: "In queue order: what changes or was set, and the places asked for" }),
  queue: z
    .strictObject({ from: z.int(), to: z.int(), of: z.int() })
    .meta({ description: "Places of the queue among the rows, and how many wait in all" }),
  found: z.array(z.int()).meta({ description: "Demands of what was to be found" }),
  differ: z.int().meta({ description: "Demands that change or were set; the first 500 are rows" }),
  inFull: z.int(),
  waiting: z.int(),
  later,
  ends: units.meta({ description: "Units that may not wait and are refused by it: no undoing brings them back" }),
  notices: z.array(
    z.strictObject({ orderId: z.int(), order: name, customer: name, customerName: name, worse: z.boolean() }),
  ),
  noticeCount: z.int().meta({ description: "All of them; the first 500 are named" }),
  byQueue: z.strictObject({ later, notices: z.int() }),
  refusals: z.array(z.strictObject({ demand: z.int(), refusal: refusalOut })),
  changes: z.int(),
  seen: planSeen,
  can: z.strictObject({ commit: z.union([z.literal(true), refusalOut]) }),
});

export const committedPlan = z.strictObject({ run: z.int(), demands: z.int(), notices: z.int(), noticesAt: at });

export const planRun = z.strictObject({
  run: z.int(),
  at,
  by: name,
  demands: z.int(),
  notices: z.int(),
  noticesAt: at,
  undoneBy: z.int().nullable(),
  can: z.strictObject({ undo: z.union([z.literal(true), refusalOut]) }),
});

export const planList = z.strictObject({
  arrivals: z.array(
    z.strictObject({
      supplyOrder: name,
      vendor: name.nullable(),
      vendorName: name.nullable(),
      place: name,
      day,
      items: z.array(name),
      quantity: units,
      pegged: units,
      demands: z.int(),
    }),
  ),
  short: z.array(
    z.strictObject({
      item: name,
      itemName: name,
      place: name,
      dirty: z.boolean(),
      onHand: units,
      uncovered: units,
      waiting: z.int(),
      setByHand: z.int(),
    }),
  ),
});
