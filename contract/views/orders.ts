/** Orders as the API answers with them: whole, by page, by demand. */
import { z } from "zod";
import { acknowledgmentState } from "./edi.ts";
import { at, can, dayOut, units, name, byState } from "./shared.ts";

const part = z.strictObject({
  quantity: units,
  shipDay: dayOut.nullable(),
  deliveryDay: dayOut.nullable(),
  basis: z.string().meta({ description: "stock, inbound, lead time or none" }),
  supplyOrder: name.nullable(),
  reason: z.string(),
});

const promise = z.strictObject({
  version: z.int(),
  at,
  changedBy: z.string(),
  shortageCause: z.string().nullable().meta({ description: "Why the line was short when this was promised" }),
  parts: z.array(part),
});

const demand = z.strictObject({
  id: z.int(),
  line: name,
  item: name,
  itemName: name,
  unit: name,
  multiple: units.meta({ description: "Base units per ordered unit" }),
  store: name.nullable(),
  place: name,
  windowFrom: dayOut,
  windowTo: dayOut,
  requestedFirst: dayOut,
  marked: z
    .array(z.strictObject({ store: name, quantity: units }))
    .nullable()
    .meta({ description: "Stores that its line is packed for; null: for nobody but its ship-to" }),
  cancelAfter: dayOut.nullable(),
  tier: z.int(),
  receivedAt: at,
  ...byState,
  backordered: z.boolean(),
  preOrder: z.boolean(),
  late: z.boolean(),
  ready: units.meta({ description: "Of what is allocated: what may leave now" }),
  complete: z
    .enum(["none", "line", "order"])
    .meta({ description: "What is open of it ships at once with its line, or with the whole order" }),
  promise: promise.nullable(),
  was: dayOut.nullable().meta({ description: "The promised day before the current one" }),
  history: z.array(promise),
  cover: z.array(
    z.strictObject({
      quantity: units,
      state: z.enum(["allocated", "pegged"]),
      supplyOrder: name.nullable(),
      usableOn: dayOut.nullable(),
    }),
  ),
  rank: z.int().nullable().meta({ description: "Place in the queue of its item at its place, 1 is served first" }),
  waiting: z.int(),
  unitsAhead: units,
  shortageCause: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()).nullable(),
});

const hold = z.strictObject({
  id: z.int(),
  orderId: z.int(),
  kind: z.string(),
  note: z.string().nullable(),
  placedAt: at,
  keepsStockUntil: at,
});

const shipment = z.strictObject({
  id: z.int(),
  number: name,
  orderId: z.int(),
  placeId: z.int(),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  shippedAt: at,
  shippedOn: dayOut,
  expectedOn: dayOut.nullable(),
  deliveredAt: at.nullable(),
  assumed: z.boolean(),
});

export const orderStatus = z.enum(["pending fulfilment", "partly shipped", "shipped", "delivered", "cancelled"]);

export const orderView = z.strictObject({
  id: z.int(),
  publicId: z.string(),
  number: name,
  release: z.string(),
  channel: z.string(),
  customer: name,
  customerName: name,
  buyerRule: z.string().nullable(),
  receivedAt: at,
  acceptedAt: at,
  shipTo: name.nullable(),
  agreedFrom: dayOut
    .nullable()
    .meta({ description: "First day of the agreement's version it stands under; null: none" }),
  status: orderStatus,
  demands: z.array(demand),
  holds: z.array(hold),
  shipments: z.array(shipment),
  events: z.array(z.strictObject({ at, kind: z.string(), actor: z.string(), payload: z.unknown() })),
  documents: z
    .array(
      z.strictObject({
        id: z.int(),
        type: name,
        at,
        sent: z.boolean(),
        acknowledged: acknowledgmentState,
        dueAt: at.nullable(),
        acknowledgedAt: at.nullable(),
      }),
    )
    .meta({ description: "What we sent of it by EDI, the newest first, and how each was acknowledged" }),
  lost: z.array(z.strictObject({ line: name.nullable(), item: name, quantity: units, reason: z.string() })),
  can: z.strictObject({ amend: can, cancel: can, hold: can, lift: can, ship: can, split: can }),
});

export const orderPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.int(),
      number: name,
      release: z.string(),
      channel: z.string(),
      customer: name,
      customerName: name,
      shipTo: name.nullable(),
      receivedAt: at,
      status: orderStatus,
      lines: z.int(),
      ...byState,
      shipDay: dayOut.nullable(),
      firstDay: dayOut.nullable(),
      late: z.boolean(),
      backordered: z.boolean(),
      holds: z.array(z.string()),
    }),
  ),
  next: z.string().nullable().meta({ description: "Ask with after=… for the next page" }),
});

const counted = z.int().meta({ description: "Exact to 10,000; 10,001 says that there are more" });

export const orderCounts = z.strictObject({
  views: z.strictObject({ all: counted, open: counted, late: counted, backordered: counted, respond: counted }),
  without: z
    .array(z.strictObject({ filter: z.string(), count: counted }))
    .meta({ description: "Where the view is empty: how many there are without one of its filters" }),
});

export const orderChecks = z.strictObject({
  orders: z.array(
    z.strictObject({
      id: z.int(),
      number: name,
      customerName: name,
      open: units,
      holds: z.array(z.string()),
      can: z.strictObject({ cancel: can, hold: can, lift: can, split: can, tell: can }),
    }),
  ),
});

export const demandPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.int(),
      order: name,
      orderId: z.int(),
      customer: name,
      line: name,
      item: name,
      store: name.nullable(),
      ...byState,
      shipDay: dayOut.nullable(),
      firstDay: dayOut.nullable(),
      late: z.boolean(),
      backordered: z.boolean(),
      receivedAt: at,
    }),
  ),
  next: z.string().nullable().meta({ description: "Ask with after=… for the next page" }),
});
