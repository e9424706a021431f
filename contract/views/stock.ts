/** Items, moves, availability and supply orders as the API answers with them. */
import { z } from "zod";
import { at, dayOut, units, name } from "./shared.ts";

export const itemView = z.strictObject({
  places: z.array(
    z.strictObject({
      item: name,
      name,
      place: name,
      dirty: z.boolean(),
      onHand: units,
      allocated: units,
      free: units,
      inbound: units,
      pegged: units,
      uncovered: units,
      waiting: z.int(),
      supplies: z.array(
        z.strictObject({
          state: z.enum(["here", "coming"]),
          lot: z.string(),
          supplyOrder: name.nullable(),
          usableOn: dayOut.nullable(),
          firm: z.boolean(),
          quantity: units,
          covered: units,
          free: units,
          demands: z.int(),
        }),
      ),
    }),
  ),
});

export const movePage = z.strictObject({
  moves: z.array(
    z.strictObject({
      id: z.int(),
      at,
      from: name,
      to: name,
      lot: z.string(),
      quantity: units,
      cause: z.string(),
      ref: z.string().nullable(),
    }),
  ),
  next: z.int().nullable(),
});

export const availabilityView = z.strictObject({
  words: z.string().meta({ description: "in stock, ships by 12 Dec, pre-order, no longer made …" }),
  day: dayOut.nullable(),
  deliveryDay: dayOut.nullable(),
  now: units.meta({
    description: "Units that could ship at once; without a key that may see stock, of those asked for",
  }),
  replacement: name.nullable(),
  id: z.string().meta({ description: "Send it as `answer` of an order line: it holds us to the day" }),
  item: name,
  name,
  place: name,
  quantity: units,
});

const shopItem = z.strictObject({
  item: name,
  words: z.enum(["in stock", "ships by", "pre-order", "no date yet", "no longer made", "unknown"]),
  day: dayOut.nullable().meta({ description: "By when it ships; null: at once, or no day is known" }),
  text: z
    .string()
    .meta({ description: "The same in the language that was asked for; empty where the item is unknown" }),
  left: units.optional().meta({ description: "How many there are, only up to the company's setting shopShowsUpTo" }),
});

export const shopAvailability = z.strictObject({ items: z.array(shopItem) });

export type ShopItem = z.output<typeof shopItem>;

export type AvailabilityAnswer = z.output<typeof availabilityView>;

export const supplyOrderView = z.strictObject({
  id: z.int(),
  number: name,
  state: z.enum(["proposed", "approved", "issued", "cancelled"]),
  vendor: name.nullable(),
  place: name,
  cause: z.string(),
  proposedAt: at,
  issuedAt: at.nullable(),
  confirmedAt: at.nullable(),
  lines: z.array(
    z.strictObject({
      line: z.int(),
      item: name,
      itemName: name,
      unit: name,
      ordered: units,
      received: units,
      open: units,
      cause: z.string().nullable(),
      dates: z.array(z.strictObject({ quantity: units, day: dayOut.nullable() })),
      demands: z.int(),
      pegged: units,
    }),
  ),
});
