/** An order typed by hand, before it is placed: what it begins with, and what would become of it. */
import { z } from "zod";
import { kind, terms } from "./customers.ts";
import { at, byState, dayOut, name, units } from "./shared.ts";

export const entryStart = z.strictObject({
  code: name,
  name,
  kind,
  shipTos: z.array(
    z.strictObject({ code: name, name, place: name.nullable().meta({ description: "The place that serves it" }) }),
  ),
  place: name.nullable().meta({ description: "The place that serves an order without a ship-to" }),
  terms,
  agreed: z.boolean().meta({ description: "They stand in an agreement; false: nothing is agreed" }),
});

export const entryItems = z.strictObject({
  items: z.array(
    z.strictObject({
      code: name,
      name,
      free: units.nullable().meta({ description: "At all places; null: named by another code of it" }),
    }),
  ),
});

const part = z.strictObject({
  quantity: units,
  shipDay: dayOut.nullable(),
  deliveryDay: dayOut.nullable(),
  basis: z.string().meta({ description: "stock, inbound, lead time or none" }),
  supplyOrder: name.nullable(),
  reason: z.string(),
});

export const orderPreview = z.strictObject({
  known: z
    .strictObject({ n: z.int(), id: z.int(), channel: name, receivedAt: at })
    .nullable()
    .meta({ description: "The order that has this number already" }),
  items: z
    .array(
      z.strictObject({
        line: name,
        code: name,
        name,
        unit: name.meta({ description: "Base unit" }),
        units: z.array(z.strictObject({ unit: name, multiple: units })),
      }),
    )
    .meta({ description: "What each line's code means; a code nobody knows is missing" }),
  findings: z
    .array(
      z.strictObject({
        code: z.string(),
        line: name.optional(),
        text: z.string(),
        args: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .meta({ description: "What would stop it; lines without one are answered beside it" }),
  lines: z.array(
    z.strictObject({
      line: name,
      item: name,
      store: name.nullable(),
      place: name,
      ...byState,
      backordered: z.boolean(),
      preOrder: z.boolean(),
      late: z.boolean(),
      shortageCause: z.string().nullable(),
      promise: z.array(part).meta({ description: "None while its item has a long queue that is being planned" }),
    }),
  ),
  lost: z.array(z.strictObject({ line: name.nullable(), item: name, quantity: units, reason: z.string() })),
});
