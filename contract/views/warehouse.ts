/** What the warehouse looks up: what a code means and where it lies, what can ship. */
import { z } from "zod";
import { dayOut, name, units } from "./shared.ts";

export const scanned = z.strictObject({
  item: z.strictObject({ code: name, name, unit: name }).nullable(),
  places: z.array(
    z.strictObject({
      place: name,
      onHand: units,
      free: units,
      allocated: units,
      nextOn: dayOut.nullable(),
      nextUnits: units.nullable(),
      lots: z.array(z.strictObject({ lot: z.string(), onHand: units })),
    }),
  ),
  supplyOrder: name.nullable(),
  orderId: z.int().nullable(),
});

export const shippableList = z.strictObject({
  orders: z.array(
    z.strictObject({
      orderId: z.int(),
      order: name,
      customer: name,
      customerName: name,
      lines: z.int(),
      units,
      day: dayOut,
    }),
  ),
});

export const warehousePlaces = z.strictObject({ places: z.array(z.strictObject({ code: name, name })) });
