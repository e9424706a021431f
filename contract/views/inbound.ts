/** Supply orders as purchasing looks at them: what breaks when they slip, and each one whole. */
import { z } from "zod";
import { hurtDemand } from "./items.ts";
import { at, can, dayOut, money, name, units } from "./shared.ts";
import { supplyOrderView } from "./stock.ts";

const broken = {
  promises: z.int(),
  windows: z.int().meta({ description: "Of them those that leave their window or miss their cancel-after" }),
  money: money.meta({
    description: "Value of the open lines that break by currency, as far as their orders name prices",
  }),
  unpriced: z.int(),
};

const askedAt = at.nullable().meta({ description: "When the vendor was asked within the hour: it is not asked again" });

export const inboundList = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.int(),
      number: name,
      vendor: name.nullable(),
      vendorName: name.nullable(),
      place: name,
      lines: z.int(),
      items: z.array(name),
      open: units,
      pegged: units,
      due: dayOut.nullable(),
      was: dayOut.nullable(),
      confirmed: z.boolean(),
      silentDays: z.int().nullable(),
      overdue: z.boolean(),
      undated: z.boolean().meta({ description: "Of something open no day is known" }),
      askedAt,
      slack: z.array(z.strictObject({ days: z.int(), ...broken })).meta({ description: "Empty: nobody rests on it" }),
    }),
  ),
  counts: z.strictObject({ open: z.int(), unconfirmed: z.int(), overdue: z.int(), proposals: z.int() }),
  more: z.int().meta({ description: "Rows that are not shown" }),
  slackReady: z.boolean().meta({ description: "False: still being computed; ask again" }),
});

export const slipPreview = z.strictObject({ ...broken, losers: z.array(hurtDemand) });

const part = z.strictObject({ quantity: units, day: dayOut.nullable() });

export const supplyOrderPage = supplyOrderView.extend({
  vendorName: name.nullable(),
  vendorEmail: z.string().nullable(),
  overdue: z.boolean().meta({ description: "Something of it has not come on its day" }),
  askedAt,
  currency: z.string().nullable(),
  said: z
    .strictObject({ note: z.string(), by: z.string(), at })
    .nullable()
    .meta({ description: "What the vendor wrote beside the days" }),
  lines: z.array(
    supplyOrderView.shape.lines.element.extend({
      price: z.string().nullable(),
      versions: z.array(
        z.strictObject({ version: z.int(), cause: z.string(), by: z.string(), at, parts: z.array(part) }),
      ),
    }),
  ),
  serves: z.array(
    z.strictObject({
      line: z.int(),
      order: name,
      orderId: z.int(),
      orderLine: name,
      customer: name,
      customerName: name,
      units,
      shipDay: dayOut.nullable(),
      firstDay: dayOut.nullable(),
    }),
  ),
  notices: z.array(
    z.strictObject({
      noticeId: z.int(),
      kind: z.string(),
      createdAt: at,
      sentAt: at.nullable(),
      to: z.string().nullable(),
      standing: z.string(),
    }),
  ),
  can: z.strictObject({
    issue: can,
    confirm: can,
    slip: can,
    short: can,
    close: can,
    cancel: can,
    receive: can,
    chase: can,
  }),
});

export const proposalList = z.strictObject({
  proposals: z.array(
    z.strictObject({
      number: name,
      state: z.enum(["proposed", "approved", "issued", "cancelled"]),
      cause: z.string(),
      vendor: name.nullable(),
      vendorName: name.nullable(),
      currency: z.string().meta({ description: "The vendor's, else the company's" }),
      place: name,
      proposedAt: at,
      orderBy: at.nullable().meta({ description: "Last instant to order for somebody who can still be in time" }),
      lines: z.array(
        z.strictObject({
          line: z.int(),
          item: name,
          itemName: name,
          quantity: units,
          price: z.string().nullable(),
          quantityMin: units,
          multiple: units,
          leadTimeDays: z.int().nullable(),
          byHand: z.boolean(),
          reasons: z.array(
            z.strictObject({ why: z.string(), quantity: units, args: z.record(z.string(), z.number()) }),
          ),
        }),
      ),
    }),
  ),
});
