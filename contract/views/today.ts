/** What needs a person, on the wire. */
import { z } from "zod";
import { about } from "./running.ts";
import { at, can, dayOut, money, name } from "./shared.ts";

const person = z.strictObject({ id: z.int(), name });

export const matter = z.strictObject({
  kind: z.string(),
  subjects: z.array(z.string()).min(1).meta({ description: "All that is one matter together" }),
  about: about.nullable(),
  details: z.record(z.string(), z.unknown()),
  exceptions: z
    .array(z.int())
    .meta({ description: "Ids of the exceptions it is; none where it is worked out at each look" }),
  byPerson: z.boolean().meta({ description: "A matter of judgment, which a person may end" }),
  dueAt: at.nullable(),
  dueDay: dayOut.nullable(),
  money: money.meta({ description: "What hangs on it at the prices of orders, by currency; none: no price is known" }),
  owner: person.nullable(),
  snoozedUntil: at.nullable(),
  untilEvent: z.boolean().meta({ description: "Rests until something happens to it" }),
  openedAt: at.nullable(),
  can: can.meta({ description: "Whether the caller may do what it asks for" }),
});

export const matterList = z.strictObject({
  now: at,
  zone: z.string(),
  me: z.int().nullable(),
  mine: z.int(),
  team: z.int(),
  snoozed: z.int(),
  matters: z.array(matter),
  next: z
    .strictObject({ supplyOrder: name, vendor: name.nullable(), day: dayOut })
    .nullable()
    .meta({ description: "What comes next when nothing is to do" }),
  firstSteps: z
    .array(z.strictObject({ step: z.enum(["items", "customers", "vendors", "stock", "order"]), done: z.boolean() }))
    .nullable()
    .meta({ description: "What a new company brings first; null once it has an order" }),
});

export const colleagueList = z.strictObject({
  colleagues: z.array(z.strictObject({ id: z.int(), name, roles: z.array(z.string()) })),
});

const subject = {
  kind: z.string().min(1).max(60),
  subject: z.string().regex(/^[a-z_]{1,30}:.{1,100}$/),
};

export const assignment = z.strictObject({
  ...subject,
  owner: z.int().min(1).nullable().meta({ description: "Id of a user; null takes the owner away" }),
  seen: z
    .strictObject({ owner: z.int().min(1) })
    .optional()
    .meta({ description: "Of a task alone: its owner as it was seen. Another by now is refused" }),
});

export const snooze = z.strictObject({
  ...subject,
  until: z
    .union([z.int().min(1), z.literal("event")])
    .nullable()
    .meta({ description: "An instant; event: until something happens to it; null wakes it" }),
});
