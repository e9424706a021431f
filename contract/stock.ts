/** Goods on the wire: receipts, counts, shipments, deliveries. */
import { z } from "zod";
import { quantity } from "./order.ts";

const code = z.string().trim().min(1).max(80);

export const newReceipt = z.strictObject({
  note: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .meta({ description: "Number of the delivery note: one note counts once per vendor" }),
  place: code,
  vendor: code.optional(),
  lines: z
    .array(
      z.strictObject({
        item: code,
        quantity,
        order: code.optional(),
        lot: z.string().max(60).optional(),
        damaged: z.boolean().optional().meta({ description: "Came broken: set aside, and still open on its order" }),
      }),
    )
    .min(1)
    .max(2000),
});
export const newCount = z.strictObject({
  item: code,
  place: code,
  lot: z.string().max(60).optional(),
  counted: z.int().min(0).optional().meta({ description: "What is there; or give `change`" }),
  change: z.int().optional(),
  cause: z.enum(["count", "loss", "opening"]).optional(),
  note: z.string().max(200).optional(),
  expected: z.int().optional().meta({
    description: "What the book is thought to say; refused when it says otherwise by now: so a count is undone",
  }),
});
export const newShipment = z.strictObject({
  order: code,
  customer: code.optional(),
  reference: code
    .optional()
    .meta({ description: "The warehouse's own number: the same number again ships nothing twice" }),
  lines: z
    .array(
      z.strictObject({
        line: code,
        store: code.optional(),
        quantity: z.int().min(0).optional(),
        short: z.int().min(0).optional(),
      }),
    )
    .max(5000)
    .optional(),
  carrier: z.string().max(80).optional(),
  tracking: z.string().max(120).optional(),
});
export const newDelivery = z.strictObject({ shipment: code, at: z.int().optional() });
export const reverseReceipt = z.strictObject({ receipt: code, reason: z.string().max(200).optional() });
