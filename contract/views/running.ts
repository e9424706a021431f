/** The day, exceptions, notices, events, keys and checks as the API answers with them. */
import { z } from "zod";
import { at, dayOut, units, name } from "./shared.ts";

export const about = z.union([
  z.strictObject({
    what: z.literal("order"),
    id: z.int(),
    number: name,
    customer: name,
    customerName: name,
    line: name.nullable(),
  }),
  z.strictObject({
    what: z.literal("supply order"),
    number: name,
    vendor: name.nullable(),
    vendorName: name.nullable(),
  }),
  z.strictObject({ what: z.literal("item"), code: name }),
  z.strictObject({ what: z.literal("document"), id: z.int() }),
]);

const exception = z.strictObject({
  id: z.int(),
  kind: z.string(),
  subject: z.string(),
  details: z.unknown(),
  dueAt: at.nullable(),
  openedAt: at,
  about: about.nullable().meta({ description: "What it concerns, by the name people give it" }),
});

export const exceptionList = z.strictObject({ exceptions: z.array(exception) });

export const todayView = z.strictObject({
  open: z.int(),
  backordered: z.int(),
  late: z.int(),
  withoutDate: z.int(),
  stopped: z.int(),
  arriving: z.array(
    z.strictObject({
      supplyOrder: name,
      vendor: name.nullable(),
      place: name,
      day: dayOut,
      firm: z.boolean(),
      units,
      items: z.int(),
      demands: z.int(),
      pegged: units,
    }),
  ),
  lateDemands: z.array(
    z.strictObject({
      order: name,
      orderId: z.int(),
      customer: name,
      item: name,
      open: units,
      shipDay: dayOut.nullable(),
      firstDay: dayOut,
    }),
  ),
  exceptions: z.array(exception),
});

const keyFields = {
  id: z.int(),
  name,
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: at,
  revokedAt: at.nullable(),
  usedAt: at.nullable().meta({ description: "When it was last used, exact to the hour" }),
};

export const keyList = z.strictObject({ keys: z.array(z.strictObject(keyFields)) });

export const createdKey = z.strictObject({ ...keyFields, key: z.string().meta({ description: "Shown once" }) });

export const noticeList = z.strictObject({
  notices: z.array(
    z.strictObject({
      noticeId: z.int(),
      audience: z.string(),
      subject: z.string(),
      kind: z.string(),
      version: z.int(),
      createdAt: at,
      sentAt: at.nullable(),
      to: z.string().nullable(),
      title: z.string(),
      text: z.string(),
      standing: z.string(),
      attempts: z.int(),
      detail: z.string().nullable(),
    }),
  ),
});

export const eventList = z.strictObject({
  events: z.array(
    z.strictObject({ id: z.int(), at, kind: z.string(), subject: z.string(), actor: z.string(), payload: z.unknown() }),
  ),
  next: z.int().nullable(),
});

export const verified = z.strictObject({ checks: z.int(), breaches: z.array(z.unknown()) });
