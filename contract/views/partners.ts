/** EDI partners and their profiles. A profile is data as core/partners checks it; here it is any object. */
import { z } from "zod";
import { at, can, name } from "./shared.ts";

const profile = z
  .record(z.string(), z.unknown())
  .meta({ description: "How the partner speaks EDI; what is left out takes the default" });

const head = {
  partner: name.meta({ description: "Its code" }),
  customer: name,
  identifiers: z.array(name).meta({ description: "With their qualifier: ZZ:RETAILERXYZ" }),
  version: z.int().meta({ description: "0: never said" }),
  by: name.nullable(),
  at: at.nullable(),
};

export const partnerList = z.strictObject({ partners: z.array(z.strictObject(head)) });

export const partnerView = z.strictObject({
  ...head,
  profile,
  whole: profile.meta({ description: "The same with every default filled in" }),
  versions: z
    .array(
      z.strictObject({
        version: z.int(),
        by: name,
        at: at.nullable(),
        changes: z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    )
    .meta({ description: "Newest first, each with what it changed" }),
  can,
});

export const profileSave = z.strictObject({
  profile,
  seen: z.int().min(0).optional().meta({ description: "The version it was written from" }),
});

export const profileSaved = z.strictObject({
  version: z.int(),
  again: z.boolean().meta({ description: "It says what the last version says" }),
});
