/** Items as their pages show them: listed, with their future as steps, with who waits for them. */
import { z } from "zod";
import { at, byState, dayOut, name, oneMoney, units } from "./shared.ts";

export const itemPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      item: name,
      name,
      place: name.nullable(),
      onHand: units,
      free: units,
      inbound: units,
      waiting: units.meta({ description: "Units pegged or uncovered" }),
      outUntil: dayOut.nullable().meta({ description: "While nothing is free: from when something is" }),
      everHere: z.boolean(),
    }),
  ),
  next: name.nullable().meta({ description: "Ask with after=… for the next page" }),
});

const counted = z.int().meta({ description: "Exact to 10,000; 10,001 says that there are more" });

export const itemCounts = z.strictObject({ all: counted, out: counted, waiting: counted, places: z.array(name) });

const served = z.strictObject({ order: name, orderId: z.int(), customer: name, customerName: name, units });

const step = z.strictObject({
  kind: z.enum(["now", "arrives", "leaves"]),
  day: dayOut,
  change: units,
  allocated: units,
  pegged: units,
  free: units,
  onHand: units,
  supplyOrder: name.nullable(),
  vendor: name.nullable(),
  vendorName: name.nullable(),
  firm: z.boolean(),
  demands: z.int(),
  serves: z.array(served),
});

export const itemFuture = z.strictObject({
  item: z.strictObject({
    code: name,
    name,
    unit: name,
    preOrder: z.boolean(),
    launchDay: dayOut.nullable(),
    discontinued: z.boolean(),
    replacement: name.nullable(),
    everHere: z.boolean(),
    codes: z.array(z.string()),
    packs: z.array(z.strictObject({ unit: name, units })),
  }),
  places: z.array(
    z.strictObject({
      place: name,
      today: dayOut,
      dirty: z.boolean(),
      onHand: units,
      allocated: units,
      free: units,
      inbound: units,
      pegged: units,
      uncovered: units,
      waiting: z.int(),
      freeFrom: z.strictObject({ day: dayOut, units }).nullable(),
      steps: z.array(step),
      undated: z.array(z.strictObject({ supplyOrder: name, units })),
    }),
  ),
});

export const itemPurchases = z.strictObject({
  sellers: z
    .array(
      z.strictObject({
        vendor: name,
        vendorName: name,
        quantityMin: units,
        multiple: units,
        leadTimeDays: z.int(),
        price: z.string().nullable().meta({ description: "Of one base unit" }),
        currency: z.string().meta({ description: "The vendor's, else the company's" }),
      }),
    )
    .meta({ description: "The preferred one first" }),
  proposed: z
    .array(z.strictObject({ number: name, vendorName: name.nullable(), place: name, quantity: units }))
    .meta({ description: "Proposed or approved, and not sent" }),
  places: z.array(name).meta({ description: "Where goods can be received" }),
});

export const queuePage = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.int(),
      rank: z.int().meta({ description: "Place in the queue, 1 is served first" }),
      order: name,
      orderId: z.int(),
      customer: name,
      customerName: name,
      line: name,
      store: name.nullable(),
      tier: z.int(),
      receivedAt: at,
      ...byState,
      shipDay: dayOut.nullable(),
      firstDay: dayOut.nullable(),
      late: z.boolean(),
      held: z.boolean(),
      why: z
        .string()
        .nullable()
        .meta({ description: "Why what has no day has none, as it was last promised; null where all of it has one" }),
      supplyOrders: z.array(name),
    }),
  ),
  next: z.string().nullable(),
});

export const hurtDemand = z.strictObject({
  demandId: z.int(),
  order: name,
  orderId: z.int(),
  customer: name,
  customerName: name,
  line: name,
  item: name,
  units,
  was: dayOut.nullable(),
  day: dayOut.nullable(),
  missesWindow: z.boolean(),
  missesCancelAfter: z.boolean(),
  money: oneMoney.nullable().meta({ description: "Value of what is open; null: the order names no price" }),
});

export const countPreview = z.strictObject({
  before: units,
  after: units,
  losing: z.int(),
  losers: z.array(hurtDemand),
  gaining: z.int(),
});
