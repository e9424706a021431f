/** What stands beside an order: its timeline, who is before it in the queue, what its customer would be told now. */
import { z } from "zod";
import { at, can, dayOut, name, units } from "./shared.ts";

const paper = {
  id: z.int(),
  kind: z.string(),
  name: z.string(),
  direction: z.enum(["in", "out"]),
  state: z.string(),
};

export const orderTimeline = z.strictObject({
  entries: z.array(
    z.discriminatedUnion("what", [
      z.strictObject({
        what: z.literal("event"),
        at,
        kind: z.string(),
        by: z.string().meta({ description: "Who acted" }),
        payload: z.unknown(),
      }),
      z.strictObject({
        what: z.literal("notice"),
        at,
        kind: z.string(),
        to: z.string().nullable(),
        title: z.string(),
        text: z.string(),
        standing: z.string(),
        document: z
          .strictObject(paper)
          .nullable()
          .meta({ description: "What it left as, which is no entry of its own; null: a letter" }),
      }),
      z.strictObject({
        what: z.literal("document"),
        at,
        ...paper,
      }),
    ]),
  ),
});

export const queueView = z.strictObject({
  item: name,
  place: name,
  line: name,
  tier: z.int(),
  receivedAt: at,
  open: units,
  ahead: z
    .array(
      z.strictObject({
        orderId: z.int(),
        number: name,
        customer: name,
        customerName: name,
        line: name,
        tier: z.int(),
        receivedAt: at,
        open: units,
        covered: units,
        shipDay: dayOut.nullable(),
        by: z.enum(["tier", "arrival"]).meta({ description: "What puts it before" }),
      }),
    )
    .meta({ description: "In queue order, the first 50" }),
  more: z.boolean(),
});

export const noticePreview = z.strictObject({
  notify: z.enum(["email", "edi", "none"]),
  news: z.boolean().meta({ description: "There is something the customer has not heard" }),
  to: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  dueAt: at.nullable().meta({ description: "When it leaves by itself" }),
  held: z.boolean().meta({ description: "Until then a person may look at it" }),
  toldAt: at.nullable(),
  can: z.strictObject({ tell: can }),
});
