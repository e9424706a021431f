/** Customers as the API answers with them: how well they are served, what is agreed, what was lost. */
import { z } from "zod";
import { later, planSeen } from "./allocation.ts";
import { at, can, dayOut, name, units, whyNot } from "./shared.ts";

/** Units counted on the last day first asked; each measure is a whole and what of it shipped in time. */
const service = {
  asked: units.meta({ description: "First ordered; `filled` of it shipped by the last day first asked" }),
  filled: units,
  revised: units.meta({ description: "Ordered after amendments; `revisedFilled` shipped by the last day asked now" }),
  revisedFilled: units,
  promised: units.meta({ description: "Promised; `kept` shipped by the first promised day" }),
  kept: units,
  told: units.meta({ description: "Told; `toldKept` shipped by the day told last" }),
  toldKept: units,
};

const open = {
  openOrders: z.int(),
  lateOrders: z.int(),
  more: z.boolean().meta({ description: "There are more: the counts are of the oldest open demands" }),
};

export const kind = z.enum(["retailer", "marketplace", "shop", "consumer"]);

export const customerPage = z.strictObject({
  rows: z.array(z.strictObject({ code: name, name, kind, ...open, service: z.strictObject(service) })),
  next: name.nullable().meta({ description: "Ask with after=… for the next page" }),
});

/** What an agreement says; what is not said takes the default. */
export const terms = z.strictObject({
  backorders: z.boolean().default(true).meta({ description: "May what is short wait" }),
  shipComplete: z.enum(["none", "line", "order"]).default("none"),
  tier: z.int().min(0).max(9).default(5).meta({ description: "0 is served first" }),
  cover: z.enum(["latest", "earliest"]).default("latest"),
  notify: z.enum(["email", "edi", "none"]).default("email"),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .optional(),
});

const demandTerms = z.strictObject({
  tier: z.int(),
  complete: z.enum(["none", "line", "order"]),
  mayWait: z.boolean(),
  prefer: z.enum(["latest", "earliest"]),
});

const applyingRow = z.strictObject({
  demand: z.int(),
  orderId: z.int(),
  order: name,
  line: name,
  item: name,
  customer: name,
  customerName: name,
  open: units,
  terms: z.strictObject({ was: demandTerms, now: demandTerms }).nullable().meta({ description: "Null: they stay" }),
  moves: z.array(z.strictObject({ quantity: units, from: dayOut.nullable(), to: dayOut.nullable() })),
  refused: units.meta({ description: "Units that end: they may not wait any more" }),
});

/** What applying an agreement to the orders that wait would do. */
export const agreementPreview = z.strictObject({
  waiting: z.int().meta({ description: "Orders that wait; `orders` of them change" }),
  orders: z.int(),
  keptParts: z.int().meta({ description: "Orders that stay in parts, because goods of them went already" }),
  earlier: z.int(),
  later: z.int(),
  laterDays: z.int().nullable().meta({ description: "The most one moves later by; null: one loses its day" }),
  cost: later,
  refused: units,
  notices: z.int(),
  rows: z.array(applyingRow).meta({ description: "Demands of the customer that change, the first of them" }),
  hurt: z.array(applyingRow).meta({ description: "Demands of others that get less than they would without it" }),
  changed: z.int(),
  hurtAll: z.int(),
  helped: z.int().meta({ description: "Demands of others that ship earlier than they would without it" }),
  seen: planSeen,
  can: z.strictObject({ apply: can }),
});

/** What keeps a draft of an agreement from being saved, with the term to change. */
export const agreementConflicts = z.strictObject({
  conflicts: z.array(z.strictObject({ term: z.enum(["days", "notify"]), ...whyNot.shape, next: z.string() })),
});

export const customerView = z.strictObject({
  code: name,
  name,
  kind,
  email: z.string().nullable(),
  language: z.string(),
  currency: z
    .string()
    .nullable()
    .meta({ description: "Of its prices, where an order does not say; null: the company's" }),
  today: dayOut.meta({ description: "Where the company's place is" }),
  ...open,
  service: z.strictObject(service).nullable().meta({ description: "Of the last 90 days; null: nothing was counted" }),
  months: z.array(z.strictObject({ month: z.string(), ...service })),
  agreements: z.array(z.strictObject({ from: dayOut, until: dayOut.nullable(), terms })),
  under: z
    .array(z.strictObject({ from: dayOut.nullable(), orders: z.int() }))
    .meta({ description: "Open orders by the version they stand under; null: none" }),
  lost: z.array(
    z.strictObject({
      item: name,
      quantity: units,
      requestedDay: dayOut.nullable(),
      reason: z.string(),
      repeat: z.boolean(),
      at,
    }),
  ),
  ratings: z.array(
    z.strictObject({ orderId: z.int(), number: name, score: z.int(), comment: z.string().nullable(), at }),
  ),
  can: z.strictObject({ changeAgreement: can }),
});
