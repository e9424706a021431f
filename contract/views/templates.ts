/** Notices as people word them. A text is Liquid: names in double braces, conditions, nothing that repeats or reads a file. */
import { z } from "zod";
import { at, can, name } from "./shared.ts";

const head = {
  kind: name.meta({ description: "Which notice: order-received, shipped, purchase" }),
  language: name,
  speaks: name.meta({ description: "Name of the language in itself" }),
  audience: z.enum(["customer", "vendor"]),
  version: z.int().meta({ description: "0: never worded here" }),
  changed: z.boolean().meta({ description: "It leaves in words of your own" }),
  by: name.nullable(),
  at: at.nullable(),
};
const text = { subject: z.string(), body: z.string() };

export const templateList = z.strictObject({ templates: z.array(z.strictObject(head)) });

/** What became of the test that whoever asks had sent last. */
export const templateTrial = z.strictObject({
  to: z.string(),
  number: name.meta({ description: "Of the order, shipment or purchase it is about" }),
  state: z.enum(["leaving", "sent", "outbox", "refused", "in doubt", "failed", "not filled"]).meta({
    description: "outbox: written into the outbox folder and mailed to nobody; not filled: what it is about changed",
  }),
  askedAt: at,
  endedAt: at.nullable(),
  detail: z.string().nullable().meta({ description: "What the mail server said" }),
});

export const templateView = z.strictObject({
  ...head,
  ...text,
  delivered: z.strictObject(text),
  names: z.array(
    z.strictObject({
      name,
      block: z.boolean().meta({ description: "A part that is worded and laid out for you" }),
      must: z.boolean().meta({ description: "It stands in every text, under no condition" }),
    }),
  ),
  tags: z.array(name),
  filters: z.array(name),
  versions: z
    .array(z.strictObject({ version: z.int(), text: z.strictObject(text).nullable(), by: name, at }))
    .meta({ description: "Newest first; a text that is missing is what is delivered" }),
  trial: templateTrial.nullable().meta({ description: "Your own last test of these words" }),
  can,
});

const TEXT_MAX = 200_000;
const given = { subject: z.string().max(TEXT_MAX), body: z.string().max(TEXT_MAX) };

export const templateLook = z.strictObject({
  ...given,
  of: z.string().trim().min(1).max(80).optional().meta({
    description: "Number of an order, a shipment or a purchase. Left out: the newest it was or could be said of",
  }),
});

export const templatePreview = z.strictObject({
  about: z.strictObject({ number: name, name }).nullable().meta({ description: "Null: there is none yet" }),
  rendered: z
    .strictObject({ subject: z.string(), text: z.string(), html: z.string() })
    .nullable()
    .meta({ description: "Null: it cannot be filled" }),
  says: z.record(z.string(), z.union([z.string(), z.boolean()])).meta({ description: "What each name says here" }),
  complaints: z.array(
    z.strictObject({
      at: z.enum(["subject", "body"]),
      line: z.int().nullable(),
      code: z.string(),
      text: z.string(),
      next: z.string(),
      args: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

export const templateSave = z.strictObject({
  text: z.strictObject(given).nullable().meta({ description: "Null: back to what is delivered" }),
  from: z.int().min(0).optional().meta({ description: "Version it was written from: what was saved meanwhile stays" }),
});

export const templateSaved = z.strictObject({
  version: z.int(),
  again: z.boolean().meta({ description: "It said that already: nothing changed" }),
});
