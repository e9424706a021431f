/** Words that every view is made of. Quantities are base units. */
import { z } from "zod";

export const at = z.int().meta({ description: "Instant, epoch milliseconds" });
export const dayOut = z.string().meta({ description: "A day, 2026-12-05" });
export const units = z.int();
export const name = z.string();
/** Amounts of different currencies are never added. */
export const oneMoney = z.strictObject({
  amount: z.number(),
  currency: z.string().meta({ description: "ISO 4217", example: "USD" }),
});
export const money = z.array(oneMoney);
export const byState = {
  ordered: units,
  shipped: units,
  cancelled: units,
  allocated: units,
  pegged: units,
  uncovered: units,
};

/** Why something cannot be done: the words, and what they are made of for who says them in another language. */
export const whyNot = z.strictObject({
  code: z.string(),
  text: z.string(),
  subject: z.string().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});
export const can = z.union([z.literal(true), whyNot]);
