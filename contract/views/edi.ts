/** Messages of EDI as the API answers with them. */
import { z } from "zod";
import { at, dayOut, name } from "./shared.ts";

export const acknowledgmentState = z.enum(["none", "waiting", "accepted", "accepted with errors", "rejected"]);

const code = z.strictObject({
  list: name.meta({ description: "AK3, AK4, AK5, AK9, TA1, UCI, UCF, UCM, UCS or UCD" }),
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
  part: z.int().nullable().meta({ description: "Of what came: its part of the document" }),
  document: name.meta({ description: "State of its document" }),
  name,
  at,
});

export const ediMessagePage = z.strictObject({
  rows: z.array(ediMessage),
  next: name.nullable().meta({ description: "Ask with after=… for the next page" }),
});

const fact = z.strictObject({
  name: name.meta({ description: "What is said, by its name in the trade: requestedShip, accepted, backordered" }),
  text: name.optional(),
  amount: name.optional().meta({ description: "A sum of money beside the text" }),
  quantity: z.number().optional(),
  unit: name.optional(),
  currency: name.optional().meta({
    description: "Of a sum: the document's, else the order's, else the customer's, else the company's",
  }),
  day: dayOut.optional(),
  dayName: name.optional().meta({ description: "What kind of day it is" }),
  code: name.optional().meta({ description: "The code that says it" }),
});

const itemCodes = z.array(z.strictObject({ qualifier: name, code: name }));
const lineHead = {
  line: name,
  items: itemCodes,
  ours: name.nullable().meta({ description: "Our item, where a code means one" }),
  itemName: name.nullable(),
};

const earlier = z.strictObject({ documentId: z.int(), n: z.int(), type: name, at });

export const ediBusiness = z.strictObject({
  type: name,
  number: name.nullable().meta({ description: "Number of the document" }),
  order: name.nullable().meta({ description: "Number of the order it is about" }),
  about: z.array(fact).meta({ description: "Of this document alone: its day, its purpose" }),
  parties: z.array(
    z.strictObject({ role: name, name: name.nullable(), id: name.nullable(), idQualifier: name.nullable() }),
  ),
  facts: z.array(fact).meta({ description: "Of all its lines: days, terms, the buyer's rule" }),
  lines: z.array(z.strictObject({ ...lineHead, facts: z.array(fact) })),
  lineCount: z.int().meta({ description: "Of these so many lines are shown" }),
  texts: z.array(z.string()),
  isRead: z.boolean().meta({ description: "Read for what it means; else as the standard names its segments" }),
});

export const ediMessageView = z.strictObject({
  message: ediMessage,
  first: z.int().nullable().meta({ description: "Number of its first segment in the file" }),
  business: ediBusiness.nullable().meta({ description: "Null: nothing of it can be read" }),
  before: earlier.nullable().meta({ description: "The document before it that says the same earlier" }),
  part: z
    .strictObject({ n: z.int(), state: name, findings: z.array(z.strictObject({ text: name })) })
    .nullable()
    .meta({ description: "What became of it, of what came" }),
});

const differs = z.strictObject({
  name,
  of: name.nullable().meta({ description: "Which one, where several have the name: a store" }),
  was: z.array(fact),
  is: z.array(fact),
});

export const ediDifference = z.strictObject({
  before: earlier.nullable().meta({ description: "Null: nothing came before it" }),
  facts: z.array(differs),
  lines: z.array(z.strictObject({ ...lineHead, what: z.enum(["added", "gone", "changed"]), facts: z.array(differs) })),
  lineCount: z.int().meta({ description: "Of these so many lines are shown" }),
  same: z.int().meta({ description: "Lines that are as they were" }),
});

export const ediSegments = z.strictObject({
  segments: z.array(
    z.strictObject({
      id: name,
      name: name.nullable(),
      position: z.int().meta({ description: "Number of the segment in the file" }),
      byte: z.int().meta({ description: "Where it begins in the file, from 0" }),
      pieces: z
        .array(
          z.strictObject({
            text: z.string(),
            element: z.int().optional(),
            component: z.int().optional(),
            name: name.optional(),
            reference: name.optional().meta({ description: "As the standard numbers the element" }),
            meaning: name.optional().meta({ description: "What its code means" }),
          }),
        )
        .meta({ description: "One behind the other they are the segment; what separates has no element" }),
      remarks: z.array(
        z.strictObject({
          element: z.int().optional(),
          component: z.int().optional(),
          text: name,
          severity: z.enum(["error", "warning", "remark"]),
        }),
      ),
    }),
  ),
  next: z.int().nullable().meta({ description: "Ask with from=… for the next page" }),
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
