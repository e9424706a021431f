/** Documents and mail as the desk reads them: readable and raw. */
import { z } from "zod";
import { documentAnswer, documentPage, replayed } from "./documents.ts";
import { at, can, dayOut, name, units } from "./shared.ts";

const code = z.string().trim().min(1).max(80);
const raw = z.strictObject({
  lines: z.array(z.strictObject({ n: z.int(), text: z.string(), marked: z.boolean() })),
  more: z.boolean().meta({ description: "There is more of it; the whole is given out as it came" }),
});

const head = documentPage.shape.documents.element;

export const documentView = z.strictObject({
  ...head.shape,
  importId: z.int().nullable().meta({ description: "The import of a list that was brought on a page" }),
  parts: z.array(
    z.strictObject({
      n: z.int(),
      kind: documentAnswer.shape.parts.element.shape.kind,
      key: z.string(),
      state: documentAnswer.shape.parts.element.shape.state,
      orderId: z.int().nullable(),
      findings: head.shape.findings,
      author: name.nullable(),
    }),
  ),
  leaving: z
    .strictObject({
      connection: name.nullable().meta({ description: "Null: into the outbox folder" }),
      standing: z.enum(["works", "not tried", "fails", "stopped", "paused"]).nullable(),
      nextAt: at.nullable().meta({ description: "When it is tried next; null: not before somebody sends it again" }),
      attempts: z.int(),
      why: z.string().nullable().meta({ description: "What went wrong last" }),
    })
    .nullable()
    .meta({ description: "Of a document that has not left yet" }),
  answered: z
    .strictObject({
      partner: name.nullable().meta({ description: "Who acknowledges it" }),
      state: z.enum(["none", "waiting", "accepted", "accepted with errors", "rejected"]),
      messages: z.int().meta({ description: "Messages in this state, the one that needs a person most" }),
      of: z.int().meta({ description: "Messages of the document" }),
      at: at.nullable(),
      dueAt: at.nullable(),
      late: z.boolean(),
    })
    .nullable()
    .meta({ description: "Of a document of EDI that left: how it was acknowledged" }),
  raw,
});

export const outgoingPage = z.strictObject({
  documents: z.array(z.strictObject({ id: z.int(), kind: name, name, partner: name.nullable(), state: name, at })),
  next: z.int().nullable(),
});

const line = z.strictObject({
  line: name,
  items: z.array(z.strictObject({ qualifier: name, code: name, ours: name.nullable(), itemName: name.nullable() })),
  quantity: z.number(),
  unit: name,
  price: name.nullable(),
});

export const partView = z.strictObject({
  document: z.strictObject({
    id: z.int(),
    kind: name,
    name,
    channel: name,
    at,
    applied: z.int(),
    stopped: z.int(),
    partner: name.nullable().meta({ description: "Code of the partner it came from" }),
  }),
  n: z.int(),
  key: z.string(),
  state: documentAnswer.shape.parts.element.shape.state,
  receivedAt: at,
  customer: name.nullable(),
  customerName: name.nullable(),
  shipTo: name.nullable(),
  lines: z.array(line),
  findings: head.shape.findings,
  raw,
  before: z
    .strictObject({ n: z.int(), author: name.nullable(), lines: z.array(line) })
    .nullable()
    .meta({ description: "What it corrects, as it was" }),
  next: z.strictObject({ id: z.int(), n: z.int() }).nullable().meta({ description: "The next that is stopped" }),
  can,
});

export const mend = z.strictObject({
  customer: code.optional(),
  shipTo: code.optional(),
  lines: z
    .array(
      z.strictObject({
        line: z.string().min(1).max(20),
        item: code.optional(),
        quantity: z.int().min(1).optional(),
        unit: z.string().trim().min(1).max(10).optional(),
        always: z
          .boolean()
          .default(false)
          .meta({ description: "The code that was sent means this item for this partner from now on" }),
      }),
    )
    .max(2000),
  look: z.boolean().default(false).meta({ description: "Only say what it would give" }),
});

export const mended = z.strictObject({
  ...replayed.shape,
  lines: z.int(),
  units,
  shipDay: dayOut.nullable(),
});

const letter = {
  id: z.int(),
  audience: name,
  kind: name,
  about: name.nullable().meta({ description: "Order or purchase it is about, as people call it" }),
  orderId: z.int().nullable(),
  supplyOrder: name.nullable(),
  to: name.nullable(),
  title: name,
  standing: name,
  attempts: z.int(),
  detail: name.nullable(),
  createdAt: at,
  sentAt: at.nullable(),
};

const again = z
  .enum(["same", "anew"])
  .meta({ description: "As it was written, under its id; or from the facts of the day it leaves" });

export const letterList = z.strictObject({ letters: z.array(z.strictObject(letter)), next: z.int().nullable() });

export const letterView = z.strictObject({
  ...letter,
  text: z.string(),
  html: z.string(),
  tries: z.array(
    z.strictObject({
      n: z.int(),
      startedAt: at,
      result: name.nullable(),
      detail: name.nullable(),
      by: name.nullable().meta({ description: "Who asked for it; null: it went by itself" }),
    }),
  ),
  goesTo: name.nullable().meta({ description: "Where mail about this goes today" }),
  asked: z.strictObject({ by: name, at }).nullable().meta({ description: "Asked for again, and not left yet" }),
  how: again.nullable().meta({ description: "How it would leave again" }),
  can,
});

export const letterAgain = z.strictObject({
  id: z.int(),
  how: again,
  to: name,
  again: z.boolean().meta({ description: "It was asked for before and has not left: nothing changed" }),
});
