/** Messages of EDI as the API answers with them. */
import { z } from "zod";
import { at, dayOut, name } from "./shared.ts";

export const acknowledgmentState = z.enum(["none", "waiting", "accepted", "accepted with errors", "rejected"]);

const code = z.strictObject({
  list: name.meta({ description: "AK3, AK4, AK5, AK9, TA1, UCI, UCM, UCS or UCD" }),
  code: name,
  segment: name.optional(),
  position: z.int().optional(),
  element: z.int().optional(),
});

export const ediMessage = z.strictObject({
  documentId: z.int(),
  n: z.int().meta({ description: "Its number in the document" }),
  direction: z.enum(["in", "out"]),
  partner: name.nullable(),
  type: name.meta({ description: "850, 997, ORDERS" }),
  sender: name,
  receiver: name,
  interchange: name.meta({ description: "ISA13; UNB 0020" }),
  group: name.meta({ description: "GS06; UNG 0048" }),
  control: name.meta({ description: "ST02; UNH 0062" }),
  state: acknowledgmentState.meta({
    description: "Of what we sent: whether the partner acknowledged it; of what came: how we did; none: nobody does",
  }),
  dueAt: at.nullable().meta({ description: "Until then its acknowledgment is waited for" }),
  codes: z.array(code),
  acknowledgedBy: z.int().nullable().meta({ description: "The document that says so" }),
  acknowledgedAt: at.nullable(),
  orderId: z.int().nullable(),
  order: name.nullable(),
  document: name.meta({ description: "State of its document" }),
  name,
  at,
});

export const ediMessagePage = z.strictObject({
  rows: z.array(ediMessage),
  next: name.nullable().meta({ description: "Ask with after=… for the next page" }),
});

export const ediWatch = z.strictObject({
  waiting: z.int().meta({ description: "Messages of ours that wait for their acknowledgment" }),
  late: z.int().meta({ description: "Of those, whose acknowledgment is late" }),
  rejected: z.int().meta({ description: "Messages of ours that were rejected and not sent again" }),
  due: z
    .array(z.strictObject({ orderId: z.int(), number: name, partner: name, document: name, dueAt: at }))
    .meta({ description: "Answers to orders that are due, the next first" }),
  repeated: z
    .array(z.strictObject({ documentId: z.int(), partner: name.nullable(), control: name, before: z.int() }))
    .meta({ description: "Control numbers a sender used before, in other bytes" }),
  gaps: z
    .array(z.strictObject({ partner: name, first: z.int(), last: z.int(), after: z.int() }))
    .meta({ description: "Control numbers of a sender that never came" }),
});

export const activityKind = z.enum([
  "sold",
  "returned",
  "on hand",
  "on order",
  "out of stock",
  "in transit",
  "received",
  "other",
]);
export const certainty = z.enum(["firm", "planning"]);

const reported = {
  id: z.int(),
  partner: name,
  store: name.meta({ description: "Store or ship-to as sent; empty: the partner as a whole" }),
  storeName: name.nullable().meta({ description: "Its name, where it is a ship-to of the customer" }),
  item: name,
  itemName: name,
  unit: name.meta({ description: "The item's base unit, in which the quantity is" }),
  from: dayOut,
  to: dayOut,
  quantity: z.number(),
  document: name.meta({ description: "852, SLSRPT, 830 or DELFOR" }),
  documentId: z.int(),
  number: name.meta({ description: "What the partner calls the report; empty: nothing" }),
  saidOn: dayOut.nullable().meta({ description: "The day the partner dates it with" }),
  receivedAt: at,
  replacedBy: z.int().nullable().meta({ description: "The document that says it anew" }),
};
const next = z.int().nullable().meta({ description: "Ask with after=… for the next page" });

export const activityPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      ...reported,
      kind: activityKind,
      code: name.meta({ description: "As sent: ZA01, or 6063 of QTY" }),
    }),
  ),
  next,
});

export const forecastPage = z.strictObject({ rows: z.array(z.strictObject({ ...reported, certainty })), next });
