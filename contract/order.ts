/** Orders on the wire: what a channel sends, and what may be done with an order in the book. */
import { z } from "zod";

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: "A day, 2026-12-05", example: "2026-12-05" });
const code = z.string().trim().min(1).max(80);
/** Checked again against the item's units when the order is looked up. */
export const quantity = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

export const receivedDates = z.strictObject({
  requestedShip: day.optional(),
  requestedDelivery: day.optional(),
  shipNotBefore: day.optional(),
  shipNoLater: day.optional(),
  deliverNotBefore: day.optional(),
  deliverNotAfter: day.optional(),
  cancelAfter: day.optional(),
  cancelIfNotDeliveredBy: day.optional(),
});

const party = z.strictObject({
  code: code.optional(),
  name: z.string().max(200).optional(),
  email: z.email().optional(),
  language: z.string().min(2).max(10).optional(),
});

export const orderLine = z.strictObject({
  line: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .optional()
    .meta({ description: "Line number; counted from 1 where nothing is said" }),
  item: code.meta({ description: "Our item code, a GTIN, or the customer's own number" }),
  quantity: quantity.meta({ description: "In `unit`" }),
  unit: z.string().trim().min(1).max(10).optional().meta({ description: "Left out: the base unit of the item" }),
  price: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,6})?$/)
    .optional()
    .meta({ description: "Decimal as text, per `priceBasis` units" }),
  priceBasis: z.int().min(1).max(10_000).optional(),
  stores: z
    .array(z.strictObject({ store: code, quantity }))
    .max(5000)
    .optional()
    .meta({ description: "Split over stores; adds up to the quantity" }),
  dates: receivedDates.optional(),
  shipTo: code.optional(),
  answer: z.string().max(400).optional().meta({ description: "Id of the availability answer this line rests on" }),
});

export const newOrder = z.strictObject({
  channel: z.string().trim().min(1).max(40).default("api"),
  customer: code,
  number: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ description: "The channel's own number: the same number again is the same order" }),
  release: z.string().trim().max(30).optional(),
  orderedOn: day.optional(),
  orderedAt: z.int().optional().meta({ description: "The channel's own instant of the order, epoch milliseconds" }),
  buyerRule: z
    .string()
    .trim()
    .max(4)
    .optional()
    .meta({ description: "Backorder rule of the buyer: N, Y, SP, SC, BK, …" }),
  dates: receivedDates.optional(),
  shipTo: party.optional(),
  contact: party.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta({ description: "Of its prices (ISO 4217); left out: the customer's, else the company's", example: "USD" }),
  references: z.record(z.string().max(40), z.string().max(200)).optional(),
  lines: z.array(orderLine).min(1).max(2000),
});
export type NewOrderBody = z.output<typeof newOrder>;

const name = { order: code, customer: code.optional() };
/** An order by the customer's number or ours (SO-…). */
export const orderName = z.strictObject(name);

export const amendOrder = z.strictObject({
  ...name,
  line: code,
  store: code.optional(),
  quantity: z.int().min(0).optional().meta({ description: "The new total of the line, in base units" }),
  dates: receivedDates.optional(),
  seen: z
    .strictObject({ quantity: z.int().min(0), windowFrom: day, windowTo: day, cancelAfter: day.nullable() })
    .optional()
    .meta({ description: "The line as it was seen: total and days of an open part. Another by now is refused" }),
});
export const cancelOrder = z.strictObject({
  ...name,
  line: code.optional(),
  store: code.optional(),
  quantity: quantity.optional(),
  reason: z.string().max(200).optional(),
  seen: z
    .strictObject({ open: z.int().min(0) })
    .optional()
    .meta({ description: "Units open of what is named, as they were seen. Another number by now is refused" }),
});
export const holdKind = z.enum(["credit", "price", "address", "fraud", "buyer asked"]);
export const holdOrder = z.strictObject({ ...name, kind: holdKind, note: z.string().max(500).optional() });
export const liftOrder = z.strictObject({ ...name, kind: holdKind.optional() });
export const partOrder = z.strictObject(name);
