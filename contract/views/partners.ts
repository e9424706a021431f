/** EDI partners and their profiles. A profile is data as core/partners checks it; here it is any object. */
import { z } from "zod";
import { at, can, name } from "./shared.ts";

const profile = z
  .record(z.string(), z.unknown())
  .meta({ description: "How the partner speaks EDI; what is left out takes the default" });

const lastMessage = z.strictObject({ document: z.int(), type: name, at }).nullable();

const head = {
  partner: name.meta({ description: "Its code" }),
  customer: name,
  customerName: name,
  identifiers: z.array(name).meta({ description: "With their qualifier: ZZ:RETAILERXYZ" }),
  version: z.int().meta({ description: "0: never said" }),
  by: name.nullable(),
  at: at.nullable(),
  syntax: z.enum(["x12", "edifact"]),
  release: name,
  test: z.boolean().meta({ description: "What we write says that it is a test" }),
  documents: z.strictObject({ in: z.array(name), out: z.array(name) }),
  connection: z
    .strictObject({ name, state: z.enum(["works", "not tried", "fails", "stopped", "paused"]) })
    .nullable()
    .meta({ description: "Null: its documents go to the outbox folder" }),
  lastIn: lastMessage,
  lastOut: lastMessage,
  late: z.int().meta({ description: "Messages of ours whose acknowledgment is late" }),
  rejected: z.int().meta({ description: "Messages of ours that were rejected and not sent again" }),
};

export const partnerList = z.strictObject({ partners: z.array(z.strictObject(head)), can });

const changes = z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() }));

export const partnerView = z.strictObject({
  ...head,
  profile,
  whole: profile.meta({ description: "The same with every default filled in" }),
  unserved: z
    .strictObject({ in: z.array(name), out: z.array(name) })
    .meta({ description: "Documents it names that are not read, or not written, as yet" }),
  versions: z
    .array(
      z.strictObject({
        version: z.int(),
        by: name,
        at: at.nullable(),
        remark: z.string().nullable(),
        profile,
        changes: changes.meta({ description: "Against the version before it" }),
      }),
    )
    .meta({ description: "Newest first, each with what it changed" }),
  can,
});

export const partnerSave = z.strictObject({
  customer: z.string().trim().min(1).max(100).meta({ description: "Code of the customer whose orders it sends" }),
  identifiers: z.array(z.string().trim().min(1).max(60)).min(1).max(50),
});

export const partnerSaved = z.strictObject({ partner: name, made: z.boolean() });

export const profileSave = z.strictObject({
  profile,
  seen: z.int().min(0).optional().meta({ description: "The version it was written from" }),
  remark: z.string().trim().max(300).optional().meta({ description: "Why it is saved" }),
});

export const profileSaved = z.strictObject({
  version: z.int(),
  again: z.boolean().meta({ description: "It says what the last version says" }),
});

export const profileAsk = z.strictObject({
  profile,
  order: z.string().trim().min(1).max(100).optional().meta({ description: "Whose answer is shown; else the newest" }),
});

export const profileLook = z.strictObject({
  problems: z
    .array(
      z.strictObject({
        path: z.string(),
        code: z.string(),
        found: z.string().meta({ description: "What stands there" }),
        names: z.string().meta({ description: "Words or fields that may stand there, or which is meant" }),
        allowed: z.string(),
        text: z.string().meta({ description: "All of it as a sentence" }),
      }),
    )
    .meta({ description: "All that is wrong, each at its field" }),
  whole: profile.nullable(),
  changes: changes.meta({ description: "Against what is saved" }),
  answer: z
    .strictObject({
      orderId: z.int(),
      number: name,
      document: name.nullable().meta({ description: "Null: by this profile the order is not answered" }),
      before: z.string().nullable().meta({ description: "As it is answered by the saved profile, a segment a line" }),
      after: z.string().nullable(),
      faults: z.array(z.strictObject({ kind: name, place: name, value: z.string().nullable(), text: z.string() })),
    })
    .nullable()
    .meta({ description: "How an order would be answered for the first time; null: none came yet" }),
});

export const versionsCompared = z.strictObject({ partner: name, from: z.int(), to: z.int(), changes });

export const profileExamples = z.strictObject({
  examples: z.array(z.strictObject({ name, about: z.string(), profile })),
  usual: z
    .strictObject({ x12: profile, edifact: profile })
    .meta({ description: "What a profile that says nothing means" }),
});
