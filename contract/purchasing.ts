/** Supply orders on the wire: made by hand, issued, confirmed by the vendor, changed on their way. */
import { z } from "zod";
import { day, quantity } from "./order.ts";

const code = z.string().trim().min(1).max(80);
const line = z.int().min(1).max(100_000);

export const newSupplyOrder = z.strictObject({
  number: code.optional().meta({ description: "Left out: the next of ours. The same number again changes nothing" }),
  vendor: code.optional(),
  place: code,
  lines: z
    .array(
      z.strictObject({
        line: line.optional(),
        item: code,
        quantity,
        day: day.nullish(),
        price: z
          .string()
          .regex(/^\d{1,12}(\.\d{1,6})?$/)
          .optional(),
      }),
    )
    .min(1)
    .max(2000),
  as: z.enum(["proposed", "issued"]).default("proposed"),
});

const seen = z
  .int()
  .min(0)
  .optional()
  .meta({ description: "Units in all that were seen on it; where a proposal asks for others by now it is refused" });
export const approveSupplyOrder = z.strictObject({ number: code, seen });
export const issueSupplyOrder = z.strictObject({ number: code, seen });

export const supplyConfirmation = z.strictObject({
  number: code,
  line: line.optional().meta({ description: "Left out: every open line, whole, on the one day given" }),
  parts: z
    .array(
      z.strictObject({
        quantity: quantity.optional().meta({ description: "Left out: all that is open" }),
        day: day.nullable(),
      }),
    )
    .min(1)
    .max(100),
});

export const supplyChange = z.strictObject({
  number: code,
  line: line.optional().meta({ description: "Left out: every open line" }),
  change: z.union([
    z.strictObject({ kind: z.literal("slip"), days: z.int().min(-1000).max(1000) }),
    z.strictObject({ kind: z.literal("slip"), day }),
    z.strictObject({ kind: z.literal("short"), quantity: z.int().min(0) }),
    z.strictObject({ kind: z.enum(["cancel", "close"]) }),
  ]),
});

export const proposalChange = z.strictObject({
  number: code,
  line,
  change: z.union([
    z.strictObject({
      kind: z.literal("quantity"),
      quantity,
      was: z.int().optional().meta({ description: "What was seen there; another by now is refused" }),
    }),
    z.strictObject({ kind: z.literal("follow") }),
    z.strictObject({ kind: z.literal("dismiss"), reason: z.string().trim().min(1).max(200) }),
  ]),
});

export const needName = z.strictObject({ item: code, place: code });
