/** Documents, their orders and what stopped as the API answers with them. */
import { z } from "zod";
import { at } from "./shared.ts";

const finding = z.strictObject({
  code: z.string(),
  line: z.string().optional(),
  text: z.string(),
  stage: z.enum(["reading", "look-up"]),
  segment: z.string().optional(),
  position: z.int().optional(),
  element: z.int().optional().meta({ description: "Element of the segment, from 1" }),
  byte: z.int().optional().meta({ description: "Where it begins in the file, in bytes from 0" }),
  column: z.string().optional(),
  args: z.record(z.string(), z.unknown()).optional(),
});

const partState = z.enum(["applied", "stopped", "refused", "corrected"]);

const partKind = z.enum(["order", "change", "text", "activity", "forecast", "acknowledgment", "other"]).meta({
  description: "What the part is; other: a document of a type that is not read",
});

export const documentAnswer = z.strictObject({
  documentId: z.int(),
  again: z.boolean().meta({ description: "The same bytes came before; nothing was changed" }),
  state: z.enum(["received", "applied", "part stopped", "stopped", "refused", "sent"]),
  findings: z.array(finding),
  parts: z.array(
    z.strictObject({
      n: z.int(),
      kind: partKind,
      key: z.string(),
      state: partState,
      orderId: z.int().nullable(),
      findings: z.array(finding),
    }),
  ),
});

export const documentPage = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: z.int(),
      channel: z.string(),
      kind: z.string(),
      name: z.string(),
      state: documentAnswer.shape.state,
      undone: z.boolean().meta({ description: "It was imported, and the import was undone" }),
      findings: z.array(finding),
      at,
    }),
  ),
  next: z.int().nullable(),
});

export const stoppedPage = z.strictObject({
  stopped: z.array(
    z.strictObject({
      documentId: z.int(),
      n: z.int(),
      orderKey: z.string(),
      receivedAt: at,
      received: z.unknown().meta({ description: "The order as received; correct a copy of it" }),
      findings: z.array(finding),
      author: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const replayed = z.strictObject({
  documentId: z.int(),
  n: z.int(),
  state: partState,
  findings: z.array(finding),
  orderId: z.int().nullable(),
});
