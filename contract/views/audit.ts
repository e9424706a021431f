/** Who did what, as the API answers with it. */
import { z } from "zod";
import { about } from "./running.ts";
import { at, name } from "./shared.ts";

const whom = z.union([
  ...about.options,
  z.strictObject({ what: z.literal("user"), id: z.int(), name }),
  z.strictObject({ what: z.literal("key"), name }),
  z.strictObject({ what: z.literal("customer"), code: name, name }),
]);

export const auditPage = z.strictObject({
  acts: z.array(
    z.strictObject({
      id: z.int(),
      at,
      kind: z.string(),
      subject: z.string(),
      about: whom.nullable().meta({ description: "What it was done to, by the name people give it" }),
      actor: z.string(),
      by: name.meta({ description: "The name of a user; else as the actor is called" }),
      via: z
        .string()
        .nullable()
        .meta({ description: "Network address it came from; null: this machine, or the link of a customer" }),
      payload: z.unknown(),
    }),
  ),
  next: z.int().nullable(),
});

export const auditKinds = z.strictObject({ kinds: z.array(z.string()) });
